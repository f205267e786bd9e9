/* Tests of a JVM that can't start: one error that says what to do, and everything else works.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "fixture.h"
#include "spawn.h"

static void
expect_c_elements_to_work (void)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch ("fakesrc num-buffers=3 ! identity name=c ! fakesink", &error);
  GstElement *c = gst_bin_get_by_name (GST_BIN (pipeline), "c");
  Outcome outcome;

  run_pipeline (pipeline, c, &outcome);
  fail_unless (outcome.eos);
  clear_outcome (&outcome);
  gst_object_unref (c);
  gst_object_unref (pipeline);
}

/* Two elements, each of which fails with one error that names the text. */
static void
expect_no_start (const char *text)
{
  for (int i = 0; i < 2; i++) {
    GstElement *element = make_element ("fixtureinvert", "amount", 0.5, NULL);
    GstBus *bus = give_bus (element);

    fail_unless_equals_int (gst_element_set_state (element, GST_STATE_PLAYING), GST_STATE_CHANGE_FAILURE);
    expect_error (bus, GST_LIBRARY_ERROR, GST_LIBRARY_ERROR_INIT, text);
    fail_unless_property (element, "amount", "0.5");
    gst_element_set_state (element, GST_STATE_NULL);
    gst_object_unref (element);
    gst_object_unref (bus);
  }
  expect_c_elements_to_work ();
}

/* E7 */
GST_START_TEST (test_element_posts_one_error_when_there_is_no_jdk)
{
  g_setenv ("GST_JAVA_HOME", "/nonexistent", TRUE);
  expect_no_start ("/nonexistent");
  fail_if (jvm_is_loaded ());
}
GST_END_TEST;

GST_START_TEST (test_element_starts_when_a_jdk_is_there_after_all)
{
  char *home = g_strdup (g_getenv ("GST_JAVA_HOME"));
  GstElement *element;

  g_setenv ("GST_JAVA_HOME", "/nonexistent", TRUE);
  expect_no_start ("GST_JAVA_HOME");
  g_setenv ("GST_JAVA_HOME", home, TRUE);
  element = make_element ("fixtureinvert", NULL);
  fail_unless_equals_int (gst_element_set_state (element, GST_STATE_READY), GST_STATE_CHANGE_SUCCESS);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
  g_free (home);
}
GST_END_TEST;

GST_START_TEST (test_element_posts_one_error_when_the_folder_is_no_jdk)
{
  g_setenv ("GST_JAVA_HOME", "/usr", TRUE);
  expect_no_start ("GST_JAVA_HOME=/usr");
}
GST_END_TEST;

/* E7, loop over options that the JVM refuses. */
static const struct {
  const char *options;
  const char *text;
} refused[] = {
  { "-XX:NoSuchFlag=1", "NoSuchFlag" }, { "-Xmx1x", "-Xmx1x" }, { "--no-such-option", "no-such-option" },
  { "-Dname='open", "quote" }, { "-Xmx1k", "heap" },
};

GST_START_TEST (test_element_posts_one_error_when_jvm_refuses_an_option)
{
  g_setenv ("GST_JAVA_OPTIONS", refused[__i__].options, TRUE);
  expect_no_start (refused[__i__].text);
}
GST_END_TEST;

/* The plugin without the folder java/ beside it. */
GST_START_TEST (test_element_posts_one_error_when_runtime_jar_is_missing)
{
  char *folder = scratch_folder (), *registry = g_build_filename (folder, "registry", NULL);
  char *plugin = g_build_filename (g_getenv ("GST_PLUGIN_PATH_1_0"), "libgstjava.so", NULL);
  char *copy = g_build_filename (folder, "libgstjava.so", NULL);
  char *core = g_build_filename (g_getenv ("TEST_PLUGINS"), "libgstcoreelements.so", NULL);
  char *own_core = g_build_filename (folder, "libgstcoreelements.so", NULL);
  const char *variables[] = { "GST_PLUGIN_PATH_1_0", folder, "GST_PLUGIN_SYSTEM_PATH_1_0", folder, "GST_REGISTRY_1_0",
    registry, NULL
  };
  Run run;

  copy_file (plugin, folder, "libgstjava.so");
  copy_file (core, folder, "libgstcoreelements.so");
  run_program (&run, variables, "gst-launch-1.0", "fakesrc", "num-buffers=1", "!", "fixtureflow", "!", "fakesink", NULL);
  fail_unless (run.status != 0);
  fail_unless (occurrences (run.output, "ERROR: from element") == 1, "%s", run.output);
  fail_unless (strstr (run.output, "gstjava-runtime.jar") != NULL, "%s", run.output);
  clear_run (&run);
  g_remove (copy);
  g_remove (own_core);
  g_remove (registry);
  g_rmdir (folder);
  g_free (copy);
  g_free (own_core);
  g_free (core);
  g_free (plugin);
  g_free (registry);
  g_free (folder);
}
GST_END_TEST;

static Suite *
jvm_errors_suite (void)
{
  Suite *suite = suite_create ("jvm errors");
  TCase *tc = tcase_create ("jvm errors");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_element_posts_one_error_when_there_is_no_jdk);
  tcase_add_test (tc, test_element_starts_when_a_jdk_is_there_after_all);
  tcase_add_test (tc, test_element_posts_one_error_when_the_folder_is_no_jdk);
  tcase_add_loop_test (tc, test_element_posts_one_error_when_jvm_refuses_an_option, 0, G_N_ELEMENTS (refused));
  tcase_add_test (tc, test_element_posts_one_error_when_runtime_jar_is_missing);
  return suite;
}

GST_CHECK_MAIN (jvm_errors);
