/* Lends a GstBuffer to Java for the length of one call.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>
#include <gst/video/video.h>

#include "gj-dmabuf.h"
#include "gj-media.h"
#include "gstjava/abi.h"

G_BEGIN_DECLS

/* What the host remembers of a frame while it is lent, and from one to the next. */
typedef struct {
  const GjMedia *media;
  int32_t last_access;           /* GJ_ACCESS_* that the last frame was used with */
  int32_t residency;             /* GJ_RESIDENCY_* of what this allocator makes */
  gboolean is_system;            /* it makes plain system memory */
  const GstAllocator *allocator; /* of the last frame's memory; compared, never used */
  enum { GJ_MAPPED_BYTES, GJ_MAPPED_VIDEO, GJ_MAPPED_DMABUFS } how; /* where it is mapped */
  gboolean is_on_device; /* mapped for a device, which gj_frame.mapped says nothing of */
  GstVideoFrame video;
  GstMapInfo map;
  gj_cuda_frame cuda;                    /* what is_on_device means for CUDA */
  GjDmabufAccess dmabufs[GJ_MAX_PLANES]; /* what mapped means for dma-bufs; by the memory's place in the buffer */
  gj_dmabuf_frame dmabuf;                /* what the runtime has asked for */
} GjFrameState;

/* Fills the frame from the buffer, which is borrowed until gj_frame_end. allowed: GJ_ACCESS_*. */
void gj_frame_fill (gj_frame *frame, GjFrameState *state, GstBuffer *buffer, const GjMedia *media, int32_t allowed);

/* The same for the length of one call, with the memory mapped if that is to be expected. Streaming thread. */
void gj_frame_begin (gj_frame *frame, GjFrameState *state, GstBuffer *buffer, const GjMedia *media, int32_t allowed);

/* Unmaps, and writes back what the runtime changed. */
void gj_frame_end (gj_frame *frame);

/* Ends whatever mapping there is, of a frame that is lent or full. */
void gj_frame_end_mapping (gj_frame *frame);

/* The buffer's own word about its size, where that is smaller than the format says; NULL where it is not. */
const GstVideoMeta *gj_frame_too_small (const gj_frame *frame, const GjMedia *media);

/* Maps raw video, with flags of GstMapFlags and GST_VIDEO_FRAME_MAP_FLAG_NO_REF, and says where its planes lie.
 * FALSE: it can't be mapped so, which the log says. */
gboolean gj_frame_map_video (gj_frame *frame, GjFrameState *state, GstMapFlags flags, gj_plane *planes);

/* gj_host.frame_unmap, frame_map, frame_get_meta, frame_add_meta */
int32_t gj_frame_unmap (gj_frame *frame, void *none);
int32_t gj_frame_map (gj_frame *frame, int64_t access);
int32_t gj_frame_get_meta (gj_frame *frame, gj_meta *meta);
int32_t gj_frame_add_meta (gj_frame *frame, const gj_meta *meta);

/* Sets each field of from in to. */
void gj_structure_copy_fields (const GstStructure *from, GstStructure *to);

G_END_DECLS
