/* A negotiated format, in GStreamer's form and in the ABI's.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/audio/audio.h>
#include <gst/video/video.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* Never changes once it is made. */
typedef struct {
  gint references;   /* atomic */
  int32_t media;     /* GJ_MEDIA_* */
  int32_t serial;    /* another number for each */
  const void *info;  /* video_abi or audio_abi, as media says; NULL for GJ_MEDIA_ANY */
  int32_t residency; /* GJ_RESIDENCY_*, as the caps promise; buffers of system memory may still be of another kind */
  guint64 modifier;  /* of dma-bufs: DRM_FORMAT_MOD_*; 0: linear */
  GstVideoInfo video;
  GstAudioInfo audio;
  gj_video_info video_abi;
  gj_audio_info audio_abi;
} GjMedia;

/* What the caps say; caps that are not raw video or audio of a residency known here, or NULL, are GJ_MEDIA_ANY.
 * (transfer full) Any thread. */
GjMedia *gj_media_new (const GstCaps *caps);
GjMedia *gj_media_ref (GjMedia *media);
void gj_media_unref (GjMedia *media);

/* Whether it is raw video that the CPU can work on where it lies. */
static inline gboolean
gj_media_is_host_video (const GjMedia *media)
{
  return media->media == GJ_MEDIA_VIDEO && media->residency != GJ_RESIDENCY_CUDA && media->modifier == 0;
}

/* Whether frames of the one look like frames of the other, wherever they lie: format and size, not frame rate or
 * colours. */
gboolean gj_media_has_same_format (const GjMedia *a, const GjMedia *b);

/* Whether buffers of the one are as good as buffers of the other: residency, format and size, not frame rate or
 * colours.
 */
gboolean gj_media_has_same_buffers (const GjMedia *a, const GjMedia *b);

G_END_DECLS
