/* Tests that a lease can't be misused, and that nothing is lost where Java or downstream goes wrong with one.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "pools.h"

#define SIZE (60 * 40)
#define SMALL "video/x-raw,format=GRAY8,width=60,height=40,framerate=25/1"

static GstBuffer *
frame (guint n)
{
  GstBuffer *buffer = filled_buffer (SIZE, (guint8)n);

  GST_BUFFER_PTS (buffer) = n * (GST_SECOND / 25);
  GST_BUFFER_DURATION (buffer) = GST_SECOND / 25;
  return buffer;
}

static GstHarness *
make_small_harness (const char *description)
{
  GstHarness *h = make_harness (description);

  gst_harness_set_src_caps_str (h, SMALL);
  return h;
}

/* ---- misuse ---- */

/* What Java gets for a misuse, and whether the element sends the copy beside the frame. */
static const struct {
  const char *nick;
  const char *thrown;
  guint copies;
} misuses[] = {
  { "use-after-push", "IllegalStateException", 1 },
  { "plane-after-push", "IllegalStateException", 1 },
  { "segment-after-push", "IllegalStateException", 1 },
  { "push-twice", "IllegalStateException", 1 },
  { "close-after-push", "nothing", 1 },
  { "use-after-close", "IllegalStateException", 0 },
  { "plane-after-close", "IllegalStateException", 0 },
  { "push-after-close", "IllegalStateException", 0 },
  { "other-thread", "WrongThreadException", 0 },
  { "push-other-thread", "IllegalStateException", 0 },
  { "push-other-format", "IllegalArgumentException", 0 },
  { "push-null", "IllegalArgumentException", 0 },
  { "info-null", "IllegalArgumentException", 0 },
  { "info-empty", "IllegalArgumentException", 0 },
  { "info-unknown", "IllegalArgumentException", 0 },
  { "no-samples", "IllegalArgumentException", 0 },
  { "retain-writable", "IllegalStateException", 0 },
};

static void
expect_report (GstBus *bus, const char *nick, const char *thrown)
{
  GstMessage *message = gst_bus_pop_filtered (bus, GST_MESSAGE_ELEMENT | GST_MESSAGE_ERROR | GST_MESSAGE_WARNING);
  const GstStructure *report;

  fail_unless (message != NULL, "%s: no report", nick);
  report = gst_message_get_structure (message);
  fail_unless (gst_structure_has_name (report, "lease-fault"), "%s: %s", nick, gst_structure_get_name (report));
  fail_unless_equals_string (gst_structure_get_string (report, "at"), nick);
  fail_unless (g_strcmp0 (gst_structure_get_string (report, "thrown"), thrown) == 0, "%s brings %s: %s", nick,
      gst_structure_get_string (report, "thrown"), gst_structure_get_string (report, "text"));
  if (strcmp (thrown, "nothing") != 0)
    fail_unless (*gst_structure_get_string (report, "text") != '\0', "%s has no text", nick);
  gst_message_unref (message);
}

/* What it pushed or passed, all of it right. */
static guint
drain (GstHarness *h, guint number)
{
  GstVideoInfo info;
  GstBuffer *buffer;
  guint n = 0;

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_GRAY8, 60, 40);
  while ((buffer = gst_harness_try_pull (h)) != NULL) {
    fail_unless (picture_is (buffer, &info, (guint8)number));
    fail_unless_equals_uint64 (GST_BUFFER_PTS (buffer), number * (GST_SECOND / 25));
    gst_buffer_unref (buffer);
    n++;
  }
  return n;
}

/* All in one JVM, as each leaves it sound for the next. */
GST_START_TEST (test_misuse_is_caught_when_lease_has_ended_or_is_another_ones)
{
  for (gsize i = 0; i < G_N_ELEMENTS (misuses); i++) {
    GstHarness *h = make_small_harness ("fixtureleasefault");
    GstBus *bus = give_bus (h->element);

    gst_util_set_object_arg (G_OBJECT (h->element), "at", misuses[i].nick);
    for (guint n = 1; n < 4; n++) {
      fail_unless_equals_int (gst_harness_push (h, frame (n)), GST_FLOW_OK);
      expect_report (bus, misuses[i].nick, misuses[i].thrown);
      fail_unless (drain (h, n) == 1 + misuses[i].copies, "%s", misuses[i].nick);
    }
    gst_util_set_object_arg (G_OBJECT (h->element), "at", "nowhere");
    fail_unless_equals_int (gst_harness_push (h, frame (4)), GST_FLOW_OK);
    fail_unless_equals_int (drain (h, 4), 1);
    fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);
    expect_pool_at_rest (h->element);
    gst_harness_teardown (h);
    gst_object_unref (bus);
  }
}
GST_END_TEST;

