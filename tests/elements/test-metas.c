/* Tests of what stands beside a buffer's data: timestamps, flags, offsets, metas.
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

/* B6 */
GST_START_TEST (test_timestamps_cross_both_ways_when_java_sets_them)
{
  GstHarness *h = playing ("fixturemeta");
  GstBuffer *buffer = filled_buffer (16, 1);

  GST_BUFFER_PTS (buffer) = 5 * GST_SECOND;
  GST_BUFFER_DTS (buffer) = 4 * GST_SECOND;
  GST_BUFFER_DURATION (buffer) = 40 * GST_MSECOND;
  GST_BUFFER_OFFSET (buffer) = 100;
  GST_BUFFER_OFFSET_END (buffer) = 101;
  buffer = gst_harness_push_and_pull (h, buffer);
  fail_unless_property (h->element, "times", "5000000000/4000000000/40000000/100/101");
  fail_unless_equals_uint64 (GST_BUFFER_PTS (buffer), 5 * GST_SECOND + 1000);
  fail_unless_equals_uint64 (GST_BUFFER_DTS (buffer), 2000);
  fail_if (GST_BUFFER_DURATION_IS_VALID (buffer));
  fail_unless_equals_uint64 (GST_BUFFER_OFFSET (buffer), 11);
  fail_unless_equals_uint64 (GST_BUFFER_OFFSET_END (buffer), 12);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_timestamps_are_absent_in_java_when_buffer_has_none)
{
  GstHarness *h = playing ("fixturemeta write=false");
  GstBuffer *buffer = gst_harness_push_and_pull (h, filled_buffer (16, 1));

  fail_unless_property (h->element, "times", "-1/-1/-1/-1/-1");
  fail_if (GST_BUFFER_PTS_IS_VALID (buffer));
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* B6 */
GST_START_TEST (test_flags_cross_both_ways_when_java_sets_them)
{
  GstHarness *h = playing ("fixturemeta");
  GstBuffer *buffer = filled_buffer (16, 1);

  GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_CORRUPTED | GST_BUFFER_FLAG_HEADER | GST_BUFFER_FLAG_LIVE);
  buffer = gst_harness_push_and_pull (h, buffer);
  fail_unless_property (h->element, "flags", "LIVE+CORRUPTED+HEADER");
  fail_if (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_CORRUPTED));
  fail_unless (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_HEADER));
  fail_unless (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_LIVE));
  fail_unless (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_MARKER));
  fail_unless (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT));
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_nothing_changes_when_java_sets_nothing)
{
  GstHarness *h = playing ("fixturemeta write=false");
  GstBuffer *buffer = filled_buffer (16, 1);
  guint flags;

  GST_BUFFER_FLAG_SET (buffer, 0x3ff0 & ~GST_BUFFER_FLAG_GAP);
  GST_BUFFER_PTS (buffer) = 77;
  flags = GST_BUFFER_FLAGS (buffer);
  buffer = gst_harness_push_and_pull (h, buffer);
  fail_unless_equals_int_hex (GST_BUFFER_FLAGS (buffer), flags);
  fail_unless_equals_uint64 (GST_BUFFER_PTS (buffer), 77);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* B6 */
GST_START_TEST (test_custom_meta_is_read_when_c_has_attached_it)
{
  static const gchar *tags[] = { NULL };
  GstHarness *h = playing ("fixturemeta");
  GstBuffer *buffer = filled_buffer (16, 1);
  GstCustomMeta *meta;

  fail_unless (gst_meta_register_custom ("FixtureInput", tags, NULL, NULL, NULL) != NULL);
  meta = gst_buffer_add_custom_meta (buffer, "FixtureInput");
  gst_structure_set (gst_custom_meta_get_structure (meta), "pan", G_TYPE_DOUBLE, 12.5, "name", G_TYPE_STRING, "x y",
      NULL);
  gst_buffer_unref (gst_harness_push_and_pull (h, buffer));
  fail_unless_property (h->element, "custom", "FixtureInput, pan=(double)12.5, name=(string)\"x\\ y\";");
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (16, 1)));
  fail_unless_property (h->element, "custom", NULL);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* B6 */
