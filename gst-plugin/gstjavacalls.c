/* Calls into Java that several base classes make in the same way.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavacalls.h"
#include "gj-caps.h"
#include "gj-log.h"
#include "gstjavaresidency.h"

#define GST_CAT_DEFAULT gj_debug

/* An hour; more than that is a slip of arithmetic. */
#define MAX_LATENCY (3600 * (gint64)GST_SECOND)

/* Calls a slot with the element's CUDA context current, where it has one by now. */
static int32_t
call_in_context (GstJavaPeer *peer, int32_t (*slot) (int64_t, const void *), const void *args)
{
  GjCudaContext *context = gst_java_cuda_get_context (&peer->cuda);
  gboolean is_current = context && gj_cuda (NULL)->context_push (context);
  int32_t result = gst_java_peer_call (peer, slot, args);

  if (is_current)
    gj_cuda (NULL)->context_pop (NULL);
  gst_clear_object (&context);
  return result;
}

gboolean
gst_java_call_start (GstJavaPeer *peer)
{
  /* An application may activate the pads of an element that is in NULL. */
  return gst_java_peer_ensure (peer) && gst_java_peer_call (peer, peer->element_calls->start, NULL) == GJ_TRUE;
}

/* Called after a failure as well: whatever start opened is to be closed. An exception has been reported; the element is
 * stopped all the same, as GStreamer has no way back from here. */
gboolean
gst_java_call_stop (GstJavaPeer *peer)
{
  if (gst_java_peer_is_made (peer))
    call_in_context (peer, (int32_t (*) (int64_t, const void *))peer->element_calls->stop, NULL);
  return TRUE;
}

/* An exception in the next two is a warning, and data goes on: nothing latches. */

gboolean
gst_java_call_unlock (GstJavaPeer *peer)
{
  if (gst_java_peer_is_made (peer)) {
    gst_java_peer_enter ();
    peer->element_calls->unlock (peer->instance, NULL);
  }
  return TRUE;
}

gboolean
gst_java_call_unlock_stop (GstJavaPeer *peer)
{
  if (gst_java_peer_is_made (peer)) {
    gst_java_peer_enter ();
    peer->element_calls->unlock_stop (peer->instance, NULL);
  }
  return TRUE;
}

static gboolean
is_on_cuda (GstJavaPeer *peer)
{
  return peer->media[0]->residency == GJ_RESIDENCY_CUDA || peer->media[1]->residency == GJ_RESIDENCY_CUDA;
}

/* A context is needed as soon as device frames are negotiated: for the element's own buffers, and for its author. Where
 * there is none the element has failed, as negotiation may be tried again, and one error is enough. */
static gboolean
ensure_cuda (GstJavaPeer *peer)
{
  GstElement *element;
  gboolean is_there;

  if (!is_on_cuda (peer) || !gst_java_residency_is_taken (peer->type->element, GJ_RESIDENCY_CUDA))
    return TRUE;
  if (gst_java_peer_has_failed (peer))
    return FALSE;
  element = gst_java_peer_get_element (peer);
  is_there = element && gst_java_cuda_ensure (&peer->cuda, element);
  gst_clear_object (&element);
  if (!is_there) {
    g_atomic_int_set (&peer->reported, TRUE);
    gst_java_peer_fail (peer);
  }
  return is_there;
}

static gboolean
set_caps (GstJavaPeer *peer, const GstCaps *in, const GstCaps *out)
{
  const GjMedia *out_media = in ? peer->media[1] : peer->media[0];
  char *in_text = in ? gst_caps_to_string (in) : NULL;
  char *out_text = out ? gst_caps_to_string (out) : NULL;
  gj_caps_change change = {
    .in = in_text,
    .out = out_text,
    .in_info = in ? peer->media[0]->info : NULL,
    .out_info = out ? out_media->info : NULL,
    .in_media = in ? peer->media[0]->media : GJ_MEDIA_ANY,
    .out_media = out ? out_media->media : GJ_MEDIA_ANY,
  };
  int32_t result = call_in_context (peer, (int32_t (*) (int64_t, const void *))peer->element_calls->set_caps, &change);

  g_free (in_text);
  g_free (out_text);
  return result == GJ_TRUE;
}

gboolean
gst_java_peer_overrides (GstJavaPeer *peer, const char *method)
{
  return g_strv_contains ((const char *const *)peer->type->element->overrides, method);
}

/* Java knows the format by each frame that it is lent; it is told of a change only if it asked to be, or has to
 * acquire its frames. */
