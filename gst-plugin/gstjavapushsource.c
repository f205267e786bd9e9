/* Elements on GstPushSrc.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/base/gstpushsrc.h>
#include <gst/video/gstvideopool.h>

#include "gstjavacalls.h"

static GstJavaPeer *
peer_of (gpointer source)
{
  return gst_java_peer_of_pad (GST_BASE_SRC (source)->srcpad);
}

static const gj_source_calls *
calls_of (GstJavaPeer *peer)
{
  return peer->calls;
}

static GstBaseSrcClass *
parent_class_of (GstJavaPeer *peer)
{
  return g_type_class_peek (peer->type->base->get_type ());
}

static GstFlowReturn
fill (GstPushSrc *push, GstBuffer *buffer)
{
  GstBaseSrc *source = GST_BASE_SRC (push);
  GstJavaPeer *peer = peer_of (source);
  gj_frame *frame = &peer->frames[0];
  int32_t result;

  if (!gst_java_call_takes_data (peer, GST_ELEMENT (source)))
    return GST_FLOW_ERROR;
  gst_java_call_sync_values (peer, GST_ELEMENT (source), &source->segment, buffer);
  gj_frame_begin (frame, &peer->states[0], buffer, &peer->media[0], GJ_ACCESS_READ | GJ_ACCESS_WRITE);
  result = gst_java_peer_call (peer, calls_of (peer)->fill, frame);
  gj_frame_end (frame);
  return gst_java_peer_flow (peer, result);
}

static gboolean
set_caps (GstBaseSrc *source, GstCaps *caps)
{
  GstJavaPeer *peer = peer_of (source);

  gj_media_set (&peer->media[0], caps);
  if (peer->media[0].media == GJ_MEDIA_VIDEO)
    gst_base_src_set_blocksize (source, (guint)GST_VIDEO_INFO_SIZE (&peer->media[0].video));
  return gst_java_call_set_caps (peer, NULL, caps);
}

/* Raw video comes from a pool: downstream's, or one of ours with the format's size. */
static gboolean
decide_allocation (GstBaseSrc *source, GstQuery *query)
{
  GstJavaPeer *peer = peer_of (source);
  const GjMedia *media = &peer->media[0];
  GstBufferPool *pool = NULL;
  GstStructure *config;
  GstCaps *caps;
  guint size, min = 0, max = 0;
  gboolean offered = gst_query_get_n_allocation_pools (query) > 0;

  if (media->media != GJ_MEDIA_VIDEO)
    return parent_class_of (peer)->decide_allocation (source, query);

  gst_query_parse_allocation (query, &caps, NULL);
  size = (guint)GST_VIDEO_INFO_SIZE (&media->video);
  if (offered) {
    guint offered_size;
    gst_query_parse_nth_allocation_pool (query, 0, &pool, &offered_size, &min, &max);
    size = MAX (size, offered_size);
  }
  if (!pool)
    pool = gst_video_buffer_pool_new ();
  config = gst_buffer_pool_get_config (pool);
  gst_buffer_pool_config_set_params (config, caps, size, min, max);
  if (gst_query_find_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL))
    gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_META);
  gst_buffer_pool_set_config (pool, config);
  if (offered)
    gst_query_set_nth_allocation_pool (query, 0, pool, size, min, max);
  else
    gst_query_add_allocation_pool (query, pool, size, min, max);
  gst_object_unref (pool);
  return parent_class_of (peer)->decide_allocation (source, query);
}

static GstCaps *
get_caps (GstBaseSrc *source, GstCaps *filter)
{
  GstJavaPeer *peer = peer_of (source);
  GstCaps *pad_caps = gst_pad_get_pad_template_caps (source->srcpad);
  GstCaps *answer =
      calls_of (peer) ? gst_java_call_caps (peer, calls_of (peer)->get_caps, GST_PAD_SRC, pad_caps, filter) : NULL;

  gst_caps_unref (pad_caps);
  if (!answer)
    return parent_class_of (peer)->get_caps (source, filter);
  if (filter) {
    GstCaps *both = gst_caps_intersect_full (filter, answer, GST_CAPS_INTERSECT_FIRST);
    gst_caps_unref (answer);
    answer = both;
  }
  return answer;
}

