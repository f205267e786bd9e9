/* Tests of controlled properties and of presets.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/controller/controller.h>

#include "fixture.h"

static GstTimedValueControlSource *
control (GstElement *element, const char *property)
{
  GstControlSource *source = gst_interpolation_control_source_new ();

  g_object_set (source, "mode", GST_INTERPOLATION_MODE_LINEAR, NULL);
  fail_unless (gst_object_add_control_binding (GST_OBJECT (element),
          gst_direct_control_binding_new_absolute (GST_OBJECT (element), property, source)));
  return GST_TIMED_VALUE_CONTROL_SOURCE (source);
}

static guint8
inverted_at (GstHarness *h, GstClockTime pts)
{
  GstBuffer *buffer = filled_buffer (32, 0);
  guint8 value;

  GST_BUFFER_PTS (buffer) = pts;
  buffer = gst_harness_push_and_pull (h, buffer);
  value = byte_at (buffer, 0);
  gst_buffer_unref (buffer);
  return value;
}

/* E10 */
GST_START_TEST (test_value_follows_the_curve_when_property_is_controlled)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstTimedValueControlSource *curve = control (h->element, "amount");

  gst_timed_value_control_source_set (curve, 0, 0.0);
  gst_timed_value_control_source_set (curve, 2 * GST_SECOND, 1.0);
  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  fail_unless_equals_int (inverted_at (h, 0), 0);
  fail_unless_equals_int (inverted_at (h, GST_SECOND), 128);
  fail_unless_equals_int (inverted_at (h, 2 * GST_SECOND), 255);
  fail_unless_equals_int (inverted_at (h, 400 * GST_MSECOND), 51);
  gst_object_unref (curve);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* Stream time counts, not the timestamp. */
GST_START_TEST (test_value_is_that_of_stream_time_when_segment_is_shifted)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstTimedValueControlSource *curve = control (h->element, "amount");
  GstSegment segment;

  gst_timed_value_control_source_set (curve, 0, 0.0);
  gst_timed_value_control_source_set (curve, 2 * GST_SECOND, 1.0);
  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  gst_segment_init (&segment, GST_FORMAT_TIME);
  segment.start = 10 * GST_SECOND;
  segment.time = GST_SECOND;
  gst_harness_push_event (h, gst_event_new_segment (&segment));
  fail_unless_equals_int (inverted_at (h, 10 * GST_SECOND), 128);
  gst_object_unref (curve);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_values_stay_when_buffers_have_no_time)
{
  GstHarness *h = make_harness ("fixtureinvert amount=0.5");
  GstTimedValueControlSource *curve = control (h->element, "amount");

  gst_timed_value_control_source_set (curve, 0, 1.0);
  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  fail_unless_equals_int (inverted_at (h, GST_CLOCK_TIME_NONE), 128);
  gst_object_unref (curve);
  gst_harness_teardown (h);
}
GST_END_TEST;

static void
expect_saved (GstElement *element)
{
  fail_unless_property (element, "number", "42");
  fail_unless_property (element, "text", "saved");
  fail_unless_property (element, "mode", "off");
  fail_unless_property (element, "modes", "hard");
  fail_unless_property (element, "rate", "24000/1001");
  fail_unless_property (element, "amount", "0.75");
}

/* E10 */
GST_START_TEST (test_values_return_when_preset_is_loaded)
{
  GstElement *element = make_element ("fixtureproperties", "number", 42, "text", "saved", "amount",
      0.75, NULL);
  char *name = g_strdup_printf ("fixture %d", (int) getpid ());

  fail_unless (GST_IS_PRESET (element));
  gst_util_set_object_arg (G_OBJECT (element), "mode", "off");
  gst_util_set_object_arg (G_OBJECT (element), "modes", "hard");
  gst_util_set_object_arg (G_OBJECT (element), "rate", "24000/1001");
  gst_element_set_state (element, GST_STATE_READY);
  fail_unless (gst_preset_save_preset (GST_PRESET (element), name));
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);

  element = make_element ("fixtureproperties", NULL);
  fail_unless (gst_preset_load_preset (GST_PRESET (element), name));
  expect_saved (element);
  gst_element_set_state (element, GST_STATE_READY);
  expect_saved (element);
  g_object_set (element, "number", 1, "text", "other", NULL);
  fail_unless (gst_preset_load_preset (GST_PRESET (element), name));
  expect_saved (element);
  fail_unless (gst_preset_delete_preset (GST_PRESET (element), name));
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
  g_free (name);
}
GST_END_TEST;

GST_START_TEST (test_preset_is_no_interface_when_element_has_no_settings)
{
  GstElement *element = make_element ("fixturethread", NULL);

  fail_if (GST_IS_PRESET (element));
  gst_object_unref (element);
}
GST_END_TEST;

static Suite *
control_suite (void)
{
  Suite *suite = suite_create ("control");
  TCase *tc = tcase_create ("control");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_value_follows_the_curve_when_property_is_controlled);
  tcase_add_test (tc, test_value_is_that_of_stream_time_when_segment_is_shifted);
  tcase_add_test (tc, test_values_stay_when_buffers_have_no_time);
  tcase_add_test (tc, test_values_return_when_preset_is_loaded);
  tcase_add_test (tc, test_preset_is_no_interface_when_element_has_no_settings);
  return suite;
}

GST_CHECK_MAIN (control);
