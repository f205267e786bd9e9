/* GstJavaPool: a GstBufferPool whose buffers are shared, lock-free to get, and still warm.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The pool is one element's share of a store: it knows the configuration, the limit and who waits; the buffers lie in
 * the store. Only a pool with a limit keeps count of its own buffers.
 *
 * gst_java_pool_acquire takes no lock and counts itself nowhere, so it may be under way while the pool is stopped,
 * configured and started anew. It therefore reads but one pointer, to a term: what holds from one start to the next.
 */
#include "gstjavapool.h"

#include "gj-log.h"
#include "gstjavapoolconfig.h"
#include "gstjavastore.h"

#define GST_CAT_DEFAULT gj_debug

/* Does not change while it is the pool's. */
typedef struct {
  GstJavaPoolConfig config;
  GstJavaStore *store;
} Term;

struct _GstJavaPool {
  GstVideoBufferPool parent;

  GstJavaPoolConfig config; /* of the next start; under the lock of the parent */
  Term *term;               /* atomic; one of terms, NULL before the first start */
  GSList *terms;            /* all, under the lock of the parent; a thread may be about to acquire in an old one */
  gboolean is_joined;       /* under making: read by who makes buffers, written by who starts and stops */
  GRWLock making;

  gint lent;          /* atomic; counted if there is a limit */
  gint waiting;       /* atomic; threads that wait */
  gint has_overflown; /* atomic */
  guint n_flushes;    /* under lock */
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

