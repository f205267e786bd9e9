/* Tests of how many buffers a GstJavaPool makes and lends: growth, limits, what happens at the limit, settings.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "pool-fixture.h"

#define DATA "test/data"

/* ---- growth ------------------------------------------------------------------------------------------- */

/* Acquires buffers and gives them back, and checks how many exist after each. */
static void
expect_growth (int way, GstBufferPool *pool, const guint *capacities, guint n)
{
  GstBuffer *lent[16];

  for (guint i = 0; i < n; i++) {
    lent[i] = lend (way, pool);
    fail_unless_equals_uint64 (count_of (pool, "capacity"), capacities[i]);
    expect_at_rest (pool, i + 1);
  }
  for (guint i = 0; i < n; i++)
    gst_buffer_unref (lent[i]);
  fail_unless_equals_uint64 (count_of (pool, "capacity"), capacities[n - 1]);
  fail_unless_equals_uint64 (count_of (pool, "peak"), n);
}

/* A4 */
GST_START_TEST (test_pool_makes_one_at_a_time_when_growth_is_not_set)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 0, NULL);

  fail_unless_equals_uint64 (count_of (pool, "capacity"), 0);
  expect_growth (__i__, pool, (guint[]){ 1, 2, 3 }, 3);
  end_pool (pool);
}
GST_END_TEST;

/* A4 */
GST_START_TEST (test_pool_makes_n_at_a_time_when_growth_is_linear)
{
  GstBufferPool *pool = active_pool (DATA, 100, 1, 0, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear:3", NULL);

  expect_growth (__i__, pool, (guint[]){ 1, 4, 4, 4, 7 }, 5);
  end_pool (pool);
}
GST_END_TEST;

/* A4 */
GST_START_TEST (test_pool_doubles_when_growth_is_exponential)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 0, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "exponential", NULL);

  expect_growth (__i__, pool, (guint[]){ 1, 2, 4, 4, 8 }, 5);
  end_pool (pool);
}
GST_END_TEST;

/* A4 */
GST_START_TEST (test_pool_makes_no_more_than_the_maximum_when_it_grows)
{
  GstBufferPool *pool = active_pool (DATA, 100, 2, 5, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear:10", NULL);
  GstBuffer *buffer = NULL;

  expect_growth (__i__, pool, (guint[]){ 2, 2, 5, 5, 5 }, 5);
  fail_unless_equals_int (try_acquire (__i__, pool, &buffer), GST_FLOW_OK);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

/* A4 */
GST_START_TEST (test_pool_makes_none_but_the_first_when_growth_is_fixed)
{
  GstBufferPool *pool = active_pool (DATA, 100, 2, 0, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "fixed", NULL);
  GstBuffer *lent[2] = { lend (__i__, pool), lend (__i__, pool) };
  GstBuffer *buffer = NULL;

  fail_unless_equals_int (try_acquire (__i__, pool, &buffer), GST_FLOW_EOS);
  fail_unless (buffer == NULL);
  fail_unless_equals_uint64 (count_of (pool, "allocations"), 2);
  expect_at_rest (pool, 2);
  gst_buffer_unref (lent[0]);
  gst_buffer_unref (lent[1]);
  end_pool (pool);
}
GST_END_TEST;

GST_START_TEST (test_pool_serves_when_maximum_is_the_largest_number)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, G_MAXUINT, NULL);
  GstBuffer *buffer = NULL;

  fail_unless_equals_int (try_acquire (__i__, pool, &buffer), GST_FLOW_OK);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

/* ---- at the limit ------------------------------------------------------------------------------------- */

typedef struct {
  int way;
  GstBufferPool *pool;
  GstFlowReturn result;
  GstBuffer *buffer;
  gint is_done;
} Waiter;

static gpointer
wait_for_buffer (gpointer user)
{
  Waiter *waiter = user;

  waiter->result = acquire (waiter->way, waiter->pool, &waiter->buffer, NULL);
  g_atomic_int_set (&waiter->is_done, TRUE);
  return NULL;
}

/* A thread that waits for a buffer: as it has not come back a little later, most likely, and it must not have. */
static GThread *
start_waiter (Waiter *waiter)
{
  GThread *thread = g_thread_new ("waiter", wait_for_buffer, waiter);

  g_usleep (20000);
  fail_if (g_atomic_int_get (&waiter->is_done));
  return thread;
}

/* A5, A7 */
GST_START_TEST (test_acquire_goes_on_when_a_buffer_comes_back)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 2, NULL);
  GstBuffer *lent[2] = { lend (__i__, pool), lend (__i__, pool) };
  Waiter waiter = { .way = __i__, .pool = pool };
  GThread *thread = start_waiter (&waiter);

  gst_buffer_unref (lent[1]);
  g_thread_join (thread);
  fail_unless_equals_int (waiter.result, GST_FLOW_OK);
  fail_unless (waiter.buffer == lent[1]);
  fail_unless_equals_uint64 (count_of (pool, "waits"), 1);
  fail_unless (count_of (pool, "wait-time") > 0);
  fail_unless_equals_uint64 (count_of (pool, "capacity"), 2);
  gst_buffer_unref (waiter.buffer);
  gst_buffer_unref (lent[0]);
  end_pool (pool);
}
GST_END_TEST;

