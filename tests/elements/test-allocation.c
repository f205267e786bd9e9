/* Tests which pool buffers come from: upstream's offer, downstream's choice, and what happens when that is none.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "pools.h"

#define GRAY(size) "video/x-raw,format=GRAY8," size ",framerate=25/1"
#define SMALL GRAY ("width=60,height=40")
#define LARGE GRAY ("width=332,height=250")

/* Elements that fill buffers, each its own way; what comes out are numbered pictures. */
static const struct {
  const char *description;
  gboolean is_lease; /* the buffers are acquired by Java */
} fillers[] = {
  { "fixturesource media=video limit=40 name=java", FALSE },
  { "fixturesource media=video limit=40 ! fixturecopy name=java", FALSE },
  { "fixtureleasesource limit=40 name=java", TRUE },
};

static GstElement *
filler_pipeline (int i, const char *behind)
{
  char *description = g_strdup_printf ("%s ! %s", fillers[i].description, behind);
  GstElement *pipeline = make_pools_pipeline (description);

  g_free (description);
  return pipeline;
}

static void
stop (GstElement *pipeline)
{
  fail_unless_equals_int (gst_element_set_state (pipeline, GST_STATE_NULL), GST_STATE_CHANGE_SUCCESS);
  gst_object_unref (pipeline);
}

/* ---- upstream ---- */

static GstPadProbeReturn
count_java_buffers (GstPad *pad, GstPadProbeInfo *info, gpointer n)
{
  GstBufferPool *pool = GST_PAD_PROBE_INFO_BUFFER (info)->pool;

  if (pool != NULL && strcmp (G_OBJECT_TYPE_NAME (pool), "GstJavaPool") == 0)
    g_atomic_int_inc ((gint *)n);
  return GST_PAD_PROBE_OK;
}

GST_START_TEST (test_c_source_writes_into_our_pool_when_nobody_else_offers_one)
{
  static const char *const filters[] = { "fixturecopy", "fixtureinvert", "fixtureretain" };

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++) {
    char *description =
        g_strdup_printf ("videotestsrc num-buffers=30 ! " SMALL " ! %s name=java ! fakesink name=sink", filters[i]);
    GstElement *pipeline = make_pools_pipeline (description);
    GstPad *pad = pad_of (pipeline, "java", "sink");
    gint n = 0;

    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, count_java_buffers, &n, NULL);
    play_to_end (pipeline);
    fail_unless_equals_int (n, 30);
    fail_unless (pool_stat (element_of (pipeline, "java"), "acquires") >= 30, "%s", filters[i]);
    gst_object_unref (pad);
    stop (pipeline);
    g_free (description);
  }
}
GST_END_TEST;

/* What the element answers upstream, which asks for these caps. */
static void
ask_for_allocation (const char *element, const char *caps_text, gboolean *has_video_meta, guint *pools)
{
  char *description =
      g_strdup_printf ("videotestsrc num-buffers=30 ! " SMALL " ! %s name=java ! fakesink name=sink", element);
  GstElement *pipeline = make_pools_pipeline (description);
  GstPad *pad = pad_of (pipeline, "java", "sink");
  GstCaps *caps = gst_caps_from_string (caps_text);
  GstQuery *query = gst_query_new_allocation (caps, TRUE);

  play_to_end (pipeline);
  gst_pad_query (pad, query);
  *has_video_meta = gst_query_find_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL);
  *pools = gst_query_get_n_allocation_pools (query);
  gst_query_unref (query);
  gst_caps_unref (caps);
  gst_object_unref (pad);
  stop (pipeline);
  g_free (description);
}

