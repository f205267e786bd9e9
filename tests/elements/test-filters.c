/* Tests of filters: negotiation, in place and not, pass-through, sizes that change.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "fixture.h"

#define GRAY_8X4 "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1"

GST_START_TEST (test_filter_works_in_place_when_buffer_is_writable)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstBuffer *in = filled_buffer (32, 10), *out;
  gpointer address = address_of (in);

  gst_harness_set_src_caps_str (h, GRAY_8X4);
  out = gst_harness_push_and_pull (h, in);
  fail_unless (address_of (out) == address);
  fail_unless_equals_int (byte_at (out, 0), 245);
  fail_unless_equals_int (byte_at (out, 31), 245);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_leaves_shared_buffer_alone_when_working_in_place)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstBuffer *in = filled_buffer (32, 10), *out;

  gst_harness_set_src_caps_str (h, GRAY_8X4);
  gst_buffer_ref (in);
  out = gst_harness_push_and_pull (h, in);
  fail_unless (out != in);
  fail_unless_equals_int (byte_at (in, 0), 10);
  fail_unless_equals_int (byte_at (out, 0), 245);
  gst_buffer_unref (out);
  gst_buffer_unref (in);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* Memory that two buffers share is no more writable than a shared buffer. */
GST_START_TEST (test_filter_leaves_shared_memory_alone_when_working_in_place)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstBuffer *keep = filled_buffer (32, 10), *in = gst_buffer_copy (keep), *out;

  fail_unless (gst_buffer_peek_memory (in, 0) == gst_buffer_peek_memory (keep, 0));
  gst_harness_set_src_caps_str (h, GRAY_8X4);
  out = gst_harness_push_and_pull (h, in);
  fail_unless_equals_int (byte_at (keep, 0), 10);
  fail_unless_equals_int (byte_at (out, 0), 245);
  gst_buffer_unref (out);
  gst_buffer_unref (keep);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_fills_another_buffer_when_it_copies)
{
  GstHarness *h = make_harness ("fixturecopy");
  GstBuffer *in = filled_buffer (32, 99), *out;
  gpointer address = address_of (in);

  gst_harness_set_src_caps_str (h, GRAY_8X4);
  gst_buffer_ref (in);
  GST_BUFFER_PTS (in) = 123;
  out = gst_harness_push_and_pull (h, in);
  fail_unless (address_of (out) != address);
  fail_unless_equals_int (byte_at (out, 31), 99);
  fail_unless_equals_uint64 (GST_BUFFER_PTS (out), 123);
  fail_unless_property (h->element, "negotiated", "8x4");
  gst_buffer_unref (in);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_refuses_caps_when_outside_its_template)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstCaps *caps = gst_caps_from_string ("video/x-raw,format=YUY2,width=8,height=4,framerate=25/1");

  fail_if (gst_pad_query_accept_caps (gst_element_get_static_pad (h->element, "sink"), caps));
  gst_caps_unref (caps);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_shows_downstream_caps_when_asked_upstream)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstPad *pad = gst_element_get_static_pad (h->element, "sink");
  GstCaps *caps, *expected;

  gst_harness_set_sink_caps_str (h, "video/x-raw,format={GRAY8,YUY2},width=8,height=4,framerate=25/1");
  caps = gst_pad_query_caps (pad, NULL);
  expected = gst_caps_from_string (GRAY_8X4);
  fail_unless (gst_caps_is_equal (caps, expected), "%" GST_PTR_FORMAT, caps);
  gst_caps_unref (caps);
  gst_caps_unref (expected);
  gst_object_unref (pad);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_follows_caps_when_they_change_every_few_buffers)
{
  GstHarness *h = make_harness ("fixturecopy");

  for (int round = 0; round < 40; round++) {
    int width = 4 * (1 + round % 5), height = 1 + round % 7;
    char *caps = g_strdup_printf ("video/x-raw,format=%s,width=%d,height=%d,framerate=25/1",
        round % 2 ? "RGBA" : "GRAY8", width, height);
    char *negotiated = g_strdup_printf ("%dx%d", width, height);
    gsize size = (gsize) width * (gsize) height * (round % 2 ? 4 : 1);

    gst_harness_set_src_caps_str (h, caps);
    for (int i = 0; i < 3; i++) {
      GstBuffer *out = gst_harness_push_and_pull (h, filled_buffer (size, (guint8) round));
      fail_unless_equals_uint64 (gst_buffer_get_size (out), size);
      fail_unless_equals_int (byte_at (out, size - 1), round);
      gst_buffer_unref (out);
    }
    fail_unless_property (h->element, "negotiated", negotiated);
    g_free (caps);
    g_free (negotiated);
  }
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_transform_chooses_half_the_size_when_downstream_leaves_it_open)
{
  GstHarness *h = make_harness ("fixturescale");
  GstBuffer *out;
  GstCaps *caps, *expected = gst_caps_from_string ("video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");

  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=16,height=8,framerate=25/1");
  out = gst_harness_push_and_pull (h, filled_buffer (16 * 8, 77));
  caps = gst_pad_get_current_caps (h->sinkpad);
  fail_unless (gst_caps_is_equal (caps, expected), "%" GST_PTR_FORMAT, caps);
  fail_unless_equals_uint64 (gst_buffer_get_size (out), 8 * 4);
  fail_unless_equals_int (byte_at (out, 31), 77);
  gst_caps_unref (caps);
  gst_caps_unref (expected);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_transform_gives_the_wanted_size_when_downstream_says_one)
{
  GstHarness *h = make_harness ("fixturescale");
  GstBuffer *out;

  gst_harness_set_sink_caps_str (h, "video/x-raw,format=GRAY8,width=5,height=3,framerate=25/1");
  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=16,height=8,framerate=25/1");
  out = gst_harness_push_and_pull (h, filled_buffer (16 * 8, 77));
  fail_unless_equals_uint64 (gst_buffer_get_size (out), 8 * 3);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_transform_is_not_negotiated_when_downstream_wants_more_than_it_can)
{
  GstHarness *h = make_harness ("fixturescale");

  gst_harness_set_sink_caps_str (h, "video/x-raw,format=GRAY8,width=32,height=32,framerate=25/1");
  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=16,height=8,framerate=25/1");
  fail_unless_equals_int (gst_harness_push (h, filled_buffer (16 * 8, 77)), GST_FLOW_NOT_NEGOTIATED);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_transform_gets_the_size_it_says_when_it_overrides_transform_size)
{
  GstHarness *h = make_harness ("fixturehalve");
  GstBuffer *in, *out;

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  for (gsize size = 2; size < 1000; size += 37) {
    in = filled_buffer (size, 0);
    gst_buffer_memset (in, size / 2, 5, size - size / 2);
    out = gst_harness_push_and_pull (h, in);
    fail_unless_equals_uint64 (gst_buffer_get_size (out), size / 2);
    fail_unless_equals_int (byte_at (out, 0), 0);
    if (size > 4)
      fail_unless_equals_int (byte_at (out, size / 2 - 1), 5);
    gst_buffer_unref (out);
  }
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_reads_only_when_in_pass_through)
{
  GstHarness *h = make_harness ("fixtureservices passthrough=true");
  GstBuffer *in = filled_buffer (32, 10), *out;

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  out = gst_harness_push_and_pull (h, in);
  fail_unless (out == in);
  fail_unless_property (h->element, "read-only", "true");
  fail_unless_property (h->element, "frames", "1");
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_video_filter_sees_every_frame_when_in_pass_through)
{
  GstHarness *h = make_harness ("fixturewatch");

  gst_harness_set_src_caps_str (h, GRAY_8X4);
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (32, 10)));
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (32, 11)));
  fail_unless_property (h->element, "frames", "2");
  fail_unless_property (h->element, "first", "11");
  fail_unless_property (h->element, "read-only", "true");
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_writes_when_not_in_pass_through)
{
  GstHarness *h = make_harness ("fixtureservices");

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (32, 10)));
  fail_unless_property (h->element, "read-only", "false");
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_keeps_gap_flag_when_gap_aware)
{
  GstHarness *h = make_harness ("fixtureservices gap-aware=true");
  GstBuffer *buffer = filled_buffer (32, 10);

  GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_GAP);
  gst_harness_set_src_caps_str (h, "application/octet-stream");
  buffer = gst_harness_push_and_pull (h, buffer);
  fail_unless (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_GAP));
  fail_unless_property (h->element, "frames", "1");
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_filter_ends_the_stream_when_it_returns_another_flow)
{
  static const struct {
    const char *nick;
    GstFlowReturn flow;
    const char *outcome;
  } flows[] = {
    { "ok", GST_FLOW_OK, "ok" }, { "not-linked", GST_FLOW_NOT_LINKED, "error" },
    { "flushing", GST_FLOW_FLUSHING, "flushing" }, { "eos", GST_FLOW_EOS, "eos" },
    { "not-negotiated", GST_FLOW_NOT_NEGOTIATED, "error" }, { "error", GST_FLOW_ERROR, "error" },
    { "not-supported", GST_FLOW_NOT_SUPPORTED, "error" }, { "dropped", GST_FLOW_OK, "dropped" },
  };
  GstHarness *h = make_harness ("fixtureflow");

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  for (gsize i = 0; i < G_N_ELEMENTS (flows); i++) {
    guint64 before = java_stat (h->element, flows[i].outcome);
    gst_util_set_object_arg (G_OBJECT (h->element), "flow", flows[i].nick);
    fail_unless_equals_int (gst_harness_push (h, filled_buffer (4, 1)), flows[i].flow);
    /* B10 */
    fail_unless_equals_uint64 (java_stat (h->element, flows[i].outcome), before + 1);
  }
  fail_unless_equals_uint64 (java_stat (h->element, "calls"), G_N_ELEMENTS (flows));
  fail_unless_equals_int (gst_harness_buffers_received (h), 1);
  gst_harness_teardown (h);
}
GST_END_TEST;

