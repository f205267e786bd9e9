/* Elements that take device frames, on a machine without a CUDA driver.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "fixture.h"

/* C6, and the first of the errors: no driver. */
GST_START_TEST (test_element_says_what_is_missing_when_device_frames_are_negotiated)
{
  GstHarness *h = make_harness ("fixturewhere");
  GstBus *bus = give_bus (h->element);

  gst_harness_set_src_caps_str (h, "video/x-raw(memory:CUDAMemory),format=RGBA,width=8,height=4,framerate=25/1");
  expect_error (bus, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND, "libcuda.so.1");
  gst_object_unref (bus);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* C6, C11 */
GST_START_TEST (test_element_works_on_the_host_when_there_is_no_driver)
{
  GstHarness *h = make_harness ("fixturewhere");
  GstBuffer *out;

  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  out = gst_harness_push_and_pull (h, filled_buffer (32, 10));
  fail_unless_equals_int (byte_at (out, 0), 245);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

static Suite *
cuda_without_driver_suite (void)
{
  Suite *suite = suite_create ("cuda-without-driver");
  TCase *chain = tcase_create ("general");

  suite_add_tcase (suite, chain);
  tcase_add_test (chain, test_element_says_what_is_missing_when_device_frames_are_negotiated);
  tcase_add_test (chain, test_element_works_on_the_host_when_there_is_no_driver);
  return suite;
}

GST_CHECK_MAIN (cuda_without_driver);
