/* Tests that a broken jar is one warning or one error, and that all other elements work.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * make-broken-jars.py makes the jars; those of its folder used/ and twin.jar are on GST_JAVA_PATH here.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "fixture.h"
#include "spawn.h"

static const struct {
  const char *element;
  const char *text; /* names what is wrong */
  const char *hint; /* or what to do */
} used[] = {
  { "lyingclass", "org.gstjava.fixtures.NoSuchClass", "lying-class.jar" },
  { "lyingtype", "java.lang.String", "not-an-element.jar" },
  { "lyingbase", "org.gstjava.fixtures.Invert", "AudioFilter" },
  { "lyingproperty", "noSuchField", "lying-property.jar" },
  { "lyingvalue", "amount", "double" },
  { "lyingsetter", "setNothing", "lying-setter.jar" },
  { "missingclass", "org.gstjava.fixtures.Invert", "missing-class.jar" },
  { "newerclass", "Java 40", "GST_JAVA_HOME" },
  { "damagedclass", "org.gstjava.fixtures.Invert", "damaged-class.jar" },
  { "missingdependency", "Fault", "missing-dependency.jar" },
};

static void
expect_sound_elements (void)
{
  GstHarness *h = make_harness ("fixtureinvert");
  GstBuffer *out;

  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  out = gst_harness_push_and_pull (h, filled_buffer (32, 10));
  fail_unless_equals_int (byte_at (out, 0), 245);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}

/* E6, E7 */
GST_START_TEST (test_element_posts_one_error_when_its_jar_is_broken)
{
  for (gsize i = 0; i < G_N_ELEMENTS (used); i++) {
    GstElement *element = make_element (used[i].element, NULL);
    GstBus *bus = give_bus (element);
    GQuark domain;
    gint code;
    char *text;

    fail_unless (gst_element_set_state (element, GST_STATE_READY) == GST_STATE_CHANGE_FAILURE, "%s goes to READY",
        used[i].element);
    text = only_message (bus, GST_MESSAGE_ERROR, &domain, &code, NULL);
    fail_unless (strstr (text, used[i].text) != NULL && strstr (text, used[i].hint) != NULL, "%s: '%s' lacks %s or %s",
        used[i].element, text, used[i].text, used[i].hint);
    fail_unless ((domain == GST_LIBRARY_ERROR && code == GST_LIBRARY_ERROR_INIT)
        || (domain == GST_RESOURCE_ERROR && code == GST_RESOURCE_ERROR_NOT_FOUND), "%s: %s %d", used[i].element,
        g_quark_to_string (domain), code);
    gst_element_set_state (element, GST_STATE_NULL);
    g_free (text);
    gst_object_unref (bus);
    gst_object_unref (element);
  }
  expect_sound_elements ();
}
GST_END_TEST;

GST_START_TEST (test_element_posts_one_error_when_index_names_a_method_that_class_has_not)
{
  GstHarness *h = make_harness ("lyingoverrides");
  GstBus *bus = give_bus (h->element);

  gst_harness_set_src_caps_str (h, "video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1");
  fail_unless_equals_int (gst_harness_push (h, filled_buffer (32, 10)), GST_FLOW_ERROR);
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "does not override transform");
  gst_harness_teardown (h);
  gst_object_unref (bus);
  expect_sound_elements ();
}
GST_END_TEST;

/* E3: the same class in two jars is two classes, each with its own static fields. */
GST_START_TEST (test_classes_are_apart_when_two_jars_have_the_same)
{
  GstElement *one = make_element ("fixtureservices", NULL), *twin = make_element ("twinservices", NULL);

  fail_if (G_OBJECT_TYPE (one) == G_OBJECT_TYPE (twin));
  for (int i = 0; i < 3; i++) {
    gst_element_set_state (one, GST_STATE_PAUSED);
    gst_element_set_state (one, GST_STATE_NULL);
  }
  gst_element_set_state (twin, GST_STATE_PAUSED);
  fail_unless_property (one, "starts", "3");
  fail_unless_property (twin, "starts", "1");
  gst_element_set_state (twin, GST_STATE_NULL);
  gst_object_unref (one);
  gst_object_unref (twin);
}
GST_END_TEST;

static const struct {
  const char *jar;
  guint warnings;
  const char *text;
} scanned[] = {
  { "not-a-zip", 1, "not-a-zip.jar" },
  { "empty", 1, "empty.jar" },
  { "truncated", 1, "truncated.jar" },
  { "no-index", 0, "" },
  { "cut-index", 1, "cut off" },
  { "cut-in-half", 1, "cut off" },
  { "garbage", 1, "garbage.jar" },
  { "newer-version", 1, "version" },
  { "huge", 1, "huge.jar" },
  { "unknown-base", 1, "Aggregator" },
  { "wrong-pads", 1, "pads of element brokenpads" },
  { "bad-caps", 1, "brokencaps" },
  { "bad-default", 1, "brokendefault" },
  { "taken-name", 1, "fixtureinvert already" },
};

/* E6, loop over the jars: the scanner lives, says so once, and lists the rest. */
GST_START_TEST (test_scan_warns_once_and_lists_the_rest_when_a_jar_is_broken)
{
  const char *fixtures = g_getenv ("TEST_FIXTURES_JAR");
  char *folder = scratch_folder (), *registry = g_build_filename (folder, "registry", NULL);
  char *path = g_strdup_printf ("%s:%s/scan/%s.jar", fixtures, g_getenv ("TEST_BROKEN_JARS"), scanned[__i__].jar);
  const char *variables[] = { "GST_JAVA_PATH", path, "GST_REGISTRY_1_0", registry, "GST_REGISTRY_FORK", "no",
    "GST_PLUGIN_SYSTEM_PATH_1_0", folder, "GST_DEBUG", "java:2", "GST_DEBUG_NO_COLOR", "1", "GST_JAVA_HOME",
    "/nonexistent", NULL
  };
  Run run;

  run_program (&run, variables, "gst-inspect-1.0", "fixtureinvert", NULL);
  fail_unless_equals_int (run.status, 0);
  fail_unless (strstr (run.output, "Inverter") != NULL, "%s", run.output);
  fail_unless (occurrences (run.output, " WARN ") == scanned[__i__].warnings, "%s: %s", scanned[__i__].jar, run.output);
  fail_unless (strstr (run.output, scanned[__i__].text) != NULL, "%s: %s", scanned[__i__].jar, run.output);
  clear_run (&run);
  g_remove (registry);
  g_rmdir (folder);
  g_free (path);
  g_free (registry);
  g_free (folder);
}
GST_END_TEST;

static Suite *
broken_jars_suite (void)
{
  Suite *suite = suite_create ("broken jars");
  TCase *tc = tcase_create ("broken jars");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_element_posts_one_error_when_its_jar_is_broken);
  tcase_add_test (tc, test_element_posts_one_error_when_index_names_a_method_that_class_has_not);
  tcase_add_test (tc, test_classes_are_apart_when_two_jars_have_the_same);
  tcase_add_loop_test (tc, test_scan_warns_once_and_lists_the_rest_when_a_jar_is_broken, 0, G_N_ELEMENTS (scanned));
  return suite;
}

GST_CHECK_MAIN (broken_jars);
