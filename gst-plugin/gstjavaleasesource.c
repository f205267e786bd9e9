/* Where Java acquires buffers of one raw format.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavaleasesource.h"

#include "gj-caps.h"
#include "gj-lease.h"
#include "gj-log.h"
#include "gstjavalargememory.h"
#include "gstjavapool.h"
#include "gstjavapoolconfig.h"

#define GST_CAT_DEFAULT gj_debug

void
gst_java_lease_source_unref (GstJavaLeaseSource *source)
{
  if (!g_atomic_int_dec_and_test (&source->references))
    return;
  if (source->pool)
    gst_buffer_pool_set_active (source->pool, FALSE);
  gst_clear_object (&source->pool);
  gst_caps_unref (source->caps);
  gj_media_unref (source->media);
  g_free (source);
}

/* ---- opening ------------------------------------------------------------------------------------------ */

/* Bytes of a buffer, 0 and a problem where there can't be any. */
static guint
bytes_of (const GjMedia *media, int32_t samples, char **problem)
{
  guint64 bytes;

  if (media->media == GJ_MEDIA_VIDEO) {
    if (GST_VIDEO_INFO_SIZE (&media->video) <= G_MAXINT32)
      return (guint)GST_VIDEO_INFO_SIZE (&media->video);
    *problem = g_strdup_printf ("a frame of %" G_GSIZE_FORMAT " bytes is larger than a buffer may be, %d",
        GST_VIDEO_INFO_SIZE (&media->video), G_MAXINT32);
    return 0;
  }
  bytes = (guint64)MAX (samples, 0) * (guint64)GST_AUDIO_INFO_BPF (&media->audio);
  if (bytes > 0 && bytes <= G_MAXINT32)
    return (guint)bytes;
  *problem = g_strdup_printf ("%d samples of %d bytes each make no buffer: give 1 to %d", samples,
      GST_AUDIO_INFO_BPF (&media->audio), G_MAXINT32 / MAX (GST_AUDIO_INFO_BPF (&media->audio), 1));
  return 0;
}

static GjMedia *
media_of (const gj_lease_source *args, GstCaps *caps, char **problem)
{
  GjMedia *media = gj_media_new (caps);

  if (media->media != GJ_MEDIA_ANY && media->residency == GJ_RESIDENCY_HOST)
    return media;
  *problem = g_strdup_printf (
      "\"%s\" is no raw video or audio format in system memory: give format, width and height, or format, "
      "layout, rate and channels, in GStreamer's words",
      args->caps);
  gj_media_unref (media);
  return NULL;
}

static GstJavaLeaseSource *
source_new (GstJavaPeer *peer, const gj_lease_source *args, char **problem)
{
  GstCaps *caps = gj_caps_parse (args->caps, NULL);
  GjMedia *media = media_of (args, caps, problem);
  guint size = media ? bytes_of (media, args->samples, problem) : 0;
  GstJavaLeaseSource *source = NULL;
  GstBufferPool *pool = NULL;
  GError *error = NULL;

  if (size > 0)
    pool = gst_java_pools_new_pool (&peer->pools, caps, size, 0, 0, media->media == GJ_MEDIA_VIDEO, &error);
  if (pool) {
    source = g_new0 (GstJavaLeaseSource, 1);
    source->references = 1;
    source->media = gj_media_ref (media);
    source->size = size;
    source->caps = gst_caps_ref (caps);
    source->pool = pool;
  } else if (error) {
    *problem = g_strdup (error->message);
    g_error_free (error);
  }
  g_clear_pointer (&media, gj_media_unref);
  gst_clear_caps (&caps);
  return source;
}

int32_t
gst_java_lease_source_open (gj_peer *peer, gj_lease_source *args)
{
  GstJavaLeaseSource *source;

  args->problem = NULL;
  source = source_new (peer, args, &args->problem);
  if (!source)
    return GJ_FALSE;
  args->source = (int64_t)(gintptr)source;
  g_mutex_lock (&peer->pools.lock);
  g_ptr_array_add (peer->pools.sources, source);
  g_mutex_unlock (&peer->pools.lock);
  return GJ_TRUE;
}

