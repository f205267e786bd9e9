/* Negotiates who gives the buffers in CUDA memory: the ALLOCATION query, in both directions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A pool of CUDA memory chooses strides, and with them the size of a buffer, when it is configured: both are read back.
 */
#include "gstjavacudaallocation.h"

#include <gst/video/video.h>

#include "gj-log.h"
#include "gstjavacudapool.h"

#define GST_CAT_DEFAULT gj_debug

typedef struct {
  guint size;
  guint min;
  guint max;
} Params;

static gboolean
configure (GstJavaPeer *peer, GstBufferPool *pool, GstCaps *caps, Params *params)
{
  const GjCuda *cuda = gj_cuda (NULL);
  GjCudaStream *stream = gst_java_cuda_get_stream (&peer->cuda);
  GstStructure *config = gst_buffer_pool_get_config (pool);
  gboolean is_configured;

  gst_buffer_pool_config_set_params (config, caps, params->size, params->min, params->max);
  gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_META);
  if (stream) {
    cuda->buffer_pool_config_set_stream (config, stream);
    gst_mini_object_unref (stream);
  }
  is_configured = gst_buffer_pool_set_config (pool, config);
  config = gst_buffer_pool_get_config (pool);
  gst_buffer_pool_config_get_params (config, NULL, &params->size, &params->min, &params->max);
  gst_structure_free (config);
  return is_configured;
}

/* A pool of the element's own, with its settings for numbers. NULL: there is no memory on the device. (transfer full)
 */
static GstBufferPool *
make_own (GstJavaPeer *peer, GjCudaContext *context, GstCaps *caps, Params *params)
{
  GstBufferPool *pool = gst_java_cuda_pool_new (gj_cuda (NULL), context);

  g_mutex_lock (&peer->pools.lock);
  params->min = MAX (params->min, peer->pools.settings.min);
  params->max = peer->pools.settings.max > 0 ? MAX (peer->pools.settings.max, params->min) : 0;
  g_mutex_unlock (&peer->pools.lock);
  if (configure (peer, pool, caps, params))
    return pool;
  gst_object_unref (pool);
  return NULL;
}

/* The first offered pool of our context that takes the caps, NULL where there is none. (transfer full) */
static GstBufferPool *
find_offered (GstJavaPeer *peer, GjCudaContext *context, GstQuery *query, GstCaps *caps, Params *params)
{
  guint needed = params->size;

  for (guint i = 0; i < gst_query_get_n_allocation_pools (query); i++) {
    GstBufferPool *pool;

    gst_query_parse_nth_allocation_pool (query, i, &pool, &params->size, &params->min, &params->max);
    params->size = MAX (params->size, needed);
    if (!pool)
      continue;
    if (gst_java_cuda_pool_is_of (gj_cuda (NULL), pool, context) && configure (peer, pool, caps, params))
      return pool;
    GST_INFO ("pool %s gives no %" GST_PTR_FORMAT " in the element's context", GST_OBJECT_NAME (pool), caps);
    gst_object_unref (pool);
  }
  return NULL;
}

gboolean
gst_java_cuda_allocation_decide (GstJavaPeer *peer, GstElement *element, GstQuery *query)
{
  GjCudaContext *context = gst_java_cuda_get_context (&peer->cuda);
  GstVideoInfo info;
  Params params = { 0 };
  GstBufferPool *pool;
  GstCaps *caps;

  gst_query_parse_allocation (query, &caps, NULL);
  if (!context || !gst_video_info_from_caps (&info, caps)) {
    gst_clear_object (&context);
    return TRUE;
  }
  params.size = (guint)GST_VIDEO_INFO_SIZE (&info);
  pool = find_offered (peer, context, query, caps, &params);
  if (!pool)
    pool = make_own (peer, context, caps, &params);
  gst_object_unref (context);
  if (!pool) {
    GST_ELEMENT_ERROR (element, RESOURCE, NO_SPACE_LEFT,
        ("the CUDA device has no memory for a frame of %" G_GSIZE_FORMAT " bytes", GST_VIDEO_INFO_SIZE (&info)),
        ("nvidia-smi tells who has it; GST_DEBUG=cuda*:4 says what the driver said"));
    return FALSE;
  }
  if (gst_query_get_n_allocation_pools (query) > 0)
    gst_query_set_nth_allocation_pool (query, 0, pool, params.size, params.min, params.max);
  else
    gst_query_add_allocation_pool (query, pool, params.size, params.min, params.max);
  gst_java_pools_set_output (&peer->pools, pool);
  gst_object_unref (pool);
  return TRUE;
}

void
gst_java_cuda_allocation_propose (GstJavaPeer *peer, GstQuery *query, GstCaps *caps)
{
  GjCudaContext *context = gst_java_cuda_get_context (&peer->cuda);
  GstVideoInfo info;
  Params params = { 0 };
  GstBufferPool *pool;

  if (!context || !gst_video_info_from_caps (&info, caps)) {
    gst_clear_object (&context);
    return;
  }
  params.size = (guint)GST_VIDEO_INFO_SIZE (&info);
  pool = make_own (peer, context, caps, &params);
  gst_object_unref (context);
  if (!pool) {
    GST_WARNING ("%s offers no pool: the CUDA device has no memory for a frame of %" G_GSIZE_FORMAT " bytes",
        peer->type->element->name, GST_VIDEO_INFO_SIZE (&info));
    return;
  }
  gst_query_add_allocation_pool (query, pool, params.size, params.min, params.max);
  gst_java_pools_set_proposed (&peer->pools, pool);
  gst_object_unref (pool);
}
