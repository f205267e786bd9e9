/* Tests of filters of audio: in place, from one format to another, planar.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/audio/audio.h>

#include "fixture.h"

static GstBuffer *
buffer_of_shorts (gsize n, gint16 value)
{
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, n * 2, NULL);
  GstMapInfo map;

  fail_unless (gst_buffer_map (buffer, &map, GST_MAP_WRITE));
  for (gsize i = 0; i < n; i++)
    ((gint16 *) map.data)[i] = value;
  gst_buffer_unmap (buffer, &map);
  return buffer;
}

static gint16
short_at (GstBuffer *buffer, gsize index)
{
  gint16 value = 0;

  fail_unless_equals_int (gst_buffer_extract (buffer, 2 * index, &value, 2), 2);
  return value;
}

GST_START_TEST (test_samples_are_scaled_in_place_when_filter_has_a_gain)
{
  GstHarness *h = make_harness ("fixturegain factor=-2");
  GstBuffer *in = buffer_of_shorts (200, 1000), *out;
  gpointer address = address_of (in);

  gst_harness_set_src_caps_str (h, "audio/x-raw,format=S16LE,layout=interleaved,rate=48000,channels=2");
  out = gst_harness_push_and_pull (h, in);
  fail_unless (address_of (out) == address);
  fail_unless_equals_int (short_at (out, 0), -2000);
  fail_unless_equals_int (short_at (out, 199), -2000);
  fail_unless_property (h->element, "positions", "front-left/front-right");
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_positions_are_none_when_channels_have_none)
{
  GstHarness *h = make_harness ("fixturegain");

  gst_harness_set_src_caps_str (h,
      "audio/x-raw,format=S16LE,layout=interleaved,rate=48000,channels=4,channel-mask=(bitmask)0x0");
  gst_buffer_unref (gst_harness_push_and_pull (h, buffer_of_shorts (400, 1)));
  fail_unless_property (h->element, "positions", "");
  gst_harness_teardown (h);
}
GST_END_TEST;

/* A plane for each channel; the fixture multiplies by the number of the plane as well. */
GST_START_TEST (test_each_channel_is_a_plane_when_audio_is_planar)
{
  GstHarness *h = make_harness ("fixturegain");
  GstBuffer *buffer = buffer_of_shorts (3 * 100, 10);
  GstAudioInfo info;

  gst_audio_info_set_format (&info, GST_AUDIO_FORMAT_S16LE, 48000, 3, NULL);
  info.layout = GST_AUDIO_LAYOUT_NON_INTERLEAVED;
  gst_buffer_add_audio_meta (buffer, &info, 100, NULL);
  gst_harness_set_src_caps_str (h,
      "audio/x-raw,format=S16LE,layout=non-interleaved,rate=48000,channels=3,channel-mask=(bitmask)0x0");
  buffer = gst_harness_push_and_pull (h, buffer);
  fail_unless_equals_int (short_at (buffer, 0), 10);
  fail_unless_equals_int (short_at (buffer, 99), 10);
  fail_unless_equals_int (short_at (buffer, 100), 20);
  fail_unless_equals_int (short_at (buffer, 200), 30);
  fail_unless_equals_int (short_at (buffer, 299), 30);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* Channels that lie apart, as a clipped buffer has them. */
GST_START_TEST (test_planes_are_where_the_meta_says_when_audio_is_clipped)
{
  GstHarness *h = make_harness ("fixturegain");
  GstBuffer *buffer = buffer_of_shorts (2 * 100, 10);
  gsize offsets[2] = { 20, 220 };
  GstAudioInfo info;

  gst_audio_info_set_format (&info, GST_AUDIO_FORMAT_S16LE, 48000, 2, NULL);
  info.layout = GST_AUDIO_LAYOUT_NON_INTERLEAVED;
  gst_buffer_add_audio_meta (buffer, &info, 50, offsets);
  g_object_set (h->element, "factor", 3.0, NULL);
  gst_harness_set_src_caps_str (h,
      "audio/x-raw,format=S16LE,layout=non-interleaved,rate=48000,channels=2,channel-mask=(bitmask)0x3");
  buffer = gst_harness_push_and_pull (h, buffer);
  fail_unless_equals_int (short_at (buffer, 9), 10);
  fail_unless_equals_int (short_at (buffer, 10), 30);
  fail_unless_equals_int (short_at (buffer, 59), 30);
  fail_unless_equals_int (short_at (buffer, 60), 10);
  fail_unless_equals_int (short_at (buffer, 110), 60);
  fail_unless_equals_int (short_at (buffer, 159), 60);
  fail_unless_equals_int (short_at (buffer, 160), 10);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_buffer_grows_when_samples_become_wider)
{
  GstHarness *h = make_harness ("fixturewiden");
  GstBuffer *out;
  gfloat value = 0;
  GstCaps *caps;

  gst_harness_set_src_caps_str (h, "audio/x-raw,format=S16LE,layout=interleaved,rate=48000,channels=2");
  for (gsize frames = 0; frames < 400; frames += 57) {
    out = gst_harness_push_and_pull (h, buffer_of_shorts (2 * frames, -16384));
    fail_unless_equals_uint64 (gst_buffer_get_size (out), 8 * frames);
    if (frames > 0) {
      gst_buffer_extract (out, 8 * frames - 4, &value, 4);
      fail_unless_equals_float (value, -0.5);
    }
    gst_buffer_unref (out);
  }
  caps = gst_pad_get_current_caps (h->sinkpad);
  fail_unless_equals_string (gst_structure_get_string (gst_caps_get_structure (caps, 0), "format"), "F32LE");
  gst_caps_unref (caps);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_runs_in_a_pipeline_when_converters_stand_around_it)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("audiotestsrc num-buffers=20 ! audioconvert ! fixturegain factor=0.5 name=java "
      "! audioconvert ! audio/x-raw,format=S16LE ! fixturewiden ! audioconvert ! fakesink", &error);
  GstElement *java;
  Outcome outcome;

  fail_unless (error == NULL, "%s", error != NULL ? error->message : "");
  java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  run_pipeline (pipeline, java, &outcome);
  fail_unless (outcome.eos);
  fail_unless_equals_uint64 (java_stat (java, "ok"), 20);
  clear_outcome (&outcome);
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static Suite *
audio_suite (void)
{
  Suite *suite = suite_create ("audio");
  TCase *tc = tcase_create ("audio");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_samples_are_scaled_in_place_when_filter_has_a_gain);
  tcase_add_test (tc, test_positions_are_none_when_channels_have_none);
  tcase_add_test (tc, test_each_channel_is_a_plane_when_audio_is_planar);
  tcase_add_test (tc, test_planes_are_where_the_meta_says_when_audio_is_clipped);
  tcase_add_test (tc, test_buffer_grows_when_samples_become_wider);
  tcase_add_test (tc, test_filter_runs_in_a_pipeline_when_converters_stand_around_it);
  return suite;
}

GST_CHECK_MAIN (audio);
