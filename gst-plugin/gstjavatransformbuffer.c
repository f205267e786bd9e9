/* The buffers that a transform fills.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavatransformbuffer.h"

#include <gst/video/video.h>

#include "gstjavaallocation.h"

static GstFlowReturn
acquire (GstJavaPeer *peer, GstBaseTransform *transform, GstBufferPool *pool, const GjMedia *media, GstBuffer **buffer)
{
  gsize bytes = media->media == GJ_MEDIA_VIDEO ? GST_VIDEO_INFO_SIZE (&media->video) : 0;

  if (!gst_java_pools_activate (&peer->pools, pool)) {
    GST_ELEMENT_ERROR (transform, RESOURCE, SETTINGS, ("pool %s can't be activated", GST_OBJECT_NAME (pool)),
        ("GST_DEBUG=java:1,bufferpool:3 says why"));
    return GST_FLOW_ERROR;
  }
  return gst_java_pools_acquire (&peer->pools, GST_ELEMENT (transform), pool, bytes, TRUE, buffer);
}

static GstFlowReturn
acquire_output (GstJavaPeer *peer, GstBaseTransform *transform, GstBufferPool *pool, GstBuffer *in, GstBuffer **out)
{
  GstFlowReturn result = acquire (peer, transform, pool, peer->media[1], out);

  if (result == GST_FLOW_OK)
    GST_BASE_TRANSFORM_GET_CLASS (transform)->copy_metadata (transform, in, *out);
  return result;
}

/* ---- copies ---- */

static gboolean
copy_meta (GstBuffer *in, GstMeta **meta, gpointer out)
{
  GstMetaTransformCopy whole = { FALSE, 0, (gsize)-1 };
  const GstMetaInfo *info = (*meta)->info;

  /* What tells how the memory lies concerns the input's memory. */
  if (info->transform_func
      && !gst_meta_api_type_has_tag (info->api, g_quark_from_static_string (GST_META_TAG_MEMORY_STR))
      && !gst_meta_api_type_has_tag (info->api, g_quark_from_static_string (GST_META_TAG_MEMORY_REFERENCE_STR)))
    info->transform_func (out, *meta, in, g_quark_from_static_string ("gst-copy"), &whole);
  return TRUE;
}

static gboolean
copy_video (const GstVideoInfo *info, GstBuffer *in, GstBuffer *out)
{
  GstVideoFrame from, to;
  gboolean is_copied = FALSE;

  if (!gst_video_frame_map (&from, info, in, GST_MAP_READ))
    return FALSE;
  if (gst_video_frame_map (&to, info, out, GST_MAP_WRITE)) {
    is_copied = gst_video_frame_copy (&to, &from);
    gst_video_frame_unmap (&to);
  }
  gst_video_frame_unmap (&from);
  return is_copied;
}

/* GstBaseTransform negotiates no pool for what works in place, as it sees no need of one: copies need one, and what
 * Java acquires to push. FALSE: an error has been posted. */
static gboolean
negotiate_in_place (GstJavaPeer *peer, GstBaseTransform *transform)
{
  GstCaps *caps = gst_pad_get_current_caps (transform->srcpad);
  GstQuery *query;
  gboolean is_decided;

  if (!caps)
    return TRUE;
  query = gst_query_new_allocation (caps, TRUE);
  gst_pad_peer_query (transform->srcpad, query);
  is_decided = gst_java_allocation_decide (peer, GST_ELEMENT (transform), query, peer->media[0]);
  if (is_decided)
    gst_java_pools_own_output (&peer->pools);
  gst_query_unref (query);
  gst_caps_unref (caps);
  return is_decided;
}

/* FALSE: it can't be done here, and nothing was. */
static gboolean
copy_input (GstJavaPeer *peer, GstBaseTransform *transform, GstBuffer *in, GstBuffer **out, GstFlowReturn *result)
{
  GstBufferPool *pool = gst_java_pools_get_output (&peer->pools);

  if (!pool)
    return FALSE;
  *result = acquire (peer, transform, pool, peer->media[0], out);
  gst_object_unref (pool);
  if (*result != GST_FLOW_OK)
    return TRUE;
  if (!copy_video (&peer->media[0]->video, in, *out)) {
    gst_clear_buffer (out);
    return FALSE;
  }
  gst_buffer_copy_into (*out, in, GST_BUFFER_COPY_FLAGS | GST_BUFFER_COPY_TIMESTAMPS, 0, (gsize)-1);
  gst_buffer_foreach_meta (in, copy_meta, *out);
  return TRUE;
}

gboolean
gst_java_transform_buffer (
    GstJavaPeer *peer, GstBaseTransform *transform, GstBuffer *in, GstBuffer **out, GstFlowReturn *result)
{
  GstBufferPool *pool;

  /* Each buffer comes by here, so nothing is asked of GStreamer that would take the element's lock. */
  if (g_atomic_int_get (&peer->passthrough))
    return FALSE;
  /* With this vfunc it never works in place, as set_caps has it. */
  if (GST_BASE_TRANSFORM_GET_CLASS (transform)->transform) {
    pool = gst_base_transform_get_buffer_pool (transform);
    if (!pool)
      return FALSE;
    *result = acquire_output (peer, transform, pool, in, out);
    gst_object_unref (pool);
    return TRUE;
  }
  if (!gj_media_is_host_video (peer->media[0]))
    return FALSE;
  gst_java_pools_drop_stale_output (&peer->pools);
  if (G_UNLIKELY (!gst_java_pools_has_output (&peer->pools)) && !negotiate_in_place (peer, transform)) {
    *result = GST_FLOW_ERROR;
    return TRUE;
  }
  /* Memory that another buffer has too would be copied when it is written, out of its dma-buf. */
  return !(gst_buffer_is_writable (in)
             && (peer->media[0]->residency == GJ_RESIDENCY_HOST || gst_buffer_is_all_memory_writable (in)))
      && copy_input (peer, transform, in, out, result);
}
