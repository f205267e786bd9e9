/* The configuration of a GstJavaPool.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavapoolconfig.h"

#include <gst/audio/audio.h>
#include <gst/video/gstvideopool.h>
#include <gst/video/video.h>

#include "gj-drm.h"
#include "gstjava/pool.h"
#include "gstjavalargememory.h"
#include "gstjavaslots.h"

/* A cache line, and the widest vector register. */
#define ALIGNMENT 64

static gboolean
refuse (GError **error, const char *field, const char *text, const char *allowed)
{
  g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS, "%s=%s is not known: %s", field,
      text ? text : "(null)", allowed);
  return FALSE;
}

gboolean
gst_java_growth_parse (const char *text, GstJavaGrowth *growth, guint *step, GError **error)
{
  guint64 n = 1;

  if (g_strcmp0 (text, "fixed") == 0)
    *growth = GST_JAVA_GROWTH_FIXED;
  else if (g_strcmp0 (text, "exponential") == 0)
    *growth = GST_JAVA_GROWTH_EXPONENTIAL;
  else if (g_strcmp0 (text, "linear") == 0
      || (text && g_str_has_prefix (text, "linear:")
          && g_ascii_string_to_unsigned (text + strlen ("linear:"), 10, 1, 1024, &n, NULL)))
    *growth = GST_JAVA_GROWTH_LINEAR;
  else
    return refuse (error, "growth", text, "it is fixed, linear, linear:N with N from 1 to 1024, or exponential");
  if (step)
    *step = (guint)n;
  return TRUE;
}

gboolean
gst_java_exhaustion_parse (const char *text, GstJavaExhaustion *exhaustion, GError **error)
{
  if (g_strcmp0 (text, "block") == 0)
    *exhaustion = GST_JAVA_EXHAUSTION_BLOCK;
  else if (g_strcmp0 (text, "fail") == 0)
    *exhaustion = GST_JAVA_EXHAUSTION_FAIL;
  else if (g_strcmp0 (text, "overflow") == 0)
    *exhaustion = GST_JAVA_EXHAUSTION_OVERFLOW;
  else
    return refuse (error, "exhaustion", text, "it is block, fail or overflow");
  return TRUE;
}

static gboolean
get_flag (const GstStructure *structure, const char *field)
{
  gboolean value = FALSE;

  gst_structure_get_boolean (structure, field, &value);
  return value;
}

/* A dma-buf's frame is made as any other, whatever caps call its format. */
static void
use_plain_caps (GstStructure *structure)
{
  guint size, min, max;
  guint64 modifier;
  GstCaps *caps, *plain;

  if (!gst_buffer_pool_config_get_params (structure, &caps, &size, &min, &max) || !caps || !gst_caps_is_fixed (caps))
    return;
  plain = gj_drm_plain_caps (caps, &modifier);
  if (plain)
    gst_buffer_pool_config_set_params (structure, plain, size, min, max);
  gst_clear_caps (&plain);
}

/* The allocator of our choice where nobody has chosen one, NULL for GStreamer's own. (transfer full) */
static GstAllocator *
choose_allocator (GstStructure *structure)
{
  guint size = 0, min, max;

  if (get_flag (structure, GST_JAVA_POOL_HUGE_PAGES))
    return gst_java_large_memory (TRUE);
  gst_buffer_pool_config_get_params (structure, NULL, &size, &min, &max);
  return size >= GST_JAVA_LARGE_MEMORY ? gst_java_large_memory (FALSE) : NULL;
}

gboolean
gst_java_pool_config_prepare (GstStructure *structure, GError **error)
{
  GstAllocator *allocator;
  GstAllocationParams params;

  use_plain_caps (structure);
  gst_buffer_pool_config_get_allocator (structure, &allocator, &params);
  params.align |= ALIGNMENT - 1;
  allocator = allocator ? gst_object_ref (allocator) : choose_allocator (structure);
  gst_buffer_pool_config_set_allocator (structure, allocator, &params);
  gst_clear_object (&allocator);
  return TRUE;
}

gboolean
gst_java_pool_config_read (const GstStructure *structure, GstJavaPoolConfig *config, GError **error)
{
  const char *growth = gst_structure_get_string (structure, GST_JAVA_POOL_GROWTH);
  const char *exhaustion = gst_structure_get_string (structure, GST_JAVA_POOL_EXHAUSTION);
  GstJavaPoolConfig read = { .step = 1, .growth = GST_JAVA_GROWTH_LINEAR };
  GstCaps *caps = NULL;
  guint max = 0;

  if (growth && !gst_java_growth_parse (growth, &read.growth, &read.step, error))
    return FALSE;
  if (exhaustion && !gst_java_exhaustion_parse (exhaustion, &read.exhaustion, error))
    return FALSE;
  gst_buffer_pool_config_get_params ((GstStructure *)structure, &caps, &read.size, &read.initial, &max);
  if (max > 0 && read.initial > max) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS,
        "min-buffers=%u is more than max-buffers=%u: raise the latter, or set it to 0 for any number", read.initial,
        max);
    return FALSE;
  }
  if (read.initial > GST_JAVA_MAX_SLOTS) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS,
        "min-buffers=%u is more than the %u that there can be: lower it", read.initial, GST_JAVA_MAX_SLOTS);
    return FALSE;
  }
  if (read.growth == GST_JAVA_GROWTH_FIXED && read.initial == 0) {
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS,
        "growth=fixed with min-buffers=0 leaves no buffer at all: set min-buffers");
    return FALSE;
  }
  read.limit = read.growth == GST_JAVA_GROWTH_FIXED ? read.initial : MIN (max, GST_JAVA_MAX_SLOTS);
  read.is_zeroed = get_flag (structure, GST_JAVA_POOL_ZERO);
  read.is_prefaulted = get_flag (structure, GST_JAVA_POOL_PREFAULT);
  read.is_video =
      caps && gst_caps_is_fixed (caps) && gst_structure_has_name (gst_caps_get_structure (caps, 0), "video/x-raw");
  *config = read;
  return TRUE;
}

