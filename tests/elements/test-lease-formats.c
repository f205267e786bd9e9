/* Tests leases of unusual formats: several views in a frame, and frames that are too large.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "pools.h"

#define GRAY "video/x-raw,format=GRAY8,width=60,height=40,framerate=25/1"

/* ---- several views ---- */

static const char *const views[] = {
  GRAY ",multiview-mode=side-by-side,views=2",
  GRAY ",multiview-mode=side-by-side,views=2,multiview-flags=0:ffffffff:/right-view-first/half-aspect",
  GRAY ",multiview-mode=top-bottom,views=2",
  GRAY ",multiview-mode=left,views=1",
  GRAY ",multiview-mode=frame-by-frame,views=2",
  GRAY ",multiview-mode=multiview-frame-by-frame,views=2",
};

/* All that was caught is of the pool, right, and still has the caps. */
static void
expect_views (Catch *caught, GstPad *pad, const char *caps_text)
{
  GstCaps *caps = gst_pad_get_current_caps (pad), *expected = gst_caps_from_string (caps_text);

  fail_unless_equals_int (caught->n, 20);
  fail_unless_equals_int (caught->wrong, 0);
  fail_unless_equals_int (caught->strangers, 0);
  fail_unless (gst_caps_is_subset (caps, expected), "%s: %" GST_PTR_FORMAT, caps_text, caps);
  gst_caps_unref (caps);
  gst_caps_unref (expected);
}

/* What Java acquires has as many bytes whatever is in the picture, so the pool for the caps gives it. */
GST_START_TEST (test_leases_are_of_the_pool_of_the_sink_when_frames_have_several_views)
{
  static const char *const drawers[] = { "", "! fixturepush copies=1 pool-max-buffers=3" };

  for (gsize i = 0; i < G_N_ELEMENTS (drawers); i++) {
    char *description =
        g_strdup_printf ("fixtureleasesource limit=20 ! %s %s ! fakesink name=sink", views[__i__], drawers[i]);
    GstElement *pipeline = make_pools_pipeline (description);
    GstPad *pad = pad_of (pipeline, "sink", "sink");
    TestPool *pool = test_pool_new (TEST_POOL_PADDED);
    Catch caught = { .has_pictures = TRUE, .pool = GST_BUFFER_POOL (pool) };

    offer_pool (pad, pool);
    catch_begin (&caught, pad);
    play_to_end (pipeline);
    expect_views (&caught, pad, views[__i__]);
    catch_end (&caught);
    gst_element_set_state (pipeline, GST_STATE_NULL);
    gst_object_unref (pad);
    gst_object_unref (pipeline);
    gst_object_unref (pool);
    g_free (description);
  }
}
GST_END_TEST;

GST_START_TEST (test_leases_are_of_our_pool_when_frames_have_several_views)
{
  char *description = g_strdup_printf (
      "fixtureleasesource limit=20 name=java ! %s ! fixturepush copies=1 ! fakesink name=sink", views[__i__]);
  GstElement *pipeline = make_pools_pipeline (description);
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { .has_pictures = TRUE };

  catch_begin (&caught, pad);
  play_to_end (pipeline);
  expect_views (&caught, pad, views[__i__]);
  expect_pool_at_rest (element_of (pipeline, "java"));
  fail_unless (pool_stat (element_of (pipeline, "java"), "acquires") >= 20);
  catch_end (&caught);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
  g_free (description);
}
GST_END_TEST;

/* ---- too large ---- */

/* Of 32767x32767 pixels, with GStreamer's strides. */
static const struct {
  const char *format;
  const char *thrown;
  const char *texts[3]; /* that the exception has */
} huge[] = {
  { "RGBA", "IllegalArgumentException", { "4294705156 bytes", "2147483647", "width=(int)32767, height=(int)32767" } },
  { "I420", "PoolExhaustedException", { "1610612736 bytes", "no memory", "" } },
};

