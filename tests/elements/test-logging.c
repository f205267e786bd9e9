/* Tests of log lines of Java: category, level, place, cost when off.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "fixture.h"

/* The last line of category fixturelogger, and how many there were. */
static char *last;
static guint n_lines;

static void
note_line (GstDebugCategory *category, GstDebugLevel level, const gchar *file, const gchar *function, gint line,
    GObject *object, GstDebugMessage *message, gpointer none)
{
  if (strcmp (gst_debug_category_get_name (category), "fixturelogger") != 0)
    return;
  n_lines++;
  g_free (last);
  last = g_strdup_printf ("%d %s %s %s %s", level, file, function,
      GST_IS_ELEMENT (object) ? GST_OBJECT_NAME (object) : "none", gst_debug_message_get (message));
}

static GstElement *
logger (GstDebugLevel level)
{
  GstElement *element = gst_element_factory_make ("fixturelogger", "talker");

  gst_debug_remove_log_function (gst_debug_log_default);
  gst_debug_set_active (TRUE);
  gst_debug_set_default_threshold (GST_LEVEL_NONE);
  gst_debug_set_threshold_for_name ("fixturelogger", level);
  gst_element_set_state (element, GST_STATE_READY);
  gst_debug_add_log_function (note_line, NULL, NULL);
  n_lines = 0;
  return element;
}

static void
finish (GstElement *element)
{
  gst_debug_remove_log_function (note_line);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}

/* E8 */
GST_START_TEST (test_line_has_category_level_place_and_element_when_java_logs)
{
  static const char *const levels[] = { "ERROR", "WARNING", "FIXME", "INFO", "DEBUG", "LOG", "TRACE" };
  GstElement *element = logger (GST_LEVEL_TRACE);

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++) {
    char *expected = g_strdup_printf ("%d Logger.java write talker 100%% %%s %%n of it", (int) i + 1);
    g_signal_emit_by_name (element, "write", levels[i], "100% %s %n of it");
    fail_unless (last != NULL);
    fail_unless (g_str_equal (last, expected), "'%s' instead of '%s'", last, expected);
    g_free (expected);
  }
  fail_unless_equals_int (n_lines, G_N_ELEMENTS (levels));
  finish (element);
}
GST_END_TEST;

GST_START_TEST (test_stack_trace_is_logged_when_java_logs_an_exception)
{
  GstElement *element = logger (GST_LEVEL_WARNING);

  g_signal_emit_by_name (element, "write-thrown", "it failed");
  fail_unless (last != NULL && strstr (last, "it failed") != NULL && strstr (last, "thrown for the log") != NULL
      && strstr (last, "org.gstjava.fixtures.Logger.writeThrown") != NULL, "%s", last);
  finish (element);
}
GST_END_TEST;

/* B10 */
GST_START_TEST (test_nothing_is_logged_when_level_is_off)
{
  GstElement *element = logger (GST_LEVEL_WARNING);
  gboolean enabled = TRUE;

  g_signal_emit_by_name (element, "write", "INFO", "quiet");
  g_signal_emit_by_name (element, "system-write", "INFO", "quiet");
  fail_unless_equals_int (n_lines, 0);
  g_signal_emit_by_name (element, "enabled", "INFO", &enabled);
  fail_if (enabled);
  g_signal_emit_by_name (element, "enabled", "WARNING", &enabled);
  fail_unless (enabled);
  finish (element);
}
GST_END_TEST;

/* B10: what is costly to make is not made. */
GST_START_TEST (test_text_is_not_made_when_level_is_off)
{
  GstElement *element = logger (GST_LEVEL_WARNING);
  gint made = -1;

  g_signal_emit_by_name (element, "system-supply", "DEBUG", &made);
  fail_unless_equals_int (made, 0);
  g_signal_emit_by_name (element, "system-supply", "WARNING", &made);
  fail_unless_equals_int (made, 1);
  fail_unless (last != NULL && strstr (last, "made 1") != NULL, "%s", last);
  finish (element);
}
GST_END_TEST;

GST_START_TEST (test_level_counts_at_once_when_changed_while_running)
{
  GstElement *element = logger (GST_LEVEL_NONE);

  g_signal_emit_by_name (element, "write", "ERROR", "quiet");
  g_signal_emit_by_name (element, "system-write", "ERROR", "quiet");
  fail_unless_equals_int (n_lines, 0);
  gst_debug_set_threshold_for_name ("fixturelogger", GST_LEVEL_DEBUG);
  g_signal_emit_by_name (element, "write", "DEBUG", "loud");
  g_signal_emit_by_name (element, "system-write", "DEBUG", "loud");
  fail_unless_equals_int (n_lines, 2);
  finish (element);
}
GST_END_TEST;

/* E8 */
GST_START_TEST (test_system_logger_writes_to_the_category_of_its_element_when_named_as_its_class)
{
  static const struct {
    const char *level;
    const char *number;
  } levels[] = { { "ERROR", "1 " }, { "WARNING", "2 " }, { "INFO", "4 " }, { "DEBUG", "5 " }, { "TRACE", "7 " } };
  GstElement *element = logger (GST_LEVEL_TRACE);

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++) {
    g_signal_emit_by_name (element, "system-write", levels[i].level, "system line");
    fail_unless (last != NULL && g_str_has_prefix (last, levels[i].number) && strstr (last, "Logger.java systemWrite")
        && g_str_has_suffix (last, "system line"), "%s", last);
  }
  g_signal_emit_by_name (element, "system-format", "INFO", 42);
  fail_unless (g_str_has_suffix (last, "number 42 formatted"), "%s", last);
  finish (element);
}
GST_END_TEST;

static Suite *
logging_suite (void)
{
  Suite *suite = suite_create ("logging");
  TCase *tc = tcase_create ("logging");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_line_has_category_level_place_and_element_when_java_logs);
  tcase_add_test (tc, test_stack_trace_is_logged_when_java_logs_an_exception);
  tcase_add_test (tc, test_nothing_is_logged_when_level_is_off);
  tcase_add_test (tc, test_text_is_not_made_when_level_is_off);
  tcase_add_test (tc, test_level_counts_at_once_when_changed_while_running);
  tcase_add_test (tc, test_system_logger_writes_to_the_category_of_its_element_when_named_as_its_class);
  return suite;
}

GST_CHECK_MAIN (logging);
