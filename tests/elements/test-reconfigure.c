/* Tests that what works in place leaves the pool of who was downstream, once that is another one or offers another.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "pools.h"

#define SIZE (60 * 40)
#define SMALL "video/x-raw,format=GRAY8,width=60,height=40,framerate=25/1"

/* What draws buffers though it works in place: copies of input that others have too, and leases. */
static const struct {
  const char *description;
  guint8 inverted;
} drawers[] = {
  { "fixtureinvert", 255 },
  { "fixturepush copies=1", 0 },
};

/* A drawer with a pad behind it whose offer can be changed. */
typedef struct {
  GstHarness *harness;
  GstBus *bus;
  gulong offer;
  guint8 inverted;
} Drawer;

static void
drawer_begin (Drawer *drawer, int i, TestPool *pool)
{
  drawer->harness = make_harness (drawers[i].description);
  drawer->inverted = drawers[i].inverted;
  drawer->bus = give_bus (drawer->harness->element);
  drawer->offer = offer_pool (drawer->harness->sinkpad, pool);
  gst_harness_set_src_caps_str (drawer->harness, SMALL);
}

static void
drawer_end (Drawer *drawer)
{
  fail_unless_equals_int (count_messages (drawer->bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);
  gst_harness_teardown (drawer->harness);
  gst_object_unref (drawer->bus);
}

static void
offer_anew (Drawer *drawer, TestPool *pool)
{
  gst_pad_remove_probe (drawer->harness->sinkpad, drawer->offer);
  drawer->offer = offer_pool (drawer->harness->sinkpad, pool);
  fail_unless (gst_harness_push_upstream_event (drawer->harness, gst_event_new_reconfigure ()));
}

/* The nth frame, which somebody else has too, by the drawer. (transfer full) */
static GstBuffer *
draw (Drawer *drawer, guint n)
{
  GstBuffer *in = filled_buffer (SIZE, (guint8)n), *shared = gst_buffer_ref (in);
  GstBuffer *out = gst_harness_push_and_pull (drawer->harness, in);

  fail_unless (out != NULL && out != shared);
  gst_buffer_unref (shared);
  return out;
}

static gboolean
is_drawn (const Drawer *drawer, GstBuffer *buffer, guint n)
{
  GstVideoInfo info;

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_GRAY8, 60, 40);
  return picture_is (buffer, &info, (guint8)n ^ drawer->inverted);
}

/* Some frames, each of which has to come out of the pool. */
static void
expect_drawn_from (Drawer *drawer, TestPool *pool)
{
  for (guint n = 0; n < 5; n++) {
    GstBuffer *out = draw (drawer, n);

    fail_unless (out->pool == GST_BUFFER_POOL (pool), "frame %u is not of %s", n, GST_OBJECT_NAME (pool));
    fail_unless (is_drawn (drawer, out, n), "frame %u", n);
    gst_buffer_unref (out);
  }
}

static void
free_pool (TestPool *pool)
{
  ASSERT_OBJECT_REFCOUNT (pool, "pool", 1);
  gst_object_unref (pool);
}

GST_START_TEST (test_new_pool_is_drawn_from_when_downstream_offers_another)
{
  TestPool *old = test_pool_new (TEST_POOL_SOUND), *new = test_pool_new (TEST_POOL_PADDED);
  Drawer drawer;
  GstBuffer *kept;
  gint acquires;

  drawer_begin (&drawer, __i__, old);
  expect_drawn_from (&drawer, old);
  kept = draw (&drawer, 77);
  acquires = old->acquires;
  fail_unless_equals_int (new->acquires, 0);
  offer_anew (&drawer, new);
  expect_drawn_from (&drawer, new);
  fail_unless_equals_int (old->acquires, acquires);
  fail_if (gst_buffer_pool_is_active (GST_BUFFER_POOL (old)), "nobody draws from it any more");
  fail_unless (is_drawn (&drawer, kept, 77), "a buffer that is out is still good");
  gst_buffer_unref (kept);
  free_pool (old);
  drawer_end (&drawer);
  free_pool (new);
}
GST_END_TEST;

