/* Tests of a store in all orders of a few threads' steps: cells, stack, closing, opening again.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/check/gstcheck.h>

#include "explorer.h"

#define GST_JAVA_STEP() explorer_step ()
/* Three threads and the shared cell. */
#define N_CELLS 4
#include "gstjavaslots.c"
#include "gstjavastore.c"

/* No buffer has a borrower here. */
void
gst_java_pool_returned (GstJavaPool *pool)
{
  g_assert_not_reached ();
}

#define MAX_HELD 8

/* Each thread is a pool, and its program a word; each letter is what it does next:
 *  t take, nothing if there is none; m take or make one; g give up what it has had longest; l leave the store; j join
 *  it again. */
typedef struct {
  guint n_buffers;                         /* at home from the start */
  const char *words[EXPLORER_MAX_THREADS]; /* NULL: no such thread */
  guint max_preemptions;
} Mix;

typedef struct {
  const Mix *mix;
  guint n_threads;
  GstJavaShare share;
  GstJavaStore *stores[EXPLORER_MAX_THREADS]; /* that a thread has a reference of */
  gboolean is_joined[EXPLORER_MAX_THREADS];
  GstBuffer *held[EXPLORER_MAX_THREADS][MAX_HELD];
  guint n_held[EXPLORER_MAX_THREADS];
  gint n_alive;
  const char *wrong; /* what is, NULL: nothing */
} Run;

static void
expect (Run *run, gboolean holds, const char *what)
{
  if (!holds && !run->wrong)
    run->wrong = what;
}

static void
count_death (gpointer user, GstMiniObject *buffer)
{
  ((Run *)user)->n_alive--;
}

static GstBuffer *
make (gpointer user)
{
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, 16, NULL);

  ((Run *)user)->n_alive++;
  gst_mini_object_weak_ref (GST_MINI_OBJECT_CAST (buffer), count_death, user);
  return buffer;
}

static void
join (Run *run, guint t)
{
  GstJavaStore *former = run->stores[t];

  run->stores[t] = gst_java_store_join ("explored", &run->share, former);
  run->is_joined[t] = TRUE;
  if (former)
    gst_java_store_unref (former);
}

static void
leave (Run *run, guint t)
{
  run->is_joined[t] = FALSE;
  gst_java_store_leave (run->stores[t], &run->share);
}

static void
begin (gpointer user)
{
  Run *run = user;

  run->wrong = NULL;
  for (guint t = 0; t < run->n_threads; t++) {
    run->n_held[t] = 0;
    run->stores[t] = NULL;
    join (run, t);
  }
  for (guint i = 0; i < run->mix->n_buffers; i++)
    put (run->stores[0], make_slot (run->stores[0], make, run));
}

static void
become (gpointer user, guint t)
{
  cell_of_mine = t + 1;
}

static void
take (Run *run, guint t, gboolean makes)
{
  GstBuffer *buffer = gst_java_store_take (run->stores[t], NULL);

  if (!buffer && makes)
    buffer = gst_java_store_grow (run->stores[t], NULL, 0, make, run);
  if (!buffer)
    return;
  for (guint i = 0; i < run->n_threads; i++)
    for (guint k = 0; k < run->n_held[i]; k++)
      expect (run, run->held[i][k] != buffer, "a buffer is lent twice");
  expect (run, GST_MINI_OBJECT_REFCOUNT_VALUE (buffer) == 1, "a lent buffer has other owners");
  run->held[t][run->n_held[t]++] = buffer;
}

static void
give (Run *run, guint t)
{
  GstBuffer *buffer;

  if (run->n_held[t] == 0)
    return;
  buffer = run->held[t][0];
  run->n_held[t]--;
  memmove (&run->held[t][0], &run->held[t][1], run->n_held[t] * sizeof buffer);
  gst_buffer_unref (buffer);
}