static GstJavaLeaseSource *
ref_source (GstJavaPeer *peer, int64_t address)
{
  GstJavaLeaseSource *source = NULL;

  g_mutex_lock (&peer->pools.lock);
  if (g_ptr_array_find (peer->pools.sources, (gconstpointer)(gintptr)address, NULL)) {
    source = (GstJavaLeaseSource *)(gintptr)address;
    g_atomic_int_inc (&source->references);
  }
  g_mutex_unlock (&peer->pools.lock);
  return source;
}

int32_t
gst_java_lease_source_close (gj_peer *peer, int64_t address)
{
  GstJavaLeaseSource *source = ref_source (peer, address);

  if (!source)
    return GJ_FALSE;
  g_mutex_lock (&peer->pools.lock);
  if (g_ptr_array_find (peer->pools.sources, source, NULL)) {
    /* The array's reference goes too, but outside the lock. */
    g_atomic_int_inc (&source->references);
    g_ptr_array_remove (peer->pools.sources, source);
    g_mutex_unlock (&peer->pools.lock);
    gst_java_lease_source_unref (source);
  } else
    g_mutex_unlock (&peer->pools.lock);
  gst_java_lease_source_unref (source);
  return GJ_TRUE;
}

/* ---- acquiring ---------------------------------------------------------------------------------------- */

/* The source's own pool, by the settings of this run. (transfer full) (nullable) */
static GstBufferPool *
own_pool (GstJavaPeer *peer, GstJavaLeaseSource *source)
{
  GstBufferPool *pool, *made;

  g_mutex_lock (&peer->pools.lock);
  pool = source->pool ? gst_object_ref (source->pool) : NULL;
  g_mutex_unlock (&peer->pools.lock);
  if (pool)
    return pool;
  made = gst_java_pools_new_pool (
      &peer->pools, source->caps, source->size, 0, 0, source->media->media == GJ_MEDIA_VIDEO, NULL);
  g_mutex_lock (&peer->pools.lock);
  if (!source->pool)
    source->pool = g_steal_pointer (&made);
  pool = source->pool ? gst_object_ref (source->pool) : NULL;
  g_mutex_unlock (&peer->pools.lock);
  gst_clear_object (&made);
  return pool;
}

/* A pool that is the element's own begins with its first buffer. Who makes the element flush overlooks one that is not
 * active yet. */
static gboolean
activate (GstJavaPeer *peer, GstBufferPool *pool)
{
  gboolean is_flushing;

  if (gst_buffer_pool_is_active (pool))
    return TRUE;
  if (!gst_java_pools_activate (&peer->pools, pool))
    return FALSE;
  g_mutex_lock (&peer->pools.lock);
  is_flushing = peer->pools.is_flushing;
  g_mutex_unlock (&peer->pools.lock);
  if (is_flushing)
    gst_buffer_pool_set_active (pool, FALSE);
  return !is_flushing;
}

/* The negotiated pool where it is of the format, wherever its buffers lie, and in use; *media is then what they are of.
 * (transfer full, both) (nullable) */
static GstBufferPool *
negotiated_pool (GstJavaPeer *peer, GstJavaLeaseSource *source, GjMedia **media)
{
  GjMedia *output = gst_java_peer_get_output_media (peer);
  gboolean is_output = source->media->media == GJ_MEDIA_VIDEO && gj_media_has_same_format (output, source->media);
  GstBufferPool *pool = NULL;
  gboolean is_own;

  g_mutex_lock (&peer->pools.lock);
  if (is_output && peer->pools.output)
    pool = gst_object_ref (peer->pools.output);
  is_own = peer->pools.is_output_own;
  g_mutex_unlock (&peer->pools.lock);
  /* A base class may have given it up, as in pass-through. */
  if (pool && (is_own ? !activate (peer, pool) : !gst_buffer_pool_is_active (pool)))
    gst_clear_object (&pool);
  if (pool)
    *media = output;
  else
    gj_media_unref (output);
  return pool;
}