/* In place the same buffer goes on, to who may know no strides. */
GST_START_TEST (test_strides_are_promised_only_when_buffers_end_here)
{
  gboolean has_video_meta;
  guint pools;

  ask_for_allocation ("fixtureinvert", SMALL ",framerate=30/1", &has_video_meta, &pools);
  fail_if (has_video_meta);
  fail_unless_equals_int (pools, 1);
  ask_for_allocation ("fixturecopy", SMALL ",framerate=30/1", &has_video_meta, &pools);
  fail_unless (has_video_meta);
  fail_unless_equals_int (pools, 1);
}
GST_END_TEST;

GST_START_TEST (test_no_pool_is_offered_when_memory_is_not_the_systems)
{
  gboolean has_video_meta;
  guint pools;

  ask_for_allocation ("fixturecopy", "video/x-raw(memory:GLMemory),format=RGBA,width=64,height=48,framerate=30/1",
      &has_video_meta, &pools);
  fail_unless_equals_int (pools, 0);
}
GST_END_TEST;

/* B4: in place, what C wrote is what leaves; one pool serves both sides. */
GST_START_TEST (test_c_source_writes_into_pool_of_sink_when_filter_works_in_place)
{
  GstElement *pipeline = make_pools_pipeline (
      "videotestsrc num-buffers=30 pattern=white ! " SMALL " ! fixtureinvert name=java ! fakesink name=sink");
  GstPad *in = pad_of (pipeline, "java", "sink"), *out = pad_of (pipeline, "sink", "sink");
  TestPool *pool = test_pool_new (TEST_POOL_SOUND);
  Catch before = { .pool = GST_BUFFER_POOL (pool) }, after = { .pool = GST_BUFFER_POOL (pool) };

  offer_pool (out, pool);
  catch_begin (&before, in);
  catch_begin (&after, out);
  play_to_end (pipeline);
  fail_unless_equals_int (after.n, 30);
  fail_unless_equals_int (before.strangers + after.strangers, 0);
  fail_unless_equals_int (pool->acquires, 30);
  fail_unless_equals_int (g_hash_table_size (after.addresses), pool->made);
  catch_end (&before);
  catch_end (&after);
  stop (pipeline);
  gst_object_unref (in);
  gst_object_unref (out);
  ASSERT_OBJECT_REFCOUNT (pool, "pool", 1);
  gst_object_unref (pool);
}
GST_END_TEST;

/* ---- downstream ---- */

/* B4: what Java wrote into the sink's memory is there, and was never copied. Also where the rows are padded. */
static void
expect_java_in_pool (int filler, TestPoolKind kind)
{
  GstElement *pipeline = filler_pipeline (filler, "fakesink name=sink");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  TestPool *pool = test_pool_new (kind);
  Catch caught = { .pool = GST_BUFFER_POOL (pool), .has_pictures = TRUE };

  offer_pool (pad, pool);
  catch_begin (&caught, pad);
  play_to_end (pipeline);
  fail_unless_equals_int (caught.n, 40);
  fail_unless_equals_int (caught.wrong, 0);
  fail_unless_equals_int (caught.strangers, 0);
  /* No frame was drawn in vain; the source asks for one more before it knows that it is at the end. */
  fail_unless (pool->acquires == 40 || pool->acquires == 41, "%d", pool->acquires);
  fail_unless (g_hash_table_size (caught.addresses) <= (guint)pool->made);
  fail_unless_equals_uint64 (pool_stat (element_of (pipeline, "java"), "fallbacks"), 0);
  catch_end (&caught);
  stop (pipeline);
  gst_object_unref (pad);
  ASSERT_OBJECT_REFCOUNT (pool, "pool", 1);
  gst_object_unref (pool);
}

GST_START_TEST (test_java_writes_into_pool_of_sink_when_it_offers_one)
{
  expect_java_in_pool (__i__, TEST_POOL_SOUND);
}
GST_END_TEST;

GST_START_TEST (test_picture_is_right_when_pool_of_sink_pads_rows)
{
  expect_java_in_pool (__i__, TEST_POOL_PADDED);
}
GST_END_TEST;

