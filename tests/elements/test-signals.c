/* Tests of signals that Java emits and of actions that applications call.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "fixture.h"

static GstElement *
ready (void)
{
  GstElement *element = make_element ("fixturesignals", NULL);

  fail_unless_equals_int (gst_element_set_state (element, GST_STATE_READY), GST_STATE_CHANGE_SUCCESS);
  return element;
}

static void
finish (GstElement *element)
{
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}

static void
count_call (GstElement *element, gpointer count)
{
  (*(guint *) count)++;
}

GST_START_TEST (test_handler_runs_when_java_emits)
{
  GstElement *element = ready ();
  guint n = 0;

  g_signal_emit_by_name (element, "fire-plain");
  g_signal_connect (element, "plain", G_CALLBACK (count_call), &n);
  g_signal_emit_by_name (element, "fire-plain");
  g_signal_emit_by_name (element, "fire-plain");
  fail_unless_equals_int (n, 2);
  finish (element);
}
GST_END_TEST;

static void
write_everything (GstElement *element, gboolean truth, gint i, gint64 l, gfloat f, gdouble d, const gchar *text,
    GstCaps *caps, GstStructure *structure, gpointer target)
{
  char *caps_text = caps != NULL ? gst_caps_to_string (caps) : g_strdup ("none");
  char *structure_text = structure != NULL ? gst_structure_to_string (structure) : g_strdup ("none");

  *(char **) target = g_strdup_printf ("%d %d %" G_GINT64_FORMAT " %g %g %s %s %s", truth, i, l, f, d,
      text != NULL ? text : "none", caps_text, structure_text);
  g_free (caps_text);
  g_free (structure_text);
}

GST_START_TEST (test_handler_gets_each_type_of_argument_when_java_emits)
{
  GstElement *element = ready ();
  char *text = NULL;

  g_signal_connect (element, "everything", G_CALLBACK (write_everything), &text);
  g_signal_emit_by_name (element, "fire-everything");
  fail_unless_equals_string (text, "1 -42 5000000000 0.5 -0.25 t\xc3\xa4xt; \"quoted\" video/x-raw, width=(int)320 "
      "detail, level=(int)3;");
  g_free (text);
  g_signal_emit_by_name (element, "fire-nulls");
  fail_unless_equals_string (text, "0 0 0 0 0 none none none");
  g_free (text);
  finish (element);
}
GST_END_TEST;

static gboolean
answer_boolean (GstElement *element, gint number, gpointer none)
{
  return number > 10;
}

static gdouble
answer_double (GstElement *element, gpointer none)
{
  return 2.5;
}

static gchar *
answer_string (GstElement *element, const gchar *question, gpointer none)
{
  return g_strdup_printf ("answer to %s", question);
}

static GstCaps *
answer_caps (GstElement *element, gpointer none)
{
  return gst_caps_from_string ("audio/x-raw, rate=(int)8000");
}

GST_START_TEST (test_java_gets_what_the_handler_returns_when_signal_has_a_result)
{
  GstElement *element = ready ();
  char *text = NULL;

  g_signal_connect (element, "ask-boolean", G_CALLBACK (answer_boolean), NULL);
  g_signal_connect (element, "ask-double", G_CALLBACK (answer_double), NULL);
  g_signal_connect (element, "ask-string", G_CALLBACK (answer_string), NULL);
  g_signal_connect (element, "ask-caps", G_CALLBACK (answer_caps), NULL);
  g_signal_emit_by_name (element, "ask-all", 11, &text);
  fail_unless_equals_string (text, "true 2.5 answer to question audio/x-raw, rate=(int)8000");
  g_free (text);
  finish (element);
}
GST_END_TEST;

GST_START_TEST (test_java_gets_an_empty_result_when_nobody_handles_the_signal)
{
  GstElement *element = ready ();
  char *text = NULL;

  g_signal_emit_by_name (element, "ask-all", 11, &text);
  fail_unless_equals_string (text, "false 0.0 null null");
  g_free (text);
  finish (element);
}
GST_END_TEST;

GST_START_TEST (test_action_gets_each_type_of_argument_when_application_calls)
{
  GstElement *element = ready ();
  GstCaps *caps = gst_caps_from_string ("video/x-raw, width=(int)320");
  GstStructure *structure = gst_structure_from_string ("detail, level=(int)3", NULL);
  char *text = NULL;

  g_signal_emit_by_name (element, "join", TRUE, -1, (gint64) -5000000000, 0.5, 0.125, "t\xc3\xa4xt", caps, structure,
      &text);
  fail_unless_equals_string (text,
      "true -1 -5000000000 0.5 0.125 t\xc3\xa4xt video/x-raw, width=(int)320 detail/{level=3}");
  g_free (text);
  g_signal_emit_by_name (element, "join", FALSE, 0, (gint64) 0, 0.0, 0.0, NULL, NULL, NULL, &text);
  fail_unless_equals_string (text, "false 0 0 0.0 0.0 null null null");
  g_free (text);
  gst_caps_unref (caps);
  gst_structure_free (structure);
  finish (element);
}
GST_END_TEST;

GST_START_TEST (test_application_gets_each_type_of_result_when_action_returns)
{
  GstElement *element = ready ();
  GstCaps *caps = gst_caps_from_string ("video/x-raw, width=(int)[ 1, 1000 ]"), *narrow = NULL;
  GstStructure *structure = gst_structure_from_string ("detail, level=(int)3", NULL), *extended = NULL;
  gboolean boolean = TRUE;
  gint i = 0;
  gint64 l = 0;
  gfloat f = 0;
  gdouble d = 0;
  char *text;

  g_signal_emit_by_name (element, "not", TRUE, &boolean);
  fail_unless_equals_int (boolean, FALSE);
  g_signal_emit_by_name (element, "increment", 41, &i);
  fail_unless_equals_int (i, 42);
  g_signal_emit_by_name (element, "increment-long", (gint64) 4999999999, &l);
  fail_unless_equals_int64 (l, 5000000000);
  g_signal_emit_by_name (element, "half", 3.0, &f);
  fail_unless_equals_float (f, 1.5);
  g_signal_emit_by_name (element, "quarter", 3.0, &d);
  fail_unless_equals_float (d, 0.75);
  g_signal_emit_by_name (element, "narrow", caps, &narrow);
  text = gst_caps_to_string (narrow);
  fail_unless_equals_string (text, "video/x-raw, width=(int)320");
  g_free (text);
  g_signal_emit_by_name (element, "extend", structure, &extended);
  text = gst_structure_to_string (extended);
  fail_unless_equals_string (text, "detail, level=(int)3, extended=(boolean)true;");
  g_free (text);
  gst_caps_unref (caps);
  gst_caps_unref (narrow);
  gst_structure_free (structure);
  gst_structure_free (extended);
  finish (element);
}
GST_END_TEST;

static void
call_back (GstElement *element, gpointer count)
{
  gint result = 0;
  GstStructure *stats = NULL;

  g_signal_emit_by_name (element, "increment", 41, &result);
  fail_unless_equals_int (result, 42);
  g_object_get (element, "java-stats", &stats, NULL);
  gst_structure_free (stats);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_element_set_state (element, GST_STATE_READY);
  if (++(*(guint *) count) < 5)
    g_signal_emit_by_name (element, "fire-plain");
}

/* No lock is held while handlers run: they may call Java again, and change the state. */
GST_START_TEST (test_handler_may_call_the_element_when_java_emits)
{
  GstElement *element = ready ();
  guint n = 0;

  g_signal_connect (element, "plain", G_CALLBACK (call_back), &n);
  g_signal_emit_by_name (element, "fire-plain");
  fail_unless_equals_int (n, 5);
  finish (element);
}
GST_END_TEST;

