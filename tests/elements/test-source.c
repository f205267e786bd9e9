/* Tests of sources: negotiation, buffers, end of stream, blocking, faults.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "fixture.h"

static GstHarness *
source (const char *description)
{
  GError *error = NULL;
  GstElement *element = gst_parse_launch (description, &error);
  GstHarness *h;

  fail_unless (element != NULL && error == NULL, "%s", error != NULL ? error->message : "");
  gst_object_ref_sink (element);
  h = gst_harness_new_with_element (element, NULL, "src");
  gst_object_unref (element);
  return h;
}

GST_START_TEST (test_source_makes_bytes_until_its_limit_when_it_plays)
{
  GstHarness *h = source ("fixturesource limit=3 bytes=10");
  GstEvent *event;

  gst_harness_play (h);
  for (int i = 0; i < 3; i++) {
    GstBuffer *buffer = gst_harness_pull (h);
    fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 10);
    fail_unless_equals_int (byte_at (buffer, 9), i);
    fail_unless_equals_uint64 (GST_BUFFER_OFFSET (buffer), i);
    fail_unless_equals_uint64 (GST_BUFFER_OFFSET_END (buffer), i + 1);
    gst_buffer_unref (buffer);
  }
  while ((event = gst_harness_pull_event (h)) != NULL && GST_EVENT_TYPE (event) != GST_EVENT_EOS)
    gst_event_unref (event);
  fail_unless (event != NULL);
  gst_event_unref (event);
  fail_unless_equals_uint64 (java_stat (h->element, "ok"), 3);
  fail_unless_equals_uint64 (java_stat (h->element, "eos"), 1);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* caps, fixateCaps, capsChanged, and timestamps that Java writes; B6. */
