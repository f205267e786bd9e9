/* Elements on GstBaseSink.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/base/gstbasesink.h>

#include "gstjavaallocation.h"
#include "gstjavacalls.h"
#include "gstjavaresidency.h"

static GstJavaPeer *
peer_of (GstBaseSink *sink)
{
  return gst_java_peer_of_pad (sink->sinkpad);
}

static const gj_sink_calls *
calls_of (GstJavaPeer *peer)
{
  return peer->calls;
}

static GstBaseSinkClass *
parent_class_of (GstJavaPeer *peer)
{
  return peer->type->parent_class;
}

/* The preroll lock is held here. */
static GstFlowReturn
lend (GstBaseSink *sink, GstBuffer *buffer, gboolean is_preroll)
{
  GstJavaPeer *peer = peer_of (sink);
  gj_frame *frame = &peer->frames[0];
  int32_t result;

  if (!gst_java_call_takes_data (peer, &sink->element))
    return GST_FLOW_ERROR;
  gst_java_call_sync_values (peer, &sink->element, &sink->segment, buffer);
  gj_frame_begin (frame, &peer->states[0], buffer, peer->media[0], GJ_ACCESS_READ);
  g_atomic_int_set (&peer->preroll_locked, TRUE);
  result = gst_java_peer_call_data (peer, is_preroll ? calls_of (peer)->preroll : calls_of (peer)->render, frame, 1);
  g_atomic_int_set (&peer->preroll_locked, FALSE);
  gj_frame_end (frame);
  return gst_java_peer_flow (peer, result);
}

static GstFlowReturn
render (GstBaseSink *sink, GstBuffer *buffer)
{
  return lend (sink, buffer, FALSE);
}

static GstFlowReturn
preroll (GstBaseSink *sink, GstBuffer *buffer)
{
  return lend (sink, buffer, TRUE);
}

static gboolean
set_caps (GstBaseSink *sink, GstCaps *caps)
{
  GstJavaPeer *peer = peer_of (sink);

  gst_java_peer_set_media (peer, 0, caps);
  return gst_java_call_set_caps (peer, caps, NULL);
}

static GstCaps *
get_caps (GstBaseSink *sink, GstCaps *filter)
{
  GstJavaPeer *peer = peer_of (sink);
  GstCaps *pad_caps = gst_pad_get_pad_template_caps (sink->sinkpad);
  GstCaps *answer =
      calls_of (peer) ? gst_java_call_caps (peer, calls_of (peer)->get_caps, GST_PAD_SINK, pad_caps, filter) : NULL;

  gst_caps_unref (pad_caps);
  if (!answer)
    return parent_class_of (peer)->get_caps (sink, filter);
  if (filter) {
    GstCaps *both = gst_caps_intersect_full (filter, answer, GST_CAPS_INTERSECT_FIRST);
    gst_caps_unref (answer);
    answer = both;
  }
  return answer;
}

static gboolean
propose_allocation (GstBaseSink *sink, GstQuery *query)
{
  gst_java_allocation_propose (peer_of (sink), query, TRUE);
  return TRUE;
}

static gboolean
start (GstBaseSink *sink)
{
  return gst_java_call_start (peer_of (sink));
}

static gboolean
stop (GstBaseSink *sink)
{
  return gst_java_call_stop (peer_of (sink));
}

static gboolean
unlock (GstBaseSink *sink)
{
  return gst_java_call_unlock (peer_of (sink));
}

static gboolean
unlock_stop (GstBaseSink *sink)
{
  GstJavaPeer *peer = peer_of (sink);
  gboolean done;

  /* The preroll lock is held here. */
  g_atomic_int_set (&peer->preroll_locked, TRUE);
  done = gst_java_call_unlock_stop (peer);
  g_atomic_int_set (&peer->preroll_locked, FALSE);
  return done;
}

static gboolean
event (GstBaseSink *sink, GstEvent *event)
{
  GstJavaPeer *peer = peer_of (sink);

  if (gst_java_call_event (peer, GST_PAD_SINK, event))
    return parent_class_of (peer)->event (sink, event);
  gst_event_unref (event);
  return TRUE;
}

static gboolean
query (GstBaseSink *sink, GstQuery *query)
{
  GstJavaPeer *peer = peer_of (sink);

  return gst_java_cuda_query (&peer->cuda, GST_ELEMENT (sink), query)
      || (gst_java_peer_overrides (peer, "query") && gst_java_call_query (peer, GST_PAD_SINK, query))
      || parent_class_of (peer)->query (sink, query);
}

static void
prepare (gpointer klass)
{
  GstBaseSinkClass *sink_class = GST_BASE_SINK_CLASS (klass);

  sink_class->set_caps = set_caps;
  sink_class->propose_allocation = propose_allocation;
  if (gst_java_residency_is_taken (gst_java_type_of_class (klass)->element, GJ_RESIDENCY_CUDA))
    sink_class->query = query;
}

static void
override (gpointer klass, const char *method)
{
  GstBaseSinkClass *sink_class = GST_BASE_SINK_CLASS (klass);

  if (g_str_equal (method, "render"))
    sink_class->render = render;
  else if (g_str_equal (method, "preroll"))
    sink_class->preroll = preroll;
  else if (g_str_equal (method, "caps"))
    sink_class->get_caps = get_caps;
  else if (g_str_equal (method, "start"))
    sink_class->start = start;
  else if (g_str_equal (method, "stop"))
    sink_class->stop = stop;
  else if (g_str_equal (method, "unlock"))
    sink_class->unlock = unlock;
  else if (g_str_equal (method, "unlockStop"))
    sink_class->unlock_stop = unlock_stop;
  else if (g_str_equal (method, "event"))
    sink_class->event = event;
  else if (g_str_equal (method, "query"))
    sink_class->query = query;
}

const GstJavaBase gst_java_sink_base = {
  .name = "Sink",
  .get_type = gst_base_sink_get_type,
  .family = GJ_FAMILY_SINK,
  .prepare = prepare,
  .override = override,
  .sink_pad = "sink",
};
