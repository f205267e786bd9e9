/* Tests that a GstJavaPool is a GstBufferPool: the cases of GStreamer's own tests, and lives in every order.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "pool-fixture.h"

#define DATA "test/data"

/* ---- as of any pool ----------------------------------------------------------------------------------- */

GST_START_TEST (test_buffer_is_made_when_pool_is_empty)
{
  GstBufferPool *pool = active_pool (DATA, 10, 0, 0, NULL);
  GstBuffer *buffer;

  expect_at_rest (pool, 0);
  buffer = lend (__i__, pool);
  fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 10);
  fail_unless ((buffer->pool == pool) == (__i__ == THE_WAY_OF_ALL_POOLS));
  expect_at_rest (pool, 1);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

/* A3 */
GST_START_TEST (test_buffer_is_the_same_when_it_was_given_back)
{
  GstBufferPool *pool = active_pool (DATA, 10, 0, 0, NULL);
  GstBuffer *former = lend (__i__, pool);
  gint deaths = 0;

  count_death (former, &deaths);
  gst_buffer_unref (former);
  fail_unless_equals_int (deaths, 0);
  fail_unless (lend (__i__, pool) == former);
  gst_buffer_unref (former);
  end_pool (pool);
  fail_unless_equals_int (deaths, 1);
}
GST_END_TEST;

GST_START_TEST (test_buffer_is_used_again_when_another_is_still_lent)
{
  GstBufferPool *pool = active_pool (DATA, 10, 0, 0, NULL);
  GstBuffer *kept = lend (__i__, pool);
  GstBuffer *former = lend (__i__, pool);
  gint deaths = 0;

  count_death (kept, &deaths);
  count_death (former, &deaths);
  gst_buffer_unref (former);
  fail_unless (lend (__i__, pool) == former);
  expect_at_rest (pool, 2);
  gst_buffer_unref (kept);
  gst_buffer_unref (former);
  fail_unless_equals_int (deaths, 0);
  end_pool (pool);
  fail_unless_equals_int (deaths, 2);
}
GST_END_TEST;

GST_START_TEST (test_acquire_is_flushing_when_pool_is_inactive)
{
  GstBufferPool *pool = configured_pool (DATA, 10, 0, 0, NULL);
  GstBuffer *buffer = NULL;

  fail_unless_equals_int (acquire (__i__, pool, &buffer, NULL), GST_FLOW_FLUSHING);
  fail_unless (buffer == NULL);
  fail_unless (gst_java_pool_get_stats (pool) == NULL);
  gst_object_unref (pool);
  pool = gst_java_pool_new ();
  fail_unless_equals_int (acquire (__i__, pool, &buffer, NULL), GST_FLOW_FLUSHING);
  gst_object_unref (pool);
}
GST_END_TEST;

GST_START_TEST (test_acquire_is_flushing_when_pool_is_flushing)
{
  GstBufferPool *pool = active_pool (DATA, 10, 0, 0, NULL);
  GstBuffer *buffer = NULL;

  gst_buffer_pool_set_flushing (pool, TRUE);
  fail_unless_equals_int (acquire (__i__, pool, &buffer, NULL), GST_FLOW_FLUSHING);
  gst_buffer_pool_set_flushing (pool, FALSE);
  gst_buffer_unref (lend (__i__, pool));
  end_pool (pool);
}
GST_END_TEST;

GST_START_TEST (test_pool_cannot_start_when_it_is_not_configured)
{
  GstBufferPool *pool = gst_java_pool_new ();

  fail_if (gst_buffer_pool_set_active (pool, TRUE));
  gst_object_unref (pool);
}
GST_END_TEST;

GST_START_TEST (test_configuration_can_be_the_same_only_when_pool_is_active)
{
  GstBufferPool *pool = active_pool (DATA, 10, 10, 0, NULL);

  fail_unless_equals_uint64 (count_of (pool, "capacity"), 10);
  fail_unless (gst_buffer_pool_set_config (pool, gst_buffer_pool_get_config (pool)));
  fail_if (configure (pool, DATA, 12, 10, 0, NULL));
  fail_unless (gst_buffer_pool_is_active (pool));
  end_pool (pool);
}
GST_END_TEST;