  /* The parent has been told that the last buffer is back, but has not stopped the pool yet. */
  if (pool->is_joined) {
    GST_WARNING_OBJECT (pool, "the last of its buffers is just coming back: configure it once more");
    return FALSE;
  }
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

typedef struct {
  GstJavaPool *pool;
  const Term *term;
} Order;

/* Buffers are made as the pool is configured now, so only in the term for which that holds. */
static GstBuffer *
make_buffer (gpointer user)
{
  const Order *order = user;
  GstBuffer *buffer = NULL;

  g_rw_lock_reader_lock (&order->pool->making);
  if (order->pool->is_joined && g_atomic_pointer_get (&order->pool->term) == order->term
      && alloc_buffer (GST_BUFFER_POOL_CAST (order->pool), &buffer, NULL) != GST_FLOW_OK)
    buffer = NULL;
  g_rw_lock_reader_unlock (&order->pool->making);
  return buffer;
}

/* ---- life --------------------------------------------------------------------------------------------- */

static void
term_free (gpointer pointer)
{
  Term *term = pointer;

  gst_java_store_unref (term->store);
  gst_java_pool_config_clear (&term->config);
  g_free (term);
}

static GstJavaShare
share_of (const Term *term)
{
  return (GstJavaShare){ term->config.initial, term->config.limit };
}

/* A term of the pool for its configuration, which has joined its store. */
static Term *
begin_term (GstJavaPool *pool)
{
  GstJavaShare share = { pool->config.initial, pool->config.limit };
  GstJavaStore *store = NULL;
  Term *term;

  for (GSList *former = pool->terms; former && !store; former = former->next) {
    term = former->data;
    store = g_str_equal (term->config.key, pool->config.key) ? term->store : NULL;
  }
  store = gst_java_store_join (pool->config.key, &share, store);
  for (GSList *former = pool->terms; former; former = former->next) {
    term = former->data;
    if (term->store == store && gst_java_pool_config_is_equal (&term->config, &pool->config)) {
      gst_java_store_unref (store);
      return term;
    }
  }
  term = g_new0 (Term, 1);
  gst_java_pool_config_copy (&pool->config, &term->config);
  term->store = store;
  pool->terms = g_slist_prepend (pool->terms, term);
  return term;
}

static void
set_joined (GstJavaPool *pool, gboolean is_joined)
{
  g_rw_lock_writer_lock (&pool->making);
  pool->is_joined = is_joined;
  g_rw_lock_writer_unlock (&pool->making);
}

static gboolean
stop (GstBufferPool *base)
{
  GstJavaPool *pool = GST_JAVA_POOL (base);
  GstJavaShare share;

  if (!pool->is_joined)
    return TRUE;
  set_joined (pool, FALSE);
  share = share_of (pool->term);
  gst_java_store_leave (pool->term->store, &share);
  return TRUE;
}

static gboolean
start (GstBufferPool *base)
{
  GstJavaPool *pool = GST_JAVA_POOL (base);
  Term *term = begin_term (pool);
  Order order = { pool, term };

  g_atomic_pointer_set (&pool->term, term);
  set_joined (pool, TRUE);
  g_atomic_int_set (&pool->has_overflown, FALSE);
  if (gst_java_store_prefill (term->store, make_buffer, &order))
    return TRUE;
  GST_ERROR_OBJECT (pool, "there is no memory for the first %u buffers of %u bytes each: lower min-buffers",
      pool->config.initial, pool->config.size);
  stop (base);
  return FALSE;
}

static void
flush_start (GstBufferPool *base)
{
  GstJavaPool *pool = GST_JAVA_POOL (base);

  g_mutex_lock (&pool->lock);
  pool->n_flushes++;
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
reserve (GstJavaPool *pool, const Term *term)
{
  gint lent = __atomic_load_n (&pool->lent, __ATOMIC_SEQ_CST);

  do {
    if (lent >= (gint)term->config.limit)
      return FALSE;
  } while (!__atomic_compare_exchange_n (&pool->lent, &lent, lent + 1, TRUE, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
  return TRUE;
}

/* Until there is room. FALSE: the pool is flushing, or has been meanwhile. */
static gboolean
wait_for_room (GstJavaPool *pool, const Term *term)
{
  gint64 since = g_get_monotonic_time ();
  gboolean is_flushed;
  guint n_flushes;

  g_mutex_lock (&pool->lock);
  n_flushes = pool->n_flushes;
  __atomic_fetch_add (&pool->waiting, 1, __ATOMIC_SEQ_CST);
  while (!(is_flushed = GST_BUFFER_POOL_IS_FLUSHING (GST_BUFFER_POOL_CAST (pool)) || pool->n_flushes != n_flushes)
      && __atomic_load_n (&pool->lent, __ATOMIC_SEQ_CST) >= (gint)term->config.limit)
    g_cond_wait (&pool->returned, &pool->lock);
  __atomic_fetch_sub (&pool->waiting, 1, __ATOMIC_SEQ_CST);
  g_mutex_unlock (&pool->lock);
  gst_java_store_count_wait (term->store, (guint64)(g_get_monotonic_time () - since) * 1000);
  return !is_flushed;
}

static GstFlowReturn
overflow (GstJavaPool *pool, const Term *term)
{
  __atomic_fetch_add (&pool->lent, 1, __ATOMIC_SEQ_CST);
  gst_java_store_count_overflow (term->store);
  if (g_atomic_int_compare_and_exchange (&pool->has_overflown, FALSE, TRUE))
    GST_WARNING_OBJECT (pool,
        "all %u buffers of %u bytes are in use, so more are made, and freed when they come back; said once, counted "
        "in pool-stats: raise max-buffers, or find who keeps them",
        term->config.limit, term->config.size);
  return GST_FLOW_OK;
}

static GstFlowReturn
at_limit (GstJavaPool *pool, const Term *term, GstBufferPoolAcquireParams *params)
{
  if (params && (params->flags & GST_BUFFER_POOL_ACQUIRE_FLAG_DONTWAIT))
    return GST_FLOW_EOS;
  if (term->config.exhaustion == GST_JAVA_EXHAUSTION_OVERFLOW)
    return overflow (pool, term);
  GST_ERROR_OBJECT (pool, "all %u buffers of %u bytes are in use: raise max-buffers, or let acquire block",
      term->config.limit, term->config.size);
  return GST_FLOW_ERROR;
}

/* Counts one more buffer against the limit. */
static GstFlowReturn
enter (GstJavaPool *pool, const Term *term, GstBufferPoolAcquireParams *params)
{
  gboolean blocks = term->config.exhaustion == GST_JAVA_EXHAUSTION_BLOCK
      && !(params && (params->flags & GST_BUFFER_POOL_ACQUIRE_FLAG_DONTWAIT));

  while (!reserve (pool, term)) {
    if (!blocks)
      return at_limit (pool, term, params);
    if (!wait_for_room (pool, term))
      return GST_FLOW_FLUSHING;
  }
  return GST_FLOW_OK;
}

static GstBuffer *
take_or_make (GstJavaPool *pool, const Term *term, GstObject *borrower)
{
  GstBuffer *buffer = gst_java_store_take (term->store, borrower);
  Order order = { pool, term };

  if (G_LIKELY (buffer))
    return buffer;
  return gst_java_store_grow (term->store, borrower,
      gst_java_pool_config_growth (&term->config, gst_java_store_capacity (term->store)), make_buffer, &order);
}

/* Why no buffer could be made. */
static GstFlowReturn
not_made (GstJavaPool *pool, const Term *term)
{
  gboolean is_over;

  g_rw_lock_reader_lock (&pool->making);
  is_over = !pool->is_joined || g_atomic_pointer_get (&pool->term) != term;
  g_rw_lock_reader_unlock (&pool->making);
  if (is_over)
    return GST_FLOW_FLUSHING;
  GST_ERROR_OBJECT (pool, "there is no memory for a buffer of %u bytes", term->config.size);
  return GST_FLOW_ERROR;
}

static GstFlowReturn
acquire_buffer (GstBufferPool *base, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  GstJavaPool *pool = (GstJavaPool *)base;
  gboolean has_limit;
  const Term *term;

  if (G_UNLIKELY (GST_BUFFER_POOL_IS_FLUSHING (base)))
    return GST_FLOW_FLUSHING;
  term = g_atomic_pointer_get (&pool->term);
  has_limit = term->config.limit > 0;
  if (has_limit) {
    GstFlowReturn result = enter (pool, term, params);
    if (result != GST_FLOW_OK)
      return result;
  }
  *buffer = take_or_make (pool, term, has_limit ? GST_OBJECT_CAST (pool) : NULL);
  if (G_UNLIKELY (!*buffer)) {
    if (has_limit)
      gst_java_pool_returned (pool);
    return not_made (pool, term);
  }
  if (G_UNLIKELY (term->config.is_zeroed))
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
  const Term *term = g_atomic_pointer_get (&pool->term);
  GstJavaStoreStats stats;

  if (!term)
    return NULL;
  gst_java_store_get_stats (term->store, &stats);
  /* clang-format off */
  return gst_structure_new ("pool-stats",
      "format", G_TYPE_STRING, stats.key,
      "size", G_TYPE_UINT, term->config.size,
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

  g_slist_free_full (pool->terms, term_free);
  gst_java_pool_config_clear (&pool->config);
  g_rw_lock_clear (&pool->making);
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
  g_rw_lock_init (&pool->making);
  g_mutex_init (&pool->lock);
  g_cond_init (&pool->returned);
}
