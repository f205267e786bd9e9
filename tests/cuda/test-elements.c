/* Java elements between GStreamer's CUDA elements, on the stand-in driver.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "cuda-fixture.h"

static const char *const formats[] = { "NV12", "RGBA" };
static const char *const sizes[] = { "width=320,height=240", "width=641,height=363" };

/* C5, C8, C11: the same element on the device, through the host's view, and on the host. */
GST_START_TEST (test_element_gives_the_same_picture_when_frames_lie_on_a_device)
{
  char *from = frames_from (formats[__i__ % 2], sizes[__i__ / 2]);
  char *device = device_line (from, "fixturewhere name=java");
  char *host = host_line (from, "fixturewhere name=java");
  Played on_device, on_host;

  play (&on_device, device);
  play (&on_host, host);
  fail_unless_equals_int (on_device.outcome.errors + on_device.outcome.errors_of_others, 0);
  fail_unless_property (on_device.java, "residency", "CUDA");
  fail_unless_property (on_host.java, "residency", "HOST");
  fail_unless (on_host.bytes->len > 0);
  fail_unless_equals_int (on_device.bytes->len, on_host.bytes->len);
  fail_unless (memcmp (on_device.bytes->data, on_host.bytes->data, on_host.bytes->len) == 0);
  clear_played (&on_device);
  clear_played (&on_host);
  assert_nothing_is_left ();
  g_free (device);
  g_free (host);
  g_free (from);
}
GST_END_TEST;

/* C8, C9: one context for all, and nothing over the bus but what cudaupload and cudadownload copy. */
GST_START_TEST (test_element_shares_context_and_copies_nothing_when_it_leaves_planes_alone)
{
  char *from = frames_from ("RGBA", "width=320,height=240");
  char *text = device_line (from, "javaidentity name=java ! javaidentity");
  struct standin_stats before, after;
  Played played;

  /* GStreamer's plugin makes a context of its own when it is loaded. */
  play (&played, text);
  clear_played (&played);
  before = counts ();
  play (&played, text);
  after = counts ();
  fail_unless_equals_int (played.outcome.errors + played.outcome.errors_of_others, 0);
  fail_unless_equals_uint64 (after.contexts - before.contexts, 1);
  fail_unless_equals_uint64 (after.htod_copies - before.htod_copies, N_FRAMES);
  fail_unless_equals_uint64 (after.dtoh_copies - before.dtoh_copies, N_FRAMES);
  fail_unless_equals_uint64 (after.dtod_copies, before.dtod_copies);
  clear_played (&played);
  assert_nothing_is_left ();
  g_free (text);
  g_free (from);
}
GST_END_TEST;

/* C9: those that look for a context of their own find that of their neighbours, and make none. */
GST_START_TEST (test_elements_make_no_context_when_a_neighbour_has_one)
{
  char *from = frames_from ("RGBA", "width=320,height=240");
  char *text = device_line (from, "fixturewhere name=java ! fixturewhere");
  struct standin_stats before, after;
  Played played;

  play (&played, text);
  clear_played (&played);
  before = counts ();
  play (&played, text);
  after = counts ();
  fail_unless_equals_int (played.outcome.errors + played.outcome.errors_of_others, 0);
  fail_unless_equals_uint64 (after.contexts - before.contexts, 1);
  clear_played (&played);
  assert_nothing_is_left ();
  g_free (text);
  g_free (from);
}
GST_END_TEST;

/* C2: what the host can't reach is not copied behind the author's back. */
GST_START_TEST (test_element_fails_with_one_error_when_it_touches_a_device_frame)
{
  char *from = frames_from ("RGBA", "width=320,height=240");
  char *text = device_line (from, "fixturewhere name=java view=false");
  Played played;

  play (&played, text);
  fail_unless_equals_int (played.outcome.errors, 1);
  fail_unless (strstr (played.outcome.text, "lies on a CUDA device") != NULL, "%s", played.outcome.text);
  fail_unless (strstr (played.outcome.text, "hostView()") != NULL, "%s", played.outcome.text);
  clear_played (&played);
  assert_nothing_is_left ();
  g_free (text);
  g_free (from);
}
GST_END_TEST;

/* C11: an element for the host alone never meets a device frame. */
GST_START_TEST (test_pipeline_is_not_negotiated_when_an_element_takes_only_host_frames)
{
  GError *error = NULL;
  GstElement *pipeline =
      gst_parse_launch ("videotestsrc num-buffers=1 ! cudaupload ! " CUDA " ! fixtureinvert ! fakesink", &error);

  /* gst_parse_launch says so, or the pipeline does. */
  if (!error) {
    Outcome outcome;
    GstElement *watched = gst_object_ref (pipeline);
    run_pipeline (pipeline, watched, &outcome);
    fail_unless (outcome.errors_of_others + outcome.errors > 0);
    clear_outcome (&outcome);
    gst_object_unref (watched);
  }
  g_clear_error (&error);
  gst_clear_object (&pipeline);
}
GST_END_TEST;

GST_START_TEST (test_device_is_a_property_when_the_element_takes_device_frames)
{
  GstElement *takes = make_element ("fixturewhere", "cuda-device-id", 0, NULL);
  GstElement *refuses = make_element ("fixtureinvert", NULL);

  fail_unless_property (takes, "cuda-device-id", "0");
  fail_unless (g_object_class_find_property (G_OBJECT_GET_CLASS (refuses), "cuda-device-id") == NULL);
  gst_object_unref (takes);
  gst_object_unref (refuses);
}
GST_END_TEST;

static Suite *
cuda_elements_suite (void)
{
  Suite *suite = suite_create ("cuda-elements");
  TCase *chain = tcase_create ("general");

  suite_add_tcase (suite, chain);
  tcase_add_loop_test (chain, test_element_gives_the_same_picture_when_frames_lie_on_a_device, 0, 4);
  tcase_add_test (chain, test_element_shares_context_and_copies_nothing_when_it_leaves_planes_alone);
  tcase_add_test (chain, test_elements_make_no_context_when_a_neighbour_has_one);
  tcase_add_test (chain, test_element_fails_with_one_error_when_it_touches_a_device_frame);
  tcase_add_test (chain, test_pipeline_is_not_negotiated_when_an_element_takes_only_host_frames);
  tcase_add_test (chain, test_device_is_a_property_when_the_element_takes_device_frames);
  return suite;
}

int
main (int argc, char **argv)
{
  return run_where_cuda_is_played (argc, argv, cuda_elements_suite, __FILE__);
}
