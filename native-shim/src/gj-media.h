/* A negotiated format, in GStreamer's form and in the ABI's.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/audio/audio.h>
#include <gst/video/video.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

typedef struct {
  int32_t media;  /* GJ_MEDIA_* */
  int32_t serial; /* grows with each gj_media_set */
  GstVideoInfo video;
  GstAudioInfo audio;
  gj_video_info video_abi;
  gj_audio_info audio_abi;
} GjMedia;

/* Takes over what the caps say; caps that are not raw video or audio in system memory, or NULL, are GJ_MEDIA_ANY.
 * Streaming thread. */
void gj_media_set (GjMedia *media, const GstCaps *caps);

/* The gj_video_info or gj_audio_info, or NULL. Valid until the next gj_media_set. */
const void *gj_media_info (const GjMedia *media);

G_END_DECLS
