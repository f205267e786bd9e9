/* Tests which options the JVM gets, and that a bad one of the user's is refused before libjvm sees it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <glib/gstdio.h>
#include <gst/check/gstcheck.h>
#include <string.h>
#include <utime.h>

#include "gj-jvm-cache.h"
#include "gj-jvm-options.h"
#include "gj-jvm.h"
#include "shim-fixture.h"

/* The JDK of the build, which is 25 or newer. */
static GjJavaHome *
test_jdk (void)
{
  GjJavaHome *java = gj_java_home_read (g_getenv ("GST_TEST_JDK"));

  fail_unless (java != NULL, "GST_TEST_JDK is no JDK");
  return java;
}

/* A folder with these empty files. (transfer full) */
static char *
folder_with (const char *const *names)
{
  char *folder = make_folder ();

  for (; *names != NULL; names++) {
    g_autofree char *path = g_build_filename (folder, *names, NULL);
    fail_unless (g_file_set_contents (path, "", 0, NULL));
  }
  return folder;
}

static char *
usual_folder (void)
{
  static const char *const NAMES[] = { "gstjava-elements.jar", "gstjava-api-0.1.0.jar", "other.jar",
    "gstjava-runtime-0.1.0.jar", "gstjava-runtime-0.1.0-sources.jar", "gstjava-notes.txt", NULL };

  return folder_with (NAMES);
}

static char **
options_for (const char *user_options, GError **error)
{
  GjJavaHome *java = test_jdk ();
  g_autofree char *folder = usual_folder ();
  char **options;

  if (user_options != NULL)
    g_setenv ("GST_JAVA_OPTIONS", user_options, TRUE);
  options = gj_jvm_options (java, folder, error);
  gj_java_home_free (java);
  return options;
}

static char **
good_options_for (const char *user_options)
{
  GError *error = NULL;
  char **options = options_for (user_options, &error);

  fail_unless (options != NULL, "%s", error != NULL ? error->message : "");
  return options;
}

static gboolean
has (char **options, const char *option)
{
  return g_strv_contains ((const char *const *)options, option);
}

/* The option that begins so, NULL where there is none. */
static const char *
beginning (char **options, const char *prefix)
{
  for (; *options != NULL; options++) {
    if (g_str_has_prefix (*options, prefix))
      return *options;
  }
  return NULL;
}

static void
expect_refusal (const char *user_options, const char *part)
{
  GError *error = NULL;

  fail_unless (options_for (user_options, &error) == NULL);
  fail_unless (g_error_matches (error, GJ_JVM_ERROR, GJ_JVM_ERROR_OPTIONS));
  fail_unless (g_str_has_prefix (error->message, "GST_JAVA_OPTIONS='"), "%s", error->message);
  fail_unless (strstr (error->message, part) != NULL, "'%s' has no '%s'", error->message, part);
  g_error_free (error);
}

GST_START_TEST (test_options_are_ours_when_user_gives_none)
{
  g_auto (GStrv) options = good_options_for (NULL);

  fail_unless (has (options, "-Xrs"));
  fail_unless (has (options, "--enable-native-access=ALL-UNNAMED"));
  fail_unless (has (options, "-XX:+UseSerialGC"));
  fail_unless (beginning (options, "-XX:AOT") == NULL);
}
GST_END_TEST;

GST_START_TEST (test_options_put_runtime_and_api_first_when_class_path_is_made)
{
  g_autofree char *folder = usual_folder ();
  GjJavaHome *java = test_jdk ();
  g_auto (GStrv) options = gj_jvm_options (java, folder, NULL);
  g_autofree char *expected =
      g_strdup_printf ("-Djava.class.path=%s/gstjava-runtime-0.1.0.jar:%s/gstjava-api-0.1.0.jar:"
                       "%s/gstjava-elements.jar",
          folder, folder, folder);

  fail_unless_equals_string (beginning (options, "-Djava.class.path="), expected);
  gj_java_home_free (java);
}
GST_END_TEST;

