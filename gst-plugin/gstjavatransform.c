/* Elements on GstBaseTransform; the filters of video and audio build on it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavatransform.h"

#include "gstjavaallocation.h"
#include "gstjavacalls.h"
#include "gstjavaresidency.h"
#include "gstjavatransformbuffer.h"

static GstJavaPeer *
peer_of (GstBaseTransform *transform)
{
  return gst_java_peer_of_pad (transform->sinkpad);
}

static const gj_transform_calls *
calls_of (GstJavaPeer *peer)
{
  return peer->calls;
}

static GstBaseTransformClass *
parent_class_of (GstJavaPeer *peer)
{
  return peer->type->parent_class;
}

/* ---- data ---- */

/* gst_buffer_is_writable takes two atomic operations; a buffer that nobody else has needs none. */
static inline gboolean
is_writable (GstBuffer *buffer)
{
  return GST_MINI_OBJECT_REFCOUNT_VALUE (buffer) == 1 || gst_buffer_is_writable (buffer);
}

static GstFlowReturn
transform_in_place (GstBaseTransform *transform, GstBuffer *buffer)
{
  GstJavaPeer *peer = peer_of (transform);
  gj_frame *frame = &peer->frames[0];
  gboolean writable = !g_atomic_int_get (&peer->passthrough) && is_writable (buffer);
  int32_t result;

  if (!gst_java_call_takes_data (peer, &transform->element))
    return GST_FLOW_ERROR;
  gst_java_call_sync_values (peer, &transform->element, &transform->segment, buffer);
  gj_frame_begin (
      frame, &peer->states[0], buffer, peer->media[0], writable ? GJ_ACCESS_READ | GJ_ACCESS_WRITE : GJ_ACCESS_READ);
  result = gst_java_peer_call_data (peer, calls_of (peer)->transform_in_place, frame, 1);
  gj_frame_end (frame);
  return gst_java_peer_flow (peer, result);
}

static GstFlowReturn
transform_copy (GstBaseTransform *transform, GstBuffer *in, GstBuffer *out)
{
  GstJavaPeer *peer = peer_of (transform);
  int32_t result;

  if (!gst_java_call_takes_data (peer, &transform->element))
    return GST_FLOW_ERROR;
  gst_java_call_sync_values (peer, &transform->element, &transform->segment, in);
  gj_frame_begin (&peer->frames[0], &peer->states[0], in, peer->media[0], GJ_ACCESS_READ);
  gj_frame_begin (&peer->frames[1], &peer->states[1], out, peer->media[1], GJ_ACCESS_READ | GJ_ACCESS_WRITE);
  result = gst_java_peer_call_data (peer, calls_of (peer)->transform, peer->frames, 2);
  gj_frame_end (&peer->frames[0]);
  gj_frame_end (&peer->frames[1]);
  return gst_java_peer_flow (peer, result);
}

static GstFlowReturn
prepare_output_buffer (GstBaseTransform *transform, GstBuffer *in, GstBuffer **out)
{
  GstJavaPeer *peer = peer_of (transform);
  GstFlowReturn result = GST_FLOW_OK;

  if (gst_java_transform_buffer (peer, transform, in, out, &result))
    return result;
  return parent_class_of (peer)->prepare_output_buffer (transform, in, out);
}

/* ---- negotiation ---- */

static gboolean
decide_allocation (GstBaseTransform *transform, GstQuery *query)
{
  GstJavaPeer *peer = peer_of (transform);

  return gst_java_allocation_decide (peer, GST_ELEMENT (transform), query, peer->media[1])
      && parent_class_of (peer)->decide_allocation (transform, query);
}

/* In place, the query goes downstream first, whose pool serves both, and which says whether it knows strides.
 * GstVideoFilter is left out, as it would offer a pool of its own. */
static gboolean
propose_allocation (GstBaseTransform *transform, GstQuery *decided, GstQuery *query)
{
  GstJavaPeer *peer = peer_of (transform);
  GstBaseTransformClass *base = g_type_class_peek (GST_TYPE_BASE_TRANSFORM);
  gboolean is_answered = base->propose_allocation (transform, decided, query);

  if (gst_base_transform_is_passthrough (transform))
    return is_answered;
  gst_java_allocation_propose (peer, query, decided != NULL);
  return TRUE;
}

static gboolean
set_caps (GstBaseTransform *transform, GstCaps *in, GstCaps *out)
{
  GstJavaPeer *peer = peer_of (transform);
  GstBaseTransformClass *parent = parent_class_of (peer);
  GstBaseTransformClass *klass = GST_BASE_TRANSFORM_GET_CLASS (transform);

  if (parent->set_caps && !parent->set_caps (transform, in, out))
    return FALSE;
  /* GstVideoFilter has chosen, for the whole class, by data vfuncs of its own, which we do not use. */
  klass->transform_ip_on_passthrough = TRUE;
  if (klass->transform)
    gst_base_transform_set_in_place (transform, FALSE);
  gst_java_peer_set_media (peer, 0, in);
  gst_java_peer_set_media (peer, 1, out);
  gst_java_pools_set_output (&peer->pools, NULL);
  return gst_java_call_set_caps (peer, in, out);
}