/* B9 */
GST_START_TEST (test_action_warns_and_returns_nothing_when_it_throws)
{
  GstElement *element = ready ();
  GstBus *bus = give_bus (element);
  gint result = 7;

  g_signal_emit_by_name (element, "fail", "message of the action", &result);
  expect_warning (bus, GST_LIBRARY_ERROR, GST_LIBRARY_ERROR_SETTINGS, "message of the action");
  fail_unless_equals_int (result, 0);
  g_signal_emit_by_name (element, "increment", 41, &result);
  fail_unless_equals_int (result, 42);
  finish (element);
  gst_object_unref (bus);
}
GST_END_TEST;

GST_START_TEST (test_emit_throws_when_arguments_do_not_fit)
{
  GstElement *element = ready ();
  GstBus *bus = give_bus (element);
  guint n = 0;

  g_signal_connect_swapped (element, "everything", G_CALLBACK (count_call), &n);
  g_signal_emit_by_name (element, "fire-wrong");
  expect_warning (bus, GST_LIBRARY_ERROR, GST_LIBRARY_ERROR_SETTINGS, "everything");
  g_signal_emit_by_name (element, "fire-unknown");
  expect_warning (bus, GST_LIBRARY_ERROR, GST_LIBRARY_ERROR_SETTINGS, "no-such-signal");
  finish (element);
  gst_object_unref (bus);
}
GST_END_TEST;

