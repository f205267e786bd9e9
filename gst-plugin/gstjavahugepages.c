/* An allocator of memory in huge pages.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Transparent huge pages (madvise(2), MADV_HUGEPAGE): nothing has to be set aside for them, and a system without them
 * gives ordinary pages.
 */
#include "gstjavahugepages.h"

#include <stdlib.h>
#include <sys/mman.h>

#define HUGE_PAGE ((gsize)2 << 20)

typedef struct {
  GstAllocator parent;
} GstJavaHugePages;

typedef struct {
  GstAllocatorClass parent_class;
} GstJavaHugePagesClass;

GType gst_java_huge_pages_get_type (void);
G_DEFINE_TYPE (GstJavaHugePages, gst_java_huge_pages, GST_TYPE_ALLOCATOR)

static GstMemory *
alloc (GstAllocator *allocator, gsize size, GstAllocationParams *params)
{
  gsize bytes, whole;
  gpointer memory;

  if (!g_size_checked_add (&bytes, size, params->prefix) || !g_size_checked_add (&bytes, bytes, params->padding)
      || !g_size_checked_add (&whole, bytes, HUGE_PAGE - 1))
    return NULL;
  whole &= ~(HUGE_PAGE - 1);
  if (posix_memalign (&memory, HUGE_PAGE, whole) != 0)
    return NULL;
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
gst_java_huge_pages_class_init (GstJavaHugePagesClass *klass)
{
  klass->parent_class.alloc = alloc;
  klass->parent_class.free = free_nothing;
}

static void
gst_java_huge_pages_init (GstJavaHugePages *pages)
{
}

GstAllocator *
gst_java_huge_pages (void)
{
  static GstAllocator *pages;

  if (g_once_init_enter (&pages)) {
    GstAllocator *made = gst_object_ref_sink (g_object_new (gst_java_huge_pages_get_type (), NULL));
    GST_OBJECT_FLAG_SET (made, GST_OBJECT_FLAG_MAY_BE_LEAKED);
    g_once_init_leave (&pages, made);
  }
  return gst_object_ref (pages);
}