GST_START_TEST (test_configuration_can_be_validated_when_it_is_read_back)
{
  GstBufferPool *pool = configured_pool (DATA, 5, 4, 30, NULL);
  GstStructure *config = gst_buffer_pool_get_config (pool);
  GstCaps *caps = gst_caps_from_string (DATA);
  GstCaps *others = gst_caps_from_string ("test/others");

  fail_unless (gst_buffer_pool_config_validate_params (config, caps, 5, 4, 0));
  fail_unless (gst_buffer_pool_config_validate_params (config, caps, 4, 2, 0));
  fail_if (gst_buffer_pool_config_validate_params (config, caps, 5, 6, 0));
  fail_if (gst_buffer_pool_config_validate_params (config, others, 5, 4, 0));
  gst_caps_unref (caps);
  gst_caps_unref (others);
  gst_structure_free (config);
  gst_object_unref (pool);
}
GST_END_TEST;

/* A6 */
GST_START_TEST (test_buffer_is_freed_or_kept_as_in_other_pools_when_its_memory_was_touched)
{
  GstBufferPool *pool = active_pool (DATA, 10, 0, 0, NULL);
  GstBuffer *buffer = lend (__i__, pool);
  gint deaths = 0;
  GstMemory *memory;

  count_death (buffer, &deaths);
  gst_buffer_remove_all_memory (buffer);
  gst_buffer_unref (buffer);
  fail_unless_equals_int (deaths, 1);
  expect_at_rest (pool, 0);

  buffer = lend (__i__, pool);
  count_death (buffer, &deaths);
  gst_buffer_resize (buffer, 8, 2);
  gst_buffer_unref (buffer);
  fail_unless_equals_int (deaths, 1);
  fail_unless (lend (__i__, pool) == buffer);
  fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 10);

  memory = gst_buffer_get_memory (buffer, 0);
  gst_buffer_unref (buffer);
  gst_memory_unref (memory);
  fail_unless_equals_int (deaths, 1);
  fail_unless (lend (__i__, pool) == buffer);

  memory = gst_buffer_get_memory (buffer, 0);
  gst_memory_lock (memory, GST_LOCK_FLAG_EXCLUSIVE);
  gst_buffer_unref (buffer);
  gst_memory_unlock (memory, GST_LOCK_FLAG_EXCLUSIVE);
  gst_memory_unref (memory);
  fail_unless_equals_int (deaths, 2);
  end_pool (pool);
}
GST_END_TEST;

static gpointer
discard (gpointer buffer)
{
  gst_buffer_remove_all_memory (buffer);
  gst_buffer_unref (buffer);
  return NULL;
}

/* A5 */
GST_START_TEST (test_acquire_goes_on_when_the_only_buffer_is_discarded)
{
  GstBufferPool *pool = active_pool (DATA, 1, 1, 1, NULL);
  GThread *thread = g_thread_new ("discard", discard, lend (__i__, pool));

  gst_buffer_unref (lend (__i__, pool));
  g_thread_join (thread);
  end_pool (pool);
}
GST_END_TEST;

/* How often a buffer has died after another one with its memory and itself as parent has. */
static gint
deaths_after_child (int way, GstBufferPool *pool)
{
  GstBuffer *buffer = lend (way, pool);
  GstBuffer *child = gst_buffer_new ();
  static gint deaths, child_deaths;

  deaths = child_deaths = 0;
  count_death (buffer, &deaths);
  count_death (child, &child_deaths);
  gst_buffer_append_memory (child, gst_buffer_get_memory (buffer, 0));
  gst_buffer_add_parent_buffer_meta (child, buffer);
  gst_buffer_unref (buffer);
  fail_unless_equals_int (deaths, 0);
  gst_buffer_unref (child);
  fail_unless_equals_int (child_deaths, 1);
  gst_buffer_unref (lend (way, pool));
  return deaths;
}

/* Before GStreamer 1.24 a child gives up its parent before the memory, so no pool can use the parent again. */
GST_START_TEST (test_buffer_comes_back_as_in_other_pools_when_the_one_with_its_memory_is_gone)
{
  GstBufferPool *pool = active_pool (DATA, 1, 0, 0, NULL);
  GstBufferPool *stock = gst_buffer_pool_new ();

  fail_unless (configure (stock, DATA, 1, 0, 0, NULL));
  gst_buffer_pool_set_active (stock, TRUE);
  fail_unless_equals_int (deaths_after_child (__i__, pool), deaths_after_child (THE_WAY_OF_ALL_POOLS, stock));
  gst_buffer_pool_set_active (stock, FALSE);
  gst_object_unref (stock);
  end_pool (pool);
}
GST_END_TEST;