static gsize
address_space_in_use (void)
{
  char *text = NULL;
  guint64 pages;

  fail_unless (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  pages = g_ascii_strtoull (text, NULL, 10);
  g_free (text);
  return pages * (gsize)sysconf (_SC_PAGESIZE);
}

/* Leaves the process what it has and a little more: not enough for a frame. */
static void
limit_address_space (void)
{
  struct rlimit limit;

  fail_unless_equals_int (getrlimit (RLIMIT_AS, &limit), 0);
  limit.rlim_cur = address_space_in_use () + ((rlim_t)512 << 20);
  fail_unless_equals_int (setrlimit (RLIMIT_AS, &limit), 0);
}

static GstBuffer *
frame (gsize size)
{
  GstBuffer *buffer = filled_buffer (size, 7);

  GST_BUFFER_PTS (buffer) = 0;
  GST_BUFFER_DURATION (buffer) = GST_SECOND / 25;
  return buffer;
}

static void
expect_refusal (GstBus *bus, int i)
{
  GstMessage *message = gst_bus_pop_filtered (bus, GST_MESSAGE_ELEMENT | GST_MESSAGE_ERROR | GST_MESSAGE_WARNING);
  const GstStructure *report = message != NULL ? gst_message_get_structure (message) : NULL;
  const char *text;

  fail_unless (report != NULL && gst_structure_has_name (report, "lease-fault"), "%" GST_PTR_FORMAT, message);
  text = gst_structure_get_string (report, "text");
  fail_unless (g_strcmp0 (gst_structure_get_string (report, "thrown"), huge[i].thrown) == 0, "%s: %s",
      gst_structure_get_string (report, "thrown"), text);
  for (gsize n = 0; n < G_N_ELEMENTS (huge[i].texts); n++)
    fail_unless (strstr (text, huge[i].texts[n]) != NULL, "no '%s' in: %s", huge[i].texts[n], text);
  gst_message_unref (message);
}

/* The exception is Java's to handle, so the frame that it came with passes, and so do others. */
GST_START_TEST (test_exception_names_the_sizes_when_a_frame_is_too_large)
{
  GstHarness *h = make_harness ("fixtureleasefault at=nowhere");
  GstBus *bus = give_bus (h->element);
  char *caps = g_strdup_printf ("video/x-raw,format=%s,width=64,height=48,framerate=25/1", huge[__i__].format);
  gsize size = g_str_equal (huge[__i__].format, "RGBA") ? 64 * 48 * 4 : 64 * 48 * 3 / 2;

  gst_harness_set_src_caps_str (h, caps);
  gst_buffer_unref (gst_harness_push_and_pull (h, frame (size)));
  limit_address_space ();
  for (int round = 0; round < 3; round++) {
    gst_util_set_object_arg (G_OBJECT (h->element), "at", "info-huge");
    gst_buffer_unref (gst_harness_push_and_pull (h, frame (size)));
    expect_refusal (bus, __i__);
    gst_util_set_object_arg (G_OBJECT (h->element), "at", "nowhere");
    gst_buffer_unref (gst_harness_push_and_pull (h, frame (size)));
  }
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);
  expect_pool_at_rest (h->element);
  gst_harness_teardown (h);
  gst_object_unref (bus);
  g_free (caps);
}
GST_END_TEST;

/* Where the exception is not caught it ends the stream. */
GST_START_TEST (test_stream_ends_with_one_error_when_its_frames_are_too_large)
{
  char *description = g_strdup_printf ("fixtureleasesource name=java ! video/x-raw,format=%s,width=32767,height=32767 "
                                       "! fakesink async=false",
      huge[__i__].format);
  GstElement *pipeline = make_pools_pipeline (description);
  Outcome outcome;

  gst_element_set_state (pipeline, GST_STATE_READY);
  limit_address_space ();
  run_pipeline (pipeline, element_of (pipeline, "java"), &outcome);
  fail_unless_equals_int (outcome.errors, 1);
  fail_unless_equals_int (outcome.errors_of_others, 0);
  for (gsize n = 0; n < G_N_ELEMENTS (huge[__i__].texts); n++)
    fail_unless (strstr (outcome.text, huge[__i__].texts[n]) != NULL, "%s", outcome.text);
  clear_outcome (&outcome);
  gst_object_unref (pipeline);
  g_free (description);
}
GST_END_TEST;

static Suite *
lease_formats_suite (void)
{
  Suite *suite = suite_create ("lease-formats");
  TCase *tc = tcase_create ("lease-formats");

  suite_add_tcase (suite, tc);
  tcase_add_loop_test (
      tc, test_leases_are_of_the_pool_of_the_sink_when_frames_have_several_views, 0, G_N_ELEMENTS (views));
  tcase_add_loop_test (tc, test_leases_are_of_our_pool_when_frames_have_several_views, 0, G_N_ELEMENTS (views));
  tcase_add_loop_test (tc, test_exception_names_the_sizes_when_a_frame_is_too_large, 0, G_N_ELEMENTS (huge));
  tcase_add_loop_test (tc, test_stream_ends_with_one_error_when_its_frames_are_too_large, 0, G_N_ELEMENTS (huge));
  return suite;
}

GST_CHECK_MAIN (lease_formats);
