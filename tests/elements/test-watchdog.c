/* Tests that a call into Java which takes too long is a warning that shows where its thread is.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The fixtures wait until they are unlocked, so a call takes as long as the test wants.
 */
#include <string.h>

#include "fixture.h"

#define LIMIT 50 /* ms */

static GstElement *
make_blocking_pipeline (const char *description, GstElement **java)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch (description, &error);

  fail_unless (error == NULL, "%s", error != NULL ? error->message : "");
  *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  return pipeline;
}

static gboolean
is_blocked (GstElement *java)
{
  gboolean blocked = FALSE;

  g_object_get (java, "blocked", &blocked, NULL);
  return blocked;
}

/* Plays until the element waits in Java. */
static void
block (GstElement *pipeline, GstElement *java)
{
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  wait_until (is_blocked (java));
}

/* Ends the call that lasts, and waits until the next one does. */
static void
block_again (GstElement *java)
{
  gint unlocks = 0, now = 0;

  g_object_get (java, "unlocks", &unlocks, NULL);
  fail_unless (gst_element_send_event (java, gst_event_new_flush_start ()));
  fail_unless (gst_element_send_event (java, gst_event_new_flush_stop (TRUE)));
  wait_until ((g_object_get (java, "unlocks", &now, NULL), now > unlocks) && is_blocked (java));
}

/* The next warning, which must be the element's and show the method. */
static void
expect_stack (GstBus *bus, GstElement *java, const char *method)
{
  GstMessage *message = gst_bus_timed_pop_filtered (bus, 20 * GST_SECOND, GST_MESSAGE_WARNING);
  GError *error = NULL;
  char *debug = NULL;

  fail_unless (message != NULL, "no warning within twenty seconds");
  fail_unless (GST_MESSAGE_SRC (message) == GST_OBJECT (java));
  gst_message_parse_warning (message, &error, &debug);
  fail_unless (debug != NULL && strstr (debug, method) != NULL, "'%s': no %s in '%s'", error->message, method, debug);
  g_error_free (error);
  g_free (debug);
  gst_message_unref (message);
}

static const struct {
  const char *description;
  const char *method;
} blockers[] = {
  { "fixtureblocker name=java before=3 watchdog=50 ! fakesink async=false", "Blocker.fill" },
  { "fakesrc ! fixtureblockingsink name=java watchdog=50", "BlockingSink.render" },
};

GST_START_TEST (test_warning_shows_the_stack_when_a_call_takes_too_long)
{
  GstElement *java, *pipeline = make_blocking_pipeline (blockers[__i__].description, &java);
  GstBus *bus = gst_element_get_bus (pipeline);

  block (pipeline, java);
  expect_stack (bus, java, blockers[__i__].method);
  /* Only one for a call, however long it takes. */
  g_usleep (6 * LIMIT * 1000);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_WARNING | GST_MESSAGE_ERROR), 0);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (java);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
}
GST_END_TEST;

GST_START_TEST (test_each_call_has_its_warning_when_several_take_too_long)
{
  GstElement *java, *pipeline = make_blocking_pipeline (blockers[0].description, &java);
  GstBus *bus = gst_element_get_bus (pipeline);

  block (pipeline, java);
  for (int i = 0; i < 3; i++) {
    expect_stack (bus, java, blockers[0].method);
    block_again (java);
  }
  expect_stack (bus, java, blockers[0].method);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_WARNING | GST_MESSAGE_ERROR), 0);
  gst_object_unref (java);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
}
GST_END_TEST;

GST_START_TEST (test_no_warning_comes_when_nothing_is_watched)
{
  GstElement *java, *pipeline = make_blocking_pipeline ("fixtureblocker name=java ! fakesink async=false", &java);
  GstBus *bus = gst_element_get_bus (pipeline);

  fail_unless_property (java, "watchdog", "0");
  block (pipeline, java);
  g_usleep (6 * LIMIT * 1000);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_WARNING | GST_MESSAGE_ERROR), 0);
  gst_object_unref (java);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
}
GST_END_TEST;

GST_START_TEST (test_next_call_is_watched_when_watchdog_is_set_while_playing)
{
  GstElement *java, *pipeline = make_blocking_pipeline ("fixtureblocker name=java ! fakesink async=false", &java);
  GstBus *bus = gst_element_get_bus (pipeline);

  block (pipeline, java);
  g_object_set (java, "watchdog", LIMIT, NULL);
  fail_unless_property (java, "watchdog", "50");
  block_again (java);
  expect_stack (bus, java, blockers[0].method);
  g_object_set (java, "watchdog", 0, NULL);
  block_again (java);
  g_usleep (6 * LIMIT * 1000);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  /* The call that was under way when it was set may have been watched too. */
  fail_unless (count_messages (bus, GST_MESSAGE_WARNING) <= 1);
  gst_object_unref (java);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* Calls that are short are none of its business, however many there are. */
GST_START_TEST (test_no_warning_comes_when_calls_are_short)
{
  GstElement *java,
      *pipeline = make_blocking_pipeline ("videotestsrc num-buffers=300 ! video/x-raw,width=64,height=48 ! "
                                          "fixtureinvert name=java watchdog=10000 ! fakesink",
          &java);
  Outcome outcome;

  run_pipeline (pipeline, java, &outcome);
  fail_unless (outcome.eos);
  fail_unless_equals_int (outcome.warnings + outcome.errors, 0);
  clear_outcome (&outcome);
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static Suite *
watchdog_suite (void)
{
  Suite *suite = suite_create ("watchdog");
  TCase *tc = tcase_create ("watchdog");

  suite_add_tcase (suite, tc);
  tcase_add_loop_test (tc, test_warning_shows_the_stack_when_a_call_takes_too_long, 0, G_N_ELEMENTS (blockers));
  tcase_add_test (tc, test_each_call_has_its_warning_when_several_take_too_long);
  tcase_add_test (tc, test_no_warning_comes_when_nothing_is_watched);
  tcase_add_test (tc, test_next_call_is_watched_when_watchdog_is_set_while_playing);
  tcase_add_test (tc, test_no_warning_comes_when_calls_are_short);
  return suite;
}

GST_CHECK_MAIN (watchdog);
