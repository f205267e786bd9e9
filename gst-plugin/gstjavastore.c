/* The buffers of one format, which all pools for that format in the process share.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Who touches the store when: a taker's pool holds a reference, and a buffer under way is one itself. So whoever gives
 * back does everything else first, and what makes the buffer somebody else's, or drops its reference, last.
 */
#include "gstjavastore.h"

#include "gstjavapool.h"

/* Each thread has a cell to itself, but the last one, which is for the threads that came when all others had an owner.
 */
#ifndef N_CELLS
#define N_CELLS 16
#endif
#define SHARED_CELL (N_CELLS - 1)

/* What one thread has left for itself, and how often it came. */
typedef struct __attribute__ ((aligned (64))) {
  guint slot; /* atomic; GST_JAVA_NO_SLOT, GST_JAVA_CLOSED, or a slot with a buffer */
  guint64 acquires;
  guint64 releases; /* atomic, both */
} Cell;

struct GstJavaStore {
  GstJavaStack free;   /* slots with a buffer at home */
  GstJavaStack unused; /* slots without a buffer */
  Cell cells[N_CELLS];
  GstJavaSlots slots;

  gint references; /* atomic; of pools, and one for each buffer */
  gint capacity;   /* atomic */
  gint limit;      /* atomic; sum of the shares' */
  gint peak;       /* atomic */
  guint64 allocations, frees, overflows, waits, wait_ns;

  char *key;
  gboolean is_closed; /* and nobody is at it any more; this and the rest is under registry_lock */
  guint pools;
  guint unlimited; /* pools without a limit */
  guint limits;
  guint initial;
};

/* Marks a buffer as a store's. Item of its slot. */
typedef struct {
  GstMeta meta;
  GstBuffer *buffer;
  GstJavaStore *store;
  GstObject *borrower; /* while it is lent; (transfer full) */
  GstMemory *memory;   /* all of it, NULL where there is none */
  gsize size;
  gsize offset;
  guint16 slot;
} Mark;

static GMutex registry_lock;
static GHashTable *registry; /* key of the store → open store */

/* ---- marks -------------------------------------------------------------------------------------------- */

static gboolean
mark_init (GstMeta *meta, gpointer params, GstBuffer *buffer)
{
  Mark *mark = (Mark *)meta;

  mark->store = NULL;
  mark->borrower = NULL;
  return TRUE;
}

static GType
mark_api (void)
{
  static GType type;
  static const gchar *no_tags[] = { NULL };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, gst_meta_api_type_register ("GstJavaMarkMetaAPI", no_tags));
  return type;
}

/* It has no transform function, so a copy of the buffer has no mark. */
static const GstMetaInfo *
mark_info (void)
{
  static const GstMetaInfo *info;

  if (g_once_init_enter (&info))
    g_once_init_leave (&info, gst_meta_register (mark_api (), "GstJavaMarkMeta", sizeof (Mark), mark_init, NULL, NULL));
  return info;
}

static Mark *
mark_of (GstBuffer *buffer)
{
  return (Mark *)gst_buffer_get_meta (buffer, mark_api ());
}

/* ---- life --------------------------------------------------------------------------------------------- */

void
gst_java_store_unref (GstJavaStore *store)
{
  GST_JAVA_STEP ();
  if (!g_atomic_int_dec_and_test (&store->references))
    return;
  gst_java_slots_clear (&store->slots);
  g_free (store->key);
  g_aligned_free (store);
}

static GstJavaStore *
store_new (const char *key)
{
  GstJavaStore *store = g_aligned_alloc0 (1, sizeof *store, 64);

  gst_java_slots_init (&store->slots);
  store->key = g_strdup (key);
  return store;
}

static void
apply_shares (GstJavaStore *store)
{
  g_atomic_int_set (
      &store->limit, store->unlimited ? GST_JAVA_MAX_SLOTS : (gint)MIN (store->limits, GST_JAVA_MAX_SLOTS));
}

static void
open_again (GstJavaStore *store)
{
  gst_java_stack_open (&store->free);
  for (guint i = 0; i < N_CELLS; i++)
    __atomic_store_n (&store->cells[i].slot, GST_JAVA_NO_SLOT, __ATOMIC_RELEASE);
  store->is_closed = FALSE;
}

