/* DRM's names for pixel formats, which caps of dma-bufs carry from GStreamer 1.24 on.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-drm.h"

#include <string.h>

#define FOURCC(a, b, c, d) ((guint32)(a) | (guint32)(b) << 8 | (guint32)(c) << 16 | (guint32)(d) << 24)

static const struct {
  GstVideoFormat format;
  guint32 fourcc;
} formats[] = {
  { GST_VIDEO_FORMAT_NV12, FOURCC ('N', 'V', '1', '2') },
  { GST_VIDEO_FORMAT_NV21, FOURCC ('N', 'V', '2', '1') },
  { GST_VIDEO_FORMAT_NV16, FOURCC ('N', 'V', '1', '6') },
  { GST_VIDEO_FORMAT_P010_10LE, FOURCC ('P', '0', '1', '0') },
  { GST_VIDEO_FORMAT_I420, FOURCC ('Y', 'U', '1', '2') },
  { GST_VIDEO_FORMAT_YV12, FOURCC ('Y', 'V', '1', '2') },
  { GST_VIDEO_FORMAT_Y42B, FOURCC ('Y', 'U', '1', '6') },
  { GST_VIDEO_FORMAT_Y444, FOURCC ('Y', 'U', '2', '4') },
  { GST_VIDEO_FORMAT_YUY2, FOURCC ('Y', 'U', 'Y', 'V') },
  { GST_VIDEO_FORMAT_UYVY, FOURCC ('U', 'Y', 'V', 'Y') },
  { GST_VIDEO_FORMAT_GRAY8, FOURCC ('R', '8', ' ', ' ') },
  { GST_VIDEO_FORMAT_RGBA, FOURCC ('A', 'B', '2', '4') },
  { GST_VIDEO_FORMAT_RGBx, FOURCC ('X', 'B', '2', '4') },
  { GST_VIDEO_FORMAT_BGRA, FOURCC ('A', 'R', '2', '4') },
  { GST_VIDEO_FORMAT_BGRx, FOURCC ('X', 'R', '2', '4') },
  { GST_VIDEO_FORMAT_ARGB, FOURCC ('B', 'A', '2', '4') },
  { GST_VIDEO_FORMAT_xRGB, FOURCC ('B', 'X', '2', '4') },
  { GST_VIDEO_FORMAT_ABGR, FOURCC ('R', 'A', '2', '4') },
  { GST_VIDEO_FORMAT_xBGR, FOURCC ('R', 'X', '2', '4') },
  { GST_VIDEO_FORMAT_RGB, FOURCC ('B', 'G', '2', '4') },
  { GST_VIDEO_FORMAT_BGR, FOURCC ('R', 'G', '2', '4') },
};

guint32
gj_drm_fourcc (GstVideoFormat format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].format == format)
      return formats[i].fourcc;
  return 0;
}

GstVideoFormat
gj_drm_format (guint32 fourcc)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].fourcc == fourcc)
      return formats[i].format;
  return GST_VIDEO_FORMAT_UNKNOWN;
}

gboolean
gj_drm_parse (const char *text, guint32 *fourcc, guint64 *modifier)
{
  const char *colon = strchr (text, ':');
  gsize length = colon ? (gsize)(colon - text) : strlen (text);
  char code[4] = { ' ', ' ', ' ', ' ' };

  if (length < 1 || length > 4)
    return FALSE;
  memcpy (code, text, length);
  *fourcc = FOURCC (code[0], code[1], code[2], code[3]);
  *modifier = 0;
  if (!colon)
    return TRUE;
  if (!g_str_has_prefix (colon + 1, "0x"))
    return FALSE;
  return g_ascii_string_to_unsigned (colon + 3, 16, 0, G_MAXUINT64, modifier, NULL);
}

char *
gj_drm_name (guint32 fourcc)
{
  char name[5] = { (char)fourcc, (char)(fourcc >> 8), (char)(fourcc >> 16), (char)(fourcc >> 24), '\0' };

  return g_strdup (name);
}

GstCaps *
gj_drm_plain_caps (const GstCaps *caps, guint64 *modifier)
{
  const GstStructure *structure = gst_caps_get_structure (caps, 0);
  const char *drm = gst_structure_get_string (structure, "drm-format");
  GstVideoFormat format;
  guint32 fourcc;
  GstCaps *plain;

  if (g_strcmp0 (gst_structure_get_string (structure, "format"), "DMA_DRM") != 0 || !drm
      || !gj_drm_parse (drm, &fourcc, modifier))
    return NULL;
  format = gj_drm_format (fourcc);
  if (format == GST_VIDEO_FORMAT_UNKNOWN)
    return NULL;
  plain = gst_caps_copy (caps);
  gst_caps_set_simple (plain, "format", G_TYPE_STRING, gst_video_format_to_string (format), NULL);
  gst_structure_remove_field (gst_caps_get_structure (plain, 0), "drm-format");
  return plain;
}

static void
append_name (GValue *names, const GValue *format)
{
  guint32 fourcc =
      G_VALUE_HOLDS_STRING (format) ? gj_drm_fourcc (gst_video_format_from_string (g_value_get_string (format))) : 0;
  GValue name = G_VALUE_INIT;

  if (!fourcc)
    return;
  g_value_init (&name, G_TYPE_STRING);
  g_value_take_string (&name, gj_drm_name (fourcc));
  gst_value_list_append_and_take_value (names, &name);
}

void
gj_drm_append (GstCaps *caps, const GstStructure *structure, const GstCapsFeatures *features)
{
  const GValue *format = gst_structure_get_value (structure, "format");
  GValue names = G_VALUE_INIT;

  g_value_init (&names, GST_TYPE_LIST);
  if (format && GST_VALUE_HOLDS_LIST (format)) {
    for (guint i = 0; i < gst_value_list_get_size (format); i++)
      append_name (&names, gst_value_list_get_value (format, i));
  } else if (format)
    append_name (&names, format);
  if (gst_value_list_get_size (&names) > 0) {
    GstStructure *drm = gst_structure_copy (structure);
    gst_structure_set (drm, "format", G_TYPE_STRING, "DMA_DRM", NULL);
    gst_structure_set_value (drm, "drm-format", &names);
    gst_caps_append_structure_full (caps, drm, gst_caps_features_copy (features));
  }
  g_value_unset (&names);
}
