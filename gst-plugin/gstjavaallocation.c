/* Negotiates who gives the buffers: the ALLOCATION query, in both directions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavaallocation.h"

#include <gst/video/gstvideopool.h>

#include "gj-log.h"
#include "gstjavacudaallocation.h"
#include "gstjavadmabufallocator.h"
#include "gstjavapool.h"

#define GST_CAT_DEFAULT gj_debug

/* A cache line, and the widest vector register. */
#define ALIGN_64 63

/* ---- downstream --------------------------------------------------------------------------------------- */

static gboolean
takes_video_meta (GstQuery *query)
{
  return gst_query_find_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL);
}

/* Configures an offered pool for the caps. FALSE: it will not do. */
static gboolean
configure_offered (GstBufferPool *pool, GstQuery *query, GstCaps *caps, guint *size, guint *min, guint *max)
{
  GstStructure *config = gst_buffer_pool_get_config (pool);
  gboolean is_configured;

  gst_buffer_pool_config_set_params (config, caps, *size, *min, *max);
  if (takes_video_meta (query) && gst_buffer_pool_has_option (pool, GST_BUFFER_POOL_OPTION_VIDEO_META))
    gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_META);
  is_configured = gst_buffer_pool_set_config (pool, config);
  config = gst_buffer_pool_get_config (pool);
  if (!is_configured && gst_buffer_pool_config_validate_params (config, caps, *size, *min, *max)) {
    is_configured = gst_buffer_pool_set_config (pool, config);
    config = gst_buffer_pool_get_config (pool);
  }
  /* It may have made the buffers larger, or their number. */
  if (is_configured)
    gst_buffer_pool_config_get_params (config, NULL, size, min, max);
  gst_structure_free (config);
  return is_configured;
}

/* The first offered pool that takes the caps, NULL where there is none; and what was asked for where no pool came with
 * it. (transfer full) */
static GstBufferPool *
find_offered (GstQuery *query, GstCaps *caps, guint needed, guint *size, guint *min, guint *max)
{
  for (guint i = 0; i < gst_query_get_n_allocation_pools (query); i++) {
    GstBufferPool *pool;

    gst_query_parse_nth_allocation_pool (query, i, &pool, size, min, max);
    *size = MAX (*size, needed);
    if (!pool)
      continue;
    if (configure_offered (pool, query, caps, size, min, max))
      return pool;
    GST_INFO ("pool %s takes no %" GST_PTR_FORMAT, GST_OBJECT_NAME (pool), caps);
    gst_object_unref (pool);
  }
  return NULL;
}

static GstBufferPool *
make_own (GstJavaPeer *peer, GstElement *element, GstQuery *query, GstCaps *caps, guint size, guint min)
{
  GError *error = NULL;
  GstBufferPool *pool = gst_java_pools_new_pool (&peer->pools, caps, size, min, 0, takes_video_meta (query), &error);

  if (!pool) {
    GST_ELEMENT_ERROR (element, RESOURCE, SETTINGS, ("%s", error->message), (NULL));
    g_error_free (error);
  }
  return pool;
}

static void
set_first_pool (GstQuery *query, GstBufferPool *pool, guint size, guint min, guint max)
{
  if (gst_query_get_n_allocation_pools (query) > 0)
    gst_query_set_nth_allocation_pool (query, 0, pool, size, min, max);
  else
    gst_query_add_allocation_pool (query, pool, size, min, max);
}

/* Says how buffers are to be allocated, by which base classes configure a pool once more: aligned, and in dma-bufs
 * where caps are for these. */