GST_START_TEST (test_options_are_refused_when_runtime_jar_is_missing)
{
  static const char *const NAMES[] = { "gstjava-api.jar", NULL };
  g_autofree char *folder = folder_with (NAMES);
  GjJavaHome *java = test_jdk ();
  GError *error = NULL;

  fail_unless (gj_jvm_options (java, folder, &error) == NULL);
  fail_unless (g_error_matches (error, GJ_JVM_ERROR, GJ_JVM_ERROR_RUNTIME));
  fail_unless (strstr (error->message, "no gstjava-runtime.jar in") != NULL);
  g_clear_error (&error);
  fail_unless (gj_jvm_options (java, "/nonexistent", &error) == NULL);
  g_clear_error (&error);
  gj_java_home_free (java);
}
GST_END_TEST;

GST_START_TEST (test_options_of_user_come_last_when_they_are_good)
{
  g_auto (GStrv) options = good_options_for ("-Xmx128m '-Dname=two words' --add-modules jdk.incubator.vector");
  guint n = g_strv_length (options);

  fail_unless_equals_string (options[n - 3], "-Xmx128m");
  fail_unless_equals_string (options[n - 2], "-Dname=two words");
  fail_unless_equals_string (options[n - 1], "--add-modules=jdk.incubator.vector");
}
GST_END_TEST;

GST_START_TEST (test_options_are_ours_alone_when_user_gives_blanks)
{
  g_auto (GStrv) options = good_options_for ("  ");

  fail_unless (has (options, "-Xrs"));
}
GST_END_TEST;

GST_START_TEST (test_options_leave_collector_to_user_when_one_is_chosen)
{
  g_auto (GStrv) options = good_options_for ("-XX:+UseParallelGC");

  fail_if (has (options, "-XX:+UseSerialGC"));
}
GST_END_TEST;

GST_START_TEST (test_options_leave_collector_to_environment_when_one_is_chosen)
{
  g_auto (GStrv) options = NULL;

  g_setenv ("JAVA_TOOL_OPTIONS", "-Xmx64m -XX:+UseG1GC", TRUE);
  options = good_options_for (NULL);
  fail_if (has (options, "-XX:+UseSerialGC"));
}
GST_END_TEST;

GST_START_TEST (test_options_are_refused_when_the_jdk_refuses_them)
{
  expect_refusal ("-XX:+NoSuchThing", "NoSuchThing");
  expect_refusal ("-Xmx1", "Too small maximum heap");
  expect_refusal ("-agentlib:no-such-agent", "no-such-agent");
}
GST_END_TEST;

GST_START_TEST (test_options_are_refused_when_they_cannot_be_split)
{
  expect_refusal ("-Dname='open", "quote as in a shell");
  expect_refusal ("--add-modules", "--add-modules needs a value");
}
GST_END_TEST;

GST_START_TEST (test_options_are_refused_when_they_hide_our_class_path)
{
  expect_refusal ("-cp /tmp/x.jar", "GST_JAVA_PATH");
  expect_refusal ("-Djava.class.path=/tmp/x.jar", "GST_JAVA_PATH");
}
GST_END_TEST;

GST_START_TEST (test_options_are_not_tried_with_debugger_when_it_would_wait)
{
  g_auto (GStrv) options = good_options_for ("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=0");

  fail_unless (beginning (options, "-agentlib:jdwp") != NULL);
}
GST_END_TEST;

/* ---- AOT cache ---------------------------------------------------------------------------------------- */

/* The path after the option that begins so. */
static const char *
path_in (char **options, const char *prefix)
{
  const char *option = beginning (options, prefix);

  fail_unless (option != NULL, "no option %s", prefix);
  return option + strlen (prefix);
}

GST_START_TEST (test_options_name_cache_when_it_has_been_written)
{
  g_autofree char *cache = make_folder ();
  g_autofree char *jars_folder = usual_folder ();
  g_autofree char *jar = g_build_filename (jars_folder, "gstjava-elements.jar", NULL);
  g_autofree char *path = NULL;
  GjJavaHome *java = test_jdk ();
  char **options;

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_setenv ("GST_JAVA_AOT_RECORD", "1", TRUE);
  options = gj_jvm_options (java, jars_folder, NULL);
  path = g_strdup (path_in (options, "-XX:AOTCacheOutput="));
  fail_unless (g_str_has_prefix (path, cache) && g_str_has_suffix (path, ".aot"));
  g_strfreev (options);

  g_unsetenv ("GST_JAVA_AOT_RECORD");
  fail_unless (g_file_set_contents (path, "", 0, NULL));
  options = gj_jvm_options (java, jars_folder, NULL);
  fail_unless_equals_string (path_in (options, "-XX:AOTCache="), path);
  g_strfreev (options);

  /* a jar was built again */
  fail_unless (g_file_set_contents (jar, "new", -1, NULL));
  options = gj_jvm_options (java, jars_folder, NULL);
  fail_unless (beginning (options, "-XX:AOT") == NULL);
  g_strfreev (options);
  gj_java_home_free (java);
}
GST_END_TEST;

