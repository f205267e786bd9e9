/* Tests of sinks: preroll, render, negotiation, blocking, faults.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "fixture.h"

static GstElement *
launch (const char *description, GstElement **java)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch (description, &error);

  fail_unless (pipeline != NULL && error == NULL, "%s", error != NULL ? error->message : "");
  *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  return pipeline;
}

static void
finish (GstElement *pipeline, GstElement *java)
{
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (java);
  gst_object_unref (pipeline);
}

static void
run_to_end (GstElement *pipeline, GstElement *java)
{
  Outcome outcome;

  run_pipeline (pipeline, java, &outcome);
  fail_unless (outcome.eos, "%s", outcome.text);
  fail_unless_equals_int (outcome.errors + outcome.warnings, 0);
  clear_outcome (&outcome);
}

/* B6 */
GST_START_TEST (test_sink_sees_each_buffer_when_pipeline_runs)
{
  GstElement *java, *pipeline = launch ("fixturesource media=video limit=4 ! fixturesink name=java", &java);

  run_to_end (pipeline, java);
  fail_unless_property (java, "rendered", "4");
  fail_unless_property (java, "prerolled", "1");
  fail_unless_property (java, "history", "0/40000000/0 40000000/40000000/1 80000000/40000000/2 120000000/40000000/3");
  fail_unless_property (java, "sum", "9216");
  fail_unless_equals_uint64 (java_stat (java, "ok"), 5);
  finish (pipeline, java);
}
GST_END_TEST;

GST_START_TEST (test_sink_prerolls_once_when_pipeline_pauses)
{
  GstElement *java, *pipeline = launch ("fixturesource media=video limit=4 ! fixturesink name=java", &java);

  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  fail_unless_equals_int (gst_element_get_state (pipeline, NULL, NULL, 10 * GST_SECOND), GST_STATE_CHANGE_SUCCESS);
  fail_unless_property (java, "prerolled", "1");
  fail_unless_property (java, "rendered", "0");
  finish (pipeline, java);
}
GST_END_TEST;

GST_START_TEST (test_sink_waits_for_the_clock_when_it_syncs)
{
  GstElement *java, *pipeline = launch ("fixturesource media=video limit=11 ! fixturesink waits=true name=java", &java);
  gint64 start = g_get_monotonic_time ();

  run_to_end (pipeline, java);
  fail_unless (g_get_monotonic_time () - start >= 400 * 1000);
  finish (pipeline, java);
}
GST_END_TEST;

GST_START_TEST (test_sink_says_which_caps_it_takes_when_asked)
{
  GstElement *java, *pipeline = launch ("fixturesource media=video limit=2 ! fixturesink name=java", &java);
  GstCaps *accepted = gst_caps_from_string ("video/x-raw,format=GRAY8,width=[16,20],height=10");
  char *negotiated;

  g_object_set (java, "accepted", accepted, NULL);
  gst_caps_unref (accepted);
  run_to_end (pipeline, java);
  negotiated = property_text (java, "negotiated");
  fail_unless (strstr (negotiated, "height=(int)10") != NULL, "%s", negotiated);
  g_free (negotiated);
  finish (pipeline, java);
}
GST_END_TEST;

GST_START_TEST (test_pipeline_is_not_negotiated_when_sink_takes_other_caps)
{
  GstElement *java, *pipeline = launch ("fixturesource media=video limit=2 ! fixturesink name=java", &java);
  GstCaps *accepted = gst_caps_from_string ("audio/x-raw");
  Outcome outcome;

  g_object_set (java, "accepted", accepted, NULL);
  gst_caps_unref (accepted);
  run_pipeline (pipeline, java, &outcome);
  fail_if (outcome.eos);
  fail_unless_equals_int (outcome.errors, 0);
  fail_unless_equals_int (outcome.errors_of_others, 1);
  clear_outcome (&outcome);
  finish (pipeline, java);
}
GST_END_TEST;