/* A5 */
GST_START_TEST (test_all_go_on_when_as_many_buffers_come_back)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 3, NULL);
  GstBuffer *lent[3];
  Waiter waiters[3];
  GThread *threads[3];

  for (guint i = 0; i < 3; i++)
    lent[i] = lend (__i__, pool);
  for (guint i = 0; i < 3; i++) {
    waiters[i] = (Waiter){ .way = __i__, .pool = pool };
    threads[i] = start_waiter (&waiters[i]);
  }
  for (guint i = 0; i < 3; i++)
    gst_buffer_unref (lent[i]);
  for (guint i = 0; i < 3; i++) {
    g_thread_join (threads[i]);
    fail_unless_equals_int (waiters[i].result, GST_FLOW_OK);
  }
  expect_at_rest (pool, 3);
  for (guint i = 0; i < 3; i++)
    gst_buffer_unref (waiters[i].buffer);
  end_pool (pool);
}
GST_END_TEST;

/* A5 */
GST_START_TEST (test_all_that_wait_are_flushing_when_pool_is_flushed)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 1, NULL);
  GstBuffer *lent = lend (__i__, pool);
  Waiter waiters[2] = { { .way = __i__, .pool = pool }, { .way = __i__, .pool = pool } };
  GThread *threads[2] = { start_waiter (&waiters[0]), start_waiter (&waiters[1]) };

  gst_buffer_pool_set_flushing (pool, TRUE);
  /* They need not wake up in time to see that it is. */
  gst_buffer_pool_set_flushing (pool, FALSE);
  for (guint i = 0; i < 2; i++) {
    g_thread_join (threads[i]);
    fail_unless_equals_int (waiters[i].result, GST_FLOW_FLUSHING);
    fail_unless (waiters[i].buffer == NULL);
  }
  gst_buffer_unref (lent);
  gst_buffer_unref (lend (__i__, pool));
  end_pool (pool);
}
GST_END_TEST;

/* A5 */
GST_START_TEST (test_who_waits_is_flushing_when_pool_is_stopped)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 1, NULL);
  GstBuffer *lent = lend (__i__, pool);
  Waiter waiter = { .way = __i__, .pool = pool };
  GThread *thread = start_waiter (&waiter);

  fail_unless (gst_buffer_pool_set_active (pool, FALSE));
  g_thread_join (thread);
  fail_unless_equals_int (waiter.result, GST_FLOW_FLUSHING);
  gst_buffer_unref (lent);
  expect_at_rest (pool, 0);
  fail_unless_equals_uint64 (count_of (pool, "capacity"), 0);
  gst_object_unref (pool);
}
GST_END_TEST;

