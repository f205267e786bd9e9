/* A negotiated format, in GStreamer's form and in the ABI's.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-media.h"

#include "gj-drm.h"
#include "gj-residency.h"

static const char *
enum_nick (GType type, int value)
{
  GEnumClass *klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (klass, value);
  const char *nick = found ? g_intern_string (found->value_nick) : "unknown";
  g_type_class_unref (klass);
  return nick;
}

static const char *
range_name (GstVideoColorRange range)
{
  switch (range) {
  case GST_VIDEO_COLOR_RANGE_0_255:
    return "full";
  case GST_VIDEO_COLOR_RANGE_16_235:
    return "limited";
  default:
    return "unknown";
  }
}

static const char *
chroma_site_name (GstVideoChromaSite site)
{
  char *text = gst_video_chroma_site_to_string (site);
  const char *name = text ? g_intern_string (text) : "unknown";
  g_free (text);
  return name;
}

/* The component that says how large the plane is. */
static int
component_of_plane (const GstVideoFormatInfo *format, int plane)
{
  for (guint i = 0; i < GST_VIDEO_FORMAT_INFO_N_COMPONENTS (format); i++)
    if (GST_VIDEO_FORMAT_INFO_PLANE (format, i) == (guint)plane)
      return (int)i;
  return 0;
}

static void
set_video (GjMedia *media)
{
  const GstVideoInfo *info = &media->video;
  gj_video_info *abi = &media->video_abi;

  *abi = (gj_video_info){
    .format = GST_VIDEO_INFO_NAME (info),
    .range = range_name (info->colorimetry.range),
    .matrix = enum_nick (GST_TYPE_VIDEO_COLOR_MATRIX, info->colorimetry.matrix),
    .transfer = enum_nick (GST_TYPE_VIDEO_TRANSFER_FUNCTION, info->colorimetry.transfer),
    .primaries = enum_nick (GST_TYPE_VIDEO_COLOR_PRIMARIES, info->colorimetry.primaries),
    .interlace = gst_video_interlace_mode_to_string (GST_VIDEO_INFO_INTERLACE_MODE (info)),
    .chroma_site = chroma_site_name (info->chroma_site),
    .width = GST_VIDEO_INFO_WIDTH (info),
    .height = GST_VIDEO_INFO_HEIGHT (info),
    .n_planes = (int32_t)GST_VIDEO_INFO_N_PLANES (info),
    .n_components = (int32_t)GST_VIDEO_INFO_N_COMPONENTS (info),
    .fps_n = GST_VIDEO_INFO_FPS_N (info),
    .fps_d = GST_VIDEO_INFO_FPS_D (info),
    .par_n = GST_VIDEO_INFO_PAR_N (info),
    .par_d = GST_VIDEO_INFO_PAR_D (info),
    .size = (int64_t)GST_VIDEO_INFO_SIZE (info),
  };
  for (int i = 0; i < abi->n_planes; i++) {
    int component = component_of_plane (info->finfo, i);
    abi->offset[i] = (int64_t)GST_VIDEO_INFO_PLANE_OFFSET (info, i);
    abi->stride[i] = GST_VIDEO_INFO_PLANE_STRIDE (info, i);
    abi->plane_height[i] = GST_VIDEO_INFO_COMP_HEIGHT (info, component);
    abi->plane_width[i] = GST_VIDEO_INFO_COMP_WIDTH (info, component) * GST_VIDEO_INFO_COMP_PSTRIDE (info, component);
  }
}

/* Nicks of the channels' positions with commas between, or "none". */
static const char *
position_names (const GstAudioInfo *info)
{
  if (GST_AUDIO_INFO_IS_UNPOSITIONED (info) || GST_AUDIO_INFO_CHANNELS (info) == 1)
    return "none";
  GString *names = g_string_new (NULL);
  for (int i = 0; i < GST_AUDIO_INFO_CHANNELS (info); i++)
    g_string_append_printf (
        names, "%s%s", i ? "," : "", enum_nick (GST_TYPE_AUDIO_CHANNEL_POSITION, info->position[i]));
  const char *interned = g_intern_string (names->str);
  g_string_free (names, TRUE);
  return interned;
}