GstJavaStore *
gst_java_store_join (const char *key, const GstJavaShare *share, GstJavaStore *former)
{
  GstJavaStore *store;

  g_mutex_lock (&registry_lock);
  if (!registry)
    registry = g_hash_table_new (g_str_hash, g_str_equal);
  store = g_hash_table_lookup (registry, key);
  if (!store) {
    if (former && former->is_closed)
      open_again (store = former);
    else
      store = store_new (key);
    g_hash_table_insert (registry, store->key, store);
  }
  g_atomic_int_inc (&store->references);
  store->pools++;
  store->unlimited += share->limit == 0;
  store->limits += share->limit;
  store->initial += share->initial;
  apply_shares (store);
  g_mutex_unlock (&registry_lock);
  return store;
}

static Mark *
mark_in (GstJavaStore *store, guint16 slot)
{
  return gst_java_slots_get (&store->slots, slot)->item;
}

/* A buffer that nobody but the caller has leaves the store. */
static void
free_slot (GstJavaStore *store, guint16 slot)
{
  GstBuffer *buffer = mark_in (store, slot)->buffer;

  gst_java_slots_get (&store->slots, slot)->item = NULL;
  GST_MINI_OBJECT_CAST (buffer)->dispose = NULL;
  gst_buffer_unref (buffer);
  __atomic_fetch_add (&store->frees, 1, __ATOMIC_RELAXED);
  g_atomic_int_add (&store->capacity, -1);
  gst_java_stack_push (&store->unused, &store->slots, slot);
  gst_java_store_unref (store);
}

static void
close_store (GstJavaStore *store)
{
  guint16 slot = gst_java_stack_close (&store->free);

  while (slot != GST_JAVA_NO_SLOT) {
    guint16 below = gst_java_slots_get (&store->slots, slot)->next;
    free_slot (store, slot);
    slot = below;
  }
  for (guint i = 0; i < N_CELLS; i++) {
    GST_JAVA_STEP ();
    guint left = __atomic_exchange_n (&store->cells[i].slot, GST_JAVA_CLOSED, __ATOMIC_ACQ_REL);
    if (left != GST_JAVA_NO_SLOT)
      free_slot (store, (guint16)left);
  }
}

/* ---- lending ------------------------------------------------------------------------------------------ */

static guint owned_cells;           /* atomic; a bit for each cell that a living thread has, in all stores */
static __thread guint cell_of_mine; /* its number, from 1; 0: none yet */

/* At the end of a thread; what else ends with it may still give buffers back. */
static void
disown_cell (gpointer number)
{
  cell_of_mine = SHARED_CELL + 1;
  if (GPOINTER_TO_UINT (number) <= SHARED_CELL)
    g_atomic_int_and (&owned_cells, ~(1u << (GPOINTER_TO_UINT (number) - 1)));
}

static guint
own_cell (void)
{
  static GPrivate owned = G_PRIVATE_INIT (disown_cell);
  guint number = 1;

  while (number <= SHARED_CELL && (g_atomic_int_or (&owned_cells, 1u << (number - 1)) & 1u << (number - 1)))
    number++;
  g_private_set (&owned, GUINT_TO_POINTER (number));
  return number;
}

static Cell *
cell_of_thread (GstJavaStore *store)
{
  if (G_UNLIKELY (cell_of_mine == 0))
    cell_of_mine = own_cell ();
  return &store->cells[cell_of_mine - 1];
}

/* Counts on behalf of the calling thread, whose cell this is. */
static void
count (GstJavaStore *store, Cell *cell, guint64 *counter)
{
  if (G_LIKELY (cell != &store->cells[SHARED_CELL]))
    __atomic_store_n (counter, __atomic_load_n (counter, __ATOMIC_RELAXED) + 1, __ATOMIC_RELEASE);
  else
    __atomic_fetch_add (counter, 1, __ATOMIC_RELEASE);
}

