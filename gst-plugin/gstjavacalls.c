/* Calls into Java that several base classes make in the same way.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavacalls.h"
#include "gj-log.h"

#define GST_CAT_DEFAULT gj_debug

gboolean
gst_java_call_start (GstJavaPeer *peer)
{
  return gst_java_peer_call (peer, peer->element_calls->start, NULL) == GJ_TRUE;
}

/* Called after a failure as well: whatever start opened is to be closed. An exception has been reported; the element is
 * stopped all the same, as GStreamer has no way back from here. */
gboolean
gst_java_call_stop (GstJavaPeer *peer)
{
  gst_java_peer_call (peer, peer->element_calls->stop, NULL);
  return TRUE;
}

/* An exception here is a warning, and data goes on: nothing latches. */
static gboolean
call_unlatched (GstJavaPeer *peer, int32_t (*fn) (int64_t, void *))
{
  gst_java_peer_enter ();
  fn (peer->instance, NULL);
  return TRUE;
}

gboolean
gst_java_call_unlock (GstJavaPeer *peer)
{
  return call_unlatched (peer, peer->element_calls->unlock);
}

gboolean
gst_java_call_unlock_stop (GstJavaPeer *peer)
{
  return call_unlatched (peer, peer->element_calls->unlock_stop);
}

static gboolean
set_caps (GstJavaPeer *peer, const GstCaps *in, const GstCaps *out)
{
  const GjMedia *out_media = in ? &peer->media[1] : &peer->media[0];
  char *in_text = in ? gst_caps_to_string (in) : NULL;
  char *out_text = out ? gst_caps_to_string (out) : NULL;
  gj_caps_change change = {
    .in = in_text,
    .out = out_text,
    .in_info = in ? gj_media_info (&peer->media[0]) : NULL,
    .out_info = out ? gj_media_info (out_media) : NULL,
    .in_media = in ? peer->media[0].media : GJ_MEDIA_ANY,
    .out_media = out ? out_media->media : GJ_MEDIA_ANY,
  };
  int32_t result = gst_java_peer_call (peer, peer->element_calls->set_caps, &change);

  g_free (in_text);
  g_free (out_text);
  return result == GJ_TRUE;
}

gboolean
gst_java_peer_overrides (GstJavaPeer *peer, const char *method)
{
  return g_strv_contains ((const char *const *)peer->type->element->overrides, method);
}

/* Java knows the format by each frame; it is told of a change only if it asked to be. */
gboolean
gst_java_call_set_caps (GstJavaPeer *peer, const GstCaps *in, const GstCaps *out)
{
  if (!gst_java_peer_overrides (peer, "capsChanged") && !gst_java_peer_overrides (peer, "infoChanged"))
    return TRUE;
  return !gst_java_peer_has_failed (peer) && set_caps (peer, in, out);
}

static int32_t
abi_direction (GstPadDirection direction)
{
  return direction == GST_PAD_SINK ? GJ_DIRECTION_SINK : GJ_DIRECTION_SRC;
}

gboolean
gst_java_call_event (GstJavaPeer *peer, GstPadDirection direction, GstEvent *event)
{
  const GstStructure *structure = gst_event_get_structure (event);
  char *text;
  gj_item item;
  int32_t result;

  if (gst_java_peer_has_failed (peer) || !peer->instance)
    return TRUE;
  text = structure ? gst_structure_to_string (structure) : NULL;
  item = (gj_item){
    .type = GST_EVENT_TYPE_NAME (event),
    .structure = text,
    .timestamp = (int64_t)GST_EVENT_TIMESTAMP (event),
    .seqnum = gst_event_get_seqnum (event),
    .direction = abi_direction (direction),
  };
  result = gst_java_peer_call (peer, peer->element_calls->event, &item);
  g_free (text);
  return result == GJ_TRUE;
}

gboolean
gst_java_call_query (GstJavaPeer *peer, GstPadDirection direction, GstQuery *query)
{
  const GstStructure *structure = gst_query_get_structure (query);
  char *text;
  gj_item item;
  GstStructure *answer;
  int32_t result;

  if (gst_java_peer_has_failed (peer) || !peer->instance)
    return FALSE;
  text = structure ? gst_structure_to_string (structure) : NULL;
  item = (gj_item){
    .type = GST_QUERY_TYPE_NAME (query),
    .structure = text,
    .direction = abi_direction (direction),
  };
  result = gst_java_peer_call (peer, peer->element_calls->query, &item);
  g_free (text);
  answer = item.answer ? gst_structure_from_string (item.answer, NULL) : NULL;
  if (item.answer && !answer)
    GST_WARNING ("%s answered a query with what is no structure: %s", peer->type->element->name, item.answer);
  g_free (item.answer);
  if (!answer)
    return FALSE;
  gj_structure_copy_fields (answer, gst_query_writable_structure (query));
  gst_structure_free (answer);
  return result == GJ_TRUE;
}

void
gst_java_call_latency (GstJavaPeer *peer, GstQuery *query)
{
  GstClockTime min, max;
  gboolean live;
  int64_t ns = 0;

  if (gst_java_peer_has_failed (peer) || !peer->instance)
    return;
  if (gst_java_peer_call (peer, peer->element_calls->latency, &ns) != GJ_TRUE || ns < 0)
    return;
  gst_query_parse_latency (query, &live, &min, &max);
  min += (GstClockTime)ns;
  if (GST_CLOCK_TIME_IS_VALID (max))
    max += (GstClockTime)ns;
  gst_query_set_latency (query, live, min, max);
}

GstCaps *
gst_java_call_caps (GstJavaPeer *peer, int32_t (*slot) (int64_t, gj_caps_query *), GstPadDirection direction,
    const GstCaps *caps, const GstCaps *other)
{
  char *caps_text, *other_text;
  gj_caps_query query;
  GstCaps *result = NULL;

  if (gst_java_peer_has_failed (peer) || !peer->instance)
    return NULL;
  caps_text = caps ? gst_caps_to_string (caps) : NULL;
  other_text = other ? gst_caps_to_string (other) : NULL;
  query = (gj_caps_query){
    .direction = abi_direction (direction),
    .caps = caps_text,
    .other = other_text,
  };
  if (gst_java_peer_call (peer, slot, &query) == GJ_TRUE && query.result) {
    result = gst_caps_from_string (query.result);
    if (!result)
      GST_WARNING ("%s answered with what is no caps: %s", peer->type->element->name, query.result);
  }
  g_free (query.result);
  g_free (caps_text);
  g_free (other_text);
  return result;
}

void
gst_java_call_sync_values (GstJavaPeer *peer, GstElement *element, const GstSegment *segment, GstBuffer *buffer)
{
  GstClockTime time;

  if (!peer->type->controllable || !GST_BUFFER_PTS_IS_VALID (buffer) || segment->format != GST_FORMAT_TIME)
    return;
  time = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  if (GST_CLOCK_TIME_IS_VALID (time))
    gst_object_sync_values (GST_OBJECT (element), time);
}

void
gst_java_call_refuse_entry (GstElement *element)
{
  GST_ELEMENT_ERROR (element, STREAM, FAILED,
      ("data reaches %s while a callback of its still works on other data", GST_ELEMENT_NAME (element)),
      ("nothing that a callback does may push a buffer into its own element"));
}