GST_START_TEST (test_options_name_no_cache_when_user_chooses_an_archive)
{
  g_auto (GStrv) options = NULL;

  g_setenv ("GST_JAVA_AOT_RECORD", "1", TRUE);
  options = good_options_for ("-Xshare:off");
  fail_unless (beginning (options, "-XX:AOT") == NULL);
}
GST_END_TEST;

GST_START_TEST (test_cache_path_differs_when_options_do)
{
  static const char *const SOME[] = { "-Xmx64m", NULL }, *const OTHERS[] = { "-Xmx65m", NULL };
  GPtrArray *jars = g_ptr_array_new ();
  GjJavaHome *java = test_jdk ();
  g_autofree char *a = gj_jvm_cache_path (java, jars, SOME);
  g_autofree char *b = gj_jvm_cache_path (java, jars, OTHERS);
  g_autofree char *c = gj_jvm_cache_path (java, jars, SOME);

  fail_if (strcmp (a, b) == 0);
  fail_unless_equals_string (a, c);
  g_ptr_array_unref (jars);
  gj_java_home_free (java);
}
GST_END_TEST;

GST_START_TEST (test_cache_prepare_keeps_newest_when_there_are_many)
{
  g_autofree char *root = make_folder ();
  g_autofree char *folder = g_build_filename (root, "a", "b", NULL);
  g_autofree char *next = g_build_filename (folder, "next.aot", NULL);
  guint i, n = 0;

  fail_unless (gj_jvm_cache_prepare (next));
  for (i = 0; i < 8; i++) {
    g_autofree char *name = g_strdup_printf ("%u.aot", i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    struct utimbuf times = { 1000 + i, 1000 + i };
    fail_unless (g_file_set_contents (path, "", 0, NULL));
    fail_unless (g_utime (path, &times) == 0);
  }
  fail_unless (gj_jvm_cache_prepare (next));
  for (i = 0; i < 8; i++) {
    g_autofree char *name = g_strdup_printf ("%u.aot", i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_EXISTS)) {
      fail_unless (i >= 5, "%u.aot was kept", i);
      n++;
    }
  }
  fail_unless_equals_int (n, 3);
}
GST_END_TEST;

static Suite *
options_suite (void)
{
  Suite *suite = suite_create ("jvm-options");
  TCase *tests = tcase_create ("general");

  suite_add_tcase (suite, tests);
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, clear_java_environment, NULL);
  tcase_add_test (tests, test_options_are_ours_when_user_gives_none);
  tcase_add_test (tests, test_options_put_runtime_and_api_first_when_class_path_is_made);
  tcase_add_test (tests, test_options_are_refused_when_runtime_jar_is_missing);
  tcase_add_test (tests, test_options_of_user_come_last_when_they_are_good);
  tcase_add_test (tests, test_options_are_ours_alone_when_user_gives_blanks);
  tcase_add_test (tests, test_options_leave_collector_to_user_when_one_is_chosen);
  tcase_add_test (tests, test_options_leave_collector_to_environment_when_one_is_chosen);
  tcase_add_test (tests, test_options_are_refused_when_the_jdk_refuses_them);
  tcase_add_test (tests, test_options_are_refused_when_they_cannot_be_split);
  tcase_add_test (tests, test_options_are_refused_when_they_hide_our_class_path);
  tcase_add_test (tests, test_options_are_not_tried_with_debugger_when_it_would_wait);
  tcase_add_test (tests, test_options_name_cache_when_it_has_been_written);
  tcase_add_test (tests, test_options_name_no_cache_when_user_chooses_an_archive);
  tcase_add_test (tests, test_cache_path_differs_when_options_do);
  tcase_add_test (tests, test_cache_prepare_keeps_newest_when_there_are_many);
  return suite;
}

GST_CHECK_MAIN (options);