/* The formats with several planes too. */
GST_START_TEST (test_picture_is_right_when_planes_are_padded)
{
  static const char *const formats[] = { "I420", "NV12", "RGBA" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    char *description =
        g_strdup_printf ("fixtureleasesource limit=20 ! video/x-raw,format=%s,width=62,height=46,framerate=25/1 "
                         "! fixturepush copies=1 ! fixturecopy name=java ! fakesink name=sink",
            formats[i]);
    GstElement *pipeline = make_pools_pipeline (description);
    GstPad *pad = pad_of (pipeline, "sink", "sink");
    TestPool *pool = test_pool_new (TEST_POOL_PADDED);
    Catch caught = { .pool = GST_BUFFER_POOL (pool), .has_pictures = TRUE };

    offer_pool (pad, pool);
    catch_begin (&caught, pad);
    play_to_end (pipeline);
    fail_unless (caught.n == 20 && caught.wrong == 0 && caught.strangers == 0, "%s: %d, %d wrong, %d strangers",
        formats[i], caught.n, caught.wrong, caught.strangers);
    catch_end (&caught);
    stop (pipeline);
    gst_object_unref (pad);
    gst_object_unref (pool);
    g_free (description);
  }
}
GST_END_TEST;

GST_START_TEST (test_our_pool_is_used_when_none_is_offered)
{
  GstElement *pipeline = filler_pipeline (__i__, "fakesink name=sink");
  GstElement *java = element_of (pipeline, "java");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { .has_pictures = TRUE };

  catch_begin (&caught, pad);
  play_to_end (pipeline);
  fail_unless_equals_int (caught.n, 40);
  fail_unless_equals_int (caught.wrong, 0);
  fail_unless (pool_stat (java, "acquires") >= 40);
  /* A1: after the first frames nothing is allocated. */
  fail_unless (pool_stat (java, "allocations") <= 4);
  expect_pool_at_rest (java);
  catch_end (&caught);
  gst_object_unref (pad);
  stop (pipeline);
}
GST_END_TEST;

GST_START_TEST (test_our_pool_is_used_when_the_offered_one_refuses_its_configuration)
{
  GstElement *pipeline = filler_pipeline (__i__, "fakesink name=sink");
  GstElement *java = element_of (pipeline, "java");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  TestPool *pool = test_pool_new (TEST_POOL_REFUSING);
  Catch caught = { .has_pictures = TRUE };

  offer_pool (pad, pool);
  catch_begin (&caught, pad);
  play_to_end (pipeline);
  fail_unless_equals_int (caught.n, 40);
  fail_unless_equals_int (caught.wrong, 0);
  fail_unless_equals_int (pool->acquires, 0);
  fail_unless (pool_stat (java, "acquires") >= 40);
  expect_pool_at_rest (java);
  catch_end (&caught);
  stop (pipeline);
  gst_object_unref (pad);
  ASSERT_OBJECT_REFCOUNT (pool, "pool", 1);
  gst_object_unref (pool);
}
GST_END_TEST;

/* ---- pools that break their word ---- */

/* Either the stream ends with an error that names the pool, or (B2) buffers of no pool take its place and are counted.
 */
static void
expect_error_or_fallback (int filler, TestPool *pool, GstElement *pipeline)
{
  GstElement *java = element_of (pipeline, "java");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { .has_pictures = TRUE };
  Outcome outcome;

  catch_begin (&caught, pad);
  run_pipeline (pipeline, java, &outcome);
  fail_unless_equals_int (caught.wrong, 0);
  if (fillers[filler].is_lease) {
    fail_unless (outcome.eos && caught.n == 40, "%s: %s", fillers[filler].description, outcome.text);
    /* Where the pool has gone a pool of ours takes its place. */
    fail_unless ((pool_stat (java, "fallbacks") > 0) == (pool->kind == TEST_POOL_SHORT));
  } else {
    fail_unless (outcome.errors > 0);
    fail_unless (strstr (outcome.text, GST_OBJECT_NAME (pool)) != NULL, "%s", outcome.text);
    fail_unless (strstr (outcome.debug, "TestPool") != NULL, "%s", outcome.debug);
  }
  clear_outcome (&outcome);
  catch_end (&caught);
  gst_object_unref (pad);
}