/* What is out of a pool does not keep it from being taken again. */
GST_START_TEST (test_pool_stays_in_use_when_downstream_offers_it_again)
{
  TestPool *pool = test_pool_new (TEST_POOL_SOUND);
  GstBuffer *kept[3];
  Drawer drawer;

  drawer_begin (&drawer, __i__, pool);
  for (guint n = 0; n < G_N_ELEMENTS (kept); n++) {
    expect_drawn_from (&drawer, pool);
    kept[n] = draw (&drawer, n);
    offer_anew (&drawer, pool);
  }
  expect_drawn_from (&drawer, pool);
  for (guint n = 0; n < G_N_ELEMENTS (kept); n++) {
    fail_unless (is_drawn (&drawer, kept[n], n));
    gst_buffer_unref (kept[n]);
  }
  drawer_end (&drawer);
  free_pool (pool);
}
GST_END_TEST;

GST_START_TEST (test_own_pool_is_drawn_from_when_downstream_offers_none_any_more)
{
  TestPool *pool = test_pool_new (TEST_POOL_SOUND);
  GstBuffer *out;
  Drawer drawer;
  gint acquires;

  drawer_begin (&drawer, __i__, pool);
  expect_drawn_from (&drawer, pool);
  fail_unless_equals_uint64 (pool_stat (drawer.harness->element, "acquires"), 0);
  acquires = pool->acquires;
  offer_anew (&drawer, NULL);
  out = draw (&drawer, 3);
  fail_unless (is_drawn (&drawer, out, 3));
  gst_buffer_unref (out);
  fail_unless (pool_stat (drawer.harness->element, "acquires") > 0);
  fail_unless_equals_int (pool->acquires, acquires);
  free_pool (pool);
  expect_pool_at_rest (drawer.harness->element);
  drawer_end (&drawer);
}
GST_END_TEST;

/* ---- pipelines ---- */

/* A sink in the place of another one. */
typedef struct {
  GstElement *pipeline;
  GstElement *filter;
  GstElement *old, *new;
  gint is_done; /* atomic */
} Replacement;

static GstPadProbeReturn
replace (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  Replacement *replacement = data;

  if (GST_BUFFER_PTS (GST_PAD_PROBE_INFO_BUFFER (info)) < 5 * (GST_SECOND / 25))
    return GST_PAD_PROBE_PASS;
  gst_object_ref (replacement->old);
  gst_bin_remove (GST_BIN (replacement->pipeline), replacement->old);
  gst_element_set_state (replacement->old, GST_STATE_NULL);
  gst_object_unref (replacement->old);
  gst_bin_add (GST_BIN (replacement->pipeline), replacement->new);
  fail_unless (gst_element_link (replacement->filter, replacement->new));
  fail_unless (gst_element_sync_state_with_parent (replacement->new));
  g_atomic_int_set (&replacement->is_done, TRUE);
  return GST_PAD_PROBE_REMOVE;
}

/* Of each element that draws, "java", the sink it has at first, and one that takes its place for the sixth frame. */
static const char *const replaceable[] = {
  "fixturesource media=video limit=40 ! tee name=t t. ! queue ! fakesink async=false "
  "t. ! queue ! fixtureinvert name=java ! fakesink async=false name=old",
  "fixturesource media=video limit=40 ! fixturepush copies=1 name=java ! fakesink async=false name=old",
};