/* What the other pad may have as long as there is no Java to ask: elements are linked in NULL. */
static GstCaps *
caps_of_other_template (GstBaseTransform *transform, GstPadDirection direction)
{
  return gst_pad_get_pad_template_caps (direction == GST_PAD_SINK ? transform->srcpad : transform->sinkpad);
}

static GstCaps *
transform_caps (GstBaseTransform *transform, GstPadDirection direction, GstCaps *caps, GstCaps *filter)
{
  GstJavaPeer *peer = peer_of (transform);
  GstCaps *answer = calls_of (peer)
      ? gst_java_call_caps (peer, calls_of (peer)->transform_caps, direction, caps, filter)
      : caps_of_other_template (transform, direction);
  GstCaps *result;

  if (!answer)
    return parent_class_of (peer)->transform_caps (transform, direction, caps, filter);
  if (!filter)
    return answer;
  result = gst_caps_intersect_full (filter, answer, GST_CAPS_INTERSECT_FIRST);
  gst_caps_unref (answer);
  return result;
}

static GstCaps *
fixate_caps (GstBaseTransform *transform, GstPadDirection direction, GstCaps *caps, GstCaps *other)
{
  GstJavaPeer *peer = peer_of (transform);
  GstCaps *answer = gst_java_peer_is_made (peer)
      ? gst_java_call_caps (peer, calls_of (peer)->fixate_caps, direction, caps, other)
      : NULL;

  if (answer) {
    gst_caps_unref (other);
    other = answer;
  }
  return parent_class_of (peer)->fixate_caps (transform, direction, caps, other);
}

static gboolean
takes_calls (GstJavaPeer *peer)
{
  return gst_java_peer_is_made (peer) && !gst_java_peer_has_failed (peer);
}

static gboolean
call_size (GstJavaPeer *peer, int32_t (*slot) (int64_t, gj_size_query *), GstPadDirection direction, GstCaps *caps,
    gsize size, GstCaps *other, gsize *result)
{
  char *caps_text = gst_caps_to_string (caps);
  char *other_text = other ? gst_caps_to_string (other) : NULL;
  gj_size_query query = {
    .direction = direction == GST_PAD_SINK ? GJ_DIRECTION_SINK : GJ_DIRECTION_SRC,
    .caps = caps_text,
    .other = other_text,
    .size = (int64_t)size,
  };
  gboolean known =
      gst_java_peer_call (peer, slot, &query) == GJ_TRUE && query.result >= 0 && query.result <= G_MAXINT32;

  g_free (caps_text);
  g_free (other_text);
  *result = (gsize)query.result;
  return known;
}

static gboolean
get_unit_size (GstBaseTransform *transform, GstCaps *caps, gsize *size)
{
  GstJavaPeer *peer = peer_of (transform);
  return takes_calls (peer) && call_size (peer, calls_of (peer)->unit_size, GST_PAD_SINK, caps, 0, NULL, size);
}

static gboolean
transform_size (GstBaseTransform *transform, GstPadDirection direction, GstCaps *caps, gsize size, GstCaps *other,
    gsize *other_size)
{
  GstJavaPeer *peer = peer_of (transform);
  return takes_calls (peer)
      && call_size (peer, calls_of (peer)->transform_size, direction, caps, size, other, other_size);
}

/* ---- state, events, queries ---- */

static gboolean
start (GstBaseTransform *transform)
{
  return gst_java_call_start (peer_of (transform));
}

static gboolean
stop (GstBaseTransform *transform)
{
  return gst_java_call_stop (peer_of (transform));
}

/* Takes over formats that were negotiated without set_caps: in, which the sink pad has not got yet, and what the source
 * pad has. Streaming thread. */
static void
follow_caps (GstBaseTransform *transform, const GstCaps *in)
{
  GstJavaPeer *peer = peer_of (transform);
  GstCaps *out = gst_pad_get_current_caps (transform->srcpad);

  gst_java_peer_set_media (peer, 0, in);
  gst_java_peer_set_media (peer, 1, out);
  gst_java_pools_set_output (&peer->pools, NULL);
  gst_clear_caps (&out);
}

