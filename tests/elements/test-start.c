/* Tests of when the JVM starts, and of objects that come and go.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "fixture.h"

/* E1, E2: everything that gst-inspect-1.0 shows, and all that an application does before READY. */
GST_START_TEST (test_jvm_is_not_started_when_element_is_inspected_and_made)
{
  GList *features = gst_registry_get_feature_list_by_plugin (gst_registry_get (), "java");
  guint n = 0;

  fail_unless (features != NULL);
  for (GList *each = features; each != NULL; each = each->next) {
    GstElementFactory *factory = GST_ELEMENT_FACTORY (each->data);
    GstElement *element;
    GParamSpec **specs;
    guint n_specs;

    fail_unless (gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_LONGNAME) != NULL);
    fail_unless (gst_element_factory_get_static_pad_templates (factory) != NULL);
    element = gst_element_factory_create (factory, NULL);
    fail_unless (element != NULL);
    specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (element), &n_specs);
    for (guint i = 0; i < n_specs; i++)
      if ((specs[i]->flags & G_PARAM_READABLE) != 0)
        g_free (property_text (element, specs[i]->name));
    g_free (specs);
    g_free (g_signal_list_ids (G_OBJECT_TYPE (element), &n_specs));
    gst_object_unref (element);
    n++;
  }
  fail_unless (n >= 20);
  fail_if (jvm_is_loaded ());
  gst_plugin_feature_list_free (features);
}
GST_END_TEST;

GST_START_TEST (test_jvm_is_not_started_when_elements_are_linked_in_null)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("videotestsrc ! fixturescale ! fixtureinvert amount=0.5 ! fixturesink", &error);

  fail_unless (error == NULL, "%s", error != NULL ? error->message : "");
  fail_if (jvm_is_loaded ());
  gst_object_unref (pipeline);
}
GST_END_TEST;

GST_START_TEST (test_jvm_is_started_when_element_goes_to_ready)
{
  GstElement *element = make_element ("fixtureinvert", NULL);

  fail_unless_equals_int (gst_element_set_state (element, GST_STATE_READY), GST_STATE_CHANGE_SUCCESS);
  fail_unless (jvm_is_loaded ());
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

/* E1 */
GST_START_TEST (test_factory_has_what_the_annotation_says_when_looked_up)
{
  GstElementFactory *factory = gst_element_factory_find ("fixtureinvert");
  const GList *templates = gst_element_factory_get_static_pad_templates (factory);

  fail_unless_equals_string (gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_LONGNAME), "Inverter");
  fail_unless_equals_string (gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_KLASS),
      "Filter/Effect/Video");
  fail_unless_equals_string (gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_DESCRIPTION),
      "Inverts every sample");
  fail_unless_equals_string (gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_AUTHOR),
      "The gstjava authors <gstjava@localhost>");
  fail_unless_equals_int (gst_plugin_feature_get_rank (GST_PLUGIN_FEATURE (factory)), GST_RANK_NONE);
  fail_unless_equals_int (g_list_length ((GList *) templates), 2);
  gst_object_unref (factory);
}
GST_END_TEST;

static gpointer
go_to_ready (gpointer element)
{
  return GINT_TO_POINTER (gst_element_set_state (element, GST_STATE_READY));
}

/* E5: one JVM, whoever comes first. */
GST_START_TEST (test_all_elements_start_when_threads_start_them_together)
{
  GstElement *elements[16];
  GThread *threads[16];

  for (guint i = 0; i < 16; i++)
    elements[i] = make_element (i % 2 ? "fixtureinvert" : "fixtureproperties", NULL);
  for (guint i = 0; i < 16; i++)
    threads[i] = g_thread_new ("starter", go_to_ready, elements[i]);
  for (guint i = 0; i < 16; i++)
    fail_unless_equals_int (GPOINTER_TO_INT (g_thread_join (threads[i])), GST_STATE_CHANGE_SUCCESS);
  for (guint i = 0; i < 16; i++) {
    gst_element_set_state (elements[i], GST_STATE_NULL);
    gst_object_unref (elements[i]);
  }
}
GST_END_TEST;

static gpointer
call_action (gpointer element)
{
  gint result = 0;

  g_signal_emit_by_name (element, "increment", 1, &result);
  return GINT_TO_POINTER (result);
}

