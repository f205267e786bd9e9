/* Tests the pool-... properties of elements, and that whoever waits for a buffer can be stopped.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "gstjava/pool.h"
#include "pools.h"

#define SIZE (60 * 40)
#define SMALL "video/x-raw,format=GRAY8,width=60,height=40,framerate=25/1"

/* ---- properties ---- */

/* The pool that an element with these properties offers to upstream, active. (transfer full) */
static GstBufferPool *
offered_by (GstHarness *h)
{
  GstCaps *caps = gst_caps_from_string (SMALL);
  GstQuery *query = gst_query_new_allocation (caps, TRUE);
  GstBufferPool *pool;

  gst_harness_set_src_caps (h, caps);
  fail_unless (gst_pad_peer_query (h->srcpad, query));
  fail_unless_equals_int (gst_query_get_n_allocation_pools (query), 1);
  gst_query_parse_nth_allocation_pool (query, 0, &pool, NULL, NULL, NULL);
  fail_unless_equals_string (G_OBJECT_TYPE_NAME (pool), "GstJavaPool");
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  gst_query_unref (query);
  return pool;
}

static void
give_up (GstHarness *h, GstBufferPool *pool)
{
  expect_pool_at_rest (h->element);
  gst_buffer_pool_set_active (pool, FALSE);
  gst_object_unref (pool);
  gst_harness_teardown (h);
}

static GstFlowReturn
acquire (GstBufferPool *pool, GstBuffer **buffer, guint n)
{
  GstFlowReturn result = GST_FLOW_OK;

  for (guint i = 0; i < n && result == GST_FLOW_OK; i++)
    result = gst_buffer_pool_acquire_buffer (pool, &buffer[i], NULL);
  return result;
}

static void
release (GstBuffer **buffer, guint n)
{
  for (guint i = 0; i < n; i++)
    gst_buffer_unref (buffer[i]);
}

/* How many buffers there are when so many are in use. */
static const struct {
  const char *properties;
  guint in_use;
  guint capacity;
} growths[] = {
  { "", 1, 1 },
  { "", 3, 3 },
  { "pool-min-buffers=5", 0, 5 },
  { "pool-min-buffers=5", 6, 6 },
  { "pool-growth=linear:4", 1, 4 },
  { "pool-growth=linear:4", 5, 8 },
  { "pool-growth=linear:4 pool-max-buffers=6", 5, 6 },
  { "pool-growth=exponential", 5, 8 },
  { "pool-growth=exponential pool-min-buffers=3", 4, 6 },
  { "pool-growth=fixed pool-min-buffers=3", 3, 3 },
};

GST_START_TEST (test_pool_grows_as_asked_for_when_buffers_are_in_use)
{
  for (gsize i = 0; i < G_N_ELEMENTS (growths); i++) {
    char *description = g_strdup_printf ("fixtureinvert %s", growths[i].properties);
    GstHarness *h = make_harness (description);
    GstBufferPool *pool = offered_by (h);
    GstBuffer *lent[8];

    fail_unless_equals_int (acquire (pool, lent, growths[i].in_use), GST_FLOW_OK);
    fail_unless (pool_stat (h->element, "capacity") == growths[i].capacity, "%s: %u in use of %u",
        growths[i].properties, growths[i].in_use, (guint)pool_stat (h->element, "capacity"));
    fail_unless_equals_uint64 (pool_stat (h->element, "in-use"), growths[i].in_use);
    release (lent, growths[i].in_use);
    give_up (h, pool);
    g_free (description);
  }
}
GST_END_TEST;

GST_START_TEST (test_acquire_fails_when_limit_is_reached_and_exhaustion_says_so)
{
  static const char *const limits[] = {
    "fixtureinvert pool-max-buffers=3 pool-exhaustion=fail",
    "fixtureinvert pool-min-buffers=3 pool-growth=fixed pool-exhaustion=fail",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++) {
    GstHarness *h = make_harness (limits[i]);
    GstBufferPool *pool = offered_by (h);
    GstBuffer *lent[4];

    fail_unless_equals_int (acquire (pool, lent, 4), GST_FLOW_ERROR);
    fail_unless_equals_uint64 (pool_stat (h->element, "in-use"), 3);
    release (lent, 3);
    fail_unless_equals_int (acquire (pool, lent, 3), GST_FLOW_OK);
    release (lent, 3);
    give_up (h, pool);
  }
}
GST_END_TEST;