/* A3 */
GST_START_TEST (test_buffer_goes_back_once_when_it_is_released_by_name)
{
  GstBufferPool *pool = active_pool (DATA, 10, 0, 0, NULL);
  GstBuffer *buffer = lend (THE_WAY_OF_ALL_POOLS, pool);

  gst_buffer_pool_release_buffer (pool, buffer);
  fail_unless_equals_uint64 (count_of (pool, "releases"), 1);
  expect_at_rest (pool, 0);
  fail_unless (lend (THE_SHORT_WAY, pool) == buffer);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

/* A3 */
GST_START_TEST (test_buffer_goes_back_once_when_many_owners_give_it_up)
{
  GstBufferPool *pool = active_pool (DATA, 10, 0, 0, NULL);
  GstBuffer *buffer = lend (__i__, pool);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("owner", give_back, gst_buffer_ref (buffer));
  gst_buffer_unref (buffer);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  fail_unless_equals_uint64 (count_of (pool, "releases"), 1);
  end_pool (pool);
}
GST_END_TEST;

/* ---- lives -------------------------------------------------------------------------------------------- */

/* A12 */
GST_START_TEST (test_buffer_is_whole_when_pool_has_died_before_it)
{
  GstBufferPool *pool = active_pool (DATA, 100, 3, 0, NULL);
  GstBuffer *lent[3];
  gint deaths = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lent); i++)
    count_death (lent[i] = lend (__i__, pool), &deaths);
  gst_buffer_pool_set_active (pool, FALSE);
  gst_object_unref (pool);
  for (guint i = 0; i < G_N_ELEMENTS (lent); i++) {
    /* Those that belong to the pool keep it, and the store with it. */
    fail_unless_equals_int (deaths, __i__ == THE_SHORT_WAY ? i : 0);
    fail_unless_equals_uint64 (gst_buffer_memset (lent[i], 0, 1, 100), 100);
    in_thread (give_back, lent[i]);
  }
  fail_unless_equals_int (deaths, 3);
}
GST_END_TEST;

/* A12 */
GST_START_TEST (test_pool_dies_when_it_was_never_stopped)
{
  GstBufferPool *pool = active_pool (DATA, 100, 1, 0, NULL);
  GstBuffer *buffer = lend (__i__, pool);
  gint deaths = 0;

  count_death (buffer, &deaths);
  gst_object_unref (pool);
  gst_buffer_unref (buffer);
  fail_unless_equals_int (deaths, 1);
}
GST_END_TEST;

/* A12: a limit is kept for as long as buffers count against it. */
GST_START_TEST (test_buffer_is_whole_when_pool_with_limit_has_died_before_it)
{
  GstBufferPool *pool = active_pool (DATA, 100, 1, 2, NULL);
  GstBuffer *lent[2] = { lend (__i__, pool), lend (__i__, pool) };
  gint deaths = 0;

  count_death (lent[0], &deaths);
  count_death (lent[1], &deaths);
  gst_object_unref (pool);
  gst_buffer_unref (lent[1]);
  gst_buffer_unref (lent[0]);
  fail_unless_equals_int (deaths, 2);
}
GST_END_TEST;

