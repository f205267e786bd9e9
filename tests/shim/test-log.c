/* Tests that log records of Java reach GST_DEBUG, at the levels that the category lets through.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/check/gstcheck.h>

#include "gj-log.h"

static guint n_records;
static char *last_record;

static void
note_record (GstDebugCategory *category, GstDebugLevel level, const gchar *file, const gchar *function, gint line,
    GObject *object, GstDebugMessage *message, gpointer name)
{
  (void)object;
  if (g_strcmp0 (gst_debug_category_get_name (category), name) != 0)
    return;
  n_records++;
  g_free (last_record);
  last_record = g_strdup_printf ("%d %s %s %d %s", (int)level, file, function, line, gst_debug_message_get (message));
}

static int64_t
make_category (GstDebugLevel threshold)
{
  GstDebugCategory *category = _gst_debug_category_new ("shimlog", 0, NULL);

  gst_debug_category_set_threshold (category, threshold);
  gst_debug_remove_log_function (gst_debug_log_default);
  gst_debug_add_log_function (note_record, (gpointer) "shimlog", NULL);
  return (int64_t)(intptr_t)category;
}

GST_START_TEST (test_log_writes_record_as_it_is_when_level_is_let_through)
{
  int64_t category = make_category (GST_LEVEL_INFO);
  gj_log_record record = { GST_LEVEL_INFO, 42, "Invert.java", "start", "100 %s %n of it", NULL };

  gst_debug_set_active (TRUE);
  fail_unless_equals_int (gj_log_enabled (category, GST_LEVEL_INFO), GJ_TRUE);
  fail_unless_equals_int (gj_log_write (category, &record, NULL), GJ_TRUE);
  fail_unless_equals_int (n_records, 1);
  fail_unless_equals_string (last_record, "4 Invert.java start 42 100 %s %n of it");
}
GST_END_TEST;

GST_START_TEST (test_log_writes_nothing_when_level_is_above_threshold)
{
  int64_t category = make_category (GST_LEVEL_INFO);
  gj_log_record record = { GST_LEVEL_DEBUG, 1, "a", "b", "c", NULL };

  fail_unless_equals_int (gj_log_enabled (category, GST_LEVEL_DEBUG), GJ_FALSE);
  fail_unless_equals_int (gj_log_write (category, &record, NULL), GJ_FALSE);
  fail_unless_equals_int (n_records, 0);
}
GST_END_TEST;

GST_START_TEST (test_log_writes_record_when_texts_are_absent)
{
  int64_t category = make_category (GST_LEVEL_ERROR);
  gj_log_record record = { GST_LEVEL_ERROR, 0, NULL, NULL, NULL, NULL };

  fail_unless_equals_int (gj_log_write (category, &record, NULL), GJ_TRUE);
  fail_unless_equals_int (n_records, 1);
}
GST_END_TEST;

GST_START_TEST (test_log_has_the_category_of_the_plugin_when_there_is_none)
{
  gj_log_record record = { GST_LEVEL_WARNING, 7, "a", "b", "c", NULL };

  fail_unless_equals_int (gj_log_enabled (0, GST_LEVEL_ERROR), GJ_FALSE);
  gj_log_init ();
  gst_debug_category_set_threshold (gj_debug, GST_LEVEL_WARNING);
  fail_unless_equals_int (gj_log_enabled (0, GST_LEVEL_WARNING), GJ_TRUE);
  fail_unless_equals_int (gj_log_enabled (0, GST_LEVEL_INFO), GJ_FALSE);
  gst_debug_remove_log_function (gst_debug_log_default);
  gst_debug_add_log_function (note_record, (gpointer) "java", NULL);
  fail_unless_equals_int (gj_log_write (0, &record, NULL), GJ_TRUE);
  fail_unless_equals_int (n_records, 1);
}
GST_END_TEST;

GST_START_TEST (test_log_is_off_when_level_is_none)
{
  int64_t category = make_category (GST_LEVEL_MEMDUMP);

  fail_unless_equals_int (gj_log_enabled (category, GST_LEVEL_NONE), GJ_FALSE);
  fail_unless_equals_int (gj_log_enabled (category, -1), GJ_FALSE);
  fail_unless_equals_int (gj_log_enabled (category, INT64_C (1) << 40), GJ_FALSE);
}
GST_END_TEST;

GST_START_TEST (test_log_minimum_follows_when_a_threshold_rises)
{
  make_category (GST_LEVEL_TRACE);
  gst_debug_set_threshold_for_name ("shimlog", GST_LEVEL_TRACE);
  fail_unless (*gj_log_debug_min () >= (int32_t)GST_LEVEL_TRACE);
}
GST_END_TEST;

static Suite *
log_suite (void)
{
  Suite *suite = suite_create ("log");
  TCase *tests = tcase_create ("general");

  suite_add_tcase (suite, tests);
  tcase_add_test (tests, test_log_writes_record_as_it_is_when_level_is_let_through);
  tcase_add_test (tests, test_log_writes_nothing_when_level_is_above_threshold);
  tcase_add_test (tests, test_log_writes_record_when_texts_are_absent);
  tcase_add_test (tests, test_log_has_the_category_of_the_plugin_when_there_is_none);
  tcase_add_test (tests, test_log_is_off_when_level_is_none);
  tcase_add_test (tests, test_log_minimum_follows_when_a_threshold_rises);
  return suite;
}

GST_CHECK_MAIN (log);
