/* Tests of events, queries and latency.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "fixture.h"

static GstHarness *
playing (const char *description)
{
  GstHarness *h = make_harness (description);

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  return h;
}

GST_START_TEST (test_segment_arrives_downstream_when_upstream_sends_one)
{
  GstHarness *h = playing ("fixtureevents");
  const GstSegment *got;
  GstSegment segment;
  GstEvent *event;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  segment.start = 5 * GST_SECOND;
  segment.time = 7 * GST_SECOND;
  segment.rate = 1.5;
  fail_unless (gst_harness_push_event (h, gst_event_new_segment (&segment)));
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
  event = gst_pad_get_sticky_event (h->sinkpad, GST_EVENT_SEGMENT, 0);
  gst_event_parse_segment (event, &got);
  fail_unless (gst_segment_is_equal (got, &segment));
  gst_event_unref (event);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_end_of_stream_arrives_downstream_when_upstream_ends)
{
  GstHarness *h = playing ("fixtureevents");
  GstEvent *event;

  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
  while ((event = gst_harness_try_pull_event (h)) != NULL)
    gst_event_unref (event);
  fail_unless (gst_harness_push_event (h, gst_event_new_eos ()));
  event = gst_harness_pull_event (h);
  fail_unless_equals_int (GST_EVENT_TYPE (event), GST_EVENT_EOS);
  gst_event_unref (event);
  fail_unless_equals_int (gst_harness_push (h, filled_buffer (4, 1)), GST_FLOW_EOS);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_data_flows_again_when_flush_has_ended)
{
  GstHarness *h = playing ("fixtureevents");
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  for (int round = 0; round < 50; round++) {
    gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
    fail_unless (gst_harness_push_event (h, gst_event_new_flush_start ()));
    fail_unless_equals_int (gst_harness_push (h, filled_buffer (4, 1)), GST_FLOW_FLUSHING);
    fail_unless (gst_harness_push_event (h, gst_event_new_flush_stop (TRUE)));
    fail_unless (gst_harness_push_event (h, gst_event_new_segment (&segment)));
  }
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
  fail_unless_equals_int (gst_harness_buffers_received (h), 51);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_caps_are_known_when_flush_has_ended)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstSegment segment;
  GstBuffer *out;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (32, 1)));
  gst_harness_push_event (h, gst_event_new_flush_start ());
  gst_harness_push_event (h, gst_event_new_flush_stop (TRUE));
  gst_harness_push_event (h, gst_event_new_segment (&segment));
  out = gst_harness_push_and_pull (h, filled_buffer (32, 1));
  fail_unless_equals_int (byte_at (out, 0), 254);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

static guint
custom_events_received (GstHarness *h)
{
  GstEvent *event;
  guint n = 0;

  while ((event = gst_harness_try_pull_event (h)) != NULL) {
    n += GST_EVENT_TYPE (event) == GST_EVENT_CUSTOM_DOWNSTREAM;
    gst_event_unref (event);
  }
  return n;
}

/* B6: its contents come along. */
GST_START_TEST (test_event_passes_when_java_lets_it)
{
  GstHarness *h = playing ("fixtureevents");
  GstStructure *contents = gst_structure_from_string ("fixture-pass, level=(int)3, text=(string)\"a; b\"", NULL);
  GstEvent *event = gst_event_new_custom (GST_EVENT_CUSTOM_DOWNSTREAM, contents);
  char *seqnum = g_strdup_printf ("%u", gst_event_get_seqnum (event));

  fail_unless (gst_harness_push_event (h, event));
  fail_unless_equals_int (custom_events_received (h), 1);
  fail_unless_property (h->element, "sequence", seqnum);
  fail_unless_property (h->element, "last", "fixture-pass, level=(int)3, text=(string)\"a\\;\\ b\";");
  g_free (seqnum);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_event_ends_when_java_drops_it)
{
  GstHarness *h = playing ("fixtureevents");

  gst_harness_push_event (h,
      gst_event_new_custom (GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("fixture-drop")));
  fail_unless_equals_int (custom_events_received (h), 0);
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_upstream_event_passes_or_ends_when_java_says_so)
{
  GstHarness *h = playing ("fixtureevents");
  GstEvent *event;
  char *seen;

  gst_harness_push_upstream_event (h,
      gst_event_new_custom (GST_EVENT_CUSTOM_UPSTREAM, gst_structure_new_empty ("fixture-drop")));
  gst_harness_push_upstream_event (h,
      gst_event_new_custom (GST_EVENT_CUSTOM_UPSTREAM, gst_structure_new_empty ("fixture-pass")));
  while ((event = gst_harness_try_pull_upstream_event (h)) != NULL
      && GST_EVENT_TYPE (event) != GST_EVENT_CUSTOM_UPSTREAM)
    gst_event_unref (event);
  fail_unless (event != NULL);
  fail_unless (gst_event_has_name (event, "fixture-pass"));
  gst_event_unref (event);
  seen = property_text (h->element, "seen");
  fail_unless (g_str_has_suffix (seen, "<custom-upstream <custom-upstream"), "%s", seen);
  g_free (seen);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* Each event reaches Java, in its order. */
GST_START_TEST (test_events_are_seen_in_order_when_stream_starts)
{
  GstHarness *h = playing ("fixtureevents");

  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
  gst_harness_push_event (h, gst_event_new_gap (0, GST_SECOND));
  gst_harness_push_event (h, gst_event_new_eos ());
  fail_unless_property (h->element, "seen", ">stream-start >caps >segment >gap >eos");
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_query_has_the_fields_of_java_when_java_answers)
{
  GstHarness *h = playing ("fixtureevents");
  GstPad *pad = gst_element_get_static_pad (h->element, "src");
  GstQuery *query = gst_query_new_custom (GST_QUERY_CUSTOM,
      gst_structure_new ("fixture-ask", "level", G_TYPE_INT, 41, "text", G_TYPE_STRING, "kept", NULL));
  const GstStructure *answer;
  gint level = 0;

  fail_unless (gst_pad_query (pad, query));
  answer = gst_query_get_structure (query);
  fail_unless (gst_structure_get_int (answer, "level", &level));
  fail_unless_equals_int (level, 42);
  fail_unless_equals_string (gst_structure_get_string (answer, "text"), "kept");
  fail_unless_equals_string (gst_structure_get_string (answer, "direction"), "SRC");
  gst_query_unref (query);
  gst_object_unref (pad);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_query_takes_its_usual_way_when_java_does_not_answer)
{
  GstHarness *h = playing ("fixtureevents");
  GstPad *pad = gst_element_get_static_pad (h->element, "src");
  GstQuery *query = gst_query_new_custom (GST_QUERY_CUSTOM, gst_structure_new_empty ("unknown"));

  fail_if (gst_pad_query (pad, query));
  gst_query_unref (query);
  gst_object_unref (pad);
  gst_harness_set_upstream_latency (h, 5 * GST_MSECOND);
  fail_unless_equals_uint64 (gst_harness_query_latency (h), 5 * GST_MSECOND);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_latency_adds_up_when_upstream_has_some)
{
  GstHarness *h = playing ("fixturelatency");
  GstBus *bus = give_bus (h->element);

  gst_harness_set_upstream_latency (h, 20 * GST_MSECOND);
  fail_unless_equals_uint64 (gst_harness_query_latency (h), 20 * GST_MSECOND);
  g_object_set (h->element, "added", (gint64) (7 * GST_MSECOND), NULL);
  fail_unless_equals_uint64 (gst_harness_query_latency (h), 27 * GST_MSECOND);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_LATENCY), 1);
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

