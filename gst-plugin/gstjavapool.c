/* GstJavaPool: a GstBufferPool whose buffers are shared, lock-free to get, and still warm.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The pool is one element's share of a store: it knows the configuration, the limit and who waits; the buffers lie in
 * the store. Only a pool with a limit keeps count of its own buffers.
 */
#include "gstjavapool.h"

#include "gj-log.h"
#include "gstjavapoolconfig.h"
#include "gstjavastore.h"

#define GST_CAT_DEFAULT gj_debug

struct _GstJavaPool {
  GstVideoBufferPool parent;

  GstJavaPoolConfig config; /* written while the pool is inactive */
  GstJavaShare share;       /* likewise; what it has joined the store with */
  GstJavaStore *store;      /* atomic; the last of stores, NULL before the first start */
  GSList *stores;           /* all that were joined; kept, as a thread may be about to acquire from an old one */
  gboolean is_joined;

  gint lent;          /* atomic; counted if there is a limit */
  gint waiting;       /* atomic; threads that wait */
  gint has_overflown; /* atomic */
  GMutex lock;
  GCond returned;
};

G_DEFINE_FINAL_TYPE (GstJavaPool, gst_java_pool, GST_TYPE_VIDEO_BUFFER_POOL)

/* ---- configuration ------------------------------------------------------------------------------------ */

static gboolean
set_config (GstBufferPool *base, GstStructure *structure)
{
  GstJavaPool *pool = GST_JAVA_POOL (base);
  GstJavaPoolConfig config = { 0 };
  GstBufferPoolClass *parent;
  GError *error = NULL;

  if (!gst_java_pool_config_prepare (structure, &error) || !gst_java_pool_config_read (structure, &config, &error)) {
    GST_ERROR_OBJECT (pool, "%s", error->message);
    g_error_free (error);
    return FALSE;
  }
  parent =
      config.is_video ? GST_BUFFER_POOL_CLASS (gst_java_pool_parent_class) : g_type_class_peek (GST_TYPE_BUFFER_POOL);
  if (!parent->set_config (base, structure)) {
    gst_java_pool_config_clear (&config);
    return FALSE;
  }
  /* The parent may have made the buffers larger, so the key is made of what it left. */
  gst_java_pool_config_make_key (structure, &config);
  gst_java_pool_config_clear (&pool->config);
  pool->config = config;
  return TRUE;
}

static GstFlowReturn
alloc_buffer (GstBufferPool *base, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  GstJavaPool *pool = GST_JAVA_POOL (base);
  GstBufferPoolClass *parent = pool->config.is_video ? GST_BUFFER_POOL_CLASS (gst_java_pool_parent_class)
                                                     : g_type_class_peek (GST_TYPE_BUFFER_POOL);
  GstFlowReturn result = parent->alloc_buffer (base, buffer, params);

  if (result == GST_FLOW_OK && pool->config.is_prefaulted)
    gst_buffer_memset (*buffer, 0, 0, (gsize)-1);
  return result;
}

static GstBuffer *
make_buffer (gpointer base)
{
  GstBuffer *buffer = NULL;

  return GST_BUFFER_POOL_GET_CLASS (base)->alloc_buffer (base, &buffer, NULL) == GST_FLOW_OK ? buffer : NULL;
}

/* ---- life --------------------------------------------------------------------------------------------- */

static gboolean
start (GstBufferPool *base)
{
  GstJavaPool *pool = GST_JAVA_POOL (base);
  GstJavaStore *store;

  pool->share = (GstJavaShare){ pool->config.initial, pool->config.limit };
  store = gst_java_store_join (pool->config.key, &pool->share);
  if (!gst_java_store_prefill (store, make_buffer, pool)) {
    GST_ERROR_OBJECT (pool, "there is no memory for the first %u buffers of %u bytes each: lower min-buffers",
        pool->config.initial, pool->config.size);
    gst_java_store_leave (store, &pool->share);
    gst_java_store_unref (store);
    return FALSE;
  }
  pool->stores = g_slist_prepend (pool->stores, store);
  g_atomic_pointer_set (&pool->store, store);
  pool->is_joined = TRUE;
  g_atomic_int_set (&pool->has_overflown, FALSE);
  return TRUE;
}

static gboolean
stop (GstBufferPool *base)
{
  GstJavaPool *pool = GST_JAVA_POOL (base);

  if (pool->is_joined) {
    gst_java_store_leave (pool->store, &pool->share);
    pool->is_joined = FALSE;
  }
  return TRUE;
}