GST_START_TEST (test_acquire_goes_beyond_limit_when_exhaustion_is_overflow)
{
  GstHarness *h = make_harness ("fixtureinvert pool-max-buffers=3 pool-exhaustion=overflow");
  GstBufferPool *pool = offered_by (h);
  GstBuffer *lent[8];

  fail_unless_equals_int (acquire (pool, lent, 8), GST_FLOW_OK);
  fail_unless_equals_uint64 (pool_stat (h->element, "overflows"), 5);
  release (lent, 8);
  fail_unless_equals_uint64 (pool_stat (h->element, "capacity"), 3);
  give_up (h, pool);
}
GST_END_TEST;

GST_START_TEST (test_buffers_hold_zeros_when_they_shall)
{
  static const guint8 found[] = { 0xab, 0 };

  for (int zero = 0; zero < 2; zero++) {
    GstHarness *h = make_harness (zero ? "fixtureinvert pool-zero=true" : "fixtureinvert");
    GstBufferPool *pool = offered_by (h);
    GstBuffer *buffer;

    fail_unless_equals_int (acquire (pool, &buffer, 1), GST_FLOW_OK);
    gst_buffer_memset (buffer, 0, 0xab, SIZE);
    gst_buffer_unref (buffer);
    fail_unless_equals_int (acquire (pool, &buffer, 1), GST_FLOW_OK);
    fail_unless_equals_int (byte_at (buffer, 0), found[zero]);
    fail_unless_equals_int (byte_at (buffer, SIZE - 1), found[zero]);
    gst_buffer_unref (buffer);
    give_up (h, pool);
  }
}
GST_END_TEST;

GST_START_TEST (test_pool_knows_of_pages_when_they_shall_be_there)
{
  GstHarness *h = make_harness ("fixtureinvert pool-prefault=true pool-huge-pages=true pool-min-buffers=2");
  GstBufferPool *pool = offered_by (h);
  GstStructure *config = gst_buffer_pool_get_config (pool);
  gboolean prefault = FALSE, huge_pages = FALSE;

  fail_unless (gst_structure_get_boolean (config, GST_JAVA_POOL_PREFAULT, &prefault) && prefault);
  fail_unless (gst_structure_get_boolean (config, GST_JAVA_POOL_HUGE_PAGES, &huge_pages) && huge_pages);
  gst_structure_free (config);
  give_up (h, pool);
}
GST_END_TEST;

GST_START_TEST (test_growth_stays_when_the_new_one_is_none)
{
  static const char *const wrong[] = { "", "linear:", "linear:0", "linear:-1", "linear:x", "fixed:2", "fast" };
  GstElement *element = make_element ("fixtureinvert", "pool-growth", "linear:7", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_object_set (element, "pool-growth", wrong[i], NULL);
    fail_unless_property (element, "pool-growth", "linear:7");
  }
  g_object_set (element, "pool-growth", NULL, NULL);
  fail_unless_property (element, "pool-growth", "linear:7");
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_properties_have_the_documented_defaults_when_nothing_is_set)
{
  static const char *const factories[] = { "fixtureinvert", "fixturesource", "fixturesink", "fixturegain",
    "fixtureevents" };

  for (gsize i = 0; i < G_N_ELEMENTS (factories); i++) {
    GstElement *element = make_element (factories[i], NULL);

    fail_unless_property (element, "pool-min-buffers", "0");
    fail_unless_property (element, "pool-max-buffers", "0");
    fail_unless_property (element, "pool-growth", "linear:1");
    fail_unless_property (element, "pool-exhaustion", "block");
    fail_unless_property (element, "pool-zero", "false");
    fail_unless_property (element, "pool-prefault", "false");
    fail_unless_property (element, "pool-huge-pages", "false");
    fail_unless_property (element, "pool-stats", NULL);
    gst_object_unref (element);
  }
}
GST_END_TEST;

/* The settings hold for each way to draw a buffer; what is drawn is kept downstream. Each element has a name "java", a
 * limit of two buffers, and a stream without end behind it. */
static const char *const drawers[] = {
  "fixturesource media=video name=java %s",
  "videotestsrc num-buffers=100000 ! " SMALL " ! fixturecopy name=java %s",
  "videotestsrc num-buffers=100000 ! " SMALL " ! tee name=t t. ! fakesink t. ! fixtureinvert name=java %s",
  "fixtureleasesource name=java %s",
  "videotestsrc num-buffers=100000 ! " SMALL " ! fixturepush copies=1 name=java %s",
  "fixtureplanarsource name=java %s",
};