static void
set_allocation (GstQuery *query, int32_t residency)
{
  GstAllocationParams params;
  GstAllocator *allocator = NULL;

  gst_allocation_params_init (&params);
  if (gst_query_get_n_allocation_params (query) == 0)
    gst_query_add_allocation_param (query, NULL, &params);
  gst_query_parse_nth_allocation_param (query, 0, &allocator, &params);
  if (residency == GJ_RESIDENCY_DMABUF) {
    GstAllocator *dmabufs = gst_java_dmabuf_allocator (NULL);
    if (dmabufs)
      gst_object_replace ((GstObject **)&allocator, GST_OBJECT_CAST (dmabufs));
    gst_clear_object (&dmabufs);
  }
  params.align |= ALIGN_64;
  gst_query_set_nth_allocation_param (query, 0, allocator, &params);
  gst_clear_object (&allocator);
}

gboolean
gst_java_allocation_decide (GstJavaPeer *peer, GstElement *element, GstQuery *query, const GjMedia *media)
{
  guint needed = (guint)GST_VIDEO_INFO_SIZE (&media->video);
  guint size = needed, min = 0, max = 0;
  GstBufferPool *pool;
  GstStructure *config;
  GstCaps *caps;

  gst_java_pools_set_output (&peer->pools, NULL);
  if (media->media == GJ_MEDIA_VIDEO && media->residency == GJ_RESIDENCY_CUDA)
    return gst_java_cuda_allocation_decide (peer, element, query);
  if (!gj_media_is_host_video (media) || GST_VIDEO_INFO_SIZE (&media->video) > G_MAXINT32)
    return TRUE;
  gst_query_parse_allocation (query, &caps, NULL);
  pool = find_offered (query, caps, needed, &size, &min, &max);
  if (!pool) {
    pool = make_own (peer, element, query, caps, size, min);
    if (!pool)
      return FALSE;
    set_allocation (query, media->residency);
    config = gst_buffer_pool_get_config (pool);
    gst_buffer_pool_config_get_params (config, NULL, &size, &min, &max);
    gst_structure_free (config);
  }
  set_first_pool (query, pool, size, min, max);
  gst_java_pools_set_output (&peer->pools, pool);
  gst_object_unref (pool);
  return TRUE;
}

/* ---- upstream ----------------------------------------------------------------------------------------- */

static void
offer_pool (GstJavaPeer *peer, GstQuery *query, GstCaps *caps, const GstVideoInfo *info)
{
  GError *error = NULL;
  GstBufferPool *pool = gst_java_pools_new_pool (
      &peer->pools, caps, (guint)GST_VIDEO_INFO_SIZE (info), 0, 0, takes_video_meta (query), &error);
  GstStructure *config;
  guint size, min, max;

  if (!pool) {
    GST_WARNING ("%s offers no pool: %s", peer->type->element->name, error->message);
    g_error_free (error);
    return;
  }
  config = gst_buffer_pool_get_config (pool);
  gst_buffer_pool_config_get_params (config, NULL, &size, &min, &max);
  gst_structure_free (config);
  gst_query_add_allocation_pool (query, pool, size, min, max);
  gst_java_pools_set_proposed (&peer->pools, pool);
  gst_object_unref (pool);
}

void
gst_java_allocation_propose (GstJavaPeer *peer, GstQuery *query, gboolean is_reader)
{
  GjMedia *media;
  gboolean needs_pool;
  GstCaps *caps;

  gst_query_parse_allocation (query, &caps, &needs_pool);
  media = gj_media_new (caps);
  if (gj_media_is_host_video (media) && GST_VIDEO_INFO_SIZE (&media->video) <= G_MAXINT32) {
    if (is_reader && !takes_video_meta (query))
      gst_query_add_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL);
    if (needs_pool && gst_query_get_n_allocation_pools (query) == 0) {
      set_allocation (query, media->residency);
      offer_pool (peer, query, caps, &media->video);
    }
  }
  if (media->media == GJ_MEDIA_VIDEO && media->residency == GJ_RESIDENCY_CUDA) {
    if (!takes_video_meta (query))
      gst_query_add_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL);
    if (needs_pool && gst_query_get_n_allocation_pools (query) == 0)
      gst_java_cuda_allocation_propose (peer, query, caps);
  }
  gj_media_unref (media);
}