static gboolean
is_blocked (GstElement *element)
{
  gboolean blocked;

  g_object_get (element, "blocked", &blocked, NULL);
  return blocked;
}

/* design.md: flush, unlock and state change end a blocked render. */
GST_START_TEST (test_blocked_render_ends_when_pipeline_stops)
{
  GstElement *java, *pipeline = launch ("fakesrc ! fixtureblockingsink name=java", &java);

  for (int i = 0; i < 5; i++) {
    gst_element_set_state (pipeline, GST_STATE_PLAYING);
    wait_until (is_blocked (java));
    fail_unless_equals_int (gst_element_set_state (pipeline, GST_STATE_NULL), GST_STATE_CHANGE_SUCCESS);
    fail_if (is_blocked (java));
  }
  finish (pipeline, java);
}
GST_END_TEST;

static const struct {
  const char *nick;
  gboolean returns_object;
} places[] = {
  { "start", FALSE }, { "caps", FALSE }, { "caps-changed", FALSE }, { "preroll", TRUE }, { "render", TRUE },
  { "event", FALSE }, { "query", FALSE },
};
static const struct {
  const char *nick;
  const char *text;
} faults[] = {
  { "exception", "fault on purpose" }, { "element-exception", "fault.cube is not there" },
  { "stack-overflow", "StackOverflowError" }, { "out-of-memory", "OutOfMemoryError" }, { "null", "null" },
};

static GstPadProbeReturn
ask (GstPad *pad, GstPadProbeInfo *info, gpointer none)
{
  GstQuery *query = gst_query_new_custom (GST_QUERY_CUSTOM, gst_structure_new_empty ("question"));

  gst_pad_query (pad, query);
  gst_query_unref (query);
  return GST_PAD_PROBE_REMOVE;
}

/* B9, loop over the places. */
GST_START_TEST (test_sink_posts_one_error_and_recovers_when_java_goes_wrong)
{
  const char *place = places[__i__].nick;
  GstElement *java, *pipeline = launch ("fakesrc num-buffers=5 ! application/octet-stream ! fixturesinkfaults name=java",
      &java);
  GstPad *pad = gst_element_get_static_pad (java, "sink");
  Outcome outcome;

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    if (strcmp (faults[i].nick, "null") == 0 && !places[__i__].returns_object)
      continue;
    gst_util_set_object_arg (G_OBJECT (java), "place", place);
    gst_util_set_object_arg (G_OBJECT (java), "fault", faults[i].nick);
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, ask, NULL, NULL);
    run_pipeline (pipeline, java, &outcome);
    fail_unless (outcome.errors == 1, "%s in %s: %u errors", faults[i].nick, place, outcome.errors);
    fail_unless (strstr (outcome.text, faults[i].text) != NULL, "%s in %s: %s", faults[i].nick, place, outcome.text);
    clear_outcome (&outcome);

    gst_util_set_object_arg (G_OBJECT (java), "place", "nowhere");
    run_to_end (pipeline, java);
    fail_unless_property (java, "rendered", "5");
  }
  gst_object_unref (pad);
  finish (pipeline, java);
}
GST_END_TEST;

static Suite *
sink_suite (void)
{
  Suite *suite = suite_create ("sink");
  TCase *tc = tcase_create ("sink");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_sink_sees_each_buffer_when_pipeline_runs);
  tcase_add_test (tc, test_sink_prerolls_once_when_pipeline_pauses);
  tcase_add_test (tc, test_sink_waits_for_the_clock_when_it_syncs);
  tcase_add_test (tc, test_sink_says_which_caps_it_takes_when_asked);
  tcase_add_test (tc, test_pipeline_is_not_negotiated_when_sink_takes_other_caps);
  tcase_add_test (tc, test_blocked_render_ends_when_pipeline_stops);
  tcase_add_loop_test (tc, test_sink_posts_one_error_and_recovers_when_java_goes_wrong, 0, G_N_ELEMENTS (places));
  return suite;
}

GST_CHECK_MAIN (sink);
