/* Access of the CPU to dma-buf memory, by a mapping that stays as long as the memory.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-dmabuf.h"

#include <errno.h>
#include <fcntl.h>
#include <gst/allocators/gstdmabuf.h>
#include <linux/dma-buf.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "gj-log.h"

#define GST_CAT_DEFAULT gj_debug

/* Of a memory that shares nothing, as its qdata. */
typedef struct {
  guint8 *data;
  gsize size;
  gboolean is_writable;
  gint is_plain; /* atomic; the fd is no dma-buf, so nothing is to be told to the kernel */
} Mapping;

static GQuark
mapping_quark (void)
{
  static gsize quark;

  if (g_once_init_enter (&quark))
    g_once_init_leave (&quark, g_quark_from_static_string ("gj-dmabuf-mapping"));
  return (GQuark)quark;
}

/* The memory whose fd it is. */
static GstMemory *
owner_of (GstMemory *memory)
{
  while (memory->parent)
    memory = memory->parent;
  return memory;
}

static Mapping *
mapping_of (GstMemory *owner)
{
  return gst_mini_object_get_qdata (GST_MINI_OBJECT_CAST (owner), mapping_quark ());
}

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->data, mapping->size);
  g_free (mapping);
}

static gboolean
allows_writing (int fd)
{
  int flags = fcntl (fd, F_GETFL);

  return flags >= 0 && (flags & O_ACCMODE) == O_RDWR;
}

static Mapping *
map (GstMemory *owner, GError **error)
{
  int fd = gst_dmabuf_memory_get_fd (owner);
  gboolean is_writable = allows_writing (fd);
  Mapping *mapping;
  off_t bytes = lseek (fd, 0, SEEK_END);
  gpointer data;

  /* Beyond its end an access would be SIGBUS. */
  if (bytes >= 0 && (gsize)bytes < owner->maxsize) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_OPEN_READ_WRITE,
        "dma-buf %d has %" G_GINT64_FORMAT " bytes, and not the %" G_GSIZE_FORMAT
        " that its memory claims: its producer must say less",
        fd, (gint64)bytes, owner->maxsize);
    return NULL;
  }
  data = mmap (NULL, owner->maxsize, is_writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, fd, 0);
  if (data == MAP_FAILED) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_OPEN_READ_WRITE,
        "the %" G_GSIZE_FORMAT " bytes of dma-buf %d can't be mapped: %s; take the frame to a consumer that imports "
        "dma-bufs, or have the producer give system memory",
        owner->maxsize, fd, g_strerror (errno));
    return NULL;
  }
  mapping = g_new0 (Mapping, 1);
  mapping->data = data;
  mapping->size = owner->maxsize;
  mapping->is_writable = is_writable;
  gst_mini_object_set_qdata (GST_MINI_OBJECT_CAST (owner), mapping_quark (), mapping, unmap);
  return mapping;
}

gpointer
gj_dmabuf_address (GstMemory *memory, int32_t access, GError **error)
{
  static GMutex mapping_lock;
  GstMemory *owner = owner_of (memory);
  Mapping *mapping = mapping_of (owner);

  if (G_UNLIKELY (!mapping)) {
    g_mutex_lock (&mapping_lock);
    mapping = mapping_of (owner);
    if (!mapping)
      mapping = map (owner, error);
    g_mutex_unlock (&mapping_lock);
    if (!mapping)
      return NULL;
  }
  if (G_UNLIKELY ((access & GJ_ACCESS_WRITE) && !mapping->is_writable)) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_OPEN_WRITE,
        "dma-buf %d is open for reading alone, so it can't be written: copy the frame into one of a pool",
        gst_dmabuf_memory_get_fd (owner));
    return NULL;
  }
  return mapping->data;
}

/* 0, or the errno of what ended it. */
static int
sync_with_kernel (GstMemory *memory, int32_t access, guint64 edge)
{
  struct dma_buf_sync sync = { .flags = edge };
  Mapping *mapping = mapping_of (owner_of (memory));

  if (mapping && g_atomic_int_get (&mapping->is_plain))
    return 0;
  if (access & GJ_ACCESS_READ)
    sync.flags |= DMA_BUF_SYNC_READ;
  if (access & GJ_ACCESS_WRITE)
    sync.flags |= DMA_BUF_SYNC_WRITE;
  while (ioctl (gst_dmabuf_memory_get_fd (memory), DMA_BUF_IOCTL_SYNC, &sync) < 0) {
    if (errno == EINTR || errno == EAGAIN)
      continue;
    if (errno != ENOTTY)
      return errno;
    if (mapping)
      g_atomic_int_set (&mapping->is_plain, TRUE);
    return 0;
  }
  return 0;
}

gboolean
gj_dmabuf_sync_start (GstMemory *memory, int32_t access, GError **error)
{
  int problem = sync_with_kernel (memory, access, DMA_BUF_SYNC_START);

  if (G_UNLIKELY (problem != 0))
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SYNC,
        "the exporter of dma-buf %d does not let the CPU begin to access it: %s; have the producer give system memory",
        gst_dmabuf_memory_get_fd (memory), g_strerror (problem));
  return problem == 0;
}

void
gj_dmabuf_sync_end (GstMemory *memory, int32_t access)
{
  int problem = sync_with_kernel (memory, access, DMA_BUF_SYNC_END);

  if (G_UNLIKELY (problem != 0))
    GST_WARNING ("the end of the CPU's access to dma-buf %d is refused: %s; devices may see what was there before",
        gst_dmabuf_memory_get_fd (memory), g_strerror (problem));
}

static GstLockFlags
lock_flags (int32_t access)
{
  return ((access & GJ_ACCESS_READ) ? GST_LOCK_FLAG_READ : 0) | ((access & GJ_ACCESS_WRITE) ? GST_LOCK_FLAG_WRITE : 0);
}

gboolean
gj_dmabuf_begin (GjDmabufAccess *access, GstMemory *memory, int32_t wanted, guint64 modifier, GError **error)
{
  guint8 *data;

  if (modifier != GJ_MODIFIER_LINEAR) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS,
        "a dma-buf with modifier 0x%016" G_GINT64_MODIFIER
        "x has its pixels not in rows, so the CPU can't read it: pass "
        "the frame on as it is, or negotiate a linear one",
        modifier);
    return FALSE;
  }
  if (!gst_memory_lock (memory, lock_flags (wanted))) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_BUSY,
        "dma-buf %d is used by others, so it can't be %s now: copy the frame into one of a pool",
        gst_dmabuf_memory_get_fd (memory), (wanted & GJ_ACCESS_WRITE) ? "written" : "read");
    return FALSE;
  }
  data = gj_dmabuf_address (memory, wanted, error);
  if (!data || !gj_dmabuf_sync_start (memory, wanted, error)) {
    gst_memory_unlock (memory, lock_flags (wanted));
    return FALSE;
  }
  access->memory = memory;
  access->data = data + memory->offset;
  access->size = memory->size;
  access->access = wanted;
  return TRUE;
}

void
gj_dmabuf_end (GjDmabufAccess *access)
{
  gj_dmabuf_sync_end (access->memory, access->access);
  gst_memory_unlock (access->memory, lock_flags (access->access));
  access->memory = NULL;
  access->data = NULL;
}
