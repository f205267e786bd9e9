/* An allocator of dma-buf memory.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * What it makes is memory of GstDmaBufAllocator to everyone: gst_is_dmabuf_memory holds, and the fd is
 * gst_dmabuf_memory_get_fd. It begins at a page, is 0 at first, and is mapped once: gst_memory_map costs no more than
 * telling the kernel.
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* One that takes its dma-bufs from a source, in the words of gstjavadmabufsource.h; NULL: the first that works here.
 * NULL is returned where there is none, and the error says why. (transfer full) Any thread. */
GstAllocator *gst_java_dmabuf_allocator_new (const char *words, GError **error);

/* The process's own, as the environment variable GST_JAVA_DMABUF says when it is first asked for. NULL: there is none,
 * and the error says why, each time. (transfer full) Any thread. */
GstAllocator *gst_java_dmabuf_allocator (GError **error);

/* Where it takes its dma-bufs from: "udmabuf", "heap", ... Lives as long as the allocator. */
const char *gst_java_dmabuf_allocator_source (GstAllocator *allocator);

/* gst_allocator_alloc with an error that names the limit. params may be NULL. (transfer full) Any thread. */
GstMemory *gst_java_dmabuf_allocator_alloc (
    GstAllocator *allocator, gsize size, const GstAllocationParams *params, GError **error);

G_END_DECLS
