/* An allocator of large memory.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavalargememory.h"

typedef struct {
  GstAllocator parent;
} GstJavaLargeMemory;

typedef struct {
  GstAllocatorClass parent_class;
} GstJavaLargeMemoryClass;

GType gst_java_large_memory_get_type (void);
G_DEFINE_TYPE (GstJavaLargeMemory, gst_java_large_memory, GST_TYPE_ALLOCATOR)

/* The C library takes so much from the system anew, so zeros cost nothing, and prefix and padding may ask for them. */
static GstMemory *
alloc (GstAllocator *allocator, gsize size, GstAllocationParams *params)
{
  gsize bytes, whole;
  gpointer block, memory;

  if (!g_size_checked_add (&bytes, size, params->prefix) || !g_size_checked_add (&bytes, bytes, params->padding)
      || !g_size_checked_add (&whole, bytes, params->align))
    return NULL;
  block = g_try_malloc0 (whole);
  if (!block)
    return NULL;
  memory = (gpointer)(((guintptr)block + params->align) & ~(guintptr)params->align);
  return gst_memory_new_wrapped (params->flags, memory, bytes, params->prefix, size, block, g_free);
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
gst_java_large_memory (void)
{
  static GstAllocator *allocator;

  if (g_once_init_enter (&allocator)) {
    GstAllocator *made = gst_object_ref_sink (g_object_new (gst_java_large_memory_get_type (), NULL));
    GST_OBJECT_FLAG_SET (made, GST_OBJECT_FLAG_MAY_BE_LEAKED);
    g_once_init_leave (&allocator, made);
  }
  return gst_object_ref (allocator);
}