GST_START_TEST (test_source_makes_video_of_its_choice_when_downstream_takes_any)
{
  GstHarness *h = source ("fixturesource media=video limit=4");
  GstCaps *caps, *expected = gst_caps_from_string ("video/x-raw,format=GRAY8,width=64,height=48,framerate=25/1");

  gst_harness_play (h);
  for (guint i = 0; i < 4; i++) {
    GstBuffer *buffer = gst_harness_pull (h);
    fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 64 * 48);
    fail_unless_equals_int (byte_at (buffer, 64 * 48 - 1), i);
    fail_unless_equals_uint64 (GST_BUFFER_PTS (buffer), i * 40 * GST_MSECOND);
    fail_unless_equals_uint64 (GST_BUFFER_DURATION (buffer), 40 * GST_MSECOND);
    gst_buffer_unref (buffer);
  }
  caps = gst_pad_get_current_caps (h->sinkpad);
  fail_unless (gst_caps_is_subset (caps, expected), "%" GST_PTR_FORMAT, caps);
  gst_caps_unref (caps);
  gst_caps_unref (expected);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_source_makes_the_wanted_video_when_downstream_says_which)
{
  GstHarness *h = source ("fixturesource media=video limit=2");
  GstBuffer *buffer;

  gst_harness_set_sink_caps_str (h, "video/x-raw,format=GRAY8,width=30,height=20,framerate=50/1");
  gst_harness_play (h);
  buffer = gst_harness_pull (h);
  fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 32 * 20);
  fail_unless_equals_uint64 (GST_BUFFER_DURATION (buffer), 20 * GST_MSECOND);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_source_has_a_segment_in_time_when_it_says_so)
{
  GstHarness *h = source ("fixturesource media=video limit=1");
  const GstSegment *segment;
  GstEvent *event;

  gst_harness_play (h);
  gst_buffer_unref (gst_harness_pull (h));
  event = gst_pad_get_sticky_event (h->sinkpad, GST_EVENT_SEGMENT, 0);
  gst_event_parse_segment (event, &segment);
  fail_unless_equals_int (segment->format, GST_FORMAT_TIME);
  gst_event_unref (event);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* Start to stop, again and again: the count begins anew. */
GST_START_TEST (test_source_starts_again_when_it_was_stopped)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fixturesource limit=5 name=java ! fixturesink name=sink", &error);
  GstElement *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  GstElement *sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  Outcome outcome;

  for (int i = 0; i < 20; i++) {
    run_pipeline (pipeline, java, &outcome);
    fail_unless (outcome.eos);
    fail_unless_property (sink, "rendered", "5");
    clear_outcome (&outcome);
  }
  gst_object_unref (sink);
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* Ten frames of 10 ms can't have passed before the last one's time has come. */
GST_START_TEST (test_live_source_keeps_pace_with_the_clock_when_it_has_timestamps)
{
  GstElement *pipeline = gst_parse_launch (
      "fixturesource as-live=true media=video limit=10 ! video/x-raw,framerate=100/1 ! fakesink sync=false", NULL);
  GstBus *bus = gst_element_get_bus (pipeline);
  gint64 began = g_get_monotonic_time ();
  GstMessage *message;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 10 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  fail_unless (message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS);
  fail_unless (g_get_monotonic_time () - began >= 90 * G_TIME_SPAN_MILLISECOND);
  gst_message_unref (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
}
GST_END_TEST;

GST_START_TEST (test_live_source_gives_no_preroll_when_pipeline_pauses)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fixturesource as-live=true ! fakesink", &error);

  fail_unless_equals_int (gst_element_set_state (pipeline, GST_STATE_READY), GST_STATE_CHANGE_SUCCESS);
  fail_unless_equals_int (gst_element_set_state (pipeline, GST_STATE_PAUSED), GST_STATE_CHANGE_NO_PREROLL);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static gboolean
is_blocked (GstElement *element)
{
  gboolean blocked;

  g_object_get (element, "blocked", &blocked, NULL);
  return blocked;
}

/* design.md: flush, unlock and state change end a blocked fill. */
GST_START_TEST (test_blocked_fill_ends_when_pipeline_stops)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fixtureblocker name=java ! fakesink async=false", &error);
  GstElement *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");

  for (int i = 1; i <= 5; i++) {
    char *unlocks = g_strdup_printf ("%d", i);
    gst_element_set_state (pipeline, GST_STATE_PLAYING);
    wait_until (is_blocked (java));
    fail_unless_equals_int (gst_element_set_state (pipeline, GST_STATE_NULL), GST_STATE_CHANGE_SUCCESS);
    fail_unless_property (java, "unlocks", unlocks);
    g_free (unlocks);
  }
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* A seek of bytes: fixtureblocker is not seekable, so flush events come by the application. */
GST_START_TEST (test_blocked_fill_ends_when_source_is_flushed)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fixtureblocker name=java ! fakesink async=false", &error);
  GstElement *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  for (int i = 0; i < 50; i++) {
    wait_until (is_blocked (java));
    gst_element_send_event (java, gst_event_new_flush_start ());
    wait_until (!is_blocked (java));
    gst_element_send_event (java, gst_event_new_flush_stop (TRUE));
  }
  wait_until (is_blocked (java));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  fail_unless_property (java, "unlocks", "51");
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static const struct {
  const char *nick;
  gboolean is_error; /* else a warning at most */
  gboolean returns_object;
} places[] = {
  { "start", TRUE, FALSE }, { "caps", TRUE, FALSE }, { "fixate-caps", TRUE, TRUE }, { "caps-changed", TRUE, FALSE },
  { "fill", TRUE, TRUE }, { "latency", TRUE, FALSE }, { "unlock", FALSE, FALSE }, { "unlock-stop", FALSE, FALSE },
};
static const char *const faults[] = { "exception", "element-exception", "stack-overflow", "out-of-memory", "null" };

static GstPadProbeReturn
ask_latency (GstPad *pad, GstPadProbeInfo *info, gpointer none)
{
  GstQuery *query = gst_query_new_latency ();

  gst_pad_query (pad, query);
  gst_query_unref (query);
  return GST_PAD_PROBE_REMOVE;
}

/* B9, loop over the places. */
GST_START_TEST (test_source_posts_one_error_and_recovers_when_java_goes_wrong)
{
  const char *place = places[__i__].nick;
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fixturesourcefaults name=java ! fakesink", &error);
  GstElement *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  GstPad *pad = gst_element_get_static_pad (java, "src");
  Outcome outcome;

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    if (strcmp (faults[i], "null") == 0 && !places[__i__].returns_object)
      continue;
    gst_util_set_object_arg (G_OBJECT (java), "place", place);
    gst_util_set_object_arg (G_OBJECT (java), "fault", faults[i]);
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, ask_latency, NULL, NULL);
    run_pipeline (pipeline, java, &outcome);
    if (places[__i__].is_error) {
      fail_unless (outcome.errors == 1, "%s in %s: %u errors", faults[i], place, outcome.errors);
      fail_unless (strstr (outcome.text, "data stream error") == NULL, "%s in %s: %s", faults[i], place, outcome.text);
    } else {
      fail_unless_equals_int (outcome.errors, 0);
      fail_unless (outcome.warnings > 0, "%s in %s: no warning", faults[i], place);
    }
    clear_outcome (&outcome);

    gst_util_set_object_arg (G_OBJECT (java), "place", "nowhere");
    run_pipeline (pipeline, java, &outcome);
    fail_unless (outcome.eos, "no end of stream after %s in %s: %s", faults[i], place, outcome.text);
    fail_unless_equals_int (outcome.errors + outcome.warnings, 0);
    clear_outcome (&outcome);
  }
  gst_object_unref (pad);
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static Suite *
source_suite (void)
{
  Suite *suite = suite_create ("source");
  TCase *tc = tcase_create ("source");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_source_makes_bytes_until_its_limit_when_it_plays);
  tcase_add_test (tc, test_source_makes_video_of_its_choice_when_downstream_takes_any);
  tcase_add_test (tc, test_source_makes_the_wanted_video_when_downstream_says_which);
  tcase_add_test (tc, test_source_has_a_segment_in_time_when_it_says_so);
  tcase_add_test (tc, test_source_starts_again_when_it_was_stopped);
  tcase_add_test (tc, test_live_source_keeps_pace_with_the_clock_when_it_has_timestamps);
  tcase_add_test (tc, test_live_source_gives_no_preroll_when_pipeline_pauses);
  tcase_add_test (tc, test_blocked_fill_ends_when_pipeline_stops);
  tcase_add_test (tc, test_blocked_fill_ends_when_source_is_flushed);
  tcase_add_loop_test (tc, test_source_posts_one_error_and_recovers_when_java_goes_wrong, 0, G_N_ELEMENTS (places));
  return suite;
}

GST_CHECK_MAIN (source);
