/* Tests that an entry of a jar is read, and that every way a jar can be broken is told apart.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/check/gstcheck.h>
#include <string.h>
#include <unistd.h>

#include "gj-jar.h"
#include "shim-fixture.h"

#define ENTRY "META-INF/gstjava/elements"
#define LIMIT 100000

static char *
text_of (gsize length)
{
  char *text = g_malloc (length + 1);
  gsize i;

  for (i = 0; i < length; i++)
    text[i] = (char)('a' + i * i % 23);
  text[length] = '\0';
  return text;
}

static char *
jar_with (gsize length, gboolean deflated)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *text = text_of (length);
  char *path = g_build_filename (folder, "test.jar", NULL);

  write_jar (path, ENTRY, text, length, deflated);
  return path;
}

static void
expect_error (const char *path, const char *part)
{
  GError *error = NULL;
  char *data;
  gsize length;

  fail_if (gj_jar_read (path, ENTRY, LIMIT, &data, &length, &error));
  fail_unless (g_error_matches (error, GJ_JAR_ERROR, 0));
  fail_unless (data == NULL);
  fail_unless (strstr (error->message, path) != NULL, "no path in '%s'", error->message);
  fail_unless (strstr (error->message, part) != NULL, "'%s' has no '%s'", error->message, part);
  g_error_free (error);
}

static void
expect_text (const char *path, gsize expected_length)
{
  g_autofree char *expected = text_of (expected_length);
  g_autofree char *data = NULL;
  GError *error = NULL;
  gsize length;

  fail_unless (gj_jar_read (path, ENTRY, LIMIT, &data, &length, &error), "%s", error != NULL ? error->message : "");
  fail_unless_equals_uint64 (length, expected_length);
  fail_unless_equals_string (data, expected);
}

GST_START_TEST (test_jar_gives_text_when_entry_is_stored)
{
  g_autofree char *path = jar_with (50000, FALSE);
  expect_text (path, 50000);
}
GST_END_TEST;

GST_START_TEST (test_jar_gives_text_when_entry_is_deflated)
{
  g_autofree char *path = jar_with (50000, TRUE);
  expect_text (path, 50000);
}
GST_END_TEST;

GST_START_TEST (test_jar_gives_empty_text_when_entry_is_empty)
{
  g_autofree char *path = jar_with (0, FALSE);
  expect_text (path, 0);
}
GST_END_TEST;

GST_START_TEST (test_jar_gives_nothing_when_entry_is_absent)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "test.jar", NULL);
  GError *error = NULL;
  char *data;
  gsize length;

  write_jar (path, "META-INF/MANIFEST.MF", "x", 1, TRUE);
  fail_unless (gj_jar_read (path, ENTRY, LIMIT, &data, &length, &error));
  fail_unless (data == NULL && error == NULL);
}
GST_END_TEST;

GST_START_TEST (test_jar_is_refused_when_entry_is_above_limit)
{
  g_autofree char *path = jar_with (LIMIT + 1, TRUE);
  expect_error (path, "holds 100001 bytes, at most 100000 are read");
}
GST_END_TEST;

GST_START_TEST (test_jar_is_refused_when_file_is_no_zip)
{
  g_autofree char *path = write_file ("test.jar", "<html>404</html>", -1);
  expect_error (path, "not a zip file");
}
GST_END_TEST;

GST_START_TEST (test_jar_is_refused_when_file_is_empty)
{
  g_autofree char *path = write_file ("test.jar", "", 0);
  expect_error (path, "empty");
}
GST_END_TEST;

GST_START_TEST (test_jar_is_refused_when_file_is_absent)
{
  expect_error ("/nonexistent/test.jar", "No such file");
}
GST_END_TEST;

GST_START_TEST (test_jar_is_refused_when_path_is_a_folder)
{
  g_autofree char *folder = make_folder ();
  expect_error (folder, "not a file that can be read");
}
GST_END_TEST;

/* A copy of the jar with its last bytes left out and one byte changed, where these are asked for. */
static char *
damaged (const char *path, gsize cut, gsize at)
{
  g_autofree char *data = NULL;
  gsize length;

  fail_unless (g_file_get_contents (path, &data, &length, NULL));
  if (at > 0)
    data[at] ^= 0x55;
  return write_file ("test.jar", data, (gssize)(length - cut));
}

GST_START_TEST (test_jar_is_refused_when_file_is_cut_off)
{
  g_autofree char *path = jar_with (50000, FALSE);
  g_autofree char *cut = damaged (path, 1000, 0);
  expect_error (cut, "cut off");
}
GST_END_TEST;

GST_START_TEST (test_jar_is_refused_when_checksum_is_wrong)
{
  g_autofree char *path = jar_with (50000, FALSE);
  g_autofree char *other = damaged (path, 0, 20000);
  expect_error (other, "checksum");
}
GST_END_TEST;

GST_START_TEST (test_jar_is_refused_when_deflated_data_is_damaged)
{
  g_autofree char *path = jar_with (50000, TRUE);
  g_autofree char *other = damaged (path, 0, 75);
  expect_error (other, "damaged");
}
GST_END_TEST;

static Suite *
jar_suite (void)
{
  Suite *suite = suite_create ("jar");
  TCase *tests = tcase_create ("general");

  suite_add_tcase (suite, tests);
  tcase_add_test (tests, test_jar_gives_text_when_entry_is_stored);
  tcase_add_test (tests, test_jar_gives_text_when_entry_is_deflated);
  tcase_add_test (tests, test_jar_gives_empty_text_when_entry_is_empty);
  tcase_add_test (tests, test_jar_gives_nothing_when_entry_is_absent);
  tcase_add_test (tests, test_jar_is_refused_when_entry_is_above_limit);
  tcase_add_test (tests, test_jar_is_refused_when_file_is_no_zip);
  tcase_add_test (tests, test_jar_is_refused_when_file_is_empty);
  tcase_add_test (tests, test_jar_is_refused_when_file_is_absent);
  tcase_add_test (tests, test_jar_is_refused_when_path_is_a_folder);
  tcase_add_test (tests, test_jar_is_refused_when_file_is_cut_off);
  tcase_add_test (tests, test_jar_is_refused_when_checksum_is_wrong);
  tcase_add_test (tests, test_jar_is_refused_when_deflated_data_is_damaged);
  return suite;
}

GST_CHECK_MAIN (jar);