static GstCaps *
fixate (GstBaseSrc *source, GstCaps *caps)
{
  GstJavaPeer *peer = peer_of (source);
  GstCaps *answer = gst_java_peer_is_made (peer)
      ? gst_java_call_caps (peer, calls_of (peer)->fixate_caps, GST_PAD_SRC, NULL, caps)
      : NULL;

  if (answer) {
    gst_caps_unref (caps);
    caps = answer;
  }
  return parent_class_of (peer)->fixate (source, caps);
}

/* A live source's buffers go out when their time has come. */
static void
get_times (GstBaseSrc *source, GstBuffer *buffer, GstClockTime *start, GstClockTime *end)
{
  *start = *end = GST_CLOCK_TIME_NONE;
  if (!gst_base_src_is_live (source) || !GST_BUFFER_PTS_IS_VALID (buffer))
    return;
  *start = GST_BUFFER_PTS (buffer);
  if (GST_BUFFER_DURATION_IS_VALID (buffer))
    *end = *start + GST_BUFFER_DURATION (buffer);
}

static gboolean
start (GstBaseSrc *source)
{
  return gst_java_call_start (peer_of (source));
}

static gboolean
stop (GstBaseSrc *source)
{
  return gst_java_call_stop (peer_of (source));
}

static gboolean
unlock (GstBaseSrc *source)
{
  return gst_java_call_unlock (peer_of (source));
}

static gboolean
unlock_stop (GstBaseSrc *source)
{
  return gst_java_call_unlock_stop (peer_of (source));
}

static gboolean
event (GstBaseSrc *source, GstEvent *event)
{
  GstJavaPeer *peer = peer_of (source);
  return !gst_java_call_event (peer, GST_PAD_SRC, event) || parent_class_of (peer)->event (source, event);
}

static gboolean
query (GstBaseSrc *source, GstQuery *query)
{
  GstJavaPeer *peer = peer_of (source);
  gboolean answered;

  if (gst_java_peer_overrides (peer, "query") && gst_java_call_query (peer, GST_PAD_SRC, query))
    return TRUE;
  answered = parent_class_of (peer)->query (source, query);
  if (answered && GST_QUERY_TYPE (query) == GST_QUERY_LATENCY && gst_java_peer_overrides (peer, "latency"))
    gst_java_call_latency (peer, query);
  return answered;
}

static void
prepare (gpointer klass)
{
  GstBaseSrcClass *source_class = GST_BASE_SRC_CLASS (klass);

  source_class->set_caps = set_caps;
  source_class->decide_allocation = decide_allocation;
  source_class->get_times = get_times;
}

static void
override (gpointer klass, const char *method)
{
  GstBaseSrcClass *source_class = GST_BASE_SRC_CLASS (klass);

  if (g_str_equal (method, "fill"))
    GST_PUSH_SRC_CLASS (klass)->fill = fill;
  else if (g_str_equal (method, "caps"))
    source_class->get_caps = get_caps;
  else if (g_str_equal (method, "fixateCaps"))
    source_class->fixate = fixate;
  else if (g_str_equal (method, "start"))
    source_class->start = start;
  else if (g_str_equal (method, "stop"))
    source_class->stop = stop;
  else if (g_str_equal (method, "unlock"))
    source_class->unlock = unlock;
  else if (g_str_equal (method, "unlockStop"))
    source_class->unlock_stop = unlock_stop;
  else if (g_str_equal (method, "event"))
    source_class->event = event;
  else if (g_str_equal (method, "query") || g_str_equal (method, "latency"))
    source_class->query = query;
}

const GstJavaBase gst_java_push_source_base = {
  .name = "PushSource",
  .get_type = gst_push_src_get_type,
  .family = GJ_FAMILY_SOURCE,
  .prepare = prepare,
  .override = override,
  .src_pad = "src",
};