static gboolean
is_flushing (GstJavaPeer *peer)
{
  gboolean flushes;

  g_mutex_lock (&peer->pools.lock);
  flushes = peer->pools.is_flushing;
  g_mutex_unlock (&peer->pools.lock);
  return flushes;
}

static GstFlowReturn
wait_for_buffer (GstBufferPool *pool, GstBuffer **buffer, gj_acquire *args)
{
  gint64 since = g_get_monotonic_time ();
  GstFlowReturn result = GST_IS_JAVA_POOL (pool) ? gst_java_pool_acquire (pool, buffer, NULL)
                                                 : gst_buffer_pool_acquire_buffer (pool, buffer, NULL);

  args->waited = (g_get_monotonic_time () - since) * 1000;
  return result;
}

static GstFlowReturn
acquire_from (GstJavaPeer *peer, GstBufferPool *pool, GstBuffer **buffer, gj_acquire *args)
{
  GstBufferPoolAcquireParams at_once = { .flags = GST_BUFFER_POOL_ACQUIRE_FLAG_DONTWAIT };
  GstFlowReturn result = GST_IS_JAVA_POOL (pool) ? gst_java_pool_acquire (pool, buffer, &at_once)
                                                 : gst_buffer_pool_acquire_buffer (pool, buffer, &at_once);

  if (result != GST_FLOW_EOS || args->may_wait != GJ_TRUE)
    return result;
  result = wait_for_buffer (pool, buffer, args);
  if (GST_IS_JAVA_POOL (pool) && peer->pools.settings.exhaustion == GST_JAVA_EXHAUSTION_OVERFLOW) {
    args->overflowed = result == GST_FLOW_OK;
    args->waited = 0;
  }
  return result;
}

/* A buffer of no pool, where the pool is another element's and does not give any. */
static GstFlowReturn
fall_back (GstJavaPeer *peer, GstJavaLeaseSource *source, GstBuffer **buffer)
{
  GstAllocator *allocator = source->size >= GST_JAVA_LARGE_MEMORY ? gst_java_large_memory (FALSE) : NULL;

  *buffer = gst_buffer_new_allocate (allocator, source->size, NULL);
  gst_clear_object (&allocator);
  g_atomic_int_inc (&peer->pools.fallbacks);
  return *buffer ? GST_FLOW_OK : GST_FLOW_ERROR;
}

static GstFlowReturn
acquire_negotiated (GstJavaPeer *peer, GstJavaLeaseSource *source, GstBufferPool *pool, const GjMedia *media,
    GstBuffer **buffer, gj_acquire *args)
{
  GstFlowReturn result = acquire_from (peer, pool, buffer, args);

  if (result == GST_FLOW_OK && gst_buffer_get_size (*buffer) < source->size) {
    gst_clear_buffer (buffer);
    result = GST_FLOW_CUSTOM_ERROR;
  }
  if (!GST_IS_JAVA_POOL (pool) && media->residency == GJ_RESIDENCY_HOST && result != GST_FLOW_OK
      && result != GST_FLOW_EOS && !is_flushing (peer))
    result = fall_back (peer, source, buffer);
  return result;
}

