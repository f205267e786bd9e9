/* Tests the search for a JDK among folders made for the purpose.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <glib/gstdio.h>
#include <gst/check/gstcheck.h>
#include <string.h>
#include <unistd.h>

#include "gj-jvm-find.h"
#include "gj-jvm.h"
#include "shim-fixture.h"

/* A folder that looks like a JDK: root/name with release and libjvm.so. (transfer full) */
static char *
fake_jdk (const char *root, const char *name, const char *version, const char *libjvm_folder)
{
  char *home = g_build_filename (root, name, NULL);
  g_autofree char *folder = g_build_filename (home, libjvm_folder, NULL);
  g_autofree char *libjvm = g_build_filename (folder, "libjvm.so", NULL);
  g_autofree char *release = g_build_filename (home, "release", NULL);
  g_autofree char *text = g_strdup_printf ("IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"%s\"\nLIBC=\"gnu\"\n", version);

  fail_unless (g_mkdir_with_parents (folder, 0755) == 0);
  fail_unless (g_file_set_contents (libjvm, "", 0, NULL));
  fail_unless (g_file_set_contents (release, text, -1, NULL));
  return home;
}

static GjJavaHome *
find (const char *root, const char *gst_java_home, const char *java_home, GError **error)
{
  g_autofree char *pattern = g_build_filename (root, "*", NULL);
  const char *const patterns[] = { "/nonexistent/*", pattern, NULL };

  return gj_jvm_find_in (gst_java_home, java_home, patterns, error);
}

static void
expect_home (const char *root, const char *gst_java_home, const char *java_home, const char *name, int feature)
{
  g_autofree char *expected = g_build_filename (root, name, NULL);
  GError *error = NULL;
  GjJavaHome *java = find (root, gst_java_home, java_home, &error);

  fail_unless (java != NULL, "%s", error != NULL ? error->message : "");
  fail_unless_equals_string (java->home, expected);
  fail_unless_equals_int (java->feature, feature);
  fail_unless (g_str_has_prefix (java->libjvm, expected) && g_str_has_suffix (java->libjvm, "/libjvm.so"));
  gj_java_home_free (java);
}

static void
expect_error (const char *root, const char *gst_java_home, const char *java_home, const char *part)
{
  GError *error = NULL;

  fail_unless (find (root, gst_java_home, java_home, &error) == NULL);
  fail_unless (g_error_matches (error, GJ_JVM_ERROR, GJ_JVM_ERROR_NO_JDK));
  fail_unless (strstr (error->message, part) != NULL, "'%s' has no '%s'", error->message, part);
  g_error_free (error);
}

GST_START_TEST (test_find_gives_newest_when_several_are_there)
{
  g_autofree char *root = make_folder ();

  g_free (fake_jdk (root, "a", "25.0.10", "lib/server"));
  g_free (fake_jdk (root, "b", "25.0.9", "lib/server"));
  g_free (fake_jdk (root, "c", "17.0.15", "lib/server"));
  g_free (fake_jdk (root, "d", "1.8.0_402", "jre/lib/amd64/server"));
  expect_home (root, NULL, NULL, "a", 25);
  g_free (fake_jdk (root, "e", "26", "lib/server"));
  expect_home (root, NULL, "", "e", 26);
}
GST_END_TEST;

GST_START_TEST (test_find_resolves_links_when_folder_is_one)
{
  g_autofree char *root = make_folder ();
  g_autofree char *other = make_folder ();
  g_autofree char *home = fake_jdk (other, "jdk", "25-ea", "lib/server");
  g_autofree char *link = g_build_filename (root, "default-java", NULL);

  fail_unless (symlink (home, link) == 0);
  expect_home (other, NULL, link, "jdk", 25);
}
GST_END_TEST;

GST_START_TEST (test_find_gives_image_when_libjvm_is_of_another_kind)
{
  g_autofree char *root = make_folder ();

  g_free (fake_jdk (root, "a [x] *", "25.0.1", "lib/minimal"));
  expect_home (root, NULL, NULL, "a [x] *", 25);
}
GST_END_TEST;