GST_START_TEST (test_pool_is_named_or_replaced_when_its_buffers_are_too_small)
{
  GstElement *pipeline = filler_pipeline (__i__, "fakesink name=sink");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  TestPool *pool = test_pool_new (TEST_POOL_SHORT);

  offer_pool (pad, pool);
  expect_error_or_fallback (__i__, pool, pipeline);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
  ASSERT_OBJECT_REFCOUNT (pool, "pool", 1);
  gst_object_unref (pool);
}
GST_END_TEST;

static GstPadProbeReturn
deactivate (GstPad *pad, GstPadProbeInfo *info, gpointer pool)
{
  if (GST_BUFFER_PTS (GST_PAD_PROBE_INFO_BUFFER (info)) < 5 * (GST_SECOND / 25))
    return GST_PAD_PROBE_OK;
  gst_buffer_pool_set_active (pool, FALSE);
  return GST_PAD_PROBE_REMOVE;
}

/* A transform activates it again, and the others are as above. */
GST_START_TEST (test_pool_is_named_or_replaced_when_it_is_deactivated_in_use)
{
  GstElement *pipeline = filler_pipeline (__i__, "fakesink name=sink");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  TestPool *pool = test_pool_new (TEST_POOL_SOUND);

  offer_pool (pad, pool);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, deactivate, pool, NULL);
  if (strstr (fillers[__i__].description, "fixturecopy") != NULL) {
    Outcome outcome;
    run_pipeline (pipeline, element_of (pipeline, "java"), &outcome);
    fail_unless (outcome.eos, "%s", outcome.text);
    clear_outcome (&outcome);
  } else
    expect_error_or_fallback (__i__, pool, pipeline);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
  ASSERT_OBJECT_REFCOUNT (pool, "pool", 1);
  gst_object_unref (pool);
}
GST_END_TEST;

/* ---- sharing ---- */

/* A2 */
GST_START_TEST (test_elements_share_buffers_when_their_format_is_the_same)
{
  GstElement *pipeline =
      make_pools_pipeline ("fixturesource media=video limit=30 name=a ! fakesink "
                           "fixtureleasesource limit=30 name=b ! video/x-raw,format=GRAY8 ! fakesink");
  GstElement *a = element_of (pipeline, "a"), *b = element_of (pipeline, "b");

  play_to_end (pipeline);
  fail_unless_equals_uint64 (pool_stat (a, "pools"), pool_stat (b, "pools"));
  fail_unless (pool_stat (a, "pools") >= 2);
  fail_unless_equals_uint64 (pool_stat (a, "acquires"), pool_stat (b, "acquires"));
  fail_unless (pool_stat (a, "acquires") >= 60);
  expect_pool_at_rest (a);
  expect_pool_at_rest (b);
  stop (pipeline);
}
GST_END_TEST;

/* ---- other branches ---- */