static gboolean
sink_event (GstBaseTransform *transform, GstEvent *event)
{
  GstJavaPeer *peer = peer_of (transform);
  GstCaps *caps = NULL;
  gboolean result;

  if (GST_EVENT_TYPE (event) == GST_EVENT_FLUSH_START)
    gst_java_pools_set_flushing (&peer->pools, TRUE);
  else if (GST_EVENT_TYPE (event) == GST_EVENT_FLUSH_STOP)
    gst_java_pools_set_flushing (&peer->pools, FALSE);
  if (gst_java_peer_overrides (peer, "event") && !gst_java_call_event (peer, GST_PAD_SINK, event)) {
    gst_event_unref (event);
    return TRUE;
  }
  if (GST_EVENT_TYPE (event) == GST_EVENT_CAPS && !GST_BASE_TRANSFORM_GET_CLASS (transform)->set_caps) {
    gst_event_parse_caps (event, &caps);
    gst_caps_ref (caps);
  }
  result = parent_class_of (peer)->sink_event (transform, event);
  if (caps)
    follow_caps (transform, caps);
  gst_clear_caps (&caps);
  return result;
}

static gboolean
src_event (GstBaseTransform *transform, GstEvent *event)
{
  GstJavaPeer *peer = peer_of (transform);

  if (GST_EVENT_TYPE (event) == GST_EVENT_RECONFIGURE)
    gst_java_pools_renegotiate (&peer->pools);
  if (!gst_java_peer_overrides (peer, "event") || gst_java_call_event (peer, GST_PAD_SRC, event))
    return parent_class_of (peer)->src_event (transform, event);
  gst_event_unref (event);
  return TRUE;
}

static gboolean
query (GstBaseTransform *transform, GstPadDirection direction, GstQuery *query)
{
  GstJavaPeer *peer = peer_of (transform);
  gboolean answered;

  if (gst_java_cuda_query (&peer->cuda, GST_ELEMENT (transform), query))
    return TRUE;
  if (gst_java_peer_overrides (peer, "query") && gst_java_call_query (peer, direction, query))
    return TRUE;
  answered = parent_class_of (peer)->query (transform, direction, query);
  if (answered && direction == GST_PAD_SRC && GST_QUERY_TYPE (query) == GST_QUERY_LATENCY
      && gst_java_peer_overrides (peer, "latency"))
    gst_java_call_latency (peer, query);
  return answered;
}

void
gst_java_transform_override (gpointer klass, const char *method)
{
  GstBaseTransformClass *transform_class = GST_BASE_TRANSFORM_CLASS (klass);

  if (g_str_equal (method, "transformInPlace"))
    transform_class->transform_ip = transform_in_place;
  else if (g_str_equal (method, "transform"))
    transform_class->transform = transform_copy;
  else if (g_str_equal (method, "transformCaps"))
    transform_class->transform_caps = transform_caps;
  else if (g_str_equal (method, "fixateCaps"))
    transform_class->fixate_caps = fixate_caps;
  else if (g_str_equal (method, "unitSize"))
    transform_class->get_unit_size = get_unit_size;
  else if (g_str_equal (method, "transformSize"))
    transform_class->transform_size = transform_size;
  else if (g_str_equal (method, "start"))
    transform_class->start = start;
  else if (g_str_equal (method, "stop"))
    transform_class->stop = stop;
  else if (g_str_equal (method, "query") || g_str_equal (method, "latency"))
    transform_class->query = query;
}

/* GstBaseTransform refuses data without caps once set_caps is hooked. An element for ANY caps that does not ask for
 * them takes such data, as identity does. */
static gboolean
takes_data_without_caps (gpointer klass)
{
  const GjElement *element = gst_java_type_of_class (klass)->element;

  for (guint i = 0; i < element->n_pads; i++)
    if (!g_str_equal (element->pads[i].caps, "ANY"))
      return FALSE;
  return !g_strv_contains ((const char *const *)element->overrides, "capsChanged");
}

/* What the C side itself needs, whether or not Java overrides anything. */
void
gst_java_transform_prepare (gpointer klass)
{
  GstBaseTransformClass *transform_class = GST_BASE_TRANSFORM_CLASS (klass);

  transform_class->sink_event = sink_event;
  transform_class->src_event = src_event;
  if (!takes_data_without_caps (klass))
    transform_class->set_caps = set_caps;
  transform_class->decide_allocation = decide_allocation;
  transform_class->propose_allocation = propose_allocation;
  transform_class->prepare_output_buffer = prepare_output_buffer;
  if (gst_java_residency_is_taken (gst_java_type_of_class (klass)->element, GJ_RESIDENCY_CUDA))
    transform_class->query = query;
  /* A parent's own data vfuncs map the buffers before Java is asked. */
  transform_class->transform = NULL;
  transform_class->transform_ip = NULL;
}

const GstJavaBase gst_java_transform_base = {
  .name = "Transform",
  .get_type = gst_base_transform_get_type,
  .family = GJ_FAMILY_TRANSFORM,
  .prepare = gst_java_transform_prepare,
  .override = gst_java_transform_override,
  .sink_pad = "sink",
  .src_pad = "src",
};
