/* Tests starting and ending the JVM against a stand-in for the Java runtime. Each test is a process of its own.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <glib/gstdio.h>
#include <gst/check/gstcheck.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "gj-jar.h"
#include "gj-jvm-cache.h"
#include "gj-jvm.h"
#include "shim-fixture.h"

static gj_host host = { .struct_size = sizeof (gj_host), .abi_version = GJ_ABI_VERSION };

static const gj_runtime *
ask (GError **error)
{
  return gj_jvm_runtime (g_getenv ("GST_TEST_JARS"), &host, error);
}

static void
expect_error (const char *jars, int code, const char *part)
{
  GError *error = NULL;

  fail_unless (gj_jvm_runtime (jars, &host, &error) == NULL);
  fail_unless (error != NULL && error->domain == GJ_JVM_ERROR);
  fail_unless (strstr (error->message, part) != NULL, "'%s' has no '%s'", error->message, part);
  fail_unless_equals_int (error->code, code);
  g_error_free (error);
}

static void
expect_bootstrap_error (const char *mode, int code, const char *part)
{
  g_setenv ("GST_TEST_BOOTSTRAP", mode, TRUE);
  expect_error (g_getenv ("GST_TEST_JARS"), code, part);
  /* final */
  g_setenv ("GST_TEST_BOOTSTRAP", "good", TRUE);
  expect_error (g_getenv ("GST_TEST_JARS"), code, part);
}

GST_START_TEST (test_jvm_gives_table_when_runtime_is_there)
{
  GError *error = NULL;
  const gj_runtime *runtime;

  fail_if (gj_jvm_is_running ());
  runtime = ask (&error);
  fail_unless (runtime != NULL, "%s", error != NULL ? error->message : "");
  fail_unless_equals_int (runtime->abi_version, GJ_ABI_VERSION);
  fail_unless (gj_jvm_is_running ());
  fail_unless (ask (NULL) == runtime);
}
GST_END_TEST;

static gpointer
ask_on_thread (gpointer none)
{
  (void)none;
  return (gpointer)ask (NULL);
}

GST_START_TEST (test_jvm_gives_one_table_when_many_threads_ask_at_once)
{
  GThread *threads[8];
  gpointer first = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("asker", ask_on_thread, NULL);
  for (i = 0; i < G_N_ELEMENTS (threads); i++) {
    gpointer table = g_thread_join (threads[i]);
    fail_unless (table != NULL);
    fail_unless (first == NULL || table == first);
    first = table;
  }
}
GST_END_TEST;

static void
handle (int signal_number)
{
  (void)signal_number;
}

GST_START_TEST (test_jvm_leaves_process_as_it_was_when_it_starts)
{
  static const int SIGNALS[] = { SIGINT, SIGTERM, SIGHUP };
  struct rlimit before = { 200, 0 }, after;
  struct sigaction action = { .sa_handler = handle }, found;
  guint i;

  setlocale (LC_ALL, "C");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  getrlimit (RLIMIT_NOFILE, &after);
  before.rlim_max = after.rlim_max;
  fail_unless (setrlimit (RLIMIT_NOFILE, &before) == 0);
  for (i = 0; i < G_N_ELEMENTS (SIGNALS); i++)
    sigaction (SIGNALS[i], &action, NULL);

  fail_unless (ask (NULL) != NULL);
  fail_unless_equals_string (setlocale (LC_ALL, NULL), "C");
  getrlimit (RLIMIT_NOFILE, &after);
  fail_unless_equals_int (after.rlim_cur, before.rlim_cur);
  for (i = 0; i < G_N_ELEMENTS (SIGNALS); i++) {
    sigaction (SIGNALS[i], NULL, &found);
    fail_unless (found.sa_handler == handle, "the handler of signal %d was replaced", SIGNALS[i]);
  }
}
GST_END_TEST;

GST_START_TEST (test_jvm_tries_again_when_no_jdk_was_found)
{
  g_autofree char *jdk = g_strdup (g_getenv ("GST_JAVA_HOME"));

  g_setenv ("GST_JAVA_HOME", "/nonexistent", TRUE);
  expect_error (g_getenv ("GST_TEST_JARS"), GJ_JVM_ERROR_NO_JDK, "GST_JAVA_HOME=/nonexistent is no JDK");
  fail_if (gj_jvm_is_running ());
  g_setenv ("GST_JAVA_HOME", jdk, TRUE);
  fail_unless (ask (NULL) != NULL);
}
GST_END_TEST;

GST_START_TEST (test_jvm_names_option_when_it_is_refused)
{
  g_setenv ("GST_JAVA_OPTIONS", "-XX:+NoSuchThing", TRUE);
  expect_error (g_getenv ("GST_TEST_JARS"), GJ_JVM_ERROR_OPTIONS, "NoSuchThing");
  fail_if (gj_jvm_is_running ());
}
GST_END_TEST;

