/* Tests of what buffers can be like: strides of their own, several memories, empty, too short, shared.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/video/video.h>

#include "fixture.h"

/* A buffer of 0xEE whose planes lie at these offsets and strides, with samples of the value in all rows. */
static GstBuffer *
padded_buffer (GstVideoFormat format, guint width, guint height, gsize *offsets, gint *strides, gsize size,
    guint8 value)
{
  GstBuffer *buffer = filled_buffer (size, 0xEE);
  const GstVideoFormatInfo *info = gst_video_format_get_info (format);
  GstVideoFrame frame;
  GstVideoInfo video;

  gst_video_info_set_format (&video, format, width, height);
  gst_buffer_add_video_meta_full (buffer, GST_VIDEO_FRAME_FLAG_NONE, format, width, height,
      GST_VIDEO_FORMAT_INFO_N_PLANES (info), offsets, strides);
  fail_unless (gst_video_frame_map (&frame, &video, buffer, GST_MAP_WRITE));
  for (guint c = 0; c < GST_VIDEO_FRAME_N_COMPONENTS (&frame); c++)
    for (gint y = 0; y < GST_VIDEO_FRAME_COMP_HEIGHT (&frame, c); y++)
      for (gint x = 0; x < GST_VIDEO_FRAME_COMP_WIDTH (&frame, c); x++)
        GST_VIDEO_FRAME_COMP_DATA (&frame, c)[y * GST_VIDEO_FRAME_COMP_STRIDE (&frame, c)
            + x * GST_VIDEO_FRAME_COMP_PSTRIDE (&frame, c)] = value;
  gst_video_frame_unmap (&frame);
  return buffer;
}

/* Bytes of the buffer that have the value. */
static gsize
bytes_of_value (GstBuffer *buffer, guint8 value)
{
  GstMapInfo map;
  gsize n = 0;

  fail_unless (gst_buffer_map (buffer, &map, GST_MAP_READ));
  for (gsize i = 0; i < map.size; i++)
    n += map.data[i] == value;
  gst_buffer_unmap (buffer, &map);
  return n;
}

static gsize i420_offsets[] = { 16, 16 + 3 * 32, 16 + 3 * 32 + 2 * 24, 0 };
static gint i420_strides[] = { 32, 24, 8, 0 };

