/* Tests that neither an author nor an application brings the process down by what is out of order.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "fixture.h"

#include <gst/audio/audio.h>

/* Lets fixtureanswers answer the query with the text; whether it counts as answered. */
static gboolean
answer_with (GstQuery *query, const char *text)
{
  GstStructure *answer = gst_structure_from_string (text, NULL);
  GstElement *element = make_element ("fixtureanswers", "type", GST_QUERY_TYPE_NAME (query), "answer", answer, NULL);
  GstPad *pad = gst_element_get_static_pad (element, "sink");
  gboolean answered;

  gst_element_set_state (element, GST_STATE_READY);
  gst_pad_set_active (pad, TRUE);
  answered = gst_pad_query (pad, query);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (pad);
  gst_object_unref (element);
  gst_structure_free (answer);
  return answered;
}

/* B9: GStreamer would take the field for an array. */
GST_START_TEST (test_answer_is_refused_when_it_brings_foreign_fields)
{
  GstQuery *query = gst_query_new_allocation (NULL, FALSE);

  answer_with (query, "GstQueryAllocation, pool=(int)1");
  fail_unless_equals_int (gst_query_get_n_allocation_pools (query), 0);
  gst_query_unref (query);
}
GST_END_TEST;

/* B9: GStreamer would take the structure for caps. */
GST_START_TEST (test_answer_is_refused_when_a_field_gets_another_type)
{
  GstQuery *query = gst_query_new_caps (NULL);
  GstCaps *caps = NULL;

  answer_with (query, "GstQueryCaps, caps=(structure)\"x\\,\\ a\\=\\(int\\)1\\;\"");
  gst_query_parse_caps_result (query, &caps);
  fail_unless (caps == NULL || GST_IS_CAPS (caps));
  gst_query_unref (query);
}
GST_END_TEST;

GST_START_TEST (test_answer_is_written_when_it_fits_the_query)
{
  GstQuery *query = gst_query_new_position (GST_FORMAT_TIME);
  gint64 position = 0;

  fail_unless (answer_with (query, "GstQueryPosition, current=(gint64)42"));
  gst_query_parse_position (query, NULL, &position);
  fail_unless_equals_int64 (position, 42);
  gst_query_unref (query);
}
GST_END_TEST;

/* What GStreamer asks of an element in NULL finds no Java object yet. */
GST_START_TEST (test_source_lives_when_it_gets_a_flush_in_null)
{
  GstElement *element = make_element ("fixtureblocker", NULL);

  gst_element_send_event (element, gst_event_new_flush_start ());
  gst_element_send_event (element, gst_event_new_flush_stop (TRUE));
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_element_starts_when_its_pad_is_activated_in_null)
{
  GstElement *element = make_element ("fixtureservices", NULL);
  GstPad *pad = gst_element_get_static_pad (element, "sink");

  fail_unless (gst_pad_set_active (pad, TRUE));
  fail_unless (gst_pad_set_active (pad, FALSE));
  gst_object_unref (pad);
  gst_object_unref (element);
}
GST_END_TEST;

/* An interleaved meta has no offsets for planes. */
GST_START_TEST (test_frame_is_not_mapped_when_its_audio_meta_lies)
{
  GstHarness *h = make_harness ("fixturegain");
  GstBus *bus = give_bus (h->element);
  GstBuffer *buffer = filled_buffer (400, 0);
  GstAudioInfo info;

  gst_audio_info_init (&info);
  gst_audio_info_set_format (&info, GST_AUDIO_FORMAT_S16LE, 8000, 2, NULL);
  gst_harness_set_src_caps_str (
      h, "audio/x-raw,format=S16LE,layout=non-interleaved,rate=8000,channels=2,channel-mask=(bitmask)3");
  fail_unless (gst_buffer_add_audio_meta (buffer, &info, 100, NULL) != NULL);
  fail_unless_equals_int (gst_harness_push (h, buffer), GST_FLOW_ERROR);
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "can't be mapped");
  gst_object_unref (bus);
  gst_harness_teardown (h);
}
GST_END_TEST;

static Suite *
hostile_suite (void)
{
  Suite *suite = suite_create ("hostile");
  TCase *tc = tcase_create ("hostile");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_answer_is_refused_when_it_brings_foreign_fields);
  tcase_add_test (tc, test_answer_is_refused_when_a_field_gets_another_type);
  tcase_add_test (tc, test_answer_is_written_when_it_fits_the_query);
  tcase_add_test (tc, test_source_lives_when_it_gets_a_flush_in_null);
  tcase_add_test (tc, test_element_starts_when_its_pad_is_activated_in_null);
  tcase_add_test (tc, test_frame_is_not_mapped_when_its_audio_meta_lies);
  return suite;
}

GST_CHECK_MAIN (hostile);