/* In place behind tee: the other branch's picture is untouched, and frames come from pools only. */
GST_START_TEST (test_other_branch_is_untouched_when_filter_works_in_place_behind_tee)
{
  GstElement *pipeline;
  GstPad *plain, *inverted;
  Catch plains = { .has_pictures = TRUE }, inverts = { .has_pictures = TRUE, .inverted = 255 };

  count_allocations (64 * 48);
  pipeline = make_pools_pipeline ("fixturesource media=video limit=250 ! tee name=t "
                                  "t. ! queue max-size-buffers=2 ! fixtureinvert name=java ! fakesink name=inverted "
                                  "t. ! queue max-size-buffers=2 ! fakesink name=plain");
  plain = pad_of (pipeline, "plain", "sink");
  inverted = pad_of (pipeline, "inverted", "sink");
  catch_begin (&plains, plain);
  catch_begin (&inverts, inverted);
  play_to_end (pipeline);
  fail_unless_equals_int (plains.n, 250);
  fail_unless_equals_int (inverts.n, 250);
  fail_unless_equals_int (plains.wrong, 0);
  fail_unless_equals_int (inverts.wrong, 0);
  /* As many as can be under way in queues and hands, and no more. */
  fail_unless (allocations.allocations <= 12, "%d frames were allocated", allocations.allocations);
  expect_pool_at_rest (element_of (pipeline, "java"));
  catch_end (&plains);
  catch_end (&inverts);
  gst_object_unref (plain);
  gst_object_unref (inverted);
  stop (pipeline);
}
GST_END_TEST;

/* ---- changes in mid-stream ---- */

static GstBuffer *
numbered (const char *caps_text, guint n)
{
  GstCaps *caps = gst_caps_from_string (caps_text);
  GstVideoInfo info;
  GstBuffer *buffer;

  fail_unless (gst_video_info_from_caps (&info, caps));
  buffer = filled_buffer (GST_VIDEO_INFO_SIZE (&info), (guint8)n);
  GST_BUFFER_PTS (buffer) = n * (GST_SECOND / 25);
  GST_BUFFER_DURATION (buffer) = GST_SECOND / 25;
  gst_caps_unref (caps);
  return buffer;
}

static const char *const changing[] = { "fixturecopy", "fixtureinvert", "fixturepush copies=1", "fixturehandover" };

static void
note_free (gpointer n, GstMiniObject *memory)
{
  g_atomic_int_inc ((gint *)n);
}

/* A6: a pool of an old format goes when its last buffer does, and not before. */
GST_START_TEST (test_old_buffers_stay_valid_when_caps_change)
{
  GstHarness *h = make_harness (changing[__i__]);
  guint8 flip = __i__ == 1 ? 255 : 0;
  GstVideoInfo info;
  GstBuffer *old[6];
  gint freed = 0;

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_GRAY8, 60, 40);
  gst_harness_set_src_caps_str (h, SMALL);
  for (guint i = 0; i < G_N_ELEMENTS (old); i++) {
    GstBuffer *in = numbered (SMALL, i);
    /* In place it takes a buffer that others have too, or it would need no pool. */
    GstBuffer *shared = gst_buffer_ref (in);
    old[i] = gst_harness_push_and_pull (h, in);
    gst_mini_object_weak_ref (GST_MINI_OBJECT (gst_buffer_peek_memory (old[i], 0)), note_free, &freed);
    if (__i__ != 3)
      fail_unless (old[i] != shared);
    gst_buffer_unref (shared);
  }
  gst_harness_set_src_caps_str (h, LARGE);
  for (guint i = 0; i < 6; i++)
    gst_buffer_unref (gst_harness_push_and_pull (h, numbered (LARGE, i)));
  fail_unless_equals_int (freed, 0);
  for (guint i = 0; i < G_N_ELEMENTS (old); i++) {
    fail_unless (picture_is (old[i], &info, (guint8)i ^ flip));
    gst_buffer_unref (old[i]);
  }
  expect_pool_at_rest (h->element);
  gst_harness_teardown (h);
  wait_until (g_atomic_int_get (&freed) == 6);
}
GST_END_TEST;

