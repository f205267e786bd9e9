/* Access of the CPU to dma-buf memory, by a mapping that stays as long as the memory.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Memory is any that GstDmaBufAllocator or a subclass has made, or that shares such. What gst_memory_map does for it at
 * each call, mmap and munmap and the page faults in between, happens once here.
 */
#pragma once

#include <gst/gst.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* Pixels in rows from left to right: DRM_FORMAT_MOD_LINEAR of the kernel. With any other modifier only who knows that
 * modifier can read what lies in memory. */
#define GJ_MODIFIER_LINEAR G_GUINT64_CONSTANT (0)

/* What lies between gj_dmabuf_begin and gj_dmabuf_end. */
typedef struct {
  GstMemory *memory; /* (transfer none), which the caller keeps alive */
  guint8 *data;      /* first byte of the memory's region */
  gsize size;        /* bytes of it */
  int32_t access;    /* GJ_ACCESS_* */
} GjDmabufAccess;

/* Address of the dma-buf's first byte, or NULL and an error. It is mapped for reading and writing where its fd allows
 * that, else for reading alone. Valid until the last reference of the memory, or of that which it shares, is given up.
 * Any thread. */
gpointer gj_dmabuf_address (GstMemory *memory, int32_t access, GError **error);

/* Tells the kernel that the CPU begins or ends to access the dma-buf (DMA_BUF_IOCTL_SYNC), with the same GJ_ACCESS_*
 * both times. A memory that has been mapped here and is no real dma-buf needs none of it. FALSE: the exporter refuses.
 * Any thread. */
gboolean gj_dmabuf_sync_start (GstMemory *memory, int32_t access, GError **error);
void gj_dmabuf_sync_end (GstMemory *memory, int32_t access);

/* Locks the memory as gst_memory_map does, so that what is shared is not written, maps it where it is not yet mapped,
 * and begins an access. FALSE: nothing is to be ended, and the error names what stands against it: a modifier that is
 * not GJ_MODIFIER_LINEAR, other users of the memory, the fd's mode, the kernel. Any thread. */
gboolean gj_dmabuf_begin (GjDmabufAccess *access, GstMemory *memory, int32_t wanted, guint64 modifier, GError **error);
void gj_dmabuf_end (GjDmabufAccess *access);

G_END_DECLS
