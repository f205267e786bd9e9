/* Tests that whatever goes wrong in a filter's Java code is one error, and that the process and the element go on.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "fixture.h"

/* What a fault becomes on the bus. */
static const struct {
  const char *nick;
  const char *text;
  const char *debug;
} faults[] = {
  { "exception", "java.lang.IllegalStateException: fault on purpose", "org.gstjava.fixtures.Fault.happen" },
  { "element-exception", "fault.cube is not there", "org.gstjava.fixtures.Fault.happen" },
  { "caused", "fault with a cause", "the cause" },
  { "stack-overflow", "StackOverflowError", "org.gstjava.fixtures.Fault" },
  { "out-of-memory", "OutOfMemoryError", "" },
  { "bad-message", "Fault$Unspeakable", "" },
  { "no-message", "java.lang.NullPointerException", "org.gstjava.fixtures.Fault.happen" },
  { "null", "null", "" },
};

/* Places of fixturefaults, and whether a null that is returned there is a fault. */
static const struct {
  const char *nick;
  gboolean returns_object;
} places[] = {
  { "start", FALSE }, { "stop", FALSE }, { "caps-changed", FALSE }, { "transform-caps", TRUE },
  { "fixate-caps", TRUE }, { "transform-in-place", TRUE }, { "event", FALSE }, { "query", FALSE },
  { "latency", FALSE },
};

/* Asks the filter for its latency and a custom question, as soon as it has data. */
static GstPadProbeReturn
ask (GstPad *pad, GstPadProbeInfo *info, gpointer none)
{
  GstQuery *latency = gst_query_new_latency ();
  GstQuery *custom = gst_query_new_custom (GST_QUERY_CUSTOM, gst_structure_new_empty ("question"));
  GstElement *filter = gst_pad_get_parent_element (pad);
  GstPad *src = gst_element_get_static_pad (filter, "src");

  gst_pad_query (src, latency);
  gst_pad_query (src, custom);
  gst_query_unref (latency);
  gst_query_unref (custom);
  gst_object_unref (src);
  gst_object_unref (filter);
  return GST_PAD_PROBE_REMOVE;
}

static GstElement *
make_pipeline (GstElement **java)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fakesrc num-buffers=5 ! application/octet-stream,level=3 "
      "! fixturefaults name=java ! fakesink "
      "fakesrc num-buffers=5 ! application/octet-stream,level=4 ! fixturefaults name=other ! fakesink", &error);

  fail_unless (error == NULL, "%s", error != NULL ? error->message : "");
  *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  return pipeline;
}

static void
run (GstElement *pipeline, GstElement *java, Outcome *outcome)
{
  GstPad *pad = gst_element_get_static_pad (java, "sink");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, ask, NULL, NULL);
  run_pipeline (pipeline, java, outcome);
  gst_object_unref (pad);
}

static void
expect_fault (const Outcome *outcome, const char *place, gsize fault, gboolean is_element_exception)
{
  fail_unless (outcome->errors == 1, "%s in %s: %u errors instead of one", faults[fault].nick, place, outcome->errors);
  fail_unless (strstr (outcome->text, faults[fault].text) != NULL, "%s in %s: '%s' lacks '%s'", faults[fault].nick, place,
      outcome->text, faults[fault].text);
  fail_unless (strstr (outcome->debug, faults[fault].debug) != NULL, "%s in %s: debug '%s' lacks '%s'",
      faults[fault].nick, place, outcome->debug, faults[fault].debug);
  if (is_element_exception)
    fail_unless (outcome->domain == GST_RESOURCE_ERROR && outcome->code == GST_RESOURCE_ERROR_NOT_FOUND,
        "%s %d", g_quark_to_string (outcome->domain), outcome->code);
  else
    fail_unless (outcome->domain == GST_STREAM_ERROR && outcome->code == GST_STREAM_ERROR_FAILED, "%s %d",
        g_quark_to_string (outcome->domain), outcome->code);
}