/* A6 */
GST_START_TEST (test_pictures_are_right_when_caps_change_at_each_thirtieth_frame)
{
  GstHarness *h = make_harness (changing[__i__]);
  guint8 flip = __i__ == 1 ? 255 : 0;

  for (guint i = 0; i < 600; i++) {
    const char *caps = i / 30 % 2 ? LARGE : SMALL;
    GstVideoInfo info;
    GstBuffer *out;

    if (i % 30 == 0)
      gst_harness_set_src_caps_str (h, caps);
    gst_video_info_set_format (&info, GST_VIDEO_FORMAT_GRAY8, i / 30 % 2 ? 332 : 60, i / 30 % 2 ? 250 : 40);
    out = gst_harness_push_and_pull (h, numbered (caps, i));
    fail_unless (picture_is (out, &info, (guint8)i ^ flip), "frame %u", i);
    gst_buffer_unref (out);
  }
  expect_pool_at_rest (h->element);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* Seeks at any point of the stream, which goes on after each. */
GST_START_TEST (test_stream_goes_on_when_seeks_flush)
{
  GstElement *pipeline =
      make_pools_pipeline ("videotestsrc num-buffers=100000 ! " SMALL " ! fixturehandover "
                           "! fixturepush copies=2 name=push ! queue max-size-buffers=3 ! tee name=t "
                           "t. ! queue ! fixtureinvert ! fixturecopy name=java ! fakesink name=sink "
                           "t. ! queue ! fixtureretain ! fakesink");
  GstBus *bus = gst_element_get_bus (pipeline);
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Catch caught = { 0 };

  catch_begin (&caught, pad);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  for (int i = 0; i < 30; i++) {
    gint n = g_atomic_int_get (&caught.n);
    wait_until (g_atomic_int_get (&caught.n) > n + i % 7);
    fail_unless (gst_element_seek_simple (
        pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, (GstClockTime)g_random_int_range (0, 1000) * GST_MSECOND));
  }
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);
  gst_object_unref (bus);
  stop (pipeline);
  catch_end (&caught);
  gst_object_unref (pad);
}
GST_END_TEST;

static Suite *
allocation_suite (void)
{
  Suite *suite = suite_create ("allocation");
  TCase *tc = tcase_create ("allocation");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_c_source_writes_into_our_pool_when_nobody_else_offers_one);
  tcase_add_test (tc, test_strides_are_promised_only_when_buffers_end_here);
  tcase_add_test (tc, test_no_pool_is_offered_when_memory_is_not_the_systems);
  tcase_add_test (tc, test_c_source_writes_into_pool_of_sink_when_filter_works_in_place);
  tcase_add_loop_test (tc, test_java_writes_into_pool_of_sink_when_it_offers_one, 0, G_N_ELEMENTS (fillers));
  tcase_add_loop_test (tc, test_picture_is_right_when_pool_of_sink_pads_rows, 0, G_N_ELEMENTS (fillers));
  tcase_add_test (tc, test_picture_is_right_when_planes_are_padded);
  tcase_add_loop_test (tc, test_our_pool_is_used_when_none_is_offered, 0, G_N_ELEMENTS (fillers));
  tcase_add_loop_test (
      tc, test_our_pool_is_used_when_the_offered_one_refuses_its_configuration, 0, G_N_ELEMENTS (fillers));
  tcase_add_loop_test (tc, test_pool_is_named_or_replaced_when_its_buffers_are_too_small, 0, G_N_ELEMENTS (fillers));
  tcase_add_loop_test (tc, test_pool_is_named_or_replaced_when_it_is_deactivated_in_use, 0, G_N_ELEMENTS (fillers));
  tcase_add_test (tc, test_elements_share_buffers_when_their_format_is_the_same);
  tcase_add_test (tc, test_other_branch_is_untouched_when_filter_works_in_place_behind_tee);
  tcase_add_loop_test (tc, test_old_buffers_stay_valid_when_caps_change, 0, G_N_ELEMENTS (changing));
  tcase_add_loop_test (
      tc, test_pictures_are_right_when_caps_change_at_each_thirtieth_frame, 0, G_N_ELEMENTS (changing));
  tcase_add_test (tc, test_stream_goes_on_when_seeks_flush);
  return suite;
}

GST_CHECK_MAIN (allocation);
