/* DRM's names for pixel formats, which caps of dma-bufs carry from GStreamer 1.24 on.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/video/video.h>

G_BEGIN_DECLS

/* DRM_FORMAT_* of a format, 0 where there is none. Source: the kernel's drm_fourcc.h; GStreamer names components in the
 * order of memory, DRM those of a little-endian word. */
guint32 gj_drm_fourcc (GstVideoFormat format);

/* The format of a DRM_FORMAT_*, GST_VIDEO_FORMAT_UNKNOWN where there is none. */
GstVideoFormat gj_drm_format (guint32 fourcc);

/* Reads "NV12" or "NV12:0x0100000000000002", as caps have it; without a modifier it is linear. FALSE: it is neither. */
gboolean gj_drm_parse (const char *text, guint32 *fourcc, guint64 *modifier);

/* "NV12". (transfer full) */
char *gj_drm_name (guint32 fourcc);

/* A copy of caps for dma-bufs in the words of 1.24, "format=DMA_DRM, drm-format=...", in those from before; also tells
 * the modifier. NULL: the caps are not of that kind, or their format has no name in GStreamer. (transfer full) */
GstCaps *gj_drm_plain_caps (const GstCaps *caps, guint64 *modifier);

/* Adds to caps (transfer none) a structure in the words of 1.24 for linear dma-bufs of all formats of this one, which
 * names "format"; where no format has a name in DRM, nothing. */
void gj_drm_append (GstCaps *caps, const GstStructure *structure, const GstCapsFeatures *features);

G_END_DECLS