/* design.md: earlier than READY when a Java-only thing is asked of it. */
GST_START_TEST (test_action_starts_java_when_called_in_null)
{
  GstElement *element = make_element ("fixturesignals", NULL);
  gint result = 0;

  fail_if (jvm_is_loaded ());
  g_signal_emit_by_name (element, "increment", 1, &result);
  fail_unless_equals_int (result, 2);
  fail_unless (jvm_is_loaded ());
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_signals_have_flags_of_actions_when_queried)
{
  GstElement *element = make_element ("fixturesignals", NULL);
  GSignalQuery query;

  g_signal_query (g_signal_lookup ("join", G_OBJECT_TYPE (element)), &query);
  fail_unless ((query.signal_flags & G_SIGNAL_ACTION) != 0);
  fail_unless_equals_int (query.n_params, 8);
  fail_unless (query.return_type == G_TYPE_STRING);
  g_signal_query (g_signal_lookup ("everything", G_OBJECT_TYPE (element)), &query);
  fail_if ((query.signal_flags & G_SIGNAL_ACTION) != 0);
  fail_unless ((query.param_types[6] & ~G_SIGNAL_TYPE_STATIC_SCOPE) == GST_TYPE_CAPS);
  fail_if (jvm_is_loaded ());
  gst_object_unref (element);
}
GST_END_TEST;

typedef struct {
  GstHarness *harness;
  GstFlowReturn inner;
} ReEntry;

/* A handler that pushes into the element whose buffer it hears of. */
static void
push_again (GstElement *element, gint64 size, ReEntry *re_entry)
{
  re_entry->inner = gst_harness_push (re_entry->harness, filled_buffer (4, 0));
}

GST_START_TEST (test_element_refuses_a_buffer_when_it_still_has_one)
{
  ReEntry re_entry = { make_harness ("fixtureannounce"), GST_FLOW_OK };
  GstBus *bus = give_bus (re_entry.harness->element);

  gst_harness_set_src_caps_str (re_entry.harness, "application/octet-stream");
  g_signal_connect (re_entry.harness->element, "frame", G_CALLBACK (push_again), &re_entry);
  gst_harness_push (re_entry.harness, filled_buffer (4, 0));
  fail_unless_equals_int (re_entry.inner, GST_FLOW_ERROR);
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "");
  gst_object_unref (bus);
  gst_harness_teardown (re_entry.harness);
}
GST_END_TEST;

static Suite *
signals_suite (void)
{
  Suite *suite = suite_create ("signals");
  TCase *tc = tcase_create ("signals");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_handler_runs_when_java_emits);
  tcase_add_test (tc, test_handler_gets_each_type_of_argument_when_java_emits);
  tcase_add_test (tc, test_java_gets_what_the_handler_returns_when_signal_has_a_result);
  tcase_add_test (tc, test_java_gets_an_empty_result_when_nobody_handles_the_signal);
  tcase_add_test (tc, test_action_gets_each_type_of_argument_when_application_calls);
  tcase_add_test (tc, test_application_gets_each_type_of_result_when_action_returns);
  tcase_add_test (tc, test_handler_may_call_the_element_when_java_emits);
  tcase_add_test (tc, test_action_warns_and_returns_nothing_when_it_throws);
  tcase_add_test (tc, test_emit_throws_when_arguments_do_not_fit);
  tcase_add_test (tc, test_action_starts_java_when_called_in_null);
  tcase_add_test (tc, test_element_refuses_a_buffer_when_it_still_has_one);
  tcase_add_test (tc, test_signals_have_flags_of_actions_when_queried);
  return suite;
}

GST_CHECK_MAIN (signals);
