/* Tests leases where all is in order: whose memory they are, who may have them, and when it comes back.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "pools.h"

#define SIZE (60 * 40)
#define GRAY(size) "video/x-raw,format=GRAY8," size ",framerate=25/1"
#define SMALL GRAY ("width=60,height=40")
#define LARGE GRAY ("width=332,height=250")

static GstBuffer *
frame (guint n)
{
  GstBuffer *buffer = filled_buffer (SIZE, (guint8)n);

  GST_BUFFER_PTS (buffer) = n * (GST_SECOND / 25);
  GST_BUFFER_DURATION (buffer) = GST_SECOND / 25;
  return buffer;
}

static GstHarness *
make_small_harness (const char *description)
{
  GstHarness *h = make_harness (description);

  gst_harness_set_src_caps_str (h, SMALL);
  return h;
}

static void
note_free (gpointer n, GstMiniObject *object)
{
  g_atomic_int_inc ((gint *)n);
}

/* Counts when the memory of a buffer is freed. */
static void
watch_memory (GstBuffer *buffer, gint *freed)
{
  gst_mini_object_weak_ref (GST_MINI_OBJECT (gst_buffer_peek_memory (buffer, 0)), note_free, freed);
}

static gint
int_property (gpointer object, const char *name)
{
  gint value = -1;

  g_object_get (object, name, &value, NULL);
  return value;
}

/* ---- what is set on a lease ---- */

/* B6 */
GST_START_TEST (test_timestamps_arrive_when_they_are_set_on_a_lease)
{
  GstHarness *h = gst_harness_new_with_element (make_element ("fixtureleasesource", "limit", 50, NULL), NULL, "src");
  GstVideoInfo info;

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_GRAY8, 60, 40);
  gst_harness_set_sink_caps_str (h, SMALL);
  gst_harness_play (h);
  for (guint n = 0; n < 50; n++) {
    GstBuffer *buffer = gst_harness_pull (h);
    fail_unless (buffer != NULL);
    fail_unless_equals_uint64 (GST_BUFFER_PTS (buffer), n * (GST_SECOND / 25));
    fail_unless_equals_uint64 (GST_BUFFER_DURATION (buffer), GST_SECOND / 25);
    fail_unless_equals_uint64 (GST_BUFFER_OFFSET (buffer), n);
    fail_unless_equals_uint64 (GST_BUFFER_OFFSET_END (buffer), n + 1);
    fail_unless (!GST_BUFFER_DTS_IS_VALID (buffer));
    fail_unless (picture_is (buffer, &info, (guint8)n));
    gst_buffer_unref (buffer);
  }
  expect_pool_at_rest (h->element);
  gst_object_unref (h->element);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* Linear use; nothing of a buffer's last life is in its next one. */
GST_START_TEST (test_each_copy_has_its_own_time_when_one_frame_becomes_many)
{
  GstHarness *h = make_small_harness ("fixturepush copies=5");

  for (guint n = 0; n < 20; n++) {
    fail_unless_equals_int (gst_harness_push (h, frame (n)), GST_FLOW_OK);
    for (guint i = 0; i < 5; i++) {
      GstBuffer *buffer = gst_harness_pull (h);
      fail_unless_equals_uint64 (GST_BUFFER_PTS (buffer), n * (GST_SECOND / 25) + GST_SECOND / 25 * i / 5);
      fail_unless_equals_uint64 (GST_BUFFER_DURATION (buffer), GST_SECOND / 25 / 5);
      fail_unless_equals_uint64 (GST_BUFFER_OFFSET (buffer), GST_BUFFER_OFFSET_NONE);
      fail_unless_equals_int (gst_buffer_get_flags (buffer) & GST_BUFFER_FLAG_MARKER, 0);
      fail_unless (gst_buffer_is_writable (buffer));
      GST_BUFFER_OFFSET (buffer) = 77;
      GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_MARKER);
      gst_buffer_unref (buffer);
    }
    fail_unless (gst_harness_try_pull (h) == NULL);
  }
  fail_unless_equals_int (int_property (h->element, "pushed"), 100);
  expect_pool_at_rest (h->element);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* The same counts in Java and in C. */
