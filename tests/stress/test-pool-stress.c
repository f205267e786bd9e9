/* A test of pools that many threads use, flush, stop, start and configure at random.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * STRESS_SECONDS: how long, 3 by default. STRESS_SEED: repeats the choices of a run, though not its timing.
 */
#include <string.h>

#include "pool-fixture.h"

#define N_WORKERS 8
#define MAX_HELD 6

/* What stands first in the memory of a lent buffer, with the number of the loan. */
#define LENT ((guint64)0x6A61766173747265)
#define HOME ((guint64)0)

typedef struct {
  guint64 state; /* atomic; LENT or HOME, or anything in memory that is new */
  guint64 loan;  /* atomic */
} Stamp;

typedef struct {
  GstBuffer *buffer;
  guint64 loan;
} Held;

/* Pools of one size are never configured anew; the others take a size each time. Several have the same key, always or
 * now and then. */
static const struct {
  guint size; /* 0: changes */
  guint min, max;
  const char *growth, *exhaustion;
} kinds[] = {
  { 256, 2, 0, "linear", "block" },
  { 256, 0, 4, "linear:3", "block" },
  { 256, 1, 3, "exponential", "overflow" },
  { 0, 3, 0, "fixed", "block" },
  { 0, 0, 0, "exponential", "block" },
  { 0, 0, 5, "linear", "fail" },
};

#define N_POOLS G_N_ELEMENTS (kinds)

static GstBufferPool *pools[N_POOLS];
static GMutex road; /* of what is under way from one worker to another */
static Held under_way[20];
static guint n_under_way;
static gint is_over;
static guint64 n_loans, n_refused;
static gint n_born, n_died;
static guint32 seed;

/* fail_unless writes to a file each time, which would take most of the time. */
#define must(condition)                                                                                                \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if (G_UNLIKELY (!(condition)))                                                                                     \
      fail ("%s", #condition);                                                                                         \
  }                                                                                                                    \
  G_STMT_END

static guint
seconds (void)
{
  const char *text = g_getenv ("STRESS_SECONDS");

  return text ? (guint)g_ascii_strtoull (text, NULL, 10) : 3;
}

static void
note_death (gpointer nothing)
{
  g_atomic_int_inc (&n_died);
}

static void
note_birth (GstBuffer *buffer)
{
  GQuark quark = g_quark_from_static_string ("seen");

  if (gst_mini_object_get_qdata (GST_MINI_OBJECT_CAST (buffer), quark))
    return;
  g_atomic_int_inc (&n_born);
  gst_mini_object_set_qdata (GST_MINI_OBJECT_CAST (buffer), quark, &n_born, note_death);
}

/* A3: nobody else has it, and it is as a new one. */
static void
check_in (Held *held, guint kind)
{
  GstBuffer *buffer = held->buffer;
  gsize size = gst_buffer_get_size (buffer);
  GstMapInfo map;
  Stamp *stamp;

  note_birth (buffer);
  must (GST_MINI_OBJECT_REFCOUNT_VALUE (buffer) == 1);
  must (GST_BUFFER_FLAGS (buffer) == 0);
  must (!GST_BUFFER_PTS_IS_VALID (buffer));
  must (kinds[kind].size ? size == kinds[kind].size : (size == 256 || size == 512 || size == 768));
  must (gst_buffer_map (buffer, &map, GST_MAP_WRITE));
  held->loan = __atomic_add_fetch (&n_loans, 1, __ATOMIC_RELAXED);
  stamp = (Stamp *)map.data;
  must (__atomic_exchange_n (&stamp->state, LENT, __ATOMIC_RELAXED) != LENT);
  __atomic_store_n (&stamp->loan, held->loan, __ATOMIC_RELAXED);
  memset (map.data + sizeof *stamp, (int)held->loan & 0xFF, map.size - sizeof *stamp);
  gst_buffer_unmap (buffer, &map);
}

