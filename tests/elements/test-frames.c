/* Tests that a frame can't be misused: kept, used on another thread, beyond its bounds, written where it is read-only.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "fixture.h"

static const struct {
  const char *misuse;
  const char *outcome;  /* class of the exception */
  gboolean passthrough; /* the frame is read-only */
} misuses[] = {
  { "frame-after", "IllegalStateException", FALSE },
  { "plane-after", "IllegalStateException", FALSE },
  { "segment-after", "IllegalStateException", FALSE },
  { "plane-next", "IllegalStateException", FALSE },
  { "segment-next", "IllegalStateException", FALSE },
  { "frame-thread", "WrongThreadException", FALSE },
  { "plane-thread", "WrongThreadException", FALSE },
  { "segment-thread", "WrongThreadException", FALSE },
  { "read-before", "IndexOutOfBoundsException", FALSE },
  { "read-behind", "IndexOutOfBoundsException", FALSE },
  { "read-across", "IndexOutOfBoundsException", FALSE },
  { "read-far", "IndexOutOfBoundsException", FALSE },
  { "write-behind", "IndexOutOfBoundsException", FALSE },
  { "fill-behind", "IndexOutOfBoundsException", FALSE },
  { "copy-negative", "IndexOutOfBoundsException", FALSE },
  { "read-array", "IndexOutOfBoundsException", FALSE },
  { "segment-behind", "IndexOutOfBoundsException", FALSE },
  { "segment-reinterpret", "IndexOutOfBoundsException", FALSE },
  { "write", "IllegalStateException", TRUE },
  { "write-behind", "IllegalStateException", TRUE },
  { "fill-behind", "IllegalStateException", TRUE },
  { "segment-write", "IllegalArgumentException", TRUE },
  { "map-write", "IllegalStateException", TRUE },
  { "set-pts", "IllegalStateException", TRUE },
  { "set-flag", "IllegalStateException", TRUE },
  { "add-meta", "IllegalStateException", TRUE },
  { "grow", "IllegalArgumentException", FALSE },
  { "shrink-below-zero", "IllegalArgumentException", FALSE },
  { "as-video", "IllegalStateException", FALSE },
  { "as-audio", "IllegalStateException", FALSE },
  { "bad-caps", "IllegalArgumentException", FALSE },
  { "write", "none", FALSE },
  { "segment-write", "none", FALSE },
  { "map-write", "none", FALSE },
};

static GstHarness *
keeper (const char *misuse, gboolean passthrough, gboolean rethrow)
{
  char *description = g_strdup_printf ("fixturekeeper misuse=%s passthrough=%d rethrow=%d", misuse, passthrough, rethrow);
  GstHarness *h = make_harness (description);

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  g_free (description);
  return h;
}

/* Two buffers and an event behind each, so that what was kept has its chance. */
static void
feed (GstHarness *h)
{
  for (int i = 0; i < 2; i++) {
    GstBuffer *buffer = gst_harness_push_and_pull (h, filled_buffer (16, 7));
    fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 16);
    gst_buffer_unref (buffer);
    gst_harness_push_event (h, gst_event_new_custom (GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("next")));
  }
}

/* All in one JVM, as each leaves it sound for the next. */
GST_START_TEST (test_misuse_throws_when_frame_is_kept_or_overstepped)
{
  for (gsize i = 0; i < G_N_ELEMENTS (misuses); i++) {
    GstHarness *h = keeper (misuses[i].misuse, misuses[i].passthrough, FALSE);
    char *outcome;

    feed (h);
    outcome = property_text (h->element, "outcome");
    fail_unless (g_strcmp0 (outcome, misuses[i].outcome) == 0, "%s%s brings %s instead of %s", misuses[i].misuse,
        misuses[i].passthrough ? " of a read-only frame" : "", outcome, misuses[i].outcome);
    g_free (outcome);
    gst_harness_teardown (h);
  }
}
GST_END_TEST;

/* The same by a meta whose name GStreamer refuses: nothing is found, nothing breaks. */
GST_START_TEST (test_meta_is_absent_when_its_name_is_none)
{
  GstHarness *h = keeper ("bad-meta", FALSE, FALSE);

  feed (h);
  fail_unless_property (h->element, "outcome", "none");
  gst_harness_teardown (h);
}
GST_END_TEST;

/* B9: and where the author does not catch it, it is one error. */
GST_START_TEST (test_misuse_is_one_error_when_author_does_not_catch_it)
{
  static const struct {
    const char *misuse;
    const char *text;
  } uncaught[] = {
    { "read-behind", "plane 0 of 16 bytes" },
    { "frame-thread", "belongs to thread" },
    { "grow", "only shrinks" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (uncaught); i++) {
    GstHarness *h = keeper (uncaught[i].misuse, FALSE, TRUE);
    GstBus *bus = give_bus (h->element);

    fail_unless_equals_int (gst_harness_push (h, filled_buffer (16, 7)), GST_FLOW_ERROR);
    fail_unless_equals_int (gst_harness_push (h, filled_buffer (16, 7)), GST_FLOW_ERROR);
    expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, uncaught[i].text);
    gst_harness_teardown (h);
    gst_object_unref (bus);
  }
}
GST_END_TEST;

GST_START_TEST (test_kept_frame_shows_the_next_buffer_when_checks_are_off)
{
  GstHarness *h = keeper ("frame-next", FALSE, FALSE);

  feed (h);
  fail_unless_property (h->element, "outcome", "none");
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_kept_frame_throws_when_checks_are_paranoid)
{
  GstHarness *h;

  g_setenv ("GST_JAVA_CHECKS", "paranoid", TRUE);
  h = keeper ("frame-next", FALSE, FALSE);
  feed (h);
  fail_unless_property (h->element, "outcome", "IllegalStateException");
  gst_harness_teardown (h);
}
GST_END_TEST;

/* The address of a frame's memory may be another one's by now: nothing may be read there. */
GST_START_TEST (test_kept_segment_throws_when_buffer_is_freed)
{
  GstHarness *h = keeper ("segment-after", FALSE, TRUE);
  GstBus *bus = give_bus (h->element);

  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (16, 7)));
  gst_harness_push_event (h, gst_event_new_custom (GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("next")));
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "IllegalStateException");
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

static Suite *
frames_suite (void)
{
  Suite *suite = suite_create ("frames");
  TCase *tc = tcase_create ("frames");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_misuse_throws_when_frame_is_kept_or_overstepped);
  tcase_add_test (tc, test_meta_is_absent_when_its_name_is_none);
  tcase_add_test (tc, test_misuse_is_one_error_when_author_does_not_catch_it);
  tcase_add_test (tc, test_kept_frame_shows_the_next_buffer_when_checks_are_off);
  tcase_add_test (tc, test_kept_frame_throws_when_checks_are_paranoid);
  tcase_add_test (tc, test_kept_segment_throws_when_buffer_is_freed);
  return suite;
}

GST_CHECK_MAIN (frames);