GST_START_TEST (test_custom_meta_is_found_by_c_when_java_has_attached_it)
{
  GstHarness *h = playing ("fixturemeta");
  GstBuffer *buffer = filled_buffer (16, 1);
  GstCustomMeta *meta;
  GstStructure *fields;
  gint number = 0;
  guint64 pts = 0;

  GST_BUFFER_PTS (buffer) = 1;
  buffer = gst_harness_push_and_pull (h, buffer);
  meta = gst_buffer_get_custom_meta (buffer, "FixtureOutput");
  fail_unless (meta != NULL);
  fields = gst_custom_meta_get_structure (meta);
  fail_unless (gst_structure_get_int (fields, "number", &number));
  fail_unless_equals_int (number, 42);
  fail_unless_equals_string (gst_structure_get_string (fields, "text"), "a; \"b\"");
  fail_unless (gst_structure_get_uint64 (fields, "pts", &pts));
  fail_unless_equals_uint64 (pts, 1001);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;


GST_START_TEST (test_custom_meta_is_copied_when_buffer_of_java_is_copied)
{
  GstHarness *h = playing ("fixturemeta");
  GstBuffer *first = gst_harness_push_and_pull (h, filled_buffer (16, 1));
  GstBuffer *copy = gst_buffer_copy (first);

  fail_unless (gst_buffer_get_custom_meta (copy, "FixtureOutput") != NULL);
  gst_buffer_unref (first);
  gst_buffer_unref (copy);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* B6 */
GST_START_TEST (test_reference_timestamp_is_read_when_buffer_has_one)
{
  GstHarness *h = playing ("fixturemeta");
  GstBuffer *buffer = filled_buffer (16, 1);
  GstCaps *reference = gst_caps_new_empty_simple ("timestamp/x-ntp");

  gst_buffer_add_reference_timestamp_meta (buffer, reference, 123456789, 40);
  gst_buffer_unref (gst_harness_push_and_pull (h, buffer));
  fail_unless_property (h->element, "reference", "GstReferenceTimestampMeta, reference=(GstCaps)timestamp/x-ntp, "
      "timestamp=(guint64)123456789, duration=(guint64)40;");
  gst_caps_unref (reference);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_buffer_ends_earlier_when_java_shortens_it)
{
  GstHarness *h = playing ("fixturemeta shorten=5");
  GstBuffer *buffer = gst_harness_push_and_pull (h, filled_buffer (16, 1));

  fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 5);
  gst_buffer_unref (buffer);
  g_object_set (h->element, "shorten", (gint64) 0, NULL);
  buffer = gst_harness_push_and_pull (h, filled_buffer (16, 1));
  fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 0);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_shared_buffer_keeps_its_timestamps_when_java_sets_others)
{
  GstHarness *h = playing ("fixturemeta");
  GstBuffer *shared = filled_buffer (16, 1), *out;

  GST_BUFFER_PTS (shared) = 5;
  gst_buffer_ref (shared);
  out = gst_harness_push_and_pull (h, shared);
  fail_unless_equals_uint64 (GST_BUFFER_PTS (shared), 5);
  fail_unless_equals_uint64 (GST_BUFFER_PTS (out), 1005);
  fail_unless (gst_buffer_get_custom_meta (shared, "FixtureOutput") == NULL);
  gst_buffer_unref (out);
  gst_buffer_unref (shared);
  gst_harness_teardown (h);
}
GST_END_TEST;

static Suite *
metas_suite (void)
{
  Suite *suite = suite_create ("metas");
  TCase *tc = tcase_create ("metas");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_timestamps_cross_both_ways_when_java_sets_them);
  tcase_add_test (tc, test_timestamps_are_absent_in_java_when_buffer_has_none);
  tcase_add_test (tc, test_flags_cross_both_ways_when_java_sets_them);
  tcase_add_test (tc, test_nothing_changes_when_java_sets_nothing);
  tcase_add_test (tc, test_custom_meta_is_read_when_c_has_attached_it);
  tcase_add_test (tc, test_custom_meta_is_found_by_c_when_java_has_attached_it);
  tcase_add_test (tc, test_custom_meta_is_copied_when_buffer_of_java_is_copied);
  tcase_add_test (tc, test_reference_timestamp_is_read_when_buffer_has_one);
  tcase_add_test (tc, test_buffer_ends_earlier_when_java_shortens_it);
  tcase_add_test (tc, test_shared_buffer_keeps_its_timestamps_when_java_sets_others);
  return suite;
}

GST_CHECK_MAIN (metas);