GST_START_TEST (test_latency_is_that_of_upstream_when_java_says_less_than_nothing)
{
  GstHarness *h = playing ("fixturelatency added=-1");

  gst_harness_set_upstream_latency (h, 20 * GST_MSECOND);
  fail_unless_equals_uint64 (gst_harness_query_latency (h), 20 * GST_MSECOND);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_latency_of_pipeline_has_two_elements_when_both_add)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("audiotestsrc is-live=true ! fixturelatency added=30000000 "
      "! fixturelatency added=12000000 ! fakesink sync=true", &error);
  GstQuery *query = gst_query_new_latency ();
  GstClockTime min = 0;
  gboolean live;

  fail_unless (error == NULL, "%s", error != NULL ? error->message : "");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  fail_unless_equals_int (gst_element_get_state (pipeline, NULL, NULL, 10 * GST_SECOND), GST_STATE_CHANGE_SUCCESS);
  fail_unless (gst_element_query (pipeline, query));
  gst_query_parse_latency (query, &live, &min, NULL);
  fail_unless (live);
  fail_unless (min >= 42 * GST_MSECOND);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_query_unref (query);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* GstBaseTransform's own: a frame that comes too late is not worked on. */
GST_START_TEST (test_late_buffer_is_dropped_when_downstream_reports_lateness)
{
  GstHarness *h = playing ("fixtureservices");
  GstBuffer *buffer = filled_buffer (4, 1);

  GST_BUFFER_PTS (buffer) = GST_SECOND;
  gst_buffer_unref (gst_harness_push_and_pull (h, buffer));
  gst_harness_push_upstream_event (h, gst_event_new_qos (GST_QOS_TYPE_UNDERFLOW, 2.0, GST_SECOND, 3 * GST_SECOND));
  buffer = filled_buffer (4, 1);
  GST_BUFFER_PTS (buffer) = 2 * GST_SECOND;
  fail_unless_equals_int (gst_harness_push (h, buffer), GST_FLOW_OK);
  fail_unless_property (h->element, "frames", "1");
  buffer = filled_buffer (4, 1);
  GST_BUFFER_PTS (buffer) = 9 * GST_SECOND;
  gst_buffer_unref (gst_harness_push_and_pull (h, buffer));
  fail_unless_property (h->element, "frames", "2");
  gst_harness_teardown (h);
}
GST_END_TEST;

static Suite *
stream_suite (void)
{
  Suite *suite = suite_create ("stream");
  TCase *tc = tcase_create ("stream");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_segment_arrives_downstream_when_upstream_sends_one);
  tcase_add_test (tc, test_end_of_stream_arrives_downstream_when_upstream_ends);
  tcase_add_test (tc, test_data_flows_again_when_flush_has_ended);
  tcase_add_test (tc, test_caps_are_known_when_flush_has_ended);
  tcase_add_test (tc, test_event_passes_when_java_lets_it);
  tcase_add_test (tc, test_event_ends_when_java_drops_it);
  tcase_add_test (tc, test_upstream_event_passes_or_ends_when_java_says_so);
  tcase_add_test (tc, test_events_are_seen_in_order_when_stream_starts);
  tcase_add_test (tc, test_query_has_the_fields_of_java_when_java_answers);
  tcase_add_test (tc, test_query_takes_its_usual_way_when_java_does_not_answer);
  tcase_add_test (tc, test_latency_adds_up_when_upstream_has_some);
  tcase_add_test (tc, test_latency_is_that_of_upstream_when_java_says_less_than_nothing);
  tcase_add_test (tc, test_latency_of_pipeline_has_two_elements_when_both_add);
  tcase_add_test (tc, test_late_buffer_is_dropped_when_downstream_reports_lateness);
  return suite;
}

GST_CHECK_MAIN (stream);