static void
set_audio (GjMedia *media)
{
  const GstAudioInfo *info = &media->audio;

  media->audio_abi = (gj_audio_info){
    .format = GST_AUDIO_INFO_NAME (info),
    .layout = GST_AUDIO_INFO_LAYOUT (info) == GST_AUDIO_LAYOUT_INTERLEAVED ? "interleaved" : "non-interleaved",
    .positions = position_names (info),
    .rate = GST_AUDIO_INFO_RATE (info),
    .channels = GST_AUDIO_INFO_CHANNELS (info),
    .bytes_per_frame = GST_AUDIO_INFO_BPF (info),
  };
}

static void
read_caps (GjMedia *media, const GstCaps *caps)
{
  const GstStructure *structure = gst_caps_get_structure (caps, 0);

  if (gst_structure_has_name (structure, "video/x-raw") && gst_video_info_from_caps (&media->video, caps)
      && GST_VIDEO_INFO_FORMAT (&media->video) != GST_VIDEO_FORMAT_ENCODED) {
    media->media = GJ_MEDIA_VIDEO;
    media->info = &media->video_abi;
    set_video (media);
  } else if (gst_structure_has_name (structure, "audio/x-raw") && gst_audio_info_from_caps (&media->audio, caps)) {
    media->media = GJ_MEDIA_AUDIO;
    media->info = &media->audio_abi;
    set_audio (media);
  }
}

GjMedia *
gj_media_new (const GstCaps *caps)
{
  static gint last_serial;
  GjMedia *media = g_new0 (GjMedia, 1);

  media->references = 1;
  media->serial = g_atomic_int_add (&last_serial, 1) + 1;
  media->media = GJ_MEDIA_ANY;
  if (caps && gst_caps_is_fixed (caps)) {
    int32_t residency = gj_residency_of_features (gst_caps_get_features (caps, 0));
    if (residency >= 0) {
      GstCaps *plain = residency == GJ_RESIDENCY_DMABUF ? gj_drm_plain_caps (caps, &media->modifier) : NULL;
      media->residency = residency;
      read_caps (media, plain ? plain : caps);
      gst_clear_caps (&plain);
    }
  }
  return media;
}

GjMedia *
gj_media_ref (GjMedia *media)
{
  g_atomic_int_inc (&media->references);
  return media;
}

void
gj_media_unref (GjMedia *media)
{
  if (g_atomic_int_dec_and_test (&media->references))
    g_free (media);
}

gboolean
gj_media_has_same_buffers (const GjMedia *a, const GjMedia *b)
{
  return a->residency == b->residency && a->modifier == b->modifier && gj_media_has_same_format (a, b);
}

gboolean
gj_media_has_same_format (const GjMedia *a, const GjMedia *b)
{
  if (a->media != b->media)
    return FALSE;
  switch (a->media) {
  case GJ_MEDIA_VIDEO:
    return GST_VIDEO_INFO_FORMAT (&a->video) == GST_VIDEO_INFO_FORMAT (&b->video)
        && GST_VIDEO_INFO_WIDTH (&a->video) == GST_VIDEO_INFO_WIDTH (&b->video)
        && GST_VIDEO_INFO_HEIGHT (&a->video) == GST_VIDEO_INFO_HEIGHT (&b->video)
        && GST_VIDEO_INFO_SIZE (&a->video) == GST_VIDEO_INFO_SIZE (&b->video);
  case GJ_MEDIA_AUDIO:
    return GST_AUDIO_INFO_FORMAT (&a->audio) == GST_AUDIO_INFO_FORMAT (&b->audio)
        && GST_AUDIO_INFO_LAYOUT (&a->audio) == GST_AUDIO_INFO_LAYOUT (&b->audio)
        && GST_AUDIO_INFO_RATE (&a->audio) == GST_AUDIO_INFO_RATE (&b->audio)
        && GST_AUDIO_INFO_CHANNELS (&a->audio) == GST_AUDIO_INFO_CHANNELS (&b->audio);
  default:
    return TRUE;
  }
}
