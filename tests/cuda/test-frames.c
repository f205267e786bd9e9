/* What Java sees of device frames, and what becomes of them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "cuda-fixture.h"

static const struct {
  const char *format, *size, *shape;
} shapes[] = {
  { "NV12", "width=320,height=240", "320x240 on 0, one context, plane of 240, plane of 120" },
  { "I420", "width=641,height=363", "641x363 on 0, one context, plane of 363, plane of 182, plane of 182" },
  { "RGBA", "width=641,height=363", "641x363 on 0, one context, plane of 363" },
};

/* C1, C8, C9, C12: every plane has its own pointer, stride and size; JCuda's objects fit; output comes from a CUDA
 * pool. */
GST_START_TEST (test_frame_is_copied_byte_for_byte_when_java_copies_it_on_the_device)
{
  char *from = frames_from (shapes[__i__].format, shapes[__i__].size);
  char *device = device_line (from, "fixturedevicecopy name=java"), *host = host_line (from, "javaidentity name=java");
  struct standin_stats before, after;
  Played copied, plain;

  play (&plain, host);
  before = counts ();
  play (&copied, device);
  after = counts ();
  fail_unless (copied.outcome.text == NULL, "%s %s", copied.outcome.text, copied.outcome.debug);
  fail_unless_property (copied.java, "shape", shapes[__i__].shape);
  fail_unless_equals_int (copied.bytes->len, plain.bytes->len);
  fail_unless (memcmp (copied.bytes->data, plain.bytes->data, plain.bytes->len) == 0);
  /* Nothing but upload and download goes over the bus. */
  fail_unless_equals_uint64 (after.htod_bytes - before.htod_bytes, after.dtoh_bytes - before.dtoh_bytes);
  fail_unless (after.dtod_copies > before.dtod_copies);
  clear_played (&copied);
  clear_played (&plain);
  assert_nothing_is_left ();
  g_free (device);
  g_free (host);
  g_free (from);
}
GST_END_TEST;

/* C7: as above where the device does nothing before it must. */
GST_START_TEST (test_frame_is_copied_in_order_when_the_device_is_lazy)
{
  char *from = frames_from ("NV12", "width=161,height=91");
  char *device = device_line (from, "fixturedevicecopy ! fixturedevicecopy name=java ! javaidentity map=readwrite");
  char *host = host_line (from, "javaidentity name=java");
  Played copied, plain;

  set_standin ("STANDIN_CUDA_LAZY", "1");
  play (&plain, host);
  play (&copied, device);
  fail_unless (copied.outcome.text == NULL, "%s", copied.outcome.text);
  fail_unless_equals_int (copied.bytes->len, plain.bytes->len);
  fail_unless (memcmp (copied.bytes->data, plain.bytes->data, plain.bytes->len) == 0);
  clear_played (&copied);
  clear_played (&plain);
  assert_nothing_is_left ();
  g_free (device);
  g_free (host);
  g_free (from);
}
GST_END_TEST;

/* C4: the memory stays as long as somebody in Java holds the frame, whatever has become of the pipeline. */
GST_START_TEST (test_frame_outlives_its_pipeline_when_java_keeps_it)
{
  char *from = frames_from ("NV12", "width=320,height=240");
  char *device = device_line (from, "fixturedevicecopy name=java keep=true");
  GstElement *another = make_element ("fixturedevicecopy", NULL);
  gint64 address = 0;
  Played played;

  play (&played, device);
  fail_unless (played.outcome.text == NULL, "%s", played.outcome.text);
  clear_played (&played);
  fail_unless (counts ().live_allocations > 0);
  g_signal_emit_by_name (another, "kept", &address);
  fail_unless (address != 0);
  g_signal_emit_by_name (another, "release");
  g_signal_emit_by_name (another, "kept", &address);
  fail_unless (address == 0);
  gst_object_unref (another);
  assert_nothing_is_left ();
  g_free (device);
  g_free (from);
}
GST_END_TEST;

/* C3: memory that is short of what its caps claim is refused with the numbers, before a kernel runs over its end. */
GST_START_TEST (test_element_fails_with_one_error_when_a_frame_is_short_of_its_geometry)
{
  char *from = frames_from ("RGBA", "width=320,height=240");
  char *text = g_strconcat (from,
      " ! cudaupload ! " CUDA " ! capssetter caps=\"video/x-raw(memory:CUDAMemory),height=480\" "
      "! javaidentity name=java map=read ! fakesink name=sink",
      NULL);
  Played played;

  play (&played, text);
  fail_unless_equals_int (played.outcome.errors, 1);
  fail_unless (
      strstr (played.outcome.text, "is of 320x240, as its meta says, which is too small for caps of 320x480") != NULL,
      "%s", played.outcome.text);
  clear_played (&played);
  assert_nothing_is_left ();
  g_free (text);
  g_free (from);
}
GST_END_TEST;