/* A12: an element that has a pool is gone before both. */
GST_START_TEST (test_pool_serves_on_when_its_element_has_gone)
{
  GstElement *element = gst_bin_new ("owner");
  GstBufferPool *pool = active_pool (DATA, 100, 1, 2, NULL);
  GstBuffer *buffer;

  g_object_set_data_full (G_OBJECT (element), "pool", gst_object_ref (pool), gst_object_unref);
  buffer = lend (__i__, pool);
  gst_object_unref (element);
  gst_buffer_unref (lend (__i__, pool));
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

/* A6 */
GST_START_TEST (test_buffers_are_freed_as_they_come_back_when_pool_was_stopped)
{
  GstBufferPool *pool = active_pool (DATA, 100, 4, 0, NULL);
  GstBuffer *first_one = lend (__i__, pool);
  GstBuffer *second_one = lend (__i__, pool);

  fail_unless (gst_buffer_pool_set_active (pool, FALSE));
  expect_at_rest (pool, 2);
  gst_buffer_unref (first_one);
  gst_buffer_unref (second_one);
  expect_at_rest (pool, 0);
  fail_unless_equals_uint64 (count_of (pool, "capacity"), 0);
  fail_unless_equals_uint64 (count_of (pool, "frees"), 4);
  gst_object_unref (pool);
}
GST_END_TEST;

GST_START_TEST (test_buffers_are_used_again_when_pool_has_started_before_they_come_back)
{
  GstBufferPool *pool = active_pool (DATA, 100, 2, 0, NULL);
  GstBuffer *buffer = lend (__i__, pool);

  gst_buffer_pool_set_active (pool, FALSE);
  gst_buffer_pool_set_active (pool, TRUE);
  gst_buffer_unref (buffer);
  fail_unless (lend (__i__, pool) == buffer);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

GST_START_TEST (test_pool_serves_on_when_it_was_started_a_thousand_times)
{
  GstBufferPool *pool = configured_pool (DATA, 100, 2, 3, NULL);

  for (guint i = 0; i < 1000; i++) {
    fail_unless (gst_buffer_pool_set_active (pool, TRUE));
    gst_buffer_unref (lend (__i__, pool));
    expect_at_rest (pool, 0);
    fail_unless (gst_buffer_pool_set_active (pool, FALSE));
  }
  /* Each start opens the same store, so these are the counts of all. */
  fail_unless_equals_uint64 (count_of (pool, "acquires"), 1000);
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  end_pool (pool);
}
GST_END_TEST;

static Suite *
pool_suite (void)
{
  Suite *suite = suite_create ("pool");
  TCase *any = tcase_create ("as of any pool");
  TCase *lives = tcase_create ("lives");

  prepare_pools ();
  suite_add_tcase (suite, any);
  tcase_add_loop_test (any, test_buffer_is_made_when_pool_is_empty, 0, N_WAYS);
  tcase_add_loop_test (any, test_buffer_is_the_same_when_it_was_given_back, 0, N_WAYS);
  tcase_add_loop_test (any, test_buffer_is_used_again_when_another_is_still_lent, 0, N_WAYS);
  tcase_add_loop_test (any, test_acquire_is_flushing_when_pool_is_inactive, 0, N_WAYS);
  tcase_add_loop_test (any, test_acquire_is_flushing_when_pool_is_flushing, 0, N_WAYS);
  tcase_add_test (any, test_pool_cannot_start_when_it_is_not_configured);
  tcase_add_test (any, test_configuration_can_be_the_same_only_when_pool_is_active);
  tcase_add_test (any, test_configuration_can_be_validated_when_it_is_read_back);
  tcase_add_loop_test (any, test_buffer_is_freed_or_kept_as_in_other_pools_when_its_memory_was_touched, 0, N_WAYS);
  tcase_add_loop_test (any, test_acquire_goes_on_when_the_only_buffer_is_discarded, 0, N_WAYS);
  tcase_add_loop_test (any, test_buffer_comes_back_as_in_other_pools_when_the_one_with_its_memory_is_gone, 0, N_WAYS);
  tcase_add_test (any, test_buffer_goes_back_once_when_it_is_released_by_name);
  tcase_add_loop_test (any, test_buffer_goes_back_once_when_many_owners_give_it_up, 0, N_WAYS);
  suite_add_tcase (suite, lives);
  tcase_add_loop_test (lives, test_buffer_is_whole_when_pool_has_died_before_it, 0, N_WAYS);
  tcase_add_loop_test (lives, test_pool_dies_when_it_was_never_stopped, 0, N_WAYS);
  tcase_add_loop_test (lives, test_buffer_is_whole_when_pool_with_limit_has_died_before_it, 0, N_WAYS);
  tcase_add_loop_test (lives, test_pool_serves_on_when_its_element_has_gone, 0, N_WAYS);
  tcase_add_loop_test (lives, test_buffers_are_freed_as_they_come_back_when_pool_was_stopped, 0, N_WAYS);
  tcase_add_loop_test (lives, test_buffers_are_used_again_when_pool_has_started_before_they_come_back, 0, N_WAYS);
  tcase_add_loop_test (lives, test_pool_serves_on_when_it_was_started_a_thousand_times, 0, N_WAYS);
  return suite;
}

GST_CHECK_MAIN (pool);