/* One object, though two threads need it at once. */
GST_START_TEST (test_object_is_made_once_when_threads_need_it_together)
{
  for (int round = 0; round < 10; round++) {
    GstElement *element = make_element ("fixturesignals", NULL);
    GThread *threads[8];

    for (guint i = 0; i < 8; i++)
      threads[i] = g_thread_new ("caller", call_action, element);
    for (guint i = 0; i < 8; i++)
      fail_unless_equals_int (GPOINTER_TO_INT (g_thread_join (threads[i])), 2);
    gst_object_unref (element);
  }
}
GST_END_TEST;

/* 400 MiB pass through a heap of 96 MiB. */
GST_START_TEST (test_object_is_let_go_when_element_is_gone)
{
  for (int i = 0; i < 100; i++) {
    GstElement *element = make_element ("fixtureheavy", NULL);
    fail_unless_equals_int (gst_element_set_state (element, GST_STATE_READY), GST_STATE_CHANGE_SUCCESS);
    gst_element_set_state (element, GST_STATE_NULL);
    ASSERT_OBJECT_REFCOUNT (element, "element", 1);
    gst_object_unref (element);
  }
}
GST_END_TEST;

/* Decision 11: where it is asked for, Java has the address and the name of its element. */
GST_START_TEST (test_java_knows_its_element_when_it_runs)
{
  GstElement *element = gst_element_factory_make ("fixtureservices", "my-name");
  gint64 address = 0;

  gst_element_set_state (element, GST_STATE_PAUSED);
  g_object_get (element, "address", &address, NULL);
  fail_unless_equals_int64 (address, (gint64) (gintptr) element);
  fail_unless_property (element, "named", "my-name");
  ASSERT_OBJECT_REFCOUNT (element, "element", 1);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_messages_arrive_on_the_bus_when_java_posts_them)
{
  GstHarness *h = make_harness ("fixtureservices talk=true");
  GstBus *bus = give_bus (h->element);
  GstMessage *message;
  GError *error;
  gint number = 0;

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
  message = gst_bus_pop_filtered (bus, GST_MESSAGE_ELEMENT);
  fail_unless (gst_message_has_name (message, "fixture-frame"));
  fail_unless (gst_structure_get_int (gst_message_get_structure (message), "number", &number));
  fail_unless_equals_int (number, 1);
  gst_message_unref (message);
  message = gst_bus_pop_filtered (bus, GST_MESSAGE_INFO);
  gst_message_parse_info (message, &error, NULL);
  fail_unless_equals_string (error->message, "info of frame 1");
  g_error_free (error);
  gst_message_unref (message);
  expect_warning (bus, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS, "warning of frame 1");
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

GST_START_TEST (test_java_reads_the_clock_when_pipeline_plays)
{
  GstHarness *h = make_harness ("fixtureservices");
  GstClockTime base;
  char *times, *expected;

  gst_harness_use_testclock (h);
  gst_element_set_base_time (h->element, 5 * GST_SECOND);
  gst_harness_set_time (h, 7 * GST_SECOND);
  base = gst_element_get_base_time (h->element);
  gst_harness_set_src_caps_str (h, "application/octet-stream");
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
  times = property_text (h->element, "times");
  expected = g_strdup_printf ("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, 7 * GST_SECOND, base,
      7 * GST_SECOND - base);
  fail_unless_equals_string (times, expected);
  g_free (times);
  g_free (expected);
  gst_harness_teardown (h);
}
GST_END_TEST;

static Suite *
start_suite (void)
{
  Suite *suite = suite_create ("start");
  TCase *tc = tcase_create ("start");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_jvm_is_not_started_when_element_is_inspected_and_made);
  tcase_add_test (tc, test_jvm_is_not_started_when_elements_are_linked_in_null);
  tcase_add_test (tc, test_jvm_is_started_when_element_goes_to_ready);
  tcase_add_test (tc, test_factory_has_what_the_annotation_says_when_looked_up);
  tcase_add_test (tc, test_all_elements_start_when_threads_start_them_together);
  tcase_add_test (tc, test_object_is_made_once_when_threads_need_it_together);
  tcase_add_test (tc, test_object_is_let_go_when_element_is_gone);
  tcase_add_test (tc, test_java_knows_its_element_when_it_runs);
  tcase_add_test (tc, test_messages_arrive_on_the_bus_when_java_posts_them);
  tcase_add_test (tc, test_java_reads_the_clock_when_pipeline_plays);
  return suite;
}

GST_CHECK_MAIN (start);