static void
flush_start (GstBufferPool *base)
{
  GstJavaPool *pool = GST_JAVA_POOL (base);

  g_mutex_lock (&pool->lock);
  g_cond_broadcast (&pool->returned);
  g_mutex_unlock (&pool->lock);
}

/* ---- acquire ------------------------------------------------------------------------------------------ */

void
gst_java_pool_returned (GstJavaPool *pool)
{
  __atomic_fetch_sub (&pool->lent, 1, __ATOMIC_SEQ_CST);
  if (__atomic_load_n (&pool->waiting, __ATOMIC_SEQ_CST) == 0)
    return;
  g_mutex_lock (&pool->lock);
  g_cond_signal (&pool->returned);
  g_mutex_unlock (&pool->lock);
}

static gboolean
reserve (GstJavaPool *pool)
{
  gint lent = __atomic_load_n (&pool->lent, __ATOMIC_SEQ_CST);

  do {
    if (lent >= (gint)pool->config.limit)
      return FALSE;
  } while (!__atomic_compare_exchange_n (&pool->lent, &lent, lent + 1, TRUE, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
  return TRUE;
}

/* Until there is room, or the pool is flushing. */
static void
wait_for_room (GstJavaPool *pool)
{
  gint64 since = g_get_monotonic_time ();

  g_mutex_lock (&pool->lock);
  __atomic_fetch_add (&pool->waiting, 1, __ATOMIC_SEQ_CST);
  while (!GST_BUFFER_POOL_IS_FLUSHING (GST_BUFFER_POOL_CAST (pool))
      && __atomic_load_n (&pool->lent, __ATOMIC_SEQ_CST) >= (gint)pool->config.limit)
    g_cond_wait (&pool->returned, &pool->lock);
  __atomic_fetch_sub (&pool->waiting, 1, __ATOMIC_SEQ_CST);
  g_mutex_unlock (&pool->lock);
  gst_java_store_count_wait (pool->store, (guint64)(g_get_monotonic_time () - since) * 1000);
}

static GstFlowReturn
overflow (GstJavaPool *pool)
{
  __atomic_fetch_add (&pool->lent, 1, __ATOMIC_SEQ_CST);
  gst_java_store_count_overflow (pool->store);
  if (g_atomic_int_compare_and_exchange (&pool->has_overflown, FALSE, TRUE))
    GST_WARNING_OBJECT (pool,
        "all %u buffers of %u bytes are in use, so more are made, and freed when they come back; said once, counted "
        "in pool-stats: raise max-buffers, or find who keeps them",
        pool->config.limit, pool->config.size);
  return GST_FLOW_OK;
}

static GstFlowReturn
at_limit (GstJavaPool *pool, GstBufferPoolAcquireParams *params)
{
  if (params && (params->flags & GST_BUFFER_POOL_ACQUIRE_FLAG_DONTWAIT))
    return GST_FLOW_EOS;
  if (pool->config.exhaustion == GST_JAVA_EXHAUSTION_OVERFLOW)
    return overflow (pool);
  GST_ERROR_OBJECT (pool, "all %u buffers of %u bytes are in use: raise max-buffers, or let acquire block",
      pool->config.limit, pool->config.size);
  return GST_FLOW_ERROR;
}

/* Counts one more buffer against the limit. */
static GstFlowReturn
enter (GstJavaPool *pool, GstBufferPoolAcquireParams *params)
{
  gboolean blocks = pool->config.exhaustion == GST_JAVA_EXHAUSTION_BLOCK
      && !(params && (params->flags & GST_BUFFER_POOL_ACQUIRE_FLAG_DONTWAIT));

  while (!reserve (pool)) {
    if (!blocks)
      return at_limit (pool, params);
    wait_for_room (pool);
    if (GST_BUFFER_POOL_IS_FLUSHING (GST_BUFFER_POOL_CAST (pool)))
      return GST_FLOW_FLUSHING;
  }
  return GST_FLOW_OK;
}

static GstBuffer *
take_or_make (GstJavaPool *pool, GstObject *borrower)
{
  GstBuffer *buffer = gst_java_store_take (pool->store, borrower);

  if (G_LIKELY (buffer))
    return buffer;
  return gst_java_store_grow (pool->store, borrower,
      gst_java_pool_config_growth (&pool->config, gst_java_store_capacity (pool->store)), make_buffer, pool);
}

static GstFlowReturn
acquire_buffer (GstBufferPool *base, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  GstJavaPool *pool = (GstJavaPool *)base;
  gboolean has_limit;

  if (G_UNLIKELY (GST_BUFFER_POOL_IS_FLUSHING (base)))
    return GST_FLOW_FLUSHING;
  has_limit = pool->config.limit > 0;
  if (has_limit) {
    GstFlowReturn result = enter (pool, params);
    if (result != GST_FLOW_OK)
      return result;
  }
  *buffer = take_or_make (pool, has_limit ? GST_OBJECT_CAST (pool) : NULL);
  if (G_UNLIKELY (!*buffer)) {
    if (has_limit)
      gst_java_pool_returned (pool);
    GST_ERROR_OBJECT (pool, "there is no memory for a buffer of %u bytes", pool->config.size);
    return GST_FLOW_ERROR;
  }
  if (G_UNLIKELY (pool->config.is_zeroed))
    gst_buffer_memset (*buffer, 0, 0, (gsize)-1);
  return GST_FLOW_OK;
}

GstFlowReturn
gst_java_pool_acquire (GstBufferPool *pool, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  *buffer = NULL;
  return acquire_buffer (pool, buffer, params);
}

/* ---- release ------------------------------------------------------------------------------------------ */

static void
reset_buffer (GstBufferPool *base, GstBuffer *buffer)
{
  gst_java_store_reset (buffer);
}

static void
release_buffer (GstBufferPool *base, GstBuffer *buffer)
{
  gst_java_store_give_back (buffer);
}

/* ---- sight -------------------------------------------------------------------------------------------- */

GstStructure *
gst_java_pool_get_stats (GstBufferPool *base)
{
  GstJavaPool *pool = GST_JAVA_POOL (base);
  GstJavaStoreStats stats;

  if (!g_atomic_pointer_get (&pool->store))
    return NULL;
  gst_java_store_get_stats (g_atomic_pointer_get (&pool->store), &stats);
  /* clang-format off */
  return gst_structure_new ("pool-stats",
      "format", G_TYPE_STRING, pool->config.key,
      "size", G_TYPE_UINT, pool->config.size,
      "capacity", G_TYPE_UINT, stats.capacity,
      "available", G_TYPE_UINT, stats.available,
      "in-use", G_TYPE_UINT, stats.in_use,
      "peak", G_TYPE_UINT, stats.peak,
      "pools", G_TYPE_UINT, stats.pools,
      "acquires", G_TYPE_UINT64, stats.acquires,
      "releases", G_TYPE_UINT64, stats.releases,
      "allocations", G_TYPE_UINT64, stats.allocations,
      "frees", G_TYPE_UINT64, stats.frees,
      "overflows", G_TYPE_UINT64, stats.overflows,
      "waits", G_TYPE_UINT64, stats.waits,
      "wait-time", G_TYPE_UINT64, stats.wait_ns,
      NULL);
  /* clang-format on */
}

/* ---- class -------------------------------------------------------------------------------------------- */

GstBufferPool *
gst_java_pool_new (void)
{
  return GST_BUFFER_POOL (gst_object_ref_sink (g_object_new (GST_TYPE_JAVA_POOL, NULL)));
}

static void
finalize (GObject *object)
{
  GstJavaPool *pool = GST_JAVA_POOL (object);

  g_slist_free_full (pool->stores, (GDestroyNotify)gst_java_store_unref);
  gst_java_pool_config_clear (&pool->config);
  g_mutex_clear (&pool->lock);
  g_cond_clear (&pool->returned);
  G_OBJECT_CLASS (gst_java_pool_parent_class)->finalize (object);
}

static void
gst_java_pool_class_init (GstJavaPoolClass *klass)
{
  GstBufferPoolClass *pool_class = GST_BUFFER_POOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = finalize;
  pool_class->set_config = set_config;
  pool_class->start = start;
  pool_class->stop = stop;
  pool_class->flush_start = flush_start;
  pool_class->alloc_buffer = alloc_buffer;
  pool_class->acquire_buffer = acquire_buffer;
  pool_class->reset_buffer = reset_buffer;
  pool_class->release_buffer = release_buffer;
}

static void
gst_java_pool_init (GstJavaPool *pool)
{
  g_mutex_init (&pool->lock);
  g_cond_init (&pool->returned);
}