/* B6 */
GST_START_TEST (test_planes_have_strides_of_meta_when_rows_are_padded)
{
  GstHarness *h = make_harness ("fixtureinvert");
  gsize samples = 5 * 3 + 2 * (3 * 2);
  GstBuffer *buffer = padded_buffer (GST_VIDEO_FORMAT_I420, 5, 3, i420_offsets, i420_strides, 300, 10);

  gst_harness_set_src_caps_str (h, "video/x-raw,format=I420,width=5,height=3,framerate=25/1");
  fail_unless_equals_uint64 (bytes_of_value (buffer, 10), samples);
  buffer = gst_harness_push_and_pull (h, buffer);
  fail_unless_equals_uint64 (bytes_of_value (buffer, 245), samples);
  fail_unless_equals_uint64 (bytes_of_value (buffer, 0xEE), 300 - samples);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_planes_have_strides_of_each_buffer_when_filter_copies)
{
  GstHarness *h = make_harness ("fixturecopy");
  gsize samples = 5 * 3 + 2 * (3 * 2);
  GstBuffer *out;

  gst_harness_set_src_caps_str (h, "video/x-raw,format=I420,width=5,height=3,framerate=25/1");
  out = gst_harness_push_and_pull (h,
      padded_buffer (GST_VIDEO_FORMAT_I420, 5, 3, i420_offsets, i420_strides, 300, 10));
  fail_unless_property (h->element, "input-stride", "32");
  fail_unless (bytes_of_value (out, 10) >= samples);
  gst_buffer_unref (out);
  out = gst_harness_push_and_pull (h, filled_buffer (8 * 4 + 2 * 4 * 2, 10));
  fail_unless_property (h->element, "input-stride", "8");
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* The last row may end where its samples end. */
GST_START_TEST (test_plane_is_whole_when_last_row_has_no_padding)
{
  GstHarness *h = make_harness ("fixtureinvert");
  gsize offsets[4] = { 0 };
  gint strides[4] = { 16 };
  GstBuffer *buffer = padded_buffer (GST_VIDEO_FORMAT_GRAY8, 8, 4, offsets, strides, 16 * 3 + 8, 10);

  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  buffer = gst_harness_push_and_pull (h, buffer);
  fail_unless_equals_uint64 (bytes_of_value (buffer, 245), 32);
  fail_unless_equals_uint64 (bytes_of_value (buffer, 0xEE), 24);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* Each plane in memory of its own, as cameras give it. */
GST_START_TEST (test_planes_are_found_when_each_has_memory_of_its_own)
{
  GstHarness *h = make_harness ("fixtureinvert");
  gsize offsets[4] = { 0, 8 * 4 };
  gint strides[4] = { 8, 8 };
  GstBuffer *buffer = gst_buffer_append (filled_buffer (8 * 4, 10), filled_buffer (8 * 2, 20)), *out;

  fail_unless_equals_int (gst_buffer_n_memory (buffer), 2);
  gst_buffer_add_video_meta_full (buffer, GST_VIDEO_FRAME_FLAG_NONE, GST_VIDEO_FORMAT_NV12, 8, 4, 2, offsets, strides);
  gst_harness_set_src_caps_str (h, "video/x-raw,format=NV12,width=8,height=4,framerate=25/1");
  out = gst_harness_push_and_pull (h, buffer);
  fail_unless_equals_int (gst_buffer_n_memory (out), 2);
  fail_unless_equals_uint64 (bytes_of_value (out, 245), 32);
  fail_unless_equals_uint64 (bytes_of_value (out, 235), 16);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_bytes_are_one_stretch_when_buffer_has_several_memories)
{
  GstHarness *h = make_harness ("fixturehalve");
  GstBuffer *out;

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  out = gst_harness_push_and_pull (h, gst_buffer_append (filled_buffer (6, 1), filled_buffer (4, 2)));
  fail_unless_equals_uint64 (gst_buffer_get_size (out), 5);
  fail_unless_equals_int (byte_at (out, 2), 1);
  fail_unless_equals_int (byte_at (out, 3), 2);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_bytes_are_none_when_buffer_is_empty)
{
  GstHarness *h = make_harness ("fixturehalve");
  GstBuffer *out;

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  out = gst_harness_push_and_pull (h, filled_buffer (0, 0));
  fail_unless_equals_uint64 (gst_buffer_get_size (out), 0);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* An access to the memory of an empty buffer is outside of it, and not a crash. */
GST_START_TEST (test_access_is_out_of_bounds_when_buffer_is_empty)
{
  GstHarness *h = make_harness ("fixturekeeper misuse=read-behind");

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (0, 0)));
  fail_unless_property (h->element, "outcome", "IndexOutOfBoundsException");
  gst_harness_teardown (h);
}
GST_END_TEST;

/* B9: loop over sizes that are too small for 8x4 of GRAY8. */
GST_START_TEST (test_filter_posts_one_error_when_video_buffer_is_too_short)
{
  static const gsize sizes[] = { 0, 1, 8, 31 };
  GstHarness *h = make_harness ("fixtureinvert");
  GstBus *bus = give_bus (h->element);

  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  fail_unless_equals_int (gst_harness_push (h, filled_buffer (sizes[__i__], 0)), GST_FLOW_ERROR);
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "can't be mapped");
  fail_unless_equals_int (gst_harness_push (h, filled_buffer (32, 0)), GST_FLOW_ERROR);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR), 0);
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