static void
run_word (gpointer user, guint t)
{
  Run *run = user;

  for (const char *letter = run->mix->words[t]; *letter && !run->wrong; letter++)
    switch (*letter) {
    case 't':
    case 'm':
      take (run, t, *letter == 'm');
      break;
    case 'g':
      give (run, t);
      break;
    case 'l':
      leave (run, t);
      break;
    case 'j':
      join (run, t);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Where the store is open, each buffer that exists is in a hand or can be taken, exactly once. */
static void
take_all (Run *run)
{
  for (guint t = 0; t < run->n_threads; t++)
    if (run->is_joined[t]) {
      gint in_hands = 0;
      for (guint i = 0; i < run->n_threads; i++)
        in_hands += (gint)run->n_held[i];
      for (guint before = MAX_HELD; before != run->n_held[t] && run->n_held[t] < MAX_HELD;) {
        before = run->n_held[t];
        take (run, t, FALSE);
        in_hands += (gint)(run->n_held[t] - before);
      }
      expect (run, in_hands == run->n_alive, "a buffer is lost");
      return;
    }
}

static gboolean
end (gpointer user)
{
  Run *run = user;
  GstJavaStoreStats stats;

  become (run, 0);
  take_all (run);
  for (guint t = 0; t < run->n_threads; t++) {
    while (run->n_held[t] > 0)
      give (run, t);
    if (run->is_joined[t])
      leave (run, t);
  }
  expect (run, run->n_alive == 0, "a buffer outlives its store");
  for (guint t = 0; t < run->n_threads; t++) {
    gst_java_store_get_stats (run->stores[t], &stats);
    expect (run, stats.capacity == 0 && stats.acquires == stats.releases && stats.allocations == stats.frees,
        "statistics do not add up");
  }
  expect (run, g_hash_table_size (registry) == 0, "a closed store is found");
  for (guint t = 0; t < run->n_threads; t++)
    gst_java_store_unref (run->stores[t]);
  return !run->wrong;
}

static void
expect_sound (const Mix *mixes, guint n)
{
  guint64 sum = 0;

  for (guint i = 0; i < n; i++) {
    Run run = { .mix = &mixes[i] };
    Exploration exploration = { .max_preemptions = mixes[i].max_preemptions,
      .begin = begin,
      .run = run_word,
      .change = become,
      .end = end,
      .user = &run };
    const char *third = mixes[i].words[2] ? mixes[i].words[2] : "-";
    gboolean found;
    guint64 n_schedules;

    while (run.n_threads < EXPLORER_MAX_THREADS && mixes[i].words[run.n_threads])
      run.n_threads++;
    exploration.n_threads = run.n_threads;
    n_schedules = explore (&exploration, &found);
    fail_if (found, "%s, %s and %s with %u buffers: in schedule %" G_GUINT64_FORMAT " %s", mixes[i].words[0],
        mixes[i].words[1], third, mixes[i].n_buffers, n_schedules, run.wrong);
    g_print ("%s, %s, %s with %u buffers: %" G_GUINT64_FORMAT " schedules\n", mixes[i].words[0], mixes[i].words[1],
        third, mixes[i].n_buffers, n_schedules);
    sum += n_schedules;
  }
  g_print ("explored %" G_GUINT64_FORMAT " schedules\n", sum);
}

/* All orders of the longer ones would take hours, hence the bounds. */
static const Mix two_threads[] = {
  { 1, { "tg", "tg" }, 6 },
  { 2, { "ttgg", "t" }, 6 },
  { 2, { "tgtg", "tg" }, 5 },
  { 0, { "mg", "mg" }, 6 },
  { 1, { "ttgg", "mmgg" }, 4 },
};

/* A3, A7 */
GST_START_TEST (test_store_lends_each_buffer_to_one_when_two_threads_take_and_give)
{
  expect_sound (two_threads, G_N_ELEMENTS (two_threads));
}
GST_END_TEST;

static const Mix closing[] = {
  { 1, { "tgl", "l" }, EXPLORER_ALL_ORDERS },
  { 1, { "tlg", "l" }, EXPLORER_ALL_ORDERS },
  { 2, { "ttlgg", "ltg" }, 5 },
  { 1, { "mmlgg", "ltg" }, 5 },
  { 1, { "ltg", "lmg" }, 5 },
  { 2, { "tgljtg", "ltg" }, 4 },
  { 1, { "tlmjg", "ljtg" }, 4 },
};

/* A6, A12 */
GST_START_TEST (test_store_frees_each_buffer_once_when_it_is_closed_meanwhile)
{
  expect_sound (closing, G_N_ELEMENTS (closing));
}
GST_END_TEST;

static const Mix three_threads[] = {
  { 1, { "tg", "tg", "tg" }, 3 },
  { 2, { "ttgg", "tg", "tg" }, 3 },
  { 1, { "mg", "tg", "m" }, 3 },
  { 2, { "tlg", "tlg", "ltg" }, 3 },
};

/* A3, A7 */
GST_START_TEST (test_store_lends_each_buffer_to_one_when_three_threads_take_and_give)
{
  expect_sound (three_threads, G_N_ELEMENTS (three_threads));
}
GST_END_TEST;

static Suite *
store_suite (void)
{
  Suite *suite = suite_create ("store");
  TCase *orders = tcase_create ("in all orders");

  suite_add_tcase (suite, orders);
  tcase_add_test (orders, test_store_lends_each_buffer_to_one_when_two_threads_take_and_give);
  tcase_add_test (orders, test_store_frees_each_buffer_once_when_it_is_closed_meanwhile);
  tcase_add_test (orders, test_store_lends_each_buffer_to_one_when_three_threads_take_and_give);
  return suite;
}

GST_CHECK_MAIN (store);
