/* Frames in dma-bufs: their file descriptors, and the CPU's access to them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "gj-frame.h"

G_BEGIN_DECLS

/* gj_host.frame_dmabuf, dmabuf_dup, dmabuf_close */
int32_t gj_frame_dmabuf (gj_frame *frame, gj_dmabuf_map *args);
int32_t gj_dmabuf_dup (gj_frame *frame, gj_dmabuf_fd *args);
int32_t gj_dmabuf_close (int64_t fd, void *none);

/* Maps raw video that lies in dma-bufs, by mappings that stay as long as their memory, and begins the CPU's access to
 * them. access: GJ_ACCESS_*. FALSE: it can't be mapped so, which the log says. */
gboolean gj_frame_map_dmabufs (gj_frame *frame, GjFrameState *state, int32_t access);

/* Ends what gj_frame_map_dmabufs has begun. */
void gj_frame_unmap_dmabufs (GjFrameState *state);

G_END_DECLS
