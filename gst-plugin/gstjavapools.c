/* The pools that an element draws buffers from.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavapools.h"

#include <gst/video/gstvideopool.h>

#include "gj-log.h"
#include "gj-residency.h"
#include "gstjavacudapool.h"
#include "gstjavadmabufallocator.h"
#include "gstjavaleasesource.h"
#include "gstjavapool.h"

#define GST_CAT_DEFAULT gj_debug

/* Elements that pass on the pool of another one downstream of them; an end to the search where a graph has cycles. */
#define MAX_PASSED 16

void
gst_java_pools_init (GstJavaPools *pools)
{
  g_mutex_init (&pools->lock);
  gst_java_pool_settings_init (&pools->settings);
  pools->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)gst_java_lease_source_unref);
}

void
gst_java_pools_clear (GstJavaPools *pools)
{
  gst_java_pools_give_up (pools);
  g_ptr_array_unref (pools->sources);
  gst_java_pool_settings_clear (&pools->settings);
  g_mutex_clear (&pools->lock);
}

/* Has the pool make dma-bufs, where it can. Their strides may be anybody's, so buffers say them. */
static void
use_dmabufs (GstStructure *config)
{
  static gint has_warned;
  GstAllocationParams params;
  GError *error = NULL;
  GstAllocator *allocator = gst_java_dmabuf_allocator (&error);

  gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_META);
  if (allocator) {
    gst_buffer_pool_config_get_allocator (config, NULL, &params);
    gst_buffer_pool_config_set_allocator (config, allocator, &params);
    gst_object_unref (allocator);
    return;
  }
  if (g_atomic_int_compare_and_exchange (&has_warned, FALSE, TRUE))
    GST_WARNING ("buffers for dma-buf caps are of system memory, said once: %s", error->message);
  g_error_free (error);
}

GstBufferPool *
gst_java_pools_new_pool (
    GstJavaPools *pools, GstCaps *caps, guint size, guint min, guint max, gboolean has_video_meta, GError **error)
{
  GstBufferPool *pool = gst_java_pool_new ();
  GstStructure *config = gst_buffer_pool_get_config (pool);

  gst_buffer_pool_config_set_params (config, caps, size, min, max);
  if (has_video_meta)
    gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_META);
  if (gj_residency_of_features (gst_caps_get_features (caps, 0)) == GJ_RESIDENCY_DMABUF)
    use_dmabufs (config);
  g_mutex_lock (&pools->lock);
  gst_java_pool_settings_apply (&pools->settings, config);
  g_mutex_unlock (&pools->lock);
  if (gst_buffer_pool_set_config (pool, config))
    return pool;
  g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS,
      "the pool-... properties make no pool of buffers of %u bytes: GST_DEBUG=java:1 says why", size);
  gst_object_unref (pool);
  return NULL;
}

static void
replace (GstJavaPools *pools, GstBufferPool **place, GstBufferPool *pool)
{
  GstBufferPool *old;
  gboolean is_activated;

  if (pool)
    gst_object_ref (pool);
  g_mutex_lock (&pools->lock);
  old = *place;
  g_atomic_pointer_set (place, pool);
  is_activated = place == &pools->output && pools->is_output_activated;
  if (place == &pools->output)
    pools->is_output_own = pools->is_output_activated = FALSE;
  g_mutex_unlock (&pools->lock);
  if (is_activated && old)
    gst_buffer_pool_set_active (old, FALSE);
  if (old)
    gst_object_unref (old);
}

void
gst_java_pools_set_output (GstJavaPools *pools, GstBufferPool *pool)
{
  replace (pools, &pools->output, pool);
}

void
gst_java_pools_own_output (GstJavaPools *pools)
{
  g_mutex_lock (&pools->lock);
  pools->is_output_own = TRUE;
  g_mutex_unlock (&pools->lock);
}

gboolean
gst_java_pools_activate (GstJavaPools *pools, GstBufferPool *pool)
{
  gboolean is_own, is_lost;

  if (G_LIKELY (gst_buffer_pool_is_active (pool)))
    return TRUE;
  g_mutex_lock (&pools->lock);
  is_own = pool == pools->output && pools->is_output_own;
  g_mutex_unlock (&pools->lock);
  if (!gst_buffer_pool_set_active (pool, TRUE))
    return FALSE;
  g_mutex_lock (&pools->lock);
  /* Meanwhile another one may have taken its place, and nobody would deactivate this one. */
  is_lost = is_own && pool != pools->output;
  if (is_own && !is_lost)
    pools->is_output_activated = TRUE;
  g_mutex_unlock (&pools->lock);
  if (is_lost)
    gst_buffer_pool_set_active (pool, FALSE);
  return !is_lost;
}

void
gst_java_pools_renegotiate (GstJavaPools *pools)
{
  g_atomic_int_set (&pools->is_output_stale, TRUE);
}