/* A5 */
GST_START_TEST (test_acquire_fails_at_once_when_exhaustion_is_fail)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 1, GST_JAVA_POOL_EXHAUSTION, G_TYPE_STRING, "fail", NULL);
  GstBuffer *lent = lend (__i__, pool);
  GstBuffer *buffer = NULL;

  gst_debug_set_default_threshold (GST_LEVEL_NONE);
  fail_unless_equals_int (acquire (__i__, pool, &buffer, NULL), GST_FLOW_ERROR);
  fail_unless (buffer == NULL);
  fail_unless_equals_int (try_acquire (__i__, pool, &buffer), GST_FLOW_EOS);
  expect_at_rest (pool, 1);
  gst_buffer_unref (lent);
  gst_buffer_unref (lend (__i__, pool));
  end_pool (pool);
}
GST_END_TEST;

static gint n_warnings;

static void
count_warning (GstDebugCategory *category, GstDebugLevel level, const gchar *file, const gchar *function, gint line,
    GObject *object, GstDebugMessage *message, gpointer user)
{
  n_warnings += level == GST_LEVEL_WARNING && strstr (gst_debug_message_get (message), "raise max-buffers") != NULL;
}

/* A5, A6 */
GST_START_TEST (test_acquire_makes_more_and_frees_them_when_exhaustion_is_overflow)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 2, GST_JAVA_POOL_EXHAUSTION, G_TYPE_STRING, "overflow", NULL);
  GstBuffer *lent[5];

  n_warnings = 0;
  gst_debug_set_default_threshold (GST_LEVEL_WARNING);
  for (guint i = 0; i < 5; i++)
    lent[i] = lend (__i__, pool);
  fail_unless_equals_int (n_warnings, 1);
  fail_unless_equals_uint64 (count_of (pool, "overflows"), 3);
  fail_unless_equals_uint64 (count_of (pool, "capacity"), 5);
  expect_at_rest (pool, 5);
  for (guint i = 0; i < 5; i++)
    gst_buffer_unref (lent[i]);
  fail_unless_equals_uint64 (count_of (pool, "frees"), 3);
  fail_unless_equals_uint64 (count_of (pool, "capacity"), 2);
  end_pool (pool);
}
GST_END_TEST;

/* A7 */
GST_START_TEST (test_acquire_does_not_wait_when_it_must_not)
{
  static const char *const exhaustions[] = { "block", "fail", "overflow" };

  for (guint i = 0; i < G_N_ELEMENTS (exhaustions); i++) {
    GstBufferPool *pool = active_pool (DATA, 100, 0, 1, GST_JAVA_POOL_EXHAUSTION, G_TYPE_STRING, exhaustions[i], NULL);
    GstBuffer *lent = lend (__i__, pool);
    GstBuffer *buffer = NULL;
    fail_unless_equals_int (try_acquire (__i__, pool, &buffer), GST_FLOW_EOS);
    fail_unless (buffer == NULL);
    fail_unless_equals_uint64 (count_of (pool, "waits"), 0);
    gst_buffer_unref (lent);
    end_pool (pool);
  }
}
GST_END_TEST;

/* ---- settings ----------------------------------------------------------------------------------------- */