static guint16
take_from_cell (Cell *cell)
{
  guint slot;

  GST_JAVA_STEP ();
  slot = __atomic_load_n (&cell->slot, __ATOMIC_RELAXED);
  if (slot == GST_JAVA_NO_SLOT || slot == GST_JAVA_CLOSED)
    return GST_JAVA_NO_SLOT;
  GST_JAVA_STEP ();
  if (!__atomic_compare_exchange_n (&cell->slot, &slot, GST_JAVA_NO_SLOT, FALSE, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
    return GST_JAVA_NO_SLOT;
  return (guint16)slot;
}

/* Counts only grow; releases are read first, so the difference is never below what was in use, but may be above what
 * can be. */
static guint
count_in_use (GstJavaStore *store, guint64 *acquires, guint64 *releases)
{
  *acquires = *releases = 0;
  for (guint i = 0; i < N_CELLS; i++)
    *releases += __atomic_load_n (&store->cells[i].releases, __ATOMIC_ACQUIRE);
  for (guint i = 0; i < N_CELLS; i++)
    *acquires += __atomic_load_n (&store->cells[i].acquires, __ATOMIC_RELAXED);
  return MIN ((guint)(*acquires - *releases), gst_java_store_capacity (store));
}

static void
note_peak (GstJavaStore *store)
{
  guint64 acquires, releases;
  gint in_use = (gint)count_in_use (store, &acquires, &releases);
  gint peak = g_atomic_int_get (&store->peak);

  while (in_use > peak && !g_atomic_int_compare_and_exchange (&store->peak, peak, in_use))
    peak = g_atomic_int_get (&store->peak);
}

static guint16
take_slot (GstJavaStore *store, Cell *cell)
{
  guint16 slot = take_from_cell (cell);

  if (G_LIKELY (slot != GST_JAVA_NO_SLOT))
    return slot;
  slot = gst_java_stack_pop (&store->free, &store->slots);
  for (guint i = 0; i < N_CELLS && slot == GST_JAVA_NO_SLOT; i++)
    slot = take_from_cell (&store->cells[i]);
  return slot;
}

static GstBuffer *
lend (GstJavaStore *store, Cell *cell, guint16 slot, GstObject *borrower)
{
  Mark *mark = mark_in (store, slot);

  count (store, cell, &cell->acquires);
  mark->borrower = borrower ? gst_object_ref (borrower) : NULL;
  return mark->buffer;
}

GstBuffer *
gst_java_store_take (GstJavaStore *store, GstObject *borrower)
{
  Cell *cell = cell_of_thread (store);
  guint16 slot = take_from_cell (cell);
  GstBuffer *buffer;

  if (G_LIKELY (slot != GST_JAVA_NO_SLOT))
    return lend (store, cell, slot, borrower);
  slot = take_slot (store, cell);
  if (slot == GST_JAVA_NO_SLOT)
    return NULL;
  buffer = lend (store, cell, slot, borrower);
  note_peak (store);
  return buffer;
}

/* ---- leaving ------------------------------------------------------------------------------------------ */

/* Frees what is at home beyond the limit. */
static void
trim (GstJavaStore *store)
{
  while (g_atomic_int_get (&store->capacity) > g_atomic_int_get (&store->limit)) {
    guint16 slot = take_slot (store, cell_of_thread (store));
    if (slot == GST_JAVA_NO_SLOT)
      return;
    free_slot (store, slot);
  }
}

void
gst_java_store_leave (GstJavaStore *store, const GstJavaShare *share)
{
  gboolean is_last;

  g_mutex_lock (&registry_lock);
  store->unlimited -= share->limit == 0;
  store->limits -= share->limit;
  store->initial -= share->initial;
  is_last = --store->pools == 0;
  if (is_last)
    g_hash_table_remove (registry, store->key);
  else
    apply_shares (store);
  g_mutex_unlock (&registry_lock);
  /* The caller's reference keeps the store. */
  if (is_last) {
    close_store (store);
    g_mutex_lock (&registry_lock);
    store->is_closed = TRUE;
    g_mutex_unlock (&registry_lock);
  } else
    trim (store);
}

/* ---- growing ------------------------------------------------------------------------------------------ */

static gboolean come_back (GstMiniObject *object);

static gboolean
mark_pooled (GstBuffer *buffer, GstMeta **meta, gpointer user)
{
  GST_META_FLAG_SET (*meta, GST_META_FLAG_POOLED | GST_META_FLAG_LOCKED);
  return TRUE;
}

/* A slot with a new buffer, which counts as at home; GST_JAVA_NO_SLOT where there is no memory or no slot. */
static guint16
make_slot (GstJavaStore *store, GstJavaBufferMaker maker, gpointer user)
{
  guint16 slot = gst_java_stack_pop (&store->unused, &store->slots);
  GstBuffer *buffer;
  Mark *mark;

  if (slot == GST_JAVA_NO_SLOT)
    slot = gst_java_slots_add (&store->slots);
  if (slot == GST_JAVA_NO_SLOT)
    return GST_JAVA_NO_SLOT;
  buffer = maker (user);
  if (!buffer) {
    gst_java_stack_push (&store->unused, &store->slots, slot);
    return GST_JAVA_NO_SLOT;
  }
  mark = (Mark *)gst_buffer_add_meta (buffer, mark_info (), NULL);
  gst_buffer_foreach_meta (buffer, mark_pooled, NULL);
  GST_BUFFER_FLAG_UNSET (buffer, GST_BUFFER_FLAG_TAG_MEMORY);
  GST_MINI_OBJECT_CAST (buffer)->dispose = come_back;
  mark->buffer = buffer;
  mark->store = store;
  mark->slot = slot;
  mark->memory = gst_buffer_n_memory (buffer) > 0 ? gst_buffer_peek_memory (buffer, 0) : NULL;
  mark->size = gst_buffer_get_sizes (buffer, &mark->offset, NULL);
  gst_java_slots_get (&store->slots, slot)->item = mark;
  g_atomic_int_inc (&store->references);
  g_atomic_int_inc (&store->capacity);
  __atomic_fetch_add (&store->allocations, 1, __ATOMIC_RELAXED);
  return slot;
}

static void
put (GstJavaStore *store, guint16 slot)
{
  if (!gst_java_stack_push (&store->free, &store->slots, slot))
    free_slot (store, slot);
}

gboolean
gst_java_store_prefill (GstJavaStore *store, GstJavaBufferMaker maker, gpointer user)
{
  guint wanted;

  g_mutex_lock (&registry_lock);
  wanted = store->initial;
  g_mutex_unlock (&registry_lock);
  while (gst_java_store_capacity (store) < wanted) {
    guint16 slot = make_slot (store, maker, user);
    if (slot == GST_JAVA_NO_SLOT)
      return FALSE;
    put (store, slot);
  }
  return TRUE;
}

GstBuffer *
gst_java_store_grow (GstJavaStore *store, GstObject *borrower, guint more, GstJavaBufferMaker maker, gpointer user)
{
  guint16 slot = make_slot (store, maker, user);
  GstBuffer *buffer;
  gint room;

  if (slot == GST_JAVA_NO_SLOT)
    return NULL;
  buffer = lend (store, cell_of_thread (store), slot, borrower);
  note_peak (store);
  room = g_atomic_int_get (&store->limit) - g_atomic_int_get (&store->capacity);
  for (guint left = MIN (more, (guint)MAX (room, 0)); left > 0; left--) {
    guint16 extra = make_slot (store, maker, user);
    if (extra == GST_JAVA_NO_SLOT)
      break;
    put (store, extra);
  }
  return buffer;
}

/* ---- taking back -------------------------------------------------------------------------------------- */

static gboolean
remove_unpooled (GstBuffer *buffer, GstMeta **meta, gpointer user)
{
  if (!GST_META_FLAG_IS_SET (*meta, GST_META_FLAG_POOLED)) {
    GST_META_FLAG_UNSET (*meta, GST_META_FLAG_LOCKED);
    *meta = NULL;
  }
  return TRUE;
}

void
gst_java_store_reset (GstBuffer *buffer)
{
  GST_BUFFER_FLAGS (buffer) &= GST_BUFFER_FLAG_TAG_MEMORY;
  GST_BUFFER_PTS (buffer) = GST_CLOCK_TIME_NONE;
  GST_BUFFER_DTS (buffer) = GST_CLOCK_TIME_NONE;
  GST_BUFFER_DURATION (buffer) = GST_CLOCK_TIME_NONE;
  GST_BUFFER_OFFSET (buffer) = GST_BUFFER_OFFSET_NONE;
  GST_BUFFER_OFFSET_END (buffer) = GST_BUFFER_OFFSET_NONE;
  gst_buffer_foreach_meta (buffer, remove_unpooled, NULL);
}

/* Makes the memory whole again. FALSE: it is not the buffer's own any more. */
static gboolean
restore_memory (GstBuffer *buffer, const Mark *mark)
{
  GstMemory *memory = mark->memory;

  /* Flags are the lender's to set, so they are not believed alone. */
  if (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_TAG_MEMORY) || gst_buffer_n_memory (buffer) != (memory ? 1 : 0))
    return FALSE;
  if (!memory)
    return TRUE;
  if (gst_buffer_peek_memory (buffer, 0) != memory
      || !(GST_MINI_OBJECT_REFCOUNT_VALUE (memory) == 1 || gst_memory_is_writable (memory)))
    return FALSE;
  if (G_UNLIKELY (memory->size != mark->size || memory->offset != mark->offset))
    gst_memory_resize (memory, (gssize)mark->offset - (gssize)memory->offset, mark->size);
  return TRUE;
}

/* Leaves the slot in the thread's cell, and what lay there on the stack. FALSE: closed, and nothing was done. */
static gboolean
leave_in_cell (GstJavaStore *store, Cell *cell, guint16 slot)
{
  guint left;

  GST_JAVA_STEP ();
  left = __atomic_load_n (&cell->slot, __ATOMIC_RELAXED);
  do {
    if (left == GST_JAVA_CLOSED)
      return FALSE;
    GST_JAVA_STEP ();
  } while (!__atomic_compare_exchange_n (&cell->slot, &left, slot, TRUE, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
  /* What is taken out of the cell holds a reference of its own. */
  if (left != GST_JAVA_NO_SLOT)
    put (store, (guint16)left);
  return TRUE;
}

static void
take_back (Mark *mark)
{
  GstJavaStore *store = mark->store;
  GstObject *borrower = g_steal_pointer (&mark->borrower);
  guint16 slot = mark->slot;
  Cell *cell = cell_of_thread (store);

  count (store, cell, &cell->releases);
  if (G_UNLIKELY (!restore_memory (mark->buffer, mark)
          || g_atomic_int_get (&store->capacity) > g_atomic_int_get (&store->limit)
          || !leave_in_cell (store, cell, slot)))
    free_slot (store, slot);
  if (borrower) {
    gst_java_pool_returned ((GstJavaPool *)borrower);
    gst_object_unref (borrower);
  }
}

void
gst_java_store_give_back (GstBuffer *buffer)
{
  take_back (mark_of (buffer));
}

/* What lies at the end of a lent buffer's life. */
static gboolean
come_back (GstMiniObject *object)
{
  GstBuffer *buffer = GST_BUFFER_CAST (object);

  /* Nobody else has it, so this need not be atomic. */
  __atomic_store_n (&GST_MINI_OBJECT_REFCOUNT (buffer), 1, __ATOMIC_RELAXED);
  if (buffer->pool) {
    /* It was acquired the way of all pools, and goes back so. */
    gst_buffer_pool_release_buffer (buffer->pool, buffer);
  } else {
    gst_java_store_reset (buffer);
    take_back (mark_of (buffer));
  }
  return FALSE;
}

/* ---- statistics --------------------------------------------------------------------------------------- */

void
gst_java_store_count_overflow (GstJavaStore *store)
{
  __atomic_fetch_add (&store->overflows, 1, __ATOMIC_RELAXED);
}

void
gst_java_store_count_wait (GstJavaStore *store, guint64 ns)
{
  __atomic_fetch_add (&store->waits, 1, __ATOMIC_RELAXED);
  __atomic_fetch_add (&store->wait_ns, ns, __ATOMIC_RELAXED);
}

guint
gst_java_store_capacity (GstJavaStore *store)
{
  return (guint)g_atomic_int_get (&store->capacity);
}

void
gst_java_store_get_stats (GstJavaStore *store, GstJavaStoreStats *stats)
{
  stats->in_use = count_in_use (store, &stats->acquires, &stats->releases);
  note_peak (store);
  stats->peak = (guint)g_atomic_int_get (&store->peak);
  stats->capacity = gst_java_store_capacity (store);
  stats->available = stats->capacity > stats->in_use ? stats->capacity - stats->in_use : 0;
  stats->allocations = __atomic_load_n (&store->allocations, __ATOMIC_RELAXED);
  stats->frees = __atomic_load_n (&store->frees, __ATOMIC_RELAXED);
  stats->overflows = __atomic_load_n (&store->overflows, __ATOMIC_RELAXED);
  stats->waits = __atomic_load_n (&store->waits, __ATOMIC_RELAXED);
  stats->wait_ns = __atomic_load_n (&store->wait_ns, __ATOMIC_RELAXED);
  stats->key = store->key;
  g_mutex_lock (&registry_lock);
  stats->pools = store->pools;
  g_mutex_unlock (&registry_lock);
}