void
gst_java_pools_drop_stale_output (GstJavaPools *pools)
{
  gboolean is_own;

  if (G_LIKELY (!g_atomic_int_get (&pools->is_output_stale)))
    return;
  g_atomic_int_set (&pools->is_output_stale, FALSE);
  g_mutex_lock (&pools->lock);
  is_own = pools->is_output_own;
  g_mutex_unlock (&pools->lock);
  if (is_own)
    gst_java_pools_set_output (pools, NULL);
}

gboolean
gst_java_pools_has_output (GstJavaPools *pools)
{
  return g_atomic_pointer_get (&pools->output) != NULL;
}

GstBufferPool *
gst_java_pools_get_output (GstJavaPools *pools)
{
  GstBufferPool *pool;

  g_mutex_lock (&pools->lock);
  pool = pools->output ? gst_object_ref (pools->output) : NULL;
  g_mutex_unlock (&pools->lock);
  return pool;
}

void
gst_java_pools_set_proposed (GstJavaPools *pools, GstBufferPool *pool)
{
  replace (pools, &pools->proposed, pool);
}

static void
set_pool_flushing (GstBufferPool *pool, gboolean is_flushing)
{
  if (pool && gst_buffer_pool_is_active (pool))
    gst_buffer_pool_set_flushing (pool, is_flushing);
}

void
gst_java_pools_start (GstJavaPools *pools)
{
  g_mutex_lock (&pools->lock);
  pools->is_stopped = FALSE;
  g_mutex_unlock (&pools->lock);
  gst_java_pools_set_flushing (pools, FALSE);
}

void
gst_java_pools_stop (GstJavaPools *pools)
{
  g_mutex_lock (&pools->lock);
  pools->is_stopped = TRUE;
  g_mutex_unlock (&pools->lock);
  gst_java_pools_set_flushing (pools, TRUE);
}

static gboolean
is_ours (GstBufferPool *pool)
{
  return GST_IS_JAVA_POOL (pool) || gst_java_cuda_pool_is (pool);
}

void
gst_java_pools_set_flushing (GstJavaPools *pools, gboolean is_flushing)
{
  GstBufferPool *output;

  g_mutex_lock (&pools->lock);
  /* A flush that ends while the element stops must not let anybody wait again. */
  is_flushing |= pools->is_stopped;
  pools->is_flushing = is_flushing;
  if (!is_flushing)
    g_atomic_int_set (&pools->has_failed, FALSE);
  /* Another element's pool is flushed by that element. */
  output = pools->output && is_ours (pools->output) ? gst_object_ref (pools->output) : NULL;
  for (guint i = 0; i < pools->sources->len; i++)
    set_pool_flushing (((GstJavaLeaseSource *)pools->sources->pdata[i])->pool, is_flushing);
  g_mutex_unlock (&pools->lock);
  if (output) {
    set_pool_flushing (output, is_flushing);
    gst_object_unref (output);
  }
}

void
gst_java_pools_give_up (GstJavaPools *pools)
{
  GPtrArray *old = g_ptr_array_new_with_free_func (gst_object_unref);

  gst_java_pools_set_output (pools, NULL);
  gst_java_pools_set_proposed (pools, NULL);
  g_mutex_lock (&pools->lock);
  for (guint i = 0; i < pools->sources->len; i++) {
    GstJavaLeaseSource *source = pools->sources->pdata[i];
    if (source->pool)
      g_ptr_array_add (old, g_steal_pointer (&source->pool));
  }
  g_mutex_unlock (&pools->lock);
  for (guint i = 0; i < old->len; i++)
    gst_buffer_pool_set_active (old->pdata[i], FALSE);
  g_ptr_array_unref (old);
}

static GstFlowReturn
refuse_buffer (GstElement *element, GstBufferPool *pool, GstBuffer **buffer, gsize bytes)
{
  GST_ELEMENT_ERROR (element, RESOURCE, FAILED,
      ("pool %s gave a buffer of %" G_GSIZE_FORMAT " bytes where a frame needs %" G_GSIZE_FORMAT,
          GST_OBJECT_NAME (pool), gst_buffer_get_size (*buffer), bytes),
      ("the element that offered this pool (a %s) says more in its allocation query than its pool holds",
          G_OBJECT_TYPE_NAME (pool)));
  gst_clear_buffer (buffer);
  return GST_FLOW_ERROR;
}

static gboolean leads_to_flushing (GstPad *source, guint n_elements);

static gint
compare_flushing (gconstpointer item, gconstpointer n_elements)
{
  return !leads_to_flushing (g_value_get_object (item), GPOINTER_TO_UINT (n_elements));
}

/* Whether a source pad, or any that its data goes on to through at most so many elements, is flushing. */
static gboolean
leads_to_flushing (GstPad *source, guint n_elements)
{
  GstPad *peer = gst_pad_get_peer (source);
  gboolean is_flushing = GST_PAD_IS_FLUSHING (source) || (peer && GST_PAD_IS_FLUSHING (peer));
  GstIterator *onward = peer && !is_flushing && n_elements > 0 ? gst_pad_iterate_internal_links (peer) : NULL;
  GValue found = G_VALUE_INIT;

  if (onward) {
    is_flushing = gst_iterator_find_custom (onward, compare_flushing, &found, GUINT_TO_POINTER (n_elements - 1));
    g_value_unset (&found);
    gst_iterator_free (onward);
  }
  gst_clear_object (&peer);
  return is_flushing;
}