/* The next event is where it pushes what it has kept. */
GST_START_TEST (test_push_throws_when_no_data_is_under_way)
{
  GstHarness *h = make_small_harness ("fixtureleasefault at=push-outside");
  GstBus *bus = give_bus (h->element);

  for (guint n = 1; n < 4; n++) {
    fail_unless_equals_int (gst_harness_push (h, frame (n)), GST_FLOW_OK);
    fail_unless_equals_int (drain (h, n), 1);
    gst_harness_push_event (h, gst_event_new_custom (GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("next")));
    expect_report (bus, "push-outside", "IllegalStateException");
    fail_unless_equals_int (drain (h, n), 0);
  }
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);
  expect_pool_at_rest (h->element);
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

/* ---- exceptions ---- */

static const struct {
  const char *nick;
  guint copies; /* that are sent before it throws */
} throws[] = {
  { "throw-before-map", 0 },
  { "throw-before-push", 0 },
  { "throw-after-push", 1 },
};

/* B5 */
GST_START_TEST (test_no_buffer_is_lost_when_an_exception_leaves_with_a_lease_open)
{
  GstHarness *h = make_small_harness ("fixtureleasefault");
  GstBus *bus = give_bus (h->element);

  for (guint i = 0; i < G_N_ELEMENTS (throws); i++) {
    gst_util_set_object_arg (G_OBJECT (h->element), "at", throws[i].nick);
    for (guint n = 0; n < 3; n++) {
      fail_unless_equals_int (gst_harness_push (h, frame (n)), GST_FLOW_ERROR);
      fail_unless_equals_int (drain (h, n), n == 0 ? throws[i].copies : 0);
    }
    expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "fault on purpose");
    expect_pool_at_rest (h->element);
    gst_element_set_state (h->element, GST_STATE_NULL);
    gst_util_set_object_arg (G_OBJECT (h->element), "at", "nowhere");
    gst_element_set_state (h->element, GST_STATE_PLAYING);
    gst_harness_push_event (h, gst_event_new_stream_start ("again"));
    gst_harness_set_src_caps_str (h, SMALL);
    for (guint n = 0; n < 5; n++) {
      fail_unless_equals_int (gst_harness_push (h, frame (n)), GST_FLOW_OK);
      fail_unless_equals_int (drain (h, n), 1);
    }
    expect_pool_at_rest (h->element);
  }
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

/* B3, B5: without try-with-resources the garbage collector brings it back, which another element asks for, of another
 * format. */
GST_START_TEST (test_buffer_comes_back_when_an_exception_leaves_and_the_lease_is_forgotten)
{
  GstHarness *h = make_small_harness ("fixtureleasefault at=throw-before-push leak=true");
  GstHarness *collector = make_harness ("fixturelose collect=true");
  GstBus *bus = give_bus (h->element);

  gst_harness_set_src_caps_str (collector, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  fail_unless_equals_int (gst_harness_push (h, frame (0)), GST_FLOW_ERROR);
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "fault on purpose");
  for (guint n = 0; n < 1000 && pool_stat (h->element, "in-use") > 0; n++)
    gst_buffer_unref (gst_harness_push_and_pull (collector, filled_buffer (32, 0)));
  gst_harness_teardown (collector);
  expect_pool_at_rest (h->element);
  wait_until (gst_bus_have_pending (bus));
  expect_warning (bus, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_FAILED, "was lost");
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

/* ---- downstream ---- */

static gint flow_of_downstream; /* atomic */

static GstFlowReturn
refuse (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  gst_buffer_unref (buffer);
  return g_atomic_int_get (&flow_of_downstream);
}

/* B5 */
GST_START_TEST (test_no_buffer_is_lost_when_downstream_refuses)
{
  static const GstFlowReturn flows[] = { GST_FLOW_FLUSHING, GST_FLOW_EOS, GST_FLOW_NOT_NEGOTIATED, GST_FLOW_NOT_LINKED,
    GST_FLOW_OK };
  static const char *const pushers[] = { "fixturepush copies=3", "fixtureleasefault" };

  for (gsize p = 0; p < G_N_ELEMENTS (pushers); p++) {
    GstHarness *h = make_small_harness (pushers[p]);
    GstBus *bus = give_bus (h->element);

    gst_pad_set_chain_function (h->sinkpad, refuse);
    for (gsize i = 0; i < G_N_ELEMENTS (flows); i++) {
      g_atomic_int_set (&flow_of_downstream, flows[i]);
      for (guint n = 0; n < 5; n++)
        fail_unless_equals_int (gst_harness_push (h, frame (n)), flows[i]);
      expect_pool_at_rest (h->element);
    }
    fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);
    gst_harness_teardown (h);
    gst_object_unref (bus);
  }
}
GST_END_TEST;

