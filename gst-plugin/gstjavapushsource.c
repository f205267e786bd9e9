/* Elements on GstPushSrc.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/base/gstpushsrc.h>

#include "gj-lease.h"
#include "gstjavaallocation.h"
#include "gstjavacalls.h"
#include "gstjavaresidency.h"

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
  return peer->type->parent_class;
}

static GstFlowReturn
fill (GstPushSrc *push, GstBuffer *buffer)
{
  GstBaseSrc *source = GST_BASE_SRC (push);
  GstJavaPeer *peer = peer_of (source);
  gj_frame *frame = &peer->frames[0];
  int32_t result;

  if (!gst_java_call_takes_data (peer, &source->element))
    return GST_FLOW_ERROR;
  gst_java_call_sync_values (peer, &source->element, &source->segment, buffer);
  gj_frame_begin (frame, &peer->states[0], buffer, peer->media[0], GJ_ACCESS_READ | GJ_ACCESS_WRITE);
  result = gst_java_peer_call_data (peer, calls_of (peer)->fill, frame, 1);
  gj_frame_end (frame);
  return gst_java_peer_flow (peer, result);
}

static GstFlowReturn
refuse_lease (GstJavaPeer *peer, GstBaseSrc *source, gj_frame *lease)
{
  if (!lease)
    return GST_FLOW_ERROR;
  gj_lease_close (lease, NULL);
  GST_ELEMENT_ERROR (source, STREAM, FORMAT,
      ("create of %s returned a frame of another format than the negotiated one", peer->type->element->name),
      ("acquire frames of the format that capsChanged was given"));
  return GST_FLOW_NOT_NEGOTIATED;
}

static gboolean
has_create (GstJavaPeer *peer, GstBaseSrc *source)
{
  if (calls_of (peer)->create)
    return TRUE;
  GST_ELEMENT_ERROR (source, LIBRARY, INIT,
      ("%s overrides create, which gstjava-runtime.jar is too old for", peer->type->element->name),
      ("install libgstjava.so and its jars from one release"));
  return FALSE;
}

static GstFlowReturn
create (GstPushSrc *push, GstBuffer **buffer)
{
  GstBaseSrc *source = GST_BASE_SRC (push);
  GstJavaPeer *peer = peer_of (source);
  int64_t address = 0;
  GstFlowReturn flow;
  gj_frame *lease;

  if (!gst_java_call_takes_data (peer, &source->element) || !has_create (peer, source))
    return GST_FLOW_ERROR;
  flow = gst_java_peer_flow (peer, gst_java_peer_call (peer, calls_of (peer)->create, &address));
  lease = (gj_frame *)(gintptr)address;
  if (flow != GST_FLOW_OK) {
    if (lease)
      gj_lease_close (lease, NULL);
    return flow;
  }
  if (!lease || !gj_media_has_same_buffers (gj_lease_media (lease), peer->media[0]))
    return refuse_lease (peer, source, lease);
  *buffer = gj_lease_take (lease);
  return GST_FLOW_OK;
}

static gboolean
set_caps (GstBaseSrc *source, GstCaps *caps)
{
  GstJavaPeer *peer = peer_of (source);

  gst_java_peer_set_media (peer, 0, caps);
  if (peer->media[0]->media == GJ_MEDIA_VIDEO)
    gst_base_src_set_blocksize (source, (guint)GST_VIDEO_INFO_SIZE (&peer->media[0]->video));
  return gst_java_call_set_caps (peer, NULL, caps);
}

/* Raw video comes from a pool. */
static gboolean
decide_allocation (GstBaseSrc *source, GstQuery *query)
{
  GstJavaPeer *peer = peer_of (source);

  return gst_java_allocation_decide (peer, GST_ELEMENT (source), query, peer->media[0])
      && parent_class_of (peer)->decide_allocation (source, query);
}

static GstFlowReturn
alloc (GstBaseSrc *source, guint64 offset, guint size, GstBuffer **buffer)
{
  GstJavaPeer *peer = peer_of (source);
  GstBufferPool *pool = gst_base_src_get_buffer_pool (source);
  gsize needed = peer->media[0]->media == GJ_MEDIA_VIDEO ? GST_VIDEO_INFO_SIZE (&peer->media[0]->video) : 0;
  GstFlowReturn result;

  if (!pool)
    return parent_class_of (peer)->alloc (source, offset, size, buffer);
  result = gst_java_pools_acquire (&peer->pools, GST_ELEMENT (source), pool, needed, TRUE, buffer);
  gst_object_unref (pool);
  return result;
}

static GstCaps *
caps_of_java (GstJavaPeer *peer, GstBaseSrc *source, GstCaps *filter)
{
  GstCaps *pad_caps, *answer;

  if (!calls_of (peer) || !gst_java_peer_overrides (peer, "caps"))
    return NULL;
  pad_caps = gst_pad_get_pad_template_caps (source->srcpad);
  answer = gst_java_call_caps (peer, calls_of (peer)->get_caps, GST_PAD_SRC, pad_caps, filter);
  gst_caps_unref (pad_caps);
  return answer;
}

static GstCaps *
get_caps (GstBaseSrc *source, GstCaps *filter)
{
  GstJavaPeer *peer = peer_of (source);
  GstCaps *answer = caps_of_java (peer, source, filter);

  if (!answer)
    answer = parent_class_of (peer)->get_caps (source, filter);
  if (answer && gst_java_residency_is_taken (peer->type->element, GJ_RESIDENCY_DMABUF))
    answer = gst_java_residency_drop_missing (answer);
  if (filter && answer) {
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

/* Data may wait for a buffer, whether or not Java has something to unlock. */
static gboolean
unlock (GstBaseSrc *source)
{
  GstJavaPeer *peer = peer_of (source);

  gst_java_pools_set_flushing (&peer->pools, TRUE);
  return !gst_java_peer_overrides (peer, "unlock") || gst_java_call_unlock (peer);
}

static gboolean
unlock_stop (GstBaseSrc *source)
{
  GstJavaPeer *peer = peer_of (source);

  gst_java_pools_set_flushing (&peer->pools, FALSE);
  return !gst_java_peer_overrides (peer, "unlockStop") || gst_java_call_unlock_stop (peer);
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

  if (gst_java_cuda_query (&peer->cuda, GST_ELEMENT (source), query))
    return TRUE;
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
  source_class->alloc = alloc;
  source_class->unlock = unlock;
  source_class->unlock_stop = unlock_stop;
  source_class->get_times = get_times;
  if (gst_java_residency_is_taken (gst_java_type_of_class (klass)->element, GJ_RESIDENCY_CUDA))
    source_class->query = query;
  if (gst_java_residency_is_taken (gst_java_type_of_class (klass)->element, GJ_RESIDENCY_DMABUF))
    source_class->get_caps = get_caps;
}

static void
override (gpointer klass, const char *method)
{
  GstBaseSrcClass *source_class = GST_BASE_SRC_CLASS (klass);

  if (g_str_equal (method, "fill"))
    GST_PUSH_SRC_CLASS (klass)->fill = fill;
  else if (g_str_equal (method, "create"))
    GST_PUSH_SRC_CLASS (klass)->create = create;
  else if (g_str_equal (method, "caps"))
    source_class->get_caps = get_caps;
  else if (g_str_equal (method, "fixateCaps"))
    source_class->fixate = fixate;
  else if (g_str_equal (method, "start"))
    source_class->start = start;
  else if (g_str_equal (method, "stop"))
    source_class->stop = stop;
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
