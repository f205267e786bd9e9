/* Tests of threads in Java: names, daemons, end.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <pthread.h>
#include <string.h>

#include "fixture.h"

static GMutex lock;
static char *name_in_c;

static GstPadProbeReturn
note_name (GstPad *pad, GstPadProbeInfo *info, gpointer none)
{
  char name[32] = "";

  pthread_getname_np (pthread_self (), name, sizeof name);
  g_mutex_lock (&lock);
  g_free (name_in_c);
  name_in_c = g_strdup (name);
  g_mutex_unlock (&lock);
  return GST_PAD_PROBE_OK;
}

/* Runs a pipeline with a queue of this name, and compares what C and Java call its thread. */
static void
expect_name (const char *queue)
{
  char *description = g_strdup_printf ("fakesrc num-buffers=3 ! queue name=%s ! fixturethread name=java ! fakesink", queue);
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch (description, &error);
  GstElement *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  GstPad *pad = gst_element_get_static_pad (java, "sink");
  Outcome outcome;

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, note_name, NULL, NULL);
  run_pipeline (pipeline, java, &outcome);
  fail_unless (outcome.eos);
  fail_unless (g_str_has_prefix (name_in_c, queue) || strlen (queue) > 15, "%s", name_in_c);
  fail_unless_property (java, "streaming", name_in_c);
  fail_unless_property (java, "daemon", "true");
  clear_outcome (&outcome);
  gst_object_unref (pad);
  gst_object_unref (java);
  gst_object_unref (pipeline);
  g_free (description);
}

/* E9 */
GST_START_TEST (test_thread_has_its_name_of_gstreamer_when_data_flows)
{
  expect_name ("fifo");
}
GST_END_TEST;

GST_START_TEST (test_thread_has_the_name_that_the_kernel_keeps_when_it_is_long)
{
  expect_name ("a-queue-with-a-long-name");
}
GST_END_TEST;

/* E9: GStreamer gives the threads of its pool a new name with each task. */
GST_START_TEST (test_thread_has_its_new_name_when_the_pool_uses_it_again)
{
  expect_name ("first");
  expect_name ("second");
  expect_name ("third");
  expect_name ("fourth");
}
GST_END_TEST;

static gpointer
ask_name (gpointer element)
{
  char *name = NULL;

  g_signal_emit_by_name (element, "current", &name);
  return name;
}

/* E9: it attaches by itself, and is gone in Java when it ends. */
GST_START_TEST (test_thread_of_application_comes_and_goes_when_it_calls_java)
{
  GstElement *element = make_element ("fixturethread", NULL);
  gint living = -1;

  gst_element_set_state (element, GST_STATE_READY);
  for (int i = 0; i < 20; i++) {
    GThread *thread = g_thread_new ("app-thread", ask_name, element);
    char *name = g_thread_join (thread);
    fail_unless_equals_string (name, "app-thread");
    g_free (name);
  }
  g_signal_emit_by_name (element, "living", "app-thread", &living);
  fail_unless_equals_int (living, 0);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

static Suite *
threads_suite (void)
{
  Suite *suite = suite_create ("threads");
  TCase *tc = tcase_create ("threads");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_thread_has_its_name_of_gstreamer_when_data_flows);
  tcase_add_test (tc, test_thread_has_the_name_that_the_kernel_keeps_when_it_is_long);
  tcase_add_test (tc, test_thread_has_its_new_name_when_the_pool_uses_it_again);
  tcase_add_test (tc, test_thread_of_application_comes_and_goes_when_it_calls_java);
  return suite;
}

GST_CHECK_MAIN (threads);