/* Nobody has written to it meanwhile. */
static void
check_out (Held *held)
{
  GstMapInfo map;
  Stamp *stamp;

  must (gst_buffer_map (held->buffer, &map, GST_MAP_READWRITE));
  stamp = (Stamp *)map.data;
  must (__atomic_load_n (&stamp->loan, __ATOMIC_RELAXED) == held->loan);
  for (gsize i = sizeof *stamp; i < map.size; i++)
    must (map.data[i] == (held->loan & 0xFF));
  must (__atomic_exchange_n (&stamp->state, HOME, __ATOMIC_RELAXED) == LENT);
  gst_buffer_unmap (held->buffer, &map);
}

static void
let_go (Held *held, GRand *random)
{
  GstBuffer *child = NULL;

  check_out (held);
  switch (g_rand_int_range (random, 0, 40)) {
  case 0:
    gst_buffer_remove_all_memory (held->buffer);
    break;
  case 1:
    gst_buffer_resize (held->buffer, 20, 30);
    break;
  case 2:
    child = gst_buffer_copy (held->buffer);
    break;
  case 3:
    GST_BUFFER_PTS (held->buffer) = 5;
    GST_BUFFER_FLAG_SET (held->buffer, GST_BUFFER_FLAG_DISCONT);
    child = gst_buffer_new ();
    gst_buffer_add_parent_buffer_meta (held->buffer, child);
    break;
  default:
    break;
  }
  gst_buffer_unref (held->buffer);
  gst_clear_buffer (&child);
}

static gboolean
get (Held *held, gboolean may_wait, GRand *random)
{
  guint kind = (guint)g_rand_int_range (random, 0, N_POOLS);
  int way = g_rand_int_range (random, 0, 3) ? THE_SHORT_WAY : THE_WAY_OF_ALL_POOLS;
  GstFlowReturn result =
      may_wait ? acquire (way, pools[kind], &held->buffer, NULL) : try_acquire (way, pools[kind], &held->buffer);

  if (result == GST_FLOW_OK)
    check_in (held, kind);
  else {
    must (held->buffer == NULL);
    must (result == GST_FLOW_FLUSHING || (result == GST_FLOW_EOS && !may_wait)
        || (result == GST_FLOW_ERROR && may_wait && kind == N_POOLS - 1));
    __atomic_fetch_add (&n_refused, 1, __ATOMIC_RELAXED);
  }
  return result == GST_FLOW_OK;
}

static gboolean
receive (GRand *random)
{
  Held held = { 0 };

  g_mutex_lock (&road);
  if (n_under_way > 0)
    held = under_way[--n_under_way];
  g_mutex_unlock (&road);
  if (!held.buffer)
    return FALSE;
  let_go (&held, random);
  return TRUE;
}

static gboolean
send (const Held *held)
{
  gboolean is_sent;

  g_mutex_lock (&road);
  is_sent = n_under_way < G_N_ELEMENTS (under_way);
  if (is_sent)
    under_way[n_under_way++] = *held;
  g_mutex_unlock (&road);
  return is_sent;
}

static gpointer
work (gpointer number)
{
  GRand *random = g_rand_new_with_seed (seed + GPOINTER_TO_UINT (number));
  Held held[MAX_HELD];
  guint n = 0;

  while (!g_atomic_int_get (&is_over)) {
    gint act = g_rand_int_range (random, 0, 10);
    if (act < 2 && receive (random))
      continue;
    if (act < 6 && n < MAX_HELD)
      /* Who has nothing may wait for the others. */
      n += get (&held[n], n == 0, random);
    else if (n > 0 && act == 9 && send (&held[n - 1]))
      n--;
    else if (n > 0) {
      guint i = (guint)g_rand_int_range (random, 0, (gint32)n);
      let_go (&held[i], random);
      held[i] = held[--n];
    }
  }
  while (n > 0)
    let_go (&held[--n], random);
  g_rand_free (random);
  return NULL;
}