static void
append_video (GString *key, GstCaps *caps, GstStructure *structure)
{
  GstVideoInfo info;
  GstVideoAlignment align;

  if (!gst_video_info_from_caps (&info, caps))
    return;
  g_string_append_printf (
      key, "%s %dx%d", GST_VIDEO_INFO_NAME (&info), GST_VIDEO_INFO_WIDTH (&info), GST_VIDEO_INFO_HEIGHT (&info));
  if (GST_VIDEO_INFO_IS_INTERLACED (&info))
    g_string_append_printf (key, " %s", gst_video_interlace_mode_to_string (GST_VIDEO_INFO_INTERLACE_MODE (&info)));
  if (GST_VIDEO_INFO_VIEWS (&info) > 1)
    g_string_append_printf (key, " %d views", GST_VIDEO_INFO_VIEWS (&info));
  if (gst_buffer_pool_config_has_option (structure, GST_BUFFER_POOL_OPTION_VIDEO_META))
    g_string_append (key, " meta");
  if (gst_buffer_pool_config_has_option (structure, GST_BUFFER_POOL_OPTION_VIDEO_ALIGNMENT)
      && gst_buffer_pool_config_get_video_alignment (structure, &align))
    g_string_append_printf (key, " padding %u,%u,%u,%u stride-align %u,%u,%u,%u", align.padding_top,
        align.padding_bottom, align.padding_left, align.padding_right, align.stride_align[0], align.stride_align[1],
        align.stride_align[2], align.stride_align[3]);
}

static void
append_audio (GString *key, GstCaps *caps, guint size)
{
  GstAudioInfo info;

  if (gst_audio_info_from_caps (&info, caps))
    g_string_append_printf (key, "%s %d Hz %d channels %u samples", GST_AUDIO_INFO_NAME (&info),
        GST_AUDIO_INFO_RATE (&info), GST_AUDIO_INFO_CHANNELS (&info), size / (guint)GST_AUDIO_INFO_BPF (&info));
}

void
gst_java_pool_config_make_key (GstStructure *structure, GstJavaPoolConfig *config)
{
  GString *key = g_string_new (NULL);
  GstAllocator *allocator;
  GstAllocationParams params;
  GstCaps *caps;

  gst_buffer_pool_config_get_params (structure, &caps, &config->size, NULL, NULL);
  gst_buffer_pool_config_get_allocator (structure, &allocator, &params);
  if (config->is_video)
    append_video (key, caps, structure);
  else if (caps && gst_caps_is_fixed (caps) && gst_structure_has_name (gst_caps_get_structure (caps, 0), "audio/x-raw"))
    append_audio (key, caps, config->size);
  else
    g_string_append (key, "data");
  g_string_append_printf (key, ", %u bytes", config->size);
  if (params.align > ALIGNMENT - 1)
    g_string_append_printf (key, ", aligned to %" G_GSIZE_FORMAT, params.align + 1);
  if (params.prefix || params.padding || params.flags)
    g_string_append_printf (key, ", prefix %" G_GSIZE_FORMAT " padding %" G_GSIZE_FORMAT " flags 0x%x", params.prefix,
        params.padding, (guint)params.flags);
  /* The pool keeps the allocator alive, so no other one gets its address meanwhile. */
  if (allocator)
    g_string_append_printf (key, ", from %s %p", GST_OBJECT_NAME (allocator), (gpointer)allocator);
  g_free (config->key);
  config->key = g_string_free (key, FALSE);
}

void
gst_java_pool_config_copy (const GstJavaPoolConfig *config, GstJavaPoolConfig *copy)
{
  *copy = *config;
  copy->key = g_strdup (config->key);
}

gboolean
gst_java_pool_config_is_equal (const GstJavaPoolConfig *a, const GstJavaPoolConfig *b)
{
  return a->size == b->size && a->initial == b->initial && a->limit == b->limit && a->growth == b->growth
      && a->step == b->step && a->exhaustion == b->exhaustion && a->is_zeroed == b->is_zeroed
      && a->is_prefaulted == b->is_prefaulted && a->is_video == b->is_video && g_strcmp0 (a->key, b->key) == 0;
}

void
gst_java_pool_config_clear (GstJavaPoolConfig *config)
{
  g_clear_pointer (&config->key, g_free);
}

guint
gst_java_pool_config_growth (const GstJavaPoolConfig *config, guint capacity)
{
  switch (config->growth) {
  case GST_JAVA_GROWTH_LINEAR:
    return config->step - 1;
  case GST_JAVA_GROWTH_EXPONENTIAL:
    return capacity > 0 ? capacity - 1 : 0;
  default:
    return 0;
  }
}