/* Whether the element or one downstream is stopping, so that a pool that is not active is in order: a sink stops before
 * what is upstream of it, and who is between passes on its pool. */
static gboolean
is_stopping (GstElement *element)
{
  GstPad *pad = NULL;
  gboolean is_flushing;

  GST_OBJECT_LOCK (element);
  if (element->srcpads)
    pad = gst_object_ref (element->srcpads->data);
  GST_OBJECT_UNLOCK (element);
  if (!pad)
    return TRUE;
  is_flushing = leads_to_flushing (pad, MAX_PASSED);
  gst_object_unref (pad);
  return is_flushing;
}

static GstFlowReturn
acquire (GstElement *element, GstBufferPool *pool, gsize bytes, gboolean may_wait, GstBuffer **buffer)
{
  GstBufferPoolAcquireParams params = { .flags = may_wait ? 0 : GST_BUFFER_POOL_ACQUIRE_FLAG_DONTWAIT };
  GstFlowReturn result = GST_IS_JAVA_POOL (pool) ? gst_java_pool_acquire (pool, buffer, &params)
                                                 : gst_buffer_pool_acquire_buffer (pool, buffer, &params);

  if (result == GST_FLOW_OK)
    return gst_buffer_get_size (*buffer) >= bytes ? GST_FLOW_OK : refuse_buffer (element, pool, buffer, bytes);
  if (result == GST_FLOW_FLUSHING && !gst_buffer_pool_is_active (pool) && !is_stopping (element)) {
    GST_ELEMENT_ERROR (element, RESOURCE, FAILED, ("pool %s is not active", GST_OBJECT_NAME (pool)),
        ("the element that offered it (a %s) has deactivated it while it was in use", G_OBJECT_TYPE_NAME (pool)));
    return GST_FLOW_ERROR;
  }
  if (result == GST_FLOW_ERROR && gst_java_cuda_pool_is_any (pool))
    GST_ELEMENT_ERROR (element, RESOURCE, NO_SPACE_LEFT,
        ("the CUDA device has no memory for a frame of %" G_GSIZE_FORMAT " bytes", bytes),
        ("pool %s could make none; nvidia-smi tells who has the memory, GST_DEBUG=cuda*:4 what the driver said",
            GST_OBJECT_NAME (pool)));
  else if (result == GST_FLOW_ERROR)
    GST_ELEMENT_ERROR (element, RESOURCE, NO_SPACE_LEFT,
        ("pool %s has no buffer of %" G_GSIZE_FORMAT " bytes left", GST_OBJECT_NAME (pool), bytes),
        ("there is no memory for one, or as many are in use as pool-max-buffers says: raise that, or set "
         "pool-exhaustion to block or overflow; pool-stats tells how many are in use"));
  return result;
}

GstFlowReturn
gst_java_pools_acquire (
    GstJavaPools *pools, GstElement *element, GstBufferPool *pool, gsize bytes, gboolean may_wait, GstBuffer **buffer)
{
  GstFlowReturn result = acquire (element, pool, bytes, may_wait, buffer);

  if (G_UNLIKELY (result == GST_FLOW_ERROR))
    g_atomic_int_set (&pools->has_failed, TRUE);
  return result;
}

gboolean
gst_java_pools_have_failed (GstJavaPools *pools)
{
  return g_atomic_int_get (&pools->has_failed);
}

/* NULL for a pool that is another element's, or that nobody has drawn from. */
static GstStructure *
stats_of (GstBufferPool *pool)
{
  if (!pool)
    return NULL;
  return GST_IS_JAVA_POOL (pool) ? gst_java_pool_get_stats (pool) : gst_java_cuda_pool_get_stats (pool);
}

/* Under lock. */
static GstStructure *
stats_in_use (GstJavaPools *pools)
{
  GstStructure *stats = stats_of (pools->output);

  for (guint i = 0; i < pools->sources->len && !stats; i++)
    stats = stats_of (((GstJavaLeaseSource *)pools->sources->pdata[i])->pool);
  if (!stats && pools->output && !is_ours (pools->output))
    return gst_structure_new ("pool-stats", "foreign", G_TYPE_STRING, GST_OBJECT_NAME (pools->output), NULL);
  return stats ? stats : stats_of (pools->proposed);
}

GstStructure *
gst_java_pools_get_stats (GstJavaPools *pools)
{
  guint fallbacks = (guint)g_atomic_int_get (&pools->fallbacks);
  GstStructure *stats;

  g_mutex_lock (&pools->lock);
  stats = stats_in_use (pools);
  g_mutex_unlock (&pools->lock);
  if (!stats && fallbacks > 0)
    stats = gst_structure_new_empty ("pool-stats");
  if (stats)
    gst_structure_set (stats, "fallbacks", G_TYPE_UINT, fallbacks, NULL);
  return stats;
}
