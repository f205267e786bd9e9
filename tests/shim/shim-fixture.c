/* What several tests of the shim need: folders, jars, programs to run.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "shim-fixture.h"

#include <ftw.h>
#include <gst/check/gstcheck.h>
#include <minizip/zip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static GPtrArray *folders; /* char *: made by this process */

static int
remove_entry (const char *path, const struct stat *status, int type, struct FTW *place)
{
  (void)status;
  (void)type;
  (void)place;
  return remove (path);
}

static void
remove_folders (void)
{
  guint i;

  for (i = 0; i < folders->len; i++)
    nftw (folders->pdata[i], remove_entry, 8, FTW_DEPTH | FTW_PHYS);
  g_ptr_array_unref (folders);
}

char *
make_folder (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp ("gstjava-test-XXXXXX", &error);

  fail_unless (folder != NULL, "%s", error != NULL ? error->message : "");
  if (folders == NULL) {
    folders = g_ptr_array_new_with_free_func (g_free);
    atexit (remove_folders);
  }
  g_ptr_array_add (folders, g_strdup (folder));
  return folder;
}

void
write_jar (const char *path, const char *entry, const char *data, gsize length, gboolean deflated)
{
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);

  fail_unless (zip != NULL);
  fail_unless_equals_int (zipOpenNewFileInZip64 (zip, entry, NULL, NULL, 0, NULL, 0, NULL, deflated ? Z_DEFLATED : 0,
                              Z_DEFAULT_COMPRESSION, 0),
      ZIP_OK);
  fail_unless_equals_int (zipWriteInFileInZip (zip, data, (unsigned)length), ZIP_OK);
  fail_unless_equals_int (zipCloseFileInZip (zip), ZIP_OK);
  fail_unless_equals_int (zipClose (zip, NULL), ZIP_OK);
}

char *
write_file (const char *name, const char *data, gssize length)
{
  g_autofree char *folder = make_folder ();
  char *path = g_build_filename (folder, name, NULL);

  fail_unless (g_file_set_contents (path, data, length, NULL));
  return path;
}

void
clear_java_environment (void)
{
  static const char *const VARIABLES[] = { "GST_JAVA_OPTIONS", "GST_JAVA_AOT_RECORD", "JAVA_TOOL_OPTIONS",
    "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (VARIABLES); i++)
    g_unsetenv (VARIABLES[i]);
}

void
expect_output (const char *const *argv, int expected_status, const char *expected_out, const char *expected_err)
{
  g_autofree char *out = NULL, *err = NULL;
  GError *error = NULL;
  int status;

  fail_unless (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error), "%s",
      error != NULL ? error->message : "");
  fail_unless (strstr (out, expected_out) != NULL, "stdout '%s', stderr '%s', expected '%s'", out, err, expected_out);
  fail_unless (
      expected_err == NULL || strcmp (err, expected_err) == 0, "stderr '%s', expected '%s'", err, expected_err);
  fail_unless (
      expected_err == NULL || strcmp (out, expected_out) == 0, "stdout '%s', expected '%s'", out, expected_out);
  fail_unless_equals_int (status, expected_status << 8);
}