static GstElement *
drawer_pipeline (int i, const char *exhaustion)
{
  char *properties =
      g_strdup_printf ("pool-max-buffers=2 pool-exhaustion=%s ! fakesink async=false name=sink", exhaustion);
  char *description = g_strdup_printf (drawers[i], properties);
  GstElement *pipeline = make_pools_pipeline (description);

  g_free (description);
  g_free (properties);
  return pipeline;
}

GST_START_TEST (test_stream_ends_with_an_error_when_limit_is_reached_and_exhaustion_is_fail)
{
  GstElement *pipeline = drawer_pipeline (__i__, "fail");
  GstElement *java = element_of (pipeline, "java");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { .hold = G_MAXINT };
  Outcome outcome;

  catch_begin (&caught, pad);
  run_pipeline (pipeline, java, &outcome);
  fail_unless (outcome.errors > 0);
  fail_unless (strstr (outcome.text, "pool") != NULL, "%s", outcome.text);
  fail_unless (strstr (outcome.text, "pool-max-buffers") != NULL || strstr (outcome.debug, "pool-max-buffers") != NULL,
      "%s: %s", outcome.text, outcome.debug);
  fail_unless_equals_int (caught.n, 2);
  clear_outcome (&outcome);
  catch_end (&caught);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* What failed before a flush must not silence what fails after it. */
GST_START_TEST (test_error_is_posted_again_when_a_pool_fails_again_after_a_flush)
{
  GstHarness *h = make_harness ("fixturecopy pool-max-buffers=2 pool-exhaustion=fail");
  GstBus *bus = gst_bus_new ();
  GstSegment segment;

  gst_element_set_bus (h->element, bus);
  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_harness_set_src_caps_str (h, SMALL);
  for (guint i = 0; i < 2; i++)
    fail_unless_equals_int (gst_harness_push (h, filled_buffer (60 * 40, 1)), GST_FLOW_OK);
  for (guint i = 0; i < 2; i++) {
    fail_unless_equals_int (gst_harness_push (h, filled_buffer (60 * 40, 1)), GST_FLOW_ERROR);
    fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR), 1);
    fail_unless (gst_harness_push_event (h, gst_event_new_flush_start ()));
    fail_unless (gst_harness_push_event (h, gst_event_new_flush_stop (TRUE)));
    fail_unless (gst_harness_push_event (h, gst_event_new_segment (&segment)));
  }
  gst_element_set_bus (h->element, NULL);
  gst_object_unref (bus);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* The pools of one run are gone in the next one, leases' too, though Java goes on with its formats. */
GST_START_TEST (test_limit_of_each_run_holds_when_it_is_set_between_two)
{
  static const guint limits[] = { 2, 5, 3 };
  GstElement *pipeline = drawer_pipeline (__i__, "fail");
  GstElement *java = element_of (pipeline, "java");
  GstPad *pad = pad_of (pipeline, "sink", "sink");

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++) {
    Catch caught = { .hold = G_MAXINT };
    Outcome outcome;

    g_object_set (java, "pool-max-buffers", limits[i], NULL);
    catch_begin (&caught, pad);
    run_pipeline (pipeline, java, &outcome);
    fail_unless (outcome.errors > 0);
    fail_unless_equals_int (caught.n, limits[i]);
    clear_outcome (&outcome);
    catch_end (&caught);
  }
  gst_object_unref (pad);
  gst_object_unref (pipeline);
}
GST_END_TEST;

GST_START_TEST (test_stream_goes_on_when_limit_is_reached_and_exhaustion_is_overflow)
{
  GstElement *pipeline = drawer_pipeline (__i__, "overflow");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { .hold = 20 };

  catch_begin (&caught, pad);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  wait_until (g_atomic_int_get (&caught.n) > 40);
  fail_unless (pool_stat (element_of (pipeline, "java"), "overflows") >= 18);
  catch_release (&caught);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  catch_end (&caught);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
}
GST_END_TEST;

