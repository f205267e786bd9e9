/* An allocator of dma-buf memory.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavadmabufallocator.h"

#include <gst/allocators/gstdmabuf.h>
#include <unistd.h>

#include "gj-dmabuf.h"
#include "gj-log.h"
#include "gstjavadmabufsource.h"

#define GST_CAT_DEFAULT gj_debug

typedef struct {
  GstDmaBufAllocator parent;
  GstJavaDmabufSource *source; /* never changes */
} GstJavaDmabufAllocator;

typedef struct {
  GstDmaBufAllocatorClass parent_class;
} GstJavaDmabufAllocatorClass;

GType gst_java_dmabuf_allocator_get_type (void);
G_DEFINE_TYPE (GstJavaDmabufAllocator, gst_java_dmabuf_allocator, GST_TYPE_DMABUF_ALLOCATOR)

/* ---- making ------------------------------------------------------------------------------------------- */

/* Bytes of the dma-buf, whole pages; 0 and an error where there can be no such. */
static gsize
whole_size (gsize size, const GstAllocationParams *params, GError **error)
{
  const gsize page = (gsize)sysconf (_SC_PAGESIZE);
  gsize bytes;

  if (params->align >= page) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS,
        "a dma-buf begins at a page of %" G_GSIZE_FORMAT " bytes, so it can't be aligned to %" G_GSIZE_FORMAT
        ": ask for less",
        page, params->align + 1);
    return 0;
  }
  if (size == 0 || !g_size_checked_add (&bytes, size, params->prefix)
      || !g_size_checked_add (&bytes, bytes, params->padding) || !g_size_checked_add (&bytes, bytes, page - 1)
      || bytes > G_MAXSSIZE) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS,
        "a dma-buf has 1 to %" G_GSSIZE_FORMAT " bytes, prefix and padding included, not %" G_GSIZE_FORMAT, G_MAXSSIZE,
        size);
    return 0;
  }
  return bytes & ~(page - 1);
}

GstMemory *
gst_java_dmabuf_allocator_alloc (GstAllocator *allocator, gsize size, const GstAllocationParams *params, GError **error)
{
  static const GstAllocationParams plain;
  GstJavaDmabufAllocator *self = (GstJavaDmabufAllocator *)allocator;
  gsize bytes = whole_size (size, params ? params : &plain, error);
  GstMemory *memory;
  int fd;

  if (bytes == 0)
    return NULL;
  fd = gst_java_dmabuf_source_make (self->source, bytes, error);
  if (fd < 0)
    return NULL;
  memory = gst_dmabuf_allocator_alloc (allocator, fd, bytes);
  gst_memory_resize (memory, params ? (gssize)params->prefix : 0, size);
  if (params)
    GST_MINI_OBJECT_FLAG_SET (memory, params->flags);
  return memory;
}

static GstMemory *
alloc (GstAllocator *allocator, gsize size, GstAllocationParams *params)
{
  GError *error = NULL;
  GstMemory *memory = gst_java_dmabuf_allocator_alloc (allocator, size, params, &error);

  if (!memory) {
    GST_WARNING_OBJECT (allocator, "%s", error->message);
    g_error_free (error);
  }
  return memory;
}

/* ---- mapping ------------------------------------------------------------------------------------------ */

static int32_t
access_of (const GstMapInfo *info)
{
  return ((info->flags & GST_MAP_READ) ? GJ_ACCESS_READ : 0) | ((info->flags & GST_MAP_WRITE) ? GJ_ACCESS_WRITE : 0);
}

static gpointer
map (GstMemory *memory, GstMapInfo *info, gsize max_size)
{
  GError *error = NULL;
  gpointer data = gj_dmabuf_address (memory, access_of (info), &error);

  if (data && gj_dmabuf_sync_start (memory, access_of (info), &error))
    return data;
  GST_WARNING ("%s", error->message);
  g_error_free (error);
  return NULL;
}

static void
unmap (GstMemory *memory, GstMapInfo *info)
{
  gj_dmabuf_sync_end (memory, access_of (info));
}

/* ---- life --------------------------------------------------------------------------------------------- */

static void
finalize (GObject *object)
{
  gst_java_dmabuf_source_free (((GstJavaDmabufAllocator *)object)->source);
  G_OBJECT_CLASS (gst_java_dmabuf_allocator_parent_class)->finalize (object);
}

static void
gst_java_dmabuf_allocator_class_init (GstJavaDmabufAllocatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize;
  GST_ALLOCATOR_CLASS (klass)->alloc = alloc;
}

static void
gst_java_dmabuf_allocator_init (GstJavaDmabufAllocator *self)
{
  GstAllocator *allocator = GST_ALLOCATOR_CAST (self);

  allocator->mem_map_full = map;
  allocator->mem_unmap_full = unmap;
  /* Unlike its parent it can be asked for memory of a size. */
  GST_OBJECT_FLAG_UNSET (allocator, GST_ALLOCATOR_FLAG_CUSTOM_ALLOC);
}

GstAllocator *
gst_java_dmabuf_allocator_new (const char *words, GError **error)
{
  GstJavaDmabufSource *source = gst_java_dmabuf_source_open (words, error);
  GstJavaDmabufAllocator *self;

  if (!source)
    return NULL;
  self = gst_object_ref_sink (g_object_new (gst_java_dmabuf_allocator_get_type (), NULL));
  self->source = source;
  return GST_ALLOCATOR_CAST (self);
}

GstAllocator *
gst_java_dmabuf_allocator (GError **error)
{
  static GMutex lock;
  static GstAllocator *own;
  GstAllocator *allocator;

  g_mutex_lock (&lock);
  if (!own) {
    own = gst_java_dmabuf_allocator_new (g_getenv ("GST_JAVA_DMABUF"), error);
    if (own)
      GST_OBJECT_FLAG_SET (own, GST_OBJECT_FLAG_MAY_BE_LEAKED);
  }
  allocator = own ? gst_object_ref (own) : NULL;
  g_mutex_unlock (&lock);
  return allocator;
}

const char *
gst_java_dmabuf_allocator_source (GstAllocator *allocator)
{
  return gst_java_dmabuf_source_name (((GstJavaDmabufAllocator *)allocator)->source);
}