/* Metas that lie about a buffer's size. */
GST_START_TEST (test_filter_posts_one_error_when_meta_points_outside_its_buffer)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstBus *bus = give_bus (h->element);
  GstBuffer *buffer = filled_buffer (32, 0);
  gsize offsets[4] = { 0 };
  gint strides[4] = { 4096 };

  gst_buffer_add_video_meta_full (buffer, GST_VIDEO_FRAME_FLAG_NONE, GST_VIDEO_FORMAT_GRAY8, 8, 4, 1, offsets, strides);
  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  fail_unless_equals_int (gst_harness_push (h, buffer), GST_FLOW_ERROR);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR), 1);
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

static void
note_first_byte (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer byte)
{
  *(guint8 *) byte = byte_at (buffer, 0);
}

GST_START_TEST (test_other_branch_keeps_its_picture_when_filter_stands_behind_tee)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fakesrc num-buffers=20 filltype=pattern sizetype=fixed sizemax=32 "
      "! video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1 ! identity ! tee name=t "
      "t. ! queue ! fixtureinvert name=java ! fakesink name=inverted signal-handoffs=true "
      "t. ! queue ! fakesink name=plain signal-handoffs=true", &error);
  GstElement *java, *sink;
  guint8 inverted = 0, plain = 1;
  Outcome outcome;

  fail_unless (error == NULL, "%s", error != NULL ? error->message : "");
  java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "inverted");
  g_signal_connect (sink, "handoff", G_CALLBACK (note_first_byte), &inverted);
  gst_object_unref (sink);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "plain");
  g_signal_connect (sink, "handoff", G_CALLBACK (note_first_byte), &plain);
  gst_object_unref (sink);
  run_pipeline (pipeline, java, &outcome);
  fail_unless (outcome.eos);
  fail_unless_equals_int (plain, 0);
  fail_unless_equals_int (inverted, 255);
  clear_outcome (&outcome);
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* B1: what was foreseen of the frames that were written must not be so for ever, as it copies what others have too. */
GST_START_TEST (test_shared_memory_is_not_copied_when_an_element_has_ceased_to_write)
{
  GstHarness *h = make_harness ("javaidentity map=readwrite");
  gboolean is_shared = FALSE;

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (64, 1)));
  gst_util_set_object_arg (G_OBJECT (h->element), "map", "read");
  for (guint i = 0; i < 3; i++) {
    GstBuffer *in = filled_buffer (64, 1), *sharer = gst_buffer_copy (in);
    GstBuffer *out = gst_harness_push_and_pull (h, in);
    is_shared = gst_buffer_peek_memory (out, 0) == gst_buffer_peek_memory (sharer, 0);
    gst_buffer_unref (out);
    gst_buffer_unref (sharer);
  }
  fail_unless (is_shared);
  gst_harness_teardown (h);
}
GST_END_TEST;

static Suite *
buffers_suite (void)
{
  Suite *suite = suite_create ("buffers");
  TCase *tc = tcase_create ("buffers");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_planes_have_strides_of_meta_when_rows_are_padded);
  tcase_add_test (tc, test_planes_have_strides_of_each_buffer_when_filter_copies);
  tcase_add_test (tc, test_plane_is_whole_when_last_row_has_no_padding);
  tcase_add_test (tc, test_planes_are_found_when_each_has_memory_of_its_own);
  tcase_add_test (tc, test_bytes_are_one_stretch_when_buffer_has_several_memories);
  tcase_add_test (tc, test_bytes_are_none_when_buffer_is_empty);
  tcase_add_test (tc, test_access_is_out_of_bounds_when_buffer_is_empty);
  tcase_add_loop_test (tc, test_filter_posts_one_error_when_video_buffer_is_too_short, 0, 4);
  tcase_add_test (tc, test_filter_posts_one_error_when_meta_points_outside_its_buffer);
  tcase_add_test (tc, test_other_branch_keeps_its_picture_when_filter_stands_behind_tee);
  tcase_add_test (tc, test_shared_memory_is_not_copied_when_an_element_has_ceased_to_write);
  return suite;
}

GST_CHECK_MAIN (buffers);
