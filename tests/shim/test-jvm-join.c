/* Tests joining the JVM of a Java application, which is a program of its own.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/check/gstcheck.h>

#include "shim-fixture.h"

static void
expect_join (const char *class_path, int status, const char *out)
{
  g_autofree char *java = g_build_filename (g_getenv ("GST_TEST_JDK"), "bin", "java", NULL);
  const char *const argv[] = { java, "--enable-native-access=ALL-UNNAMED", "-cp", class_path, "JavaHost",
    g_getenv ("GST_TEST_HOST_LIBRARY"), NULL };

  expect_output (argv, status, out, NULL);
}

GST_START_TEST (test_jvm_is_joined_when_application_has_one)
{
  expect_join (g_getenv ("GST_TEST_HOST_JAR"), 0, "joined, not ours to destroy\n");
}
GST_END_TEST;

GST_START_TEST (test_jvm_is_joined_when_application_has_runtime_in_class_path)
{
  g_autofree char *class_path =
      g_strdup_printf ("%s:%s/gstjava-runtime.jar", g_getenv ("GST_TEST_HOST_JAR"), g_getenv ("GST_TEST_JARS"));

  g_setenv ("GST_TEST_JARS", "/nonexistent", TRUE);
  expect_join (class_path, 0, "joined, not ours to destroy\n");
}
GST_END_TEST;

GST_START_TEST (test_jvm_is_not_joined_when_runtime_is_nowhere)
{
  g_setenv ("GST_TEST_JARS", "/nonexistent", TRUE);
  expect_join (g_getenv ("GST_TEST_HOST_JAR"), 1, "no gstjava-runtime.jar in /nonexistent");
}
GST_END_TEST;

static Suite *
join_suite (void)
{
  Suite *suite = suite_create ("jvm-join");
  TCase *tests = tcase_create ("general");

  suite_add_tcase (suite, tests);
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, clear_java_environment, NULL);
  tcase_add_test (tests, test_jvm_is_joined_when_application_has_one);
  tcase_add_test (tests, test_jvm_is_joined_when_application_has_runtime_in_class_path);
  tcase_add_test (tests, test_jvm_is_not_joined_when_runtime_is_nowhere);
  return suite;
}

GST_CHECK_MAIN (join);
