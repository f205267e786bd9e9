/* Allocators of large memory, in ordinary pages or in huge ones.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Huge pages are transparent ones (madvise(2), MADV_HUGEPAGE): nothing has to be set aside for them, and a system
 * without them gives ordinary pages.
 */
#include "gstjavalargememory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE ((gsize)2 << 20)

typedef struct {
  GstAllocator parent;
  gboolean has_huge_pages;
} GstJavaLargeMemory;

typedef struct {
  GstAllocatorClass parent_class;
} GstJavaLargeMemoryClass;

GType gst_java_large_memory_get_type (void);
G_DEFINE_TYPE (GstJavaLargeMemory, gst_java_large_memory, GST_TYPE_ALLOCATOR)

static GstMemory *
alloc (GstAllocator *allocator, gsize size, GstAllocationParams *params)
{
  const gboolean has_huge_pages = ((GstJavaLargeMemory *)allocator)->has_huge_pages;
  const gsize page = has_huge_pages ? HUGE_PAGE : MAX (params->align + 1, sizeof (gpointer));
  gsize bytes, whole;
  gpointer memory;

  if (!g_size_checked_add (&bytes, size, params->prefix) || !g_size_checked_add (&bytes, bytes, params->padding)
      || !g_size_checked_add (&whole, bytes, page - 1))
    return NULL;
  whole &= ~(page - 1);
  if (posix_memalign (&memory, page, whole) != 0)
    return NULL;
  if (has_huge_pages)
    madvise (memory, whole, MADV_HUGEPAGE);
  if (params->flags & GST_MEMORY_FLAG_ZERO_PREFIXED)
    memset (memory, 0, params->prefix);
  if (params->flags & GST_MEMORY_FLAG_ZERO_PADDED)
    memset ((guint8 *)memory + params->prefix + size, 0, params->padding);
  return gst_memory_new_wrapped (params->flags, memory, bytes, params->prefix, size, memory, free);
}

static void
free_nothing (GstAllocator *allocator, GstMemory *memory)
{
}

static void
gst_java_large_memory_class_init (GstJavaLargeMemoryClass *klass)
{
  klass->parent_class.alloc = alloc;
  klass->parent_class.free = free_nothing;
}

static void
gst_java_large_memory_init (GstJavaLargeMemory *memory)
{
}

GstAllocator *
gst_java_large_memory (gboolean has_huge_pages)
{
  static GstAllocator *allocators[2];
  GstAllocator **allocator = &allocators[has_huge_pages != FALSE];

  if (g_once_init_enter (allocator)) {
    GstJavaLargeMemory *made = gst_object_ref_sink (g_object_new (gst_java_large_memory_get_type (), NULL));
    made->has_huge_pages = has_huge_pages;
    GST_OBJECT_FLAG_SET (made, GST_OBJECT_FLAG_MAY_BE_LEAKED);
    g_once_init_leave (allocator, &made->parent);
  }
  return gst_object_ref (*allocator);
}
