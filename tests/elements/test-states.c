/* Tests of state changes: every element of the plugin without data, and a thousand cycles.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "fixture.h"

static gboolean
can_be_made (const char *name)
{
  return strcmp (name, "fixturefaultyconstructor") != 0 && strcmp (name, "fixturefaultyinitializer") != 0;
}

/* The order of GStreamer's generic/states.c. */
static void
cycle (GstElement *element)
{
  static const GstState states[] = { GST_STATE_READY, GST_STATE_PAUSED, GST_STATE_PLAYING, GST_STATE_PAUSED,
    GST_STATE_READY, GST_STATE_NULL, GST_STATE_PAUSED, GST_STATE_READY, GST_STATE_PAUSED, GST_STATE_PLAYING,
    GST_STATE_PAUSED, GST_STATE_READY, GST_STATE_NULL
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    gst_element_set_state (element, states[i]);
}

/* The fixtures and the stock pack: no critical, no hang, and READY where the class can be made at all. */
GST_START_TEST (test_every_element_changes_states_when_it_has_no_data)
{
  GList *features = gst_registry_get_feature_list_by_plugin (gst_registry_get (), "java");

  for (GList *each = features; each != NULL; each = each->next) {
    const char *name = gst_plugin_feature_get_name (each->data);
    GstElement *element = gst_element_factory_make (name, NULL);
    GstStateChangeReturn result;

    GST_INFO ("%s", name);
    fail_unless (element != NULL, "%s", name);
    result = gst_element_set_state (element, GST_STATE_READY);
    fail_unless (result == (can_be_made (name) ? GST_STATE_CHANGE_SUCCESS : GST_STATE_CHANGE_FAILURE), "%s: %s", name,
        gst_element_state_change_return_get_name (result));
    gst_element_set_state (element, GST_STATE_NULL);
    cycle (element);
    cycle (element);
    ASSERT_OBJECT_REFCOUNT (element, name, 1);
    gst_object_unref (element);
  }
  gst_plugin_feature_list_free (features);
}
GST_END_TEST;

static gboolean
is_setting_of_java (const GParamSpec *spec, GstElement *element)
{
  return spec->owner_type == G_OBJECT_TYPE (element) && (spec->flags & G_PARAM_READWRITE) == G_PARAM_READWRITE;
}

/* C tells the defaults of the index, Java those of the class. */
GST_START_TEST (test_every_default_stays_when_element_goes_to_ready)
{
  GList *features = gst_registry_get_feature_list_by_plugin (gst_registry_get (), "java");

  for (GList *each = features; each != NULL; each = each->next) {
    const char *name = gst_plugin_feature_get_name (each->data);
    GstElement *element = gst_element_factory_make (name, NULL);
    GParamSpec **specs;
    char **before;
    guint n;

    specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (element), &n);
    before = g_new0 (char *, n);
    for (guint i = 0; i < n; i++)
      if (is_setting_of_java (specs[i], element))
        before[i] = property_text (element, specs[i]->name);
    gst_element_set_state (element, GST_STATE_READY);
    for (guint i = 0; i < n; i++) {
      char *after;
      if (!is_setting_of_java (specs[i], element))
        continue;
      after = property_text (element, specs[i]->name);
      fail_unless (g_strcmp0 (before[i], after) == 0, "%s of %s is %s in NULL and %s in READY", specs[i]->name, name,
          before[i], after);
      g_free (after);
    }
    gst_element_set_state (element, GST_STATE_NULL);
    for (guint i = 0; i < n; i++)
      g_free (before[i]);
    g_free (before);
    g_free (specs);
    gst_object_unref (element);
  }
  gst_plugin_feature_list_free (features);
}
GST_END_TEST;

static guint
threads_of_process (void)
{
  GDir *tasks = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (tasks) != NULL)
    n++;
  g_dir_close (tasks);
  return n;
}

GST_START_TEST (test_element_works_when_it_went_through_a_thousand_cycles)
{
  GstElement *element = make_element ("fixtureservices", NULL);
  guint threads = 0;

  for (int i = 1; i <= 1000; i++) {
    fail_unless_equals_int (gst_element_set_state (element, GST_STATE_PLAYING), GST_STATE_CHANGE_SUCCESS);
    fail_unless_equals_int (gst_element_set_state (element, GST_STATE_NULL), GST_STATE_CHANGE_SUCCESS);
    if (i == 100)
      threads = threads_of_process ();
  }
  fail_unless_property (element, "starts", "1000");
  fail_unless (threads_of_process () <= threads + 2, "%u threads, there were %u", threads_of_process (), threads);
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_pipeline_works_when_it_went_through_many_cycles)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fixturesource media=video limit=3 ! queue ! fixtureinvert ! fixturecopy name=java "
      "! fixturesink name=sink", &error);
  GstElement *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  GstElement *sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  Outcome outcome;

  for (int i = 0; i < 200; i++) {
    run_pipeline (pipeline, java, &outcome);
    fail_unless (outcome.eos);
    fail_unless_property (sink, "rendered", "3");
    clear_outcome (&outcome);
  }
  gst_object_unref (sink);
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* Torn down while data flows, at any point. */
GST_START_TEST (test_pipeline_stops_when_data_is_under_way)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fixturesource media=video ! queue ! fixtureinvert ! queue ! fixturecopy "
      "! fixturesink", &error);

  for (int i = 0; i < 100; i++) {
    gst_element_set_state (pipeline, GST_STATE_PLAYING);
    g_usleep ((gulong) g_random_int_range (0, 8000));
    fail_unless_equals_int (gst_element_set_state (pipeline, i % 3 ? GST_STATE_NULL : GST_STATE_READY),
        GST_STATE_CHANGE_SUCCESS);
  }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static Suite *
states_suite (void)
{
  Suite *suite = suite_create ("states");
  TCase *tc = tcase_create ("states");

  suite_add_tcase (suite, tc);
  tcase_set_timeout (tc, 120);
  tcase_add_test (tc, test_every_element_changes_states_when_it_has_no_data);
  tcase_add_test (tc, test_every_default_stays_when_element_goes_to_ready);
  tcase_add_test (tc, test_element_works_when_it_went_through_a_thousand_cycles);
  tcase_add_test (tc, test_pipeline_works_when_it_went_through_many_cycles);
  tcase_add_test (tc, test_pipeline_stops_when_data_is_under_way);
  return suite;
}

GST_CHECK_MAIN (states);