gboolean
gst_java_call_set_caps (GstJavaPeer *peer, const GstCaps *in, const GstCaps *out)
{
  if (!ensure_cuda (peer))
    return FALSE;
  if (!gst_java_peer_overrides (peer, "capsChanged") && !gst_java_peer_overrides (peer, "infoChanged")
      && !gst_java_peer_overrides (peer, "create"))
    return TRUE;
  return gst_java_peer_is_made (peer) && !gst_java_peer_has_failed (peer) && set_caps (peer, in, out);
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

  if (gst_java_peer_has_failed (peer) || !gst_java_peer_is_made (peer))
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

/* Writes the answer into the query. GStreamer trusts the types in its own queries: there a field keeps its type and
 * none is added, and queries that hold more than plain values can't be answered this way. */
static gboolean
write_answer (GstJavaPeer *peer, GstQuery *query, const GstStructure *answer)
{
  const GstStructure *question = gst_query_get_structure (query);
  gboolean is_custom = GST_QUERY_TYPE (query) == GST_QUERY_CUSTOM;

  if (GST_QUERY_TYPE (query) == GST_QUERY_ALLOCATION || GST_QUERY_TYPE (query) == GST_QUERY_SCHEDULING
      || GST_QUERY_TYPE (query) == GST_QUERY_CONTEXT || !gst_query_is_writable (query)) {
    GST_WARNING ("%s can't answer a query of type %s", peer->type->element->name, GST_QUERY_TYPE_NAME (query));
    return FALSE;
  }
  for (gint i = 0; !is_custom && i < gst_structure_n_fields (answer); i++) {
    const gchar *name = gst_structure_nth_field_name (answer, (guint)i);
    GType type = gst_structure_get_field_type (answer, name);
    if (!question || !gst_structure_has_field_typed (question, name, type)) {
      GST_WARNING ("%s answered a %s query with field %s of type %s, which that query does not have: not answered",
          peer->type->element->name, GST_QUERY_TYPE_NAME (query), name, g_type_name (type));
      return FALSE;
    }
  }
  gj_structure_copy_fields (answer, gst_query_writable_structure (query));
  return TRUE;
}

gboolean
gst_java_call_query (GstJavaPeer *peer, GstPadDirection direction, GstQuery *query)
{
  const GstStructure *structure = gst_query_get_structure (query);
  char *text;
  gj_item item;
  GstStructure *answer;
  int32_t result;

  if (gst_java_peer_has_failed (peer) || !gst_java_peer_is_made (peer))
    return FALSE;
  text = structure ? gst_structure_to_string (structure) : NULL;
  item = (gj_item){
    .type = GST_QUERY_TYPE_NAME (query),
    .structure = text,
    .direction = abi_direction (direction),
  };
  result = gst_java_peer_call (peer, peer->element_calls->query, &item);
  g_free (text);
  answer = item.answer ? gj_structure_parse (item.answer, NULL) : NULL;
  if (item.answer && !answer)
    GST_WARNING ("%s answered a query with what is no structure: %s", peer->type->element->name, item.answer);
  g_free (item.answer);
  if (!answer)
    return FALSE;
  result = result == GJ_TRUE && write_answer (peer, query, answer);
  gst_structure_free (answer);
  return result;
}

void
gst_java_call_latency (GstJavaPeer *peer, GstQuery *query)
{
  GstClockTime min, max;
  gboolean live;
  int64_t ns = 0;

  if (gst_java_peer_has_failed (peer) || !gst_java_peer_is_made (peer))
    return;
  if (gst_java_peer_call (peer, peer->element_calls->latency, &ns) != GJ_TRUE)
    return;
  if (ns < 0 || ns > MAX_LATENCY) {
    GST_WARNING ("%s says a latency of %" G_GINT64_FORMAT " ns, which is not within 0 to %" G_GINT64_FORMAT
                 ": left out",
        peer->type->element->name, ns, (gint64)MAX_LATENCY);
    return;
  }
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

  if (gst_java_peer_has_failed (peer) || !gst_java_peer_is_made (peer))
    return NULL;
  caps_text = caps ? gst_caps_to_string (caps) : NULL;
  other_text = other ? gst_caps_to_string (other) : NULL;
  query = (gj_caps_query){
    .direction = abi_direction (direction),
    .caps = caps_text,
    .other = other_text,
  };
  if (gst_java_peer_call (peer, slot, &query) == GJ_TRUE && query.result) {
    result = gj_caps_parse (query.result, NULL);
    if (!result)
      GST_WARNING ("%s answered with what is no caps: %s", peer->type->element->name, query.result);
  }
  g_free (query.result);
  g_free (caps_text);
  g_free (other_text);
  return result;
}

void
gst_java_call_sync_values_at (GstElement *element, const GstSegment *segment, GstBuffer *buffer)
{
  GstClockTime time;

  if (!GST_BUFFER_PTS_IS_VALID (buffer) || segment->format != GST_FORMAT_TIME)
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