/* C2, C3: a wrong device is an error with both numbers. */
GST_START_TEST (test_element_fails_with_one_error_when_its_input_lies_on_another_device)
{
  char *from = frames_from ("NV12", "width=320,height=240");
  char *text = g_strconcat (from,
      " ! cudaupload cuda-device-id=1 ! " CUDA " ! fixturedevicecopy name=java cuda-device-id=0 ! " CUDA
      " ! fakesink name=sink",
      NULL);
  Played played;

  set_standin ("STANDIN_CUDA_DEVICES", "2");
  play (&played, text);
  fail_unless_equals_int (played.outcome.errors, 1);
  fail_unless (strstr (played.outcome.text, "lies on CUDA device 1, the element works on device 0") != NULL, "%s",
      played.outcome.text);
  clear_played (&played);
  assert_nothing_is_left ();
  g_free (text);
  g_free (from);
}
GST_END_TEST;

GST_START_TEST (test_element_fails_with_one_error_when_device_memory_runs_out)
{
  char *from = frames_from ("RGBA", "width=1920,height=1080");
  char *text = device_line (from, "fixturedevicecopy name=java");
  Played played;

  /* Enough for what cudaupload needs, not for another frame. */
  set_standin ("STANDIN_CUDA_MEMORY", "12");
  play (&played, text);
  fail_unless_equals_int (played.outcome.errors, 1);
  fail_unless_equals_int (played.outcome.domain, GST_RESOURCE_ERROR);
  fail_unless_equals_int (played.outcome.code, GST_RESOURCE_ERROR_NO_SPACE_LEFT);
  fail_unless (
      strstr (played.outcome.text, "no memory for a frame of 8294400 bytes") != NULL, "%s", played.outcome.text);
  clear_played (&played);
  assert_nothing_is_left ();
  g_free (text);
  g_free (from);
}
GST_END_TEST;

/* C8: the same names as those of the host's pool. */
GST_START_TEST (test_pool_counts_when_it_is_one_of_cuda_memory)
{
  static const char *const fields[] = { "size", "capacity", "available", "in-use", "peak", "acquires", "releases",
    "allocations", "frees", "overflows", "waits", "wait-time" };
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("videotestsrc ! video/x-raw,format=NV12 ! cudaupload ! " CUDA
                                           " ! fixturedevicecopy name=java ! " CUDA " ! fakesink num-buffers=3",
      &error);
  GstElement *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  GstStructure *stats = NULL;
  guint64 acquires = 0;
  GstMessage *message;
  GstBus *bus = gst_element_get_bus (pipeline);

  fail_unless (error == NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  fail_unless (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS);
  gst_message_unref (message);
  g_object_get (java, "pool-stats", &stats, NULL);
  fail_unless (stats != NULL);
  fail_unless (strstr (gst_structure_get_string (stats, "format"), "CUDAMemory") != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fail_unless (gst_structure_has_field (stats, fields[i]), "no %s", fields[i]);
  gst_structure_get_uint64 (stats, "acquires", &acquires);
  fail_unless (acquires >= 3);
  gst_structure_free (stats);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (java);
  gst_object_unref (pipeline);
  assert_nothing_is_left ();
}
GST_END_TEST;

static Suite *
cuda_frames_suite (void)
{
  Suite *suite = suite_create ("cuda-frames");
  TCase *chain = tcase_create ("general");

  suite_add_tcase (suite, chain);
  tcase_add_loop_test (
      chain, test_frame_is_copied_byte_for_byte_when_java_copies_it_on_the_device, 0, (int)G_N_ELEMENTS (shapes));
  tcase_add_test (chain, test_frame_is_copied_in_order_when_the_device_is_lazy);
  tcase_add_test (chain, test_frame_outlives_its_pipeline_when_java_keeps_it);
  tcase_add_test (chain, test_element_fails_with_one_error_when_its_input_lies_on_another_device);
  tcase_add_test (chain, test_element_fails_with_one_error_when_a_frame_is_short_of_its_geometry);
  tcase_add_test (chain, test_element_fails_with_one_error_when_device_memory_runs_out);
  tcase_add_test (chain, test_pool_counts_when_it_is_one_of_cuda_memory);
  return suite;
}

int
main (int argc, char **argv)
{
  return run_where_cuda_is_played (argc, argv, cuda_frames_suite, __FILE__);
}