GST_START_TEST (test_stream_goes_on_when_a_buffer_comes_back_to_a_full_pool)
{
  GstElement *pipeline = drawer_pipeline (__i__, "block");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { .hold = 2 };

  catch_begin (&caught, pad);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  for (int i = 0; i < 20; i++) {
    gint n = g_atomic_int_get (&caught.n);
    wait_until (caught.held->len == 2);
    catch_release (&caught);
    wait_until (g_atomic_int_get (&caught.n) > n);
    g_atomic_int_set (&caught.hold, 2);
  }
  catch_release (&caught);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  catch_end (&caught);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* ---- waiting ---- */

/* Plays until two buffers are kept downstream, so that the third is waited for, most probably by now. */
static void
block (GstElement *pipeline, Catch *caught)
{
  g_atomic_int_set (&caught->n, 0);
  g_atomic_int_set (&caught->hold, 2);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  wait_until (g_atomic_int_get (&caught->n) == 2);
  g_usleep (20000);
  fail_unless_equals_int (g_atomic_int_get (&caught->n), 2);
}

/* A5 */
GST_START_TEST (test_waiting_acquire_ends_when_element_stops)
{
  static const GstState ends[] = { GST_STATE_READY, GST_STATE_NULL };
  GstElement *pipeline = drawer_pipeline (__i__, "block");
  GstBus *bus = gst_element_get_bus (pipeline);
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { 0 };

  catch_begin (&caught, pad);
  for (int i = 0; i < 6; i++) {
    block (pipeline, &caught);
    fail_unless_equals_int (gst_element_set_state (pipeline, ends[i % 2]), GST_STATE_CHANGE_SUCCESS);
    fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);
    /* What was kept is good after its pool has gone. */
    catch_release (&caught);
    fail_unless_equals_uint64 (pool_stat (element_of (pipeline, "java"), "in-use"), 0);
  }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  catch_end (&caught);
  gst_object_unref (pad);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* A5: a source flushes by an event of its own, the others with upstream. */
static void
flush (GstElement *pipeline, gboolean is_source)
{
  if (is_source) {
    GstElement *java = element_of (pipeline, "java");
    fail_unless (gst_element_send_event (java, gst_event_new_flush_start ()));
    fail_unless (gst_element_send_event (java, gst_event_new_flush_stop (TRUE)));
  } else
    fail_unless (gst_element_seek_simple (pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, 0));
}

GST_START_TEST (test_waiting_acquire_ends_when_element_flushes)
{
  GstElement *pipeline = drawer_pipeline (__i__, "block");
  gboolean is_source = strstr (drawers[__i__], "videotestsrc") == NULL;
  GstElement *java = element_of (pipeline, "java");
  GstBus *bus = gst_element_get_bus (pipeline);
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { 0 };

  catch_begin (&caught, pad);
  block (pipeline, &caught);
  flush (pipeline, is_source);
  /* It waits again, as the two are still out; then it goes on with them. */
  g_atomic_int_set (&caught.n, 0);
  catch_release (&caught);
  wait_until (g_atomic_int_get (&caught.n) > 10);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  fail_unless_equals_uint64 (pool_stat (java, "in-use"), 0);
  catch_end (&caught);
  gst_object_unref (pad);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static Suite *
pool_settings_suite (void)
{
  Suite *suite = suite_create ("pool-settings");
  TCase *tc = tcase_create ("pool-settings");
  int n = G_N_ELEMENTS (drawers);

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_pool_grows_as_asked_for_when_buffers_are_in_use);
  tcase_add_test (tc, test_acquire_fails_when_limit_is_reached_and_exhaustion_says_so);
  tcase_add_test (tc, test_acquire_goes_beyond_limit_when_exhaustion_is_overflow);
  tcase_add_test (tc, test_buffers_hold_zeros_when_they_shall);
  tcase_add_test (tc, test_pool_knows_of_pages_when_they_shall_be_there);
  tcase_add_test (tc, test_growth_stays_when_the_new_one_is_none);
  tcase_add_test (tc, test_properties_have_the_documented_defaults_when_nothing_is_set);
  tcase_add_loop_test (tc, test_stream_ends_with_an_error_when_limit_is_reached_and_exhaustion_is_fail, 0, n);
  tcase_add_test (tc, test_error_is_posted_again_when_a_pool_fails_again_after_a_flush);
  tcase_add_loop_test (tc, test_limit_of_each_run_holds_when_it_is_set_between_two, 0, n);
  tcase_add_loop_test (tc, test_stream_goes_on_when_limit_is_reached_and_exhaustion_is_overflow, 0, n);
  tcase_add_loop_test (tc, test_stream_goes_on_when_a_buffer_comes_back_to_a_full_pool, 0, n);
  tcase_add_loop_test (tc, test_waiting_acquire_ends_when_element_stops, 0, n);
  tcase_add_loop_test (tc, test_waiting_acquire_ends_when_element_flushes, 0, n);
  return suite;
}

GST_CHECK_MAIN (pool_settings);