GST_START_TEST (test_jvm_points_at_options_when_only_libjvm_refuses_one)
{
  g_setenv ("GST_JAVA_OPTIONS", "-showversion", TRUE);
  expect_error (g_getenv ("GST_TEST_JARS"), GJ_JVM_ERROR_OPTIONS, "GST_JAVA_OPTIONS='-showversion'");
}
GST_END_TEST;

GST_START_TEST (test_jvm_says_so_when_libjvm_is_no_library)
{
  g_autofree char *home = make_folder ();
  g_autofree char *folder = g_build_filename (home, "lib", "server", NULL);
  g_autofree char *libjvm = g_build_filename (folder, "libjvm.so", NULL);
  g_autofree char *release = g_build_filename (home, "release", NULL);

  fail_unless (g_mkdir_with_parents (folder, 0755) == 0);
  fail_unless (g_file_set_contents (libjvm, "x", 1, NULL));
  fail_unless (g_file_set_contents (release, "JAVA_VERSION=\"25\"\n", -1, NULL));
  g_setenv ("GST_JAVA_HOME", home, TRUE);
  expect_error (g_getenv ("GST_TEST_JARS"), GJ_JVM_ERROR_START, "can't be loaded");
}
GST_END_TEST;

GST_START_TEST (test_jvm_says_so_when_runtime_jar_is_missing)
{
  g_autofree char *folder = make_folder ();

  expect_error (folder, GJ_JVM_ERROR_RUNTIME, "no gstjava-runtime.jar in");
}
GST_END_TEST;

GST_START_TEST (test_jvm_names_class_when_runtime_jar_lacks_it)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "gstjava-runtime.jar", NULL);

  write_jar (path, "x", "x", 1, FALSE);
  expect_error (folder, GJ_JVM_ERROR_RUNTIME, "ClassNotFoundException: org.gstjava.runtime.Bootstrap");
}
GST_END_TEST;

GST_START_TEST (test_jvm_says_so_when_runtime_is_compiled_for_a_newer_java)
{
  static const char ENTRY[] = "org/gstjava/runtime/Bootstrap.class";
  g_autofree char *source = g_build_filename (g_getenv ("GST_TEST_JARS"), "gstjava-runtime.jar", NULL);
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "gstjava-runtime.jar", NULL);
  g_autofree char *class = NULL;
  gsize length;

  fail_unless (gj_jar_read (source, ENTRY, 1 << 20, &class, &length, NULL) && class != NULL);
  class[6] = 0;
  class[7] = 120; /* major version of Java 76 */
  write_jar (path, ENTRY, class, length, TRUE);
  expect_error (folder, GJ_JVM_ERROR_RUNTIME, "compiled for a newer Java than the 2");
}
GST_END_TEST;

GST_START_TEST (test_jvm_gives_text_of_exception_when_bootstrap_throws)
{
  expect_bootstrap_error ("throw", GJ_JVM_ERROR_RUNTIME, "java.lang.IllegalStateException: no room for 7 stubs");
}
GST_END_TEST;

GST_START_TEST (test_jvm_gives_texts_of_causes_when_bootstrap_throws)
{
  expect_bootstrap_error ("cause", GJ_JVM_ERROR_RUNTIME,
      "IllegalStateException: outer; caused by java.io.IOException: inner \303\244 \360\235\204\236");
}
GST_END_TEST;

GST_START_TEST (test_jvm_says_so_when_a_class_of_the_runtime_is_newer)
{
  expect_bootstrap_error ("newer", GJ_JVM_ERROR_RUNTIME, "compiled for a newer Java");
}
GST_END_TEST;

GST_START_TEST (test_jvm_gives_text_of_exception_when_functions_throws)
{
  expect_bootstrap_error ("functions throw", GJ_JVM_ERROR_RUNTIME, "IllegalStateException: family 0 is out");
}
GST_END_TEST;

/* B1; likewise the next three */
GST_START_TEST (test_jvm_names_both_versions_when_they_differ)
{
  expect_bootstrap_error ("version", GJ_JVM_ERROR_VERSION, "has ABI version 2, libgstjava.so has 1");
}
GST_END_TEST;

GST_START_TEST (test_jvm_gives_text_of_runtime_when_that_refuses_the_host)
{
  expect_bootstrap_error ("host", GJ_JVM_ERROR_RUNTIME, "libgstjava.so has another layout");
}
GST_END_TEST;

GST_START_TEST (test_jvm_names_both_numbers_when_functions_are_missing)
{
  expect_bootstrap_error ("short", GJ_JVM_ERROR_VERSION, "has 4 functions of family 0, ABI version 1 has 5");
}
GST_END_TEST;

GST_START_TEST (test_jvm_names_both_numbers_when_there_are_no_functions)
{
  expect_bootstrap_error ("none", GJ_JVM_ERROR_VERSION, "has 0 functions of family 0, ABI version 1 has 5");
}
GST_END_TEST;