GST_START_TEST (test_find_prefers_variables_when_they_are_set)
{
  g_autofree char *root = make_folder ();
  g_autofree char *a = fake_jdk (root, "a", "25.0.1", "lib/server");
  g_autofree char *b = fake_jdk (root, "b", "26.0.1", "lib/server");
  g_autofree char *c = fake_jdk (root, "c", "27", "lib/server");

  fail_unless (c != NULL);
  expect_home (root, a, b, "a", 25);
  expect_home (root, NULL, b, "b", 26);
}
GST_END_TEST;

GST_START_TEST (test_find_passes_over_java_home_when_it_is_too_old)
{
  g_autofree char *root = make_folder ();
  g_autofree char *old = fake_jdk (root, "a", "17.0.15", "lib/server");

  g_free (fake_jdk (root, "b", "25", "lib/server"));
  expect_home (root, NULL, old, "b", 25);
  expect_home (root, NULL, "/nonexistent", "b", 25);
}
GST_END_TEST;

GST_START_TEST (test_find_says_so_when_gst_java_home_is_no_jdk)
{
  g_autofree char *root = make_folder ();
  g_autofree char *release = NULL;
  g_autofree char *home = fake_jdk (root, "a", "25", "lib/server");

  expect_error (root, "/nonexistent", NULL, "GST_JAVA_HOME=/nonexistent is no JDK");
  release = g_build_filename (home, "release", NULL);
  g_unlink (release);
  expect_error (root, home, NULL, "is no JDK: it has no file release");
}
GST_END_TEST;

GST_START_TEST (test_find_says_so_when_gst_java_home_is_too_old)
{
  g_autofree char *root = make_folder ();
  g_autofree char *old = fake_jdk (root, "a", "17.0.15", "lib/server");
  g_autofree char *expected =
      g_strdup_printf ("GST_JAVA_HOME=%s is Java 17; gstjava needs 25 or newer: point GST_JAVA_HOME at "
                       "one, or unset it",
          old);

  g_free (fake_jdk (root, "b", "25", "lib/server"));
  expect_error (root, old, NULL, expected);
}
GST_END_TEST;

GST_START_TEST (test_find_names_what_it_saw_when_nothing_is_new_enough)
{
  g_autofree char *root = make_folder ();
  g_autofree char *a = fake_jdk (root, "a", "17.0.15", "lib/server");
  g_autofree char *b = fake_jdk (root, "b", "1.8.0_402", "jre/lib/amd64/server");
  g_autofree char *expected = g_strdup_printf ("too old: %s (Java 17.0.15), %s (Java 1.8.0_402);", a, b);

  expect_error (root, NULL, NULL, expected);
  expect_error (root, NULL, a, expected);
  expect_error (root, NULL, NULL, "apt install openjdk-25-jre-headless");
  expect_error (root, NULL, NULL, "GST_JAVA_HOME");
}
GST_END_TEST;

GST_START_TEST (test_find_says_so_when_there_is_none)
{
  g_autofree char *root = make_folder ();

  expect_error (root, NULL, NULL, "too old: none");
}
GST_END_TEST;

static Suite *
find_suite (void)
{
  Suite *suite = suite_create ("jvm-find");
  TCase *tests = tcase_create ("general");

  suite_add_tcase (suite, tests);
  tcase_add_test (tests, test_find_gives_newest_when_several_are_there);
  tcase_add_test (tests, test_find_resolves_links_when_folder_is_one);
  tcase_add_test (tests, test_find_gives_image_when_libjvm_is_of_another_kind);
  tcase_add_test (tests, test_find_prefers_variables_when_they_are_set);
  tcase_add_test (tests, test_find_passes_over_java_home_when_it_is_too_old);
  tcase_add_test (tests, test_find_says_so_when_gst_java_home_is_no_jdk);
  tcase_add_test (tests, test_find_says_so_when_gst_java_home_is_too_old);
  tcase_add_test (tests, test_find_names_what_it_saw_when_nothing_is_new_enough);
  tcase_add_test (tests, test_find_says_so_when_there_is_none);
  return suite;
}

GST_CHECK_MAIN (find);
