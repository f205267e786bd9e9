/* Tests that nothing leaks and that programs end, by gst-launch-1.0 under GStreamer's leaks tracer.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "fixture.h"
#include "spawn.h"

static const char *const sound[] = {
  "fakesrc num-buffers=20 ! fixtureevents ! fixturemeta ! fakesink",
  "fixturesource media=video limit=20 ! queue ! fixturescale ! fixtureinvert ! fixturecopy ! fixturesink",
  "audiotestsrc num-buffers=20 ! audioconvert ! fixturegain factor=0.5 ! fixturewiden ! fakesink",
  "fixturesource limit=20 ! tee name=t t. ! queue ! fixturehalve ! fakesink t. ! queue ! fixturekeeper ! fixturesink",
  "videotestsrc num-buffers=20 ! tee name=t t. ! queue ! fixtureinvert ! fakesink t. ! queue ! fakesink",
  "fakesrc num-buffers=20 ! fixtureservices talk=true ! fixtureflow flow=dropped ! fakesink",
  "fakesrc num-buffers=3 ! fixtureproperties names=<a,b> format=video/x-raw config=c,level=3 ! fakesink",
  /* leases: linear, retained, handed over, behind tee and queue, in a pool that is full */
  "fixtureleasesource limit=20 ! queue ! fixturepush copies=3 ! fixturehandover ! fixturesink",
  "videotestsrc num-buffers=20 ! tee name=t t. ! queue ! fixtureretain ! fixturepush ! fakesink "
      "t. ! queue ! fixturehandover pool-max-buffers=4 ! fakesink",
  "fixtureleasesource limit=20 ! fixtureleasefault at=close-after-push ! fixturecopy pool-max-buffers=3 ! fakesink",
  /* records: on a lease, behind tee and queue, on copies */
  "fixtureleasesource limit=20 origin=true ! fixturerecords put=two ! tee name=t t. ! queue ! fixtureinvert ! fakesink "
      "t. ! queue ! fixturecopy ! fixturerecords put=telemetry ! fakesink",
};

/* With what goes wrong in them. */
static const char *const faulty[] = {
  "fakesrc num-buffers=5 ! application/octet-stream,level=1 ! fixturefaults place=transform-in-place ! fakesink",
  "fakesrc num-buffers=5 ! application/octet-stream,level=1 ! fixturefaults place=caps-changed ! fakesink",
  "fakesrc num-buffers=5 ! application/octet-stream,level=1 ! fixturefaults place=event ! fakesink",
  "fixturesourcefaults place=fill ! fakesink",
  "fakesrc num-buffers=5 ! application/octet-stream ! fixturesinkfaults place=render",
  "fakesrc num-buffers=5 ! fixturefaultyconstructor ! fakesink",
  "fakesrc sizetype=fixed sizemax=5 num-buffers=5 ! video/x-raw,format=GRAY8,width=8,height=4,framerate=1/1 "
      "! fixtureinvert ! fakesink",
  "videotestsrc num-buffers=5 ! fixtureleasefault at=throw-before-map ! fakesink",
  "videotestsrc num-buffers=5 ! fixtureleasefault at=throw-before-push ! fixtureretain ! fakesink",
  "videotestsrc num-buffers=5 ! fixtureleasefault at=throw-after-push ! fixturecopy ! queue ! fakesink",
};

/* How a line of the tracer about an object begins; the line that describes the format does not. */
#define LEAK ":: object-alive, "

static void
run_traced (Run *run, const char *pipeline)
{
  const char *variables[] = { "GST_TRACERS", "leaks", "GST_DEBUG", "GST_TRACER:7", "GST_DEBUG_NO_COLOR", "1", NULL };
  char *command = g_strdup_printf ("exec timeout 30 gst-launch-1.0 -q %s", pipeline);
  GString *quoted = g_string_new (NULL);
  const char *leak;

  /* The shell is to see neither the '!' nor '<' of a pipeline. */
  for (const char *c = command; *c != '\0'; c++)
    g_string_append_printf (quoted, strchr ("<>()!;", *c) != NULL ? "\\%c" : "%c", *c);
  run_program (run, variables, "sh", "-c", quoted->str, NULL);
  fail_unless (run->status != 124, "'%s' does not end", pipeline);
  leak = strstr (run->output, LEAK);
  fail_unless (leak == NULL, "'%s' leaks%.1000s", pipeline, leak);
  g_string_free (quoted, TRUE);
  g_free (command);
}

GST_START_TEST (test_nothing_leaks_when_pipeline_runs_to_its_end)
{
  Run run;

  run_traced (&run, sound[__i__]);
  fail_unless (run.status == 0, "'%s' ends with %d", sound[__i__], run.status);
  clear_run (&run);
}
GST_END_TEST;

/* B5 in its first form: nothing is left on the way out of an error. */
GST_START_TEST (test_nothing_leaks_when_java_goes_wrong)
{
  Run run;

  run_traced (&run, faulty[__i__]);
  fail_unless (run.status != 0, "'%s' ends with 0", faulty[__i__]);
  fail_unless_equals_int (occurrences (run.output, "ERROR: from element /GstPipeline:pipeline0/GstFixture"), 1);
  clear_run (&run);
}
GST_END_TEST;

/* Without the tracer the other tests would show nothing. */
GST_START_TEST (test_tracer_is_there_when_asked_for)
{
  const char *variables[] = { "GST_TRACERS", "leaks", "GST_DEBUG", "GST_TRACER:7", "GST_DEBUG_NO_COLOR", "1", NULL };
  Run run;

  run_program (&run, variables, "gst-launch-1.0", "-q", "fakesrc", "num-buffers=1", "!", "fakesink", NULL);
  fail_unless (strstr (run.output, "object-alive.class") != NULL);
  clear_run (&run);
}
GST_END_TEST;

static Suite *
leaks_suite (void)
{
  Suite *suite = suite_create ("leaks");
  TCase *tc = tcase_create ("leaks");

  suite_add_tcase (suite, tc);
  tcase_add_loop_test (tc, test_nothing_leaks_when_pipeline_runs_to_its_end, 0, G_N_ELEMENTS (sound));
  tcase_add_loop_test (tc, test_nothing_leaks_when_java_goes_wrong, 0, G_N_ELEMENTS (faulty));
  tcase_add_test (tc, test_tracer_is_there_when_asked_for);
  return suite;
}

GST_CHECK_MAIN (leaks);