GST_START_TEST (test_configuration_is_refused_when_a_value_is_wrong)
{
  GstBufferPool *pool = gst_java_pool_new ();
  GstCaps *any = gst_caps_new_any ();

  gst_debug_set_default_threshold (GST_LEVEL_NONE);
  fail_if (configure (pool, DATA, 10, 1, 2, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "foo", NULL));
  fail_if (configure (pool, DATA, 10, 1, 2, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear:0", NULL));
  fail_if (configure (pool, DATA, 10, 1, 2, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear:1025", NULL));
  fail_if (configure (pool, DATA, 10, 1, 2, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear:x", NULL));
  fail_if (configure (pool, DATA, 10, 1, 2, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear", GST_JAVA_POOL_EXHAUSTION,
      G_TYPE_STRING, "bar", NULL));
  fail_if (configure (pool, DATA, 10, 1, 2, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear", GST_JAVA_POOL_EXHAUSTION,
      G_TYPE_STRING, "block", "min-buffers", G_TYPE_UINT, 3, NULL));
  fail_if (configure (pool, DATA, 10, 0, 2, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "fixed", NULL));
  fail_if (configure (pool, DATA, 10, G_MAXUINT, 0, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear", NULL));
  fail_if (gst_buffer_pool_set_active (pool, TRUE));
  fail_unless (configure (pool, DATA, 10, 1, 2, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear", NULL));
  /* Caps that say nothing are those of data. */
  fail_unless (configure (pool, DATA, 10, 1, 2, "caps", GST_TYPE_CAPS, any, NULL));
  gst_caps_unref (any);
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  gst_buffer_unref (lend (THE_SHORT_WAY, pool));
  end_pool (pool);
}
GST_END_TEST;

/* The one that was accepted last holds. */
GST_START_TEST (test_pool_serves_as_before_when_new_configuration_was_refused)
{
  GstBufferPool *pool = configured_pool (DATA, 10, 0, 0, NULL);
  GstBuffer *buffer;

  gst_debug_set_default_threshold (GST_LEVEL_NONE);
  fail_if (configure (pool, DATA, 20, 1, 2, "min-buffers", G_TYPE_UINT, 3, NULL));
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  buffer = lend (__i__, pool);
  fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 10);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

static Suite *
limits_suite (void)
{
  Suite *suite = suite_create ("limits");
  TCase *growth = tcase_create ("growth");
  TCase *limit = tcase_create ("at the limit");
  TCase *settings = tcase_create ("settings");

  prepare_pools ();
  gst_debug_add_log_function (count_warning, NULL, NULL);
  suite_add_tcase (suite, growth);
  tcase_add_loop_test (growth, test_pool_makes_one_at_a_time_when_growth_is_not_set, 0, N_WAYS);
  tcase_add_loop_test (growth, test_pool_makes_n_at_a_time_when_growth_is_linear, 0, N_WAYS);
  tcase_add_loop_test (growth, test_pool_doubles_when_growth_is_exponential, 0, N_WAYS);
  tcase_add_loop_test (growth, test_pool_makes_no_more_than_the_maximum_when_it_grows, 0, N_WAYS);
  tcase_add_loop_test (growth, test_pool_makes_none_but_the_first_when_growth_is_fixed, 0, N_WAYS);
  tcase_add_loop_test (growth, test_pool_serves_when_maximum_is_the_largest_number, 0, N_WAYS);
  suite_add_tcase (suite, limit);
  tcase_add_loop_test (limit, test_acquire_goes_on_when_a_buffer_comes_back, 0, N_WAYS);
  tcase_add_loop_test (limit, test_all_go_on_when_as_many_buffers_come_back, 0, N_WAYS);
  tcase_add_loop_test (limit, test_all_that_wait_are_flushing_when_pool_is_flushed, 0, N_WAYS);
  tcase_add_loop_test (limit, test_who_waits_is_flushing_when_pool_is_stopped, 0, N_WAYS);
  tcase_add_loop_test (limit, test_acquire_fails_at_once_when_exhaustion_is_fail, 0, N_WAYS);
  tcase_add_loop_test (limit, test_acquire_makes_more_and_frees_them_when_exhaustion_is_overflow, 0, N_WAYS);
  tcase_add_loop_test (limit, test_acquire_does_not_wait_when_it_must_not, 0, N_WAYS);
  suite_add_tcase (suite, settings);
  tcase_add_test (settings, test_configuration_is_refused_when_a_value_is_wrong);
  tcase_add_loop_test (settings, test_pool_serves_as_before_when_new_configuration_was_refused, 0, N_WAYS);
  return suite;
}

GST_CHECK_MAIN (limits);