/* *media: of what the buffer is. (transfer full, both) */
static GstFlowReturn
acquire (GstJavaPeer *peer, GstJavaLeaseSource *source, GstBuffer **buffer, GjMedia **media, gj_acquire *args)
{
  GstFlowReturn result = GST_FLOW_FLUSHING;
  GstBufferPool *pool;

  if (is_flushing (peer))
    return GST_FLOW_FLUSHING;
  pool = negotiated_pool (peer, source, media);
  if (pool) {
    result = acquire_negotiated (peer, source, pool, *media, buffer, args);
    gst_object_unref (pool);
    if (result != GST_FLOW_OK)
      g_clear_pointer (media, gj_media_unref);
  }
  /* There was none, or it was given up just now. */
  if (result != GST_FLOW_FLUSHING || is_flushing (peer))
    return result;
  pool = own_pool (peer, source);
  if (pool && activate (peer, pool))
    result = acquire_from (peer, pool, buffer, args);
  gst_clear_object (&pool);
  if (result == GST_FLOW_OK)
    *media = gj_media_ref (source->media);
  return result;
}

/* What GStreamer wants beside the caps to read the buffer. */
static void
add_meta (GstBuffer *buffer, const GjMedia *media)
{
  const GstAudioInfo *info = &media->audio;

  if (media->media == GJ_MEDIA_AUDIO && GST_AUDIO_INFO_LAYOUT (info) == GST_AUDIO_LAYOUT_NON_INTERLEAVED)
    gst_buffer_add_audio_meta (buffer, info, gst_buffer_get_size (buffer) / (gsize)GST_AUDIO_INFO_BPF (info), NULL);
}

/* Why a pool gives no buffer. (transfer full) */
static char *
problem_of (GstJavaPeer *peer, const GstJavaLeaseSource *source)
{
  if (peer->pools.settings.exhaustion == GST_JAVA_EXHAUSTION_FAIL)
    return g_strdup_printf ("no buffer of %u bytes is left: raise pool-max-buffers, or set pool-exhaustion "
                            "to block or overflow; pool-stats tells how many are in use",
        source->size);
  return g_strdup_printf ("there is no memory for a buffer of %u bytes: ask for a smaller one, or close leases sooner; "
                          "pool-stats tells how many are in use",
      source->size);
}

int32_t
gst_java_lease_acquire (gj_peer *peer, gj_acquire *args)
{
  GstElement *element = gst_java_peer_get_element (peer);
  GstJavaLeaseSource *source = element ? ref_source (peer, args->source) : NULL;
  gj_frame *lease = (gj_frame *)(gintptr)args->frame;
  GstBuffer *buffer = NULL;
  GstFlowReturn result = GST_FLOW_FLUSHING;

  args->problem = NULL;
  args->waited = 0;
  args->overflowed = GJ_FALSE;
  gst_clear_object (&element);
  if (source && !gj_lease_is_full (lease)) {
    GjMedia *media = NULL;

    result = acquire (peer, source, &buffer, &media, args);
    if (result == GST_FLOW_OK) {
      add_meta (buffer, media);
      gj_lease_fill (lease, buffer, media);
    } else if (result == GST_FLOW_ERROR)
      args->problem = problem_of (peer, source);
  }
  g_clear_pointer (&source, gst_java_lease_source_unref);
  return result;
}

/* ---- pushing ------------------------------------------------------------------------------------------ */

static GstPad *
source_pad (GstElement *element)
{
  GstPad *pad = NULL;

  GST_OBJECT_LOCK (element);
  if (element->srcpads)
    pad = gst_object_ref (element->srcpads->data);
  GST_OBJECT_UNLOCK (element);
  return pad;
}

int32_t
gst_java_lease_push (gj_peer *peer, gj_frame *lease)
{
  GstElement *element = gst_java_peer_get_element (peer);
  GstPad *pad = element ? source_pad (element) : NULL;
  GstFlowReturn result = GST_FLOW_FLUSHING;

  if (!pad || !gj_lease_is_full (lease))
    gj_lease_close (lease, NULL);
  else if (!gj_media_has_same_buffers (peer->media[1], gj_lease_media (lease))) {
    gj_lease_close (lease, NULL);
    result = GST_FLOW_NOT_NEGOTIATED;
  } else
    result = gst_pad_push (pad, gj_lease_take (lease));
  gst_clear_object (&pad);
  gst_clear_object (&element);
  return result;
}