/* B5: the one that returns an error has posted it, so this element does not. */
GST_START_TEST (test_no_buffer_is_lost_when_downstream_has_an_error)
{
  GstHarness *h = make_small_harness ("fixturepush copies=3");
  GstBus *bus = give_bus (h->element);

  gst_pad_set_chain_function (h->sinkpad, refuse);
  g_atomic_int_set (&flow_of_downstream, GST_FLOW_ERROR);
  fail_unless_equals_int (gst_harness_push (h, frame (0)), GST_FLOW_ERROR);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR), 0);
  expect_pool_at_rest (h->element);
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

/* A source whose frames are refused ends in order. */
GST_START_TEST (test_source_ends_when_downstream_refuses_its_leases)
{
  static const GstFlowReturn flows[] = { GST_FLOW_FLUSHING, GST_FLOW_EOS, GST_FLOW_NOT_NEGOTIATED, GST_FLOW_ERROR };
  GstHarness *h = gst_harness_new_with_element (make_element ("fixtureleasesource", NULL), NULL, "src");
  GstBus *bus = give_bus (h->element);

  for (gsize i = 0; i < G_N_ELEMENTS (flows); i++) {
    gint64 created = 0;
    g_atomic_int_set (&flow_of_downstream, flows[i]);
    gst_pad_set_chain_function (h->sinkpad, refuse);
    gst_harness_set_sink_caps_str (h, SMALL);
    gst_harness_play (h);
    wait_until (java_stat (h->element, "ok") > (guint64)created);
    expect_pool_at_rest (h->element);
    gst_element_set_state (h->element, GST_STATE_NULL);
    gst_bus_set_flushing (bus, TRUE);
    gst_bus_set_flushing (bus, FALSE);
  }
  gst_object_unref (h->element);
  gst_harness_teardown (h);
  gst_object_unref (bus);
}
GST_END_TEST;

/* ---- no memory ---- */

static const char *const drawers[] = {
  "fixturesource media=video name=java",
  "videotestsrc num-buffers=100000 ! " SMALL " ! fixturecopy name=java",
  "fixtureleasesource name=java ! " SMALL,
  "videotestsrc num-buffers=100000 ! " SMALL " ! fixturepush name=java",
  "videotestsrc num-buffers=100000 ! " SMALL " ! fixturehandover name=java",
};

static GstPadProbeReturn
take_memory_away (GstPad *pad, GstPadProbeInfo *info, gpointer caught)
{
  g_atomic_int_set (&allocations.fails, g_atomic_int_get (&((Catch *)caught)->n) >= 5);
  return GST_PAD_PROBE_OK;
}

/* B5: all that is drawn is kept, so that a new one is needed each time; from the fifth on there is no memory. */
GST_START_TEST (test_stream_ends_with_an_error_when_there_is_no_memory)
{
  char *description = g_strdup_printf ("%s ! fakesink async=false name=sink", drawers[__i__]);
  GstElement *pipeline;
  GstPad *pad;
  Catch caught = { .hold = G_MAXINT };
  Outcome outcome;

  count_allocations (SIZE);
  pipeline = make_pools_pipeline (description);
  pad = pad_of (pipeline, "sink", "sink");
  catch_begin (&caught, pad);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, take_memory_away, &caught, NULL);
  run_pipeline (pipeline, element_of (pipeline, "java"), &outcome);
  fail_unless (outcome.errors + outcome.errors_of_others > 0);
  g_atomic_int_set (&allocations.fails, FALSE);
  clear_outcome (&outcome);
  catch_release (&caught);
  g_atomic_int_set (&caught.n, -100);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  wait_until (g_atomic_int_get (&caught.n) > -80);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  fail_unless_equals_uint64 (pool_stat (element_of (pipeline, "java"), "in-use"), 0);
  catch_end (&caught);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
  g_free (description);
}
GST_END_TEST;

static Suite *
lease_faults_suite (void)
{
  Suite *suite = suite_create ("lease-faults");
  TCase *tc = tcase_create ("lease-faults");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_misuse_is_caught_when_lease_has_ended_or_is_another_ones);
  tcase_add_test (tc, test_push_throws_when_no_data_is_under_way);
  tcase_add_test (tc, test_no_buffer_is_lost_when_an_exception_leaves_with_a_lease_open);
  tcase_add_test (tc, test_buffer_comes_back_when_an_exception_leaves_and_the_lease_is_forgotten);
  tcase_add_test (tc, test_no_buffer_is_lost_when_downstream_refuses);
  tcase_add_test (tc, test_no_buffer_is_lost_when_downstream_has_an_error);
  tcase_add_test (tc, test_source_ends_when_downstream_refuses_its_leases);
  tcase_add_loop_test (tc, test_stream_ends_with_an_error_when_there_is_no_memory, 0, G_N_ELEMENTS (drawers));
  return suite;
}

GST_CHECK_MAIN (lease_faults);