GST_START_TEST (test_java_sees_the_statistics_when_it_asks_for_them)
{
  GstHarness *h = make_small_harness ("fixturepush copies=1");
  GstStructure *stats;
  guint64 acquires = 0;
  char *text;

  for (guint n = 0; n < 7; n++)
    gst_buffer_unref (gst_harness_push_and_pull (h, frame (n)));
  text = property_text (h->element, "stats");
  stats = gst_structure_from_string (text, NULL);
  fail_unless (stats != NULL, "%s", text);
  fail_unless (gst_structure_has_name (stats, "pool-stats"));
  fail_unless (gst_structure_get_uint64 (stats, "acquires", &acquires), "%s", text);
  fail_unless_equals_uint64 (acquires, pool_stat (h->element, "acquires"));
  fail_unless (acquires >= 7);
  gst_structure_free (stats);
  g_free (text);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* ---- retain ---- */

/* B7: what is retained is read-only for all, and given back as soon as the next one is kept, or at stop. */
GST_START_TEST (test_retained_input_is_shared_until_the_next_one_or_the_end)
{
  GstHarness *h = make_small_harness ("fixtureretain");
  GstBuffer *in[5];
  gint freed = 0;

  for (guint n = 0; n < 5; n++) {
    GstBuffer *out;
    in[n] = gst_buffer_ref (frame (n * 3));
    fail_unless_equals_int (gst_harness_push (h, in[n]), GST_FLOW_OK);
    out = gst_harness_pull (h);
    fail_unless (out != in[n]);
    fail_unless_equals_int (byte_at (out, 0), n == 0 ? 0 : 3);
    fail_unless_equals_int (byte_at (out, SIZE - 1), n == 0 ? 0 : 3);
    fail_unless (gst_buffer_is_writable (out));
    gst_buffer_unref (out);
    fail_unless (!gst_buffer_is_writable (in[n]), "frame %u is not retained", n);
    if (n > 0)
      fail_unless (gst_buffer_is_writable (in[n - 1]), "frame %u is still retained", n - 1);
  }
  fail_unless_equals_int (int_property (h->element, "retained"), 5);
  watch_memory (in[4], &freed);
  for (guint n = 0; n < 5; n++)
    gst_buffer_unref (in[n]);
  fail_unless_equals_int (freed, 0);
  expect_pool_at_rest (h->element);
  gst_element_set_state (h->element, GST_STATE_NULL);
  fail_unless_equals_int (freed, 1);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* A6: a lease outlives the format that it was made in. */
GST_START_TEST (test_retained_input_goes_when_caps_change)
{
  GstHarness *h = make_small_harness ("fixtureretain");
  gint freed = 0;

  for (int round = 0; round < 10; round++) {
    GstBuffer *in = round % 2 ? filled_buffer (332 * 250, 9) : frame (9);
    watch_memory (in, &freed);
    if (round > 0)
      gst_harness_set_src_caps_str (h, round % 2 ? LARGE : SMALL);
    fail_unless_equals_int (freed, round);
    gst_buffer_unref (gst_harness_push_and_pull (h, in));
    fail_unless_equals_int (freed, round);
  }
  gst_harness_teardown (h);
  fail_unless_equals_int (freed, 10);
}
GST_END_TEST;

/* ---- other threads ---- */

/* B8 */
GST_START_TEST (test_lease_is_closed_on_another_thread_when_it_is_handed_over)
{
  GstHarness *h = make_small_harness ("fixturehandover");

  for (guint n = 0; n < 500; n++)
    gst_buffer_unref (gst_harness_push_and_pull (h, frame (n)));
  expect_pool_at_rest (h->element);
  gst_element_set_state (h->element, GST_STATE_NULL);
  fail_unless_equals_int (int_property (h->element, "closed"), 500);
  fail_unless_equals_int (int_property (h->element, "wrong"), 0);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* B8: while the format changes under way. */
GST_START_TEST (test_leases_are_closed_elsewhere_when_caps_change)
{
  GstHarness *h = make_harness ("fixturehandover");

  for (guint n = 0; n < 200; n++) {
    gboolean is_large = n / 5 % 2;
    if (n % 5 == 0)
      gst_harness_set_src_caps_str (h, is_large ? LARGE : SMALL);
    gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (is_large ? 332 * 250 : SIZE, (guint8)n)));
  }
  gst_element_set_state (h->element, GST_STATE_NULL);
  fail_unless_equals_int (int_property (h->element, "closed"), 200);
  fail_unless_equals_int (int_property (h->element, "wrong"), 0);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* ---- lost leases ---- */

/* B3: the pool is as small as can be, so that it stands still until the collector has been there. */
GST_START_TEST (test_stream_goes_on_when_leases_are_lost)
{
  GstHarness *h = make_small_harness ("fixturelose collect=true pool-max-buffers=4");
  GstBus *bus = give_bus (h->element);
  char *name = gst_object_get_name (GST_OBJECT (h->element));

  for (guint n = 0; n < 20; n++)
    gst_buffer_unref (gst_harness_push_and_pull (h, frame (n)));
  fail_unless_equals_int (int_property (h->element, "lost"), 20);
  fail_unless (pool_stat (h->element, "peak") <= 4);
  wait_until (gst_bus_have_pending (bus));
  expect_warning (bus, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_FAILED, name);
  gst_harness_teardown (h);
  gst_object_unref (bus);
  g_free (name);
}
GST_END_TEST;

/* B3: also where nobody asks for a collection but the waiting itself. */
GST_START_TEST (test_stream_goes_on_when_leases_are_lost_and_memory_is_plenty)
{
  GstHarness *h = make_small_harness ("fixturelose pool-max-buffers=3");
  GstBus *bus = give_bus (h->element);

  for (guint n = 0; n < 8; n++)
    gst_buffer_unref (gst_harness_push_and_pull (h, frame (n)));
  fail_unless_equals_int (int_property (h->element, "lost"), 8);
  wait_until (gst_bus_have_pending (bus));
  expect_warning (bus, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_FAILED, "was lost");
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

static void
note_finalize (gpointer gone, GObject *object)
{
  g_atomic_int_inc ((gint *)gone);
}

/* A12: the element goes though its leases are out, and they come back to no element, on a thread of the JVM's. */
GST_START_TEST (test_lease_is_freed_when_its_element_has_gone)
{
  GstHarness *collector = make_harness ("fixturelose collect=true");
  GstHarness *h;
  gint gone = 0;

  count_allocations (SIZE);
  h = make_small_harness ("fixturelose");
  g_object_weak_ref (G_OBJECT (h->element), note_finalize, &gone);
  for (guint n = 0; n < 5; n++)
    gst_buffer_unref (gst_harness_push_and_pull (h, frame (n)));
  gst_harness_teardown (h);
  fail_unless_equals_int (gone, 1);
  fail_unless_equals_int (g_atomic_int_get (&allocations.alive), 5);
  gst_harness_set_src_caps_str (collector, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  for (guint n = 0; n < 1000 && g_atomic_int_get (&allocations.alive) > 0; n++)
    gst_buffer_unref (gst_harness_push_and_pull (collector, filled_buffer (32, 0)));
  wait_until (g_atomic_int_get (&allocations.alive) == 0);
  gst_harness_teardown (collector);
}
GST_END_TEST;

/* A12 */
GST_START_TEST (test_nothing_is_left_when_pipelines_with_leases_come_and_go)
{
  count_allocations (SIZE);
  for (int round = 0; round < 10; round++) {
    GstElement *pipeline =
        make_pools_pipeline ("videotestsrc num-buffers=10 ! " SMALL " ! fixtureretain ! fixturehandover "
                             "! fixturepush ! fixturecopy ! fakesink name=sink");
    play_to_end (pipeline);
    gst_element_set_state (pipeline, GST_STATE_NULL);
    gst_object_unref (pipeline);
    fail_unless_equals_int (g_atomic_int_get (&allocations.alive), 0);
  }
  fail_unless (allocations.allocations > 0);
}
GST_END_TEST;

/* ---- in pipelines ---- */

/* B4: what Java wrote in a lease is what arrives: the addresses are the pool's, and nothing else is allocated. */
GST_START_TEST (test_no_frame_is_copied_when_leases_run_through_a_pipeline)
{
  GstElement *pipeline;
  GstPad *pad;
  Catch caught = { .has_pictures = TRUE };

  count_allocations (64 * 48);
  pipeline = make_pools_pipeline ("fixtureleasesource limit=250 name=java ! video/x-raw,format=GRAY8 "
                                  "! queue max-size-buffers=2 ! identity ! fakesink name=sink");
  pad = pad_of (pipeline, "sink", "sink");
  catch_begin (&caught, pad);
  play_to_end (pipeline);
  fail_unless_equals_int (caught.n, 250);
  fail_unless_equals_int (caught.wrong, 0);
  fail_unless (allocations.allocations <= 5, "%d frames were allocated", allocations.allocations);
  fail_unless (g_hash_table_size (caught.addresses) <= 5);
  fail_unless_equals_uint64 (pool_stat (element_of (pipeline, "java"), "acquires"), 250);
  expect_pool_at_rest (element_of (pipeline, "java"));
  catch_end (&caught);
  gst_object_unref (pad);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static const char *const pipelines[] = {
  "fixtureleasesource limit=200 name=java ! video/x-raw,format=GRAY8 ! tee name=t "
  "t. ! queue ! fixtureinvert ! fakesink t. ! queue ! fixturehandover ! fakesink name=sink",
  "fixtureleasesource limit=200 ! fixturepush copies=1 name=java ! queue ! fixturepush copies=1 ! fakesink name=sink",
  "fixturesource media=video limit=200 ! tee name=t t. ! queue ! fixturepush copies=1 ! fakesink name=sink "
  "t. ! queue ! fixtureretain name=java ! fakesink",
  "fixturesource media=video limit=200 ! fixturehandover name=java ! fixtureleasefault ! queue max-size-buffers=1 "
  "! fixturecopy ! fakesink name=sink",
};

GST_START_TEST (test_pictures_are_right_when_leases_meet_queues_and_branches)
{
  GstElement *pipeline = make_pools_pipeline (pipelines[__i__]);
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { .has_pictures = TRUE };

  catch_begin (&caught, pad);
  for (int round = 0; round < 3; round++) {
    g_atomic_int_set (&caught.n, 0);
    play_to_end (pipeline);
    fail_unless_equals_int (caught.n, 200);
    fail_unless_equals_int (caught.wrong, 0);
    gst_element_set_state (pipeline, GST_STATE_READY);
  }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  expect_pool_at_rest (element_of (pipeline, "java"));
  catch_end (&caught);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* Torn down at any point. */
GST_START_TEST (test_no_lease_is_out_when_pipeline_stops_at_any_time)
{
  GstElement *pipeline = make_pools_pipeline (
      "fixtureleasesource name=java ! video/x-raw,format=GRAY8 ! queue ! fixturepush pool-max-buffers=3 name=push "
      "! queue max-size-buffers=1 ! fixturehandover name=hand ! fixtureretain ! fakesink name=sink");
  static const char *const names[] = { "java", "push", "hand" };

  for (int i = 0; i < 60; i++) {
    gst_element_set_state (pipeline, GST_STATE_PLAYING);
    g_usleep ((gulong)g_random_int_range (0, 8000));
    fail_unless_equals_int (
        gst_element_set_state (pipeline, i % 2 ? GST_STATE_NULL : GST_STATE_READY), GST_STATE_CHANGE_SUCCESS);
    for (gsize n = 0; n < G_N_ELEMENTS (names); n++)
      expect_pool_at_rest (element_of (pipeline, names[n]));
  }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* B6: C reads planar audio by its meta, which tells how many samples Java has left. */
GST_START_TEST (test_planar_audio_is_readable_when_it_is_a_lease)
{
  GstElement *pipeline = make_pools_pipeline ("fixtureplanarsource num-buffers=10 name=java ! audioconvert ! "
                                              "audio/x-raw,layout=interleaved ! fakesink name=sink");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { 0 };

  caught.hold = 1;
  catch_begin (&caught, pad);
  play_to_end (pipeline);
  fail_unless_equals_int (caught.n, 10);
  fail_unless_equals_int (gst_buffer_get_size (caught.held->pdata[0]), 240 * 2 * 2);
  fail_unless (gst_buffer_memcmp (caught.held->pdata[0], 0, "\1\1\2\2", 4) == 0);
  catch_end (&caught);
  gst_object_unref (pad);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* A pool for each number of samples; the element has no other. */
GST_START_TEST (test_statistics_count_leases_when_they_are_of_audio)
{
  GstElement *pipeline = make_pools_pipeline ("fixtureplanarsource num-buffers=10 name=java ! fakesink name=sink");
  GstElement *java = element_of (pipeline, "java");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { .hold = 3 };

  catch_begin (&caught, pad);
  play_to_end (pipeline);
  fail_unless_equals_uint64 (pool_stat (java, "acquires"), 10);
  fail_unless_equals_uint64 (pool_stat (java, "in-use"), 3);
  fail_unless_equals_uint64 (pool_stat (java, "releases"), 7);
  fail_unless_equals_uint64 (pool_stat (java, "peak"), 4);
  catch_release (&caught);
  expect_pool_at_rest (java);
  fail_unless_equals_uint64 (pool_stat (java, "capacity"), 4);
  catch_end (&caught);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static Suite *
leases_suite (void)
{
  Suite *suite = suite_create ("leases");
  TCase *tc = tcase_create ("leases");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_planar_audio_is_readable_when_it_is_a_lease);
  tcase_add_test (tc, test_statistics_count_leases_when_they_are_of_audio);
  tcase_add_test (tc, test_timestamps_arrive_when_they_are_set_on_a_lease);
  tcase_add_test (tc, test_each_copy_has_its_own_time_when_one_frame_becomes_many);
  tcase_add_test (tc, test_java_sees_the_statistics_when_it_asks_for_them);
  tcase_add_test (tc, test_retained_input_is_shared_until_the_next_one_or_the_end);
  tcase_add_test (tc, test_retained_input_goes_when_caps_change);
  tcase_add_test (tc, test_lease_is_closed_on_another_thread_when_it_is_handed_over);
  tcase_add_test (tc, test_leases_are_closed_elsewhere_when_caps_change);
  tcase_add_test (tc, test_stream_goes_on_when_leases_are_lost);
  tcase_add_test (tc, test_stream_goes_on_when_leases_are_lost_and_memory_is_plenty);
  tcase_add_test (tc, test_lease_is_freed_when_its_element_has_gone);
  tcase_add_test (tc, test_nothing_is_left_when_pipelines_with_leases_come_and_go);
  tcase_add_test (tc, test_no_frame_is_copied_when_leases_run_through_a_pipeline);
  tcase_add_loop_test (tc, test_pictures_are_right_when_leases_meet_queues_and_branches, 0, G_N_ELEMENTS (pipelines));
  tcase_add_test (tc, test_no_lease_is_out_when_pipeline_stops_at_any_time);
  return suite;
}

GST_CHECK_MAIN (leases);