GST_START_TEST (test_pool_of_new_sink_is_drawn_from_when_it_takes_the_place_of_another)
{
  GstElement *pipeline = make_pools_pipeline (replaceable[__i__]);
  Replacement replacement = { pipeline, element_of (pipeline, "java"), element_of (pipeline, "old"),
    make_element ("fakesink", "async", FALSE, "enable-last-sample", FALSE, "name", "new", NULL), FALSE };
  GstPad *in = pad_of (pipeline, "java", "sink"), *out = pad_of (pipeline, "java", "src");
  GstPad *old_pad = pad_of (pipeline, "old", "sink"), *new_pad = gst_element_get_static_pad (replacement.new, "sink");
  TestPool *old_pool = test_pool_new (TEST_POOL_SOUND), *new_pool = test_pool_new (TEST_POOL_SOUND);
  guint8 inverted = drawers[__i__].inverted;
  Catch shared = { .hold = G_MAXINT }; /* the input, which is kept, so that the filter may not write to it */
  Catch before = { .pool = GST_BUFFER_POOL (old_pool), .has_pictures = TRUE, .inverted = inverted };
  Catch after = { .pool = GST_BUFFER_POOL (new_pool), .has_pictures = TRUE, .inverted = inverted };

  offer_pool (old_pad, old_pool);
  offer_pool (new_pad, new_pool);
  catch_begin (&shared, in);
  catch_begin (&before, old_pad);
  catch_begin (&after, new_pad);
  gst_pad_add_probe (out, GST_PAD_PROBE_TYPE_BLOCK | GST_PAD_PROBE_TYPE_BUFFER, replace, &replacement, NULL);
  play_to_end (pipeline);
  fail_unless (g_atomic_int_get (&replacement.is_done));
  fail_unless_equals_int (before.n, 5);
  fail_unless_equals_int (before.strangers, 0);
  fail_unless_equals_int (after.n, 35);
  /* The one that was on its way when the sinks changed. */
  fail_unless_equals_int (after.strangers, 1);
  fail_unless_equals_int (before.wrong + after.wrong, 0);
  fail_if (gst_buffer_pool_is_active (GST_BUFFER_POOL (old_pool)));
  catch_end (&shared);
  catch_end (&before);
  catch_end (&after);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (in);
  gst_object_unref (out);
  gst_object_unref (old_pad);
  gst_object_unref (new_pad);
  gst_object_unref (pipeline);
  free_pool (old_pool);
  free_pool (new_pool);
}
GST_END_TEST;

static GstPadProbeReturn
ask_to_reconfigure (GstPad *pad, GstPadProbeInfo *info, gpointer none)
{
  gst_pad_push_event (pad, gst_event_new_reconfigure ());
  return GST_PAD_PROBE_REMOVE;
}

/* The pool is the source's too, which goes on with it whatever the filter does. */
GST_START_TEST (test_source_goes_on_when_filter_in_place_leaves_the_pool_of_both)
{
  GstElement *pipeline = make_pools_pipeline (
      "videotestsrc num-buffers=30 ! " SMALL " ! fixtureinvert name=java ! fakesink async=false name=sink");
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  TestPool *pool = test_pool_new (TEST_POOL_SOUND);
  Catch caught = { .pool = GST_BUFFER_POOL (pool) };

  offer_pool (pad, pool);
  catch_begin (&caught, pad);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, ask_to_reconfigure, NULL, NULL);
  play_to_end (pipeline);
  fail_unless_equals_int (caught.n, 30);
  fail_unless_equals_int (caught.strangers, 0);
  catch_end (&caught);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  fail_if (gst_buffer_pool_is_active (GST_BUFFER_POOL (pool)));
  gst_object_unref (pad);
  gst_object_unref (pipeline);
  free_pool (pool);
}
GST_END_TEST;

static Suite *
reconfigure_suite (void)
{
  Suite *suite = suite_create ("reconfigure");
  TCase *tc = tcase_create ("reconfigure");
  int n = G_N_ELEMENTS (drawers);

  suite_add_tcase (suite, tc);
  tcase_add_loop_test (tc, test_new_pool_is_drawn_from_when_downstream_offers_another, 0, n);
  tcase_add_loop_test (tc, test_pool_stays_in_use_when_downstream_offers_it_again, 0, n);
  tcase_add_loop_test (tc, test_own_pool_is_drawn_from_when_downstream_offers_none_any_more, 0, n);
  tcase_add_loop_test (
      tc, test_pool_of_new_sink_is_drawn_from_when_it_takes_the_place_of_another, 0, G_N_ELEMENTS (replaceable));
  tcase_add_test (tc, test_source_goes_on_when_filter_in_place_leaves_the_pool_of_both);
  return suite;
}

GST_CHECK_MAIN (reconfigure);