static gboolean
configure_kind (guint kind, GRand *random)
{
  guint size = kinds[kind].size ? kinds[kind].size : 256 * (guint)g_rand_int_range (random, 1, 4);

  return configure (pools[kind], "test/data", size, kinds[kind].min, kinds[kind].max, GST_JAVA_POOL_GROWTH,
      G_TYPE_STRING, kinds[kind].growth, GST_JAVA_POOL_EXHAUSTION, G_TYPE_STRING, kinds[kind].exhaustion, NULL);
}

static void
disturb (GRand *random)
{
  guint kind = (guint)g_rand_int_range (random, 0, N_POOLS);
  GstStructure *stats = gst_java_pool_get_stats (pools[kind]);

  gst_structure_free (stats);
  if (g_rand_boolean (random)) {
    gst_buffer_pool_set_flushing (pools[kind], TRUE);
    g_usleep (200);
    gst_buffer_pool_set_flushing (pools[kind], FALSE);
  } else {
    fail_unless (gst_buffer_pool_set_active (pools[kind], FALSE));
    /* Refused while buffers that belong to the pool are under way. */
    configure_kind (kind, random);
    fail_unless (gst_buffer_pool_set_active (pools[kind], TRUE));
  }
}

/* A3, A6, A7, A8, A12 */
GST_START_TEST (test_pools_lose_and_double_nothing_when_all_is_done_at_random)
{
  GRand *random = g_rand_new_with_seed (seed);
  gint64 until = g_get_monotonic_time () + (gint64)seconds () * G_USEC_PER_SEC;
  GThread *workers[N_WORKERS];
  guint n_disturbances = 0;

  for (guint i = 0; i < N_POOLS; i++) {
    pools[i] = gst_java_pool_new ();
    fail_unless (configure_kind (i, random));
    fail_unless (gst_buffer_pool_set_active (pools[i], TRUE));
  }
  for (guint i = 0; i < N_WORKERS; i++)
    workers[i] = g_thread_new ("worker", work, GUINT_TO_POINTER (i + 1));
  for (; g_get_monotonic_time () < until; n_disturbances++) {
    disturb (random);
    /* All workers may be waiting for what is under way. */
    while (receive (random))
      ;
    g_usleep ((gulong)g_rand_int_range (random, 0, 2000));
  }
  g_atomic_int_set (&is_over, TRUE);
  for (guint i = 0; i < N_POOLS; i++)
    gst_buffer_pool_set_flushing (pools[i], TRUE);
  for (guint i = 0; i < N_WORKERS; i++)
    g_thread_join (workers[i]);
  while (receive (random))
    ;
  g_print ("%" G_GUINT64_FORMAT " loans, %" G_GUINT64_FORMAT " refused, %u disturbances, %d buffers\n", n_loans,
      n_refused, n_disturbances, n_born);
  fail_unless (n_loans > 0);
  for (guint i = 0; i < N_POOLS; i++)
    expect_at_rest (pools[i], 0);
  for (guint i = 0; i < N_POOLS; i++)
    end_pool (pools[i]);
  fail_unless_equals_int (n_born, n_died);
  g_rand_free (random);
}
GST_END_TEST;

static Suite *
pool_stress_suite (void)
{
  Suite *suite = suite_create ("pool-stress");
  TCase *random = tcase_create ("at random");
  const char *text = g_getenv ("STRESS_SEED");

  prepare_pools ();
  gst_debug_set_default_threshold (GST_LEVEL_NONE);
  seed = text ? (guint32)g_ascii_strtoull (text, NULL, 10) : g_random_int ();
  g_print ("STRESS_SEED=%u\n", seed);
  suite_add_tcase (suite, random);
  tcase_set_timeout (random, seconds () * 3 + 60);
  tcase_add_test (random, test_pools_lose_and_double_nothing_when_all_is_done_at_random);
  return suite;
}

GST_CHECK_MAIN (pool_stress);