static Suite *
filters_suite (void)
{
  Suite *suite = suite_create ("filters");
  TCase *tc = tcase_create ("filters");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_filter_works_in_place_when_buffer_is_writable);
  tcase_add_test (tc, test_filter_leaves_shared_buffer_alone_when_working_in_place);
  tcase_add_test (tc, test_filter_leaves_shared_memory_alone_when_working_in_place);
  tcase_add_test (tc, test_filter_fills_another_buffer_when_it_copies);
  tcase_add_test (tc, test_filter_refuses_caps_when_outside_its_template);
  tcase_add_test (tc, test_filter_shows_downstream_caps_when_asked_upstream);
  tcase_add_test (tc, test_filter_follows_caps_when_they_change_every_few_buffers);
  tcase_add_test (tc, test_transform_chooses_half_the_size_when_downstream_leaves_it_open);
  tcase_add_test (tc, test_transform_gives_the_wanted_size_when_downstream_says_one);
  tcase_add_test (tc, test_transform_is_not_negotiated_when_downstream_wants_more_than_it_can);
  tcase_add_test (tc, test_transform_gets_the_size_it_says_when_it_overrides_transform_size);
  tcase_add_test (tc, test_filter_reads_only_when_in_pass_through);
  tcase_add_test (tc, test_video_filter_sees_every_frame_when_in_pass_through);
  tcase_add_test (tc, test_filter_writes_when_not_in_pass_through);
  tcase_add_test (tc, test_filter_keeps_gap_flag_when_gap_aware);
  tcase_add_test (tc, test_filter_ends_the_stream_when_it_returns_another_flow);
  return suite;
}

GST_CHECK_MAIN (filters);