/* B9, loop over the places: each way to go wrong there, in one JVM, with a sound run after each. */
GST_START_TEST (test_filter_posts_one_error_and_recovers_when_java_goes_wrong)
{
  const char *place = places[__i__].nick;
  GstElement *java, *pipeline = make_pipeline (&java);
  Outcome outcome;

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    gboolean is_null = strcmp (faults[i].nick, "null") == 0;

    if (is_null && !places[__i__].returns_object)
      continue;
    /* Latency throws no checked exception. */
    gboolean is_element_exception = strcmp (faults[i].nick, "element-exception") == 0 && strcmp (place, "latency") != 0;

    gst_util_set_object_arg (G_OBJECT (java), "place", place);
    gst_util_set_object_arg (G_OBJECT (java), "fault", faults[i].nick);
    run (pipeline, java, &outcome);
    expect_fault (&outcome, place, i, is_element_exception);
    clear_outcome (&outcome);

    gst_util_set_object_arg (G_OBJECT (java), "place", "nowhere");
    run (pipeline, java, &outcome);
    fail_unless (outcome.eos, "no end of stream after %s in %s: %s", faults[i].nick, place, outcome.text);
    fail_unless_equals_int (outcome.errors + outcome.errors_of_others, 0);
    clear_outcome (&outcome);
  }
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* Decision 9: once it has failed, Java is left alone until the next start. */
GST_START_TEST (test_java_is_not_entered_when_it_has_failed)
{
  GstHarness *h = make_harness ("fixturefaults");
  GstBus *bus = give_bus (h->element);
  gint before = 0, after = 0;

  gst_harness_set_src_caps_str (h, "application/octet-stream,level=3");
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
  gst_util_set_object_arg (G_OBJECT (h->element), "place", "transform-in-place");
  fail_unless_equals_int (gst_harness_push (h, filled_buffer (4, 1)), GST_FLOW_ERROR);
  gst_util_set_object_arg (G_OBJECT (h->element), "place", "nowhere");
  g_object_get (h->element, "entered", &before, NULL);
  for (int i = 0; i < 10; i++)
    fail_unless_equals_int (gst_harness_push (h, filled_buffer (4, 1)), GST_FLOW_ERROR);
  gst_harness_push_event (h, gst_event_new_gap (0, GST_SECOND));
  gst_harness_query_latency (h);
  g_object_get (h->element, "entered", &after, NULL);
  fail_unless_equals_int (after, before);
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "fault on purpose");
  /* B10 */
  fail_unless_equals_uint64 (java_stat (h->element, "exception"), 1);
  fail_unless_equals_uint64 (java_stat (h->element, "ok"), 1);
  fail_unless_equals_uint64 (java_stat (h->element, "calls"), 2);
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

/* The other elements of the process keep their data flowing. */
GST_START_TEST (test_other_element_goes_on_when_one_has_failed)
{
  GstHarness *broken = make_harness ("fixturefaults place=transform-in-place");
  GstHarness *sound = make_harness ("fixturefaults");

  gst_harness_set_src_caps_str (broken, "application/octet-stream,level=3");
  gst_harness_set_src_caps_str (sound, "application/octet-stream,level=3");
  for (int i = 0; i < 10; i++) {
    fail_unless_equals_int (gst_harness_push (broken, filled_buffer (4, 1)), GST_FLOW_ERROR);
    gst_buffer_unref (gst_harness_push_and_pull (sound, filled_buffer (4, 1)));
  }
  gst_harness_teardown (broken);
  gst_harness_teardown (sound);
}
GST_END_TEST;

static void
expect_not_made (const char *factory, const char *text)
{
  GstElement *element = make_element (factory, NULL);
  GstBus *bus = give_bus (element);

  for (int i = 0; i < 2; i++) {
    fail_unless_equals_int (gst_element_set_state (element, GST_STATE_READY), GST_STATE_CHANGE_FAILURE);
    expect_error (bus, GST_LIBRARY_ERROR, GST_LIBRARY_ERROR_INIT, i == 0 ? text : "org.gstjava.fixtures");
    gst_element_set_state (element, GST_STATE_NULL);
  }
  gst_object_unref (element);
  gst_object_unref (bus);
}

GST_START_TEST (test_element_stays_in_null_when_constructor_throws)
{
  expect_not_made ("fixturefaultyconstructor", "constructor fails on purpose");
}
GST_END_TEST;

GST_START_TEST (test_element_stays_in_null_when_class_can_not_be_initialised)
{
  expect_not_made ("fixturefaultyinitializer", "no number");
}
GST_END_TEST;


GST_START_TEST (test_state_change_fails_when_start_throws)
{
  GstElement *element = make_element ("fixturefaults", NULL);
  GstBus *bus = give_bus (element);

  gst_util_set_object_arg (G_OBJECT (element), "place", "start");
  gst_util_set_object_arg (G_OBJECT (element), "fault", "element-exception");
  fail_unless_equals_int (gst_element_set_state (element, GST_STATE_PAUSED), GST_STATE_CHANGE_FAILURE);
  expect_error (bus, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND, "say where it is");
  gst_element_set_state (element, GST_STATE_NULL);
  gst_util_set_object_arg (G_OBJECT (element), "place", "nowhere");
  fail_unless_equals_int (gst_element_set_state (element, GST_STATE_PAUSED), GST_STATE_CHANGE_SUCCESS);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
  gst_object_unref (bus);
}
GST_END_TEST;

static Suite *
faults_suite (void)
{
  Suite *suite = suite_create ("faults");
  TCase *tc = tcase_create ("faults");

  suite_add_tcase (suite, tc);
  tcase_add_loop_test (tc, test_filter_posts_one_error_and_recovers_when_java_goes_wrong, 0, G_N_ELEMENTS (places));
  tcase_add_test (tc, test_java_is_not_entered_when_it_has_failed);
  tcase_add_test (tc, test_other_element_goes_on_when_one_has_failed);
  tcase_add_test (tc, test_element_stays_in_null_when_constructor_throws);
  tcase_add_test (tc, test_element_stays_in_null_when_class_can_not_be_initialised);
  tcase_add_test (tc, test_state_change_fails_when_start_throws);
  return suite;
}

GST_CHECK_MAIN (faults);