GST_START_TEST (test_jvm_refuses_calls_when_it_has_been_destroyed)
{
  fail_if (gj_jvm_destroy (1000));
  fail_unless (ask (NULL) != NULL);
  fail_unless (gj_jvm_destroy (10000));
  fail_if (gj_jvm_is_running ());
  expect_error (g_getenv ("GST_TEST_JARS"), GJ_JVM_ERROR_START, "has been destroyed");
}
GST_END_TEST;

/* ---- AOT cache, in a program of its own ---------------------------------------------------------------- */

/* Path of the only cache in the folder. (transfer full) */
static char *
only_cache (const char *folder)
{
  g_autofree char *caches = g_build_filename (folder, "gstreamer-1.0", "java", NULL);
  GDir *dir = g_dir_open (caches, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;
  char *path;

  fail_unless (name != NULL && g_str_has_suffix (name, ".aot"), "no cache in %s", caches);
  path = g_build_filename (caches, name, NULL);
  fail_unless (g_dir_read_name (dir) == NULL);
  g_dir_close (dir);
  return path;
}

GST_START_TEST (test_jvm_prints_nothing_when_cache_fits_or_not)
{
  const char *const argv[] = { g_getenv ("GST_TEST_START_JVM"), NULL };
  g_autofree char *folder = make_folder ();
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  gsize length;

  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  expect_output (argv, 0, "started\n", "");
  g_setenv ("GST_JAVA_AOT_RECORD", "1", TRUE);
  expect_output (argv, 0, "started\n", NULL);
  g_unsetenv ("GST_JAVA_AOT_RECORD");
  path = only_cache (folder);
  expect_output (argv, 0, "started\n", "");
  g_setenv ("_JAVA_OPTIONS", "-Xmx40m", TRUE);
  expect_output (argv, 0, "started\n", "Picked up _JAVA_OPTIONS: -Xmx40m\n");
  g_setenv ("_JAVA_OPTIONS", "-XX:-UseCompressedOops", TRUE);
  expect_output (argv, 0, "started\n", "Picked up _JAVA_OPTIONS: -XX:-UseCompressedOops\n");
  g_unsetenv ("_JAVA_OPTIONS");

  fail_unless (g_file_get_contents (path, &data, &length, NULL));
  fail_unless (g_file_set_contents (path, data, (gssize)length / 2, NULL));
  expect_output (argv, 0, "started\n", "");
  fail_unless (g_file_set_contents (path, "no cache at all", -1, NULL));
  expect_output (argv, 0, "started\n", "");
}
GST_END_TEST;

static Suite *
jvm_suite (void)
{
  Suite *suite = suite_create ("jvm");
  TCase *tests = tcase_create ("general");

  suite_add_tcase (suite, tests);
  tcase_set_timeout (tests, 120);
  tcase_add_checked_fixture (tests, clear_java_environment, NULL);
  tcase_add_test (tests, test_jvm_gives_table_when_runtime_is_there);
  tcase_add_test (tests, test_jvm_gives_one_table_when_many_threads_ask_at_once);
  tcase_add_test (tests, test_jvm_leaves_process_as_it_was_when_it_starts);
  tcase_add_test (tests, test_jvm_tries_again_when_no_jdk_was_found);
  tcase_add_test (tests, test_jvm_names_option_when_it_is_refused);
  tcase_add_test (tests, test_jvm_points_at_options_when_only_libjvm_refuses_one);
  tcase_add_test (tests, test_jvm_says_so_when_libjvm_is_no_library);
  tcase_add_test (tests, test_jvm_says_so_when_runtime_jar_is_missing);
  tcase_add_test (tests, test_jvm_names_class_when_runtime_jar_lacks_it);
  tcase_add_test (tests, test_jvm_says_so_when_runtime_is_compiled_for_a_newer_java);
  tcase_add_test (tests, test_jvm_gives_text_of_exception_when_bootstrap_throws);
  tcase_add_test (tests, test_jvm_gives_texts_of_causes_when_bootstrap_throws);
  tcase_add_test (tests, test_jvm_says_so_when_a_class_of_the_runtime_is_newer);
  tcase_add_test (tests, test_jvm_gives_text_of_exception_when_functions_throws);
  tcase_add_test (tests, test_jvm_names_both_versions_when_they_differ);
  tcase_add_test (tests, test_jvm_gives_text_of_runtime_when_that_refuses_the_host);
  tcase_add_test (tests, test_jvm_names_both_numbers_when_functions_are_missing);
  tcase_add_test (tests, test_jvm_names_both_numbers_when_there_are_no_functions);
  tcase_add_test (tests, test_jvm_refuses_calls_when_it_has_been_destroyed);
  tcase_add_test (tests, test_jvm_prints_nothing_when_cache_fits_or_not);
  return suite;
}

GST_CHECK_MAIN (jvm);
