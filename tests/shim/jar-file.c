/* Writes jars for tests.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "jar-file.h"

#include <gst/check/gstcheck.h>
#include <minizip/zip.h>

char *
make_folder (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp ("gstjava-test-XXXXXX", &error);

  fail_unless (folder != NULL, "%s", error != NULL ? error->message : "");
  return folder;
}

void
write_jar (const char *path, const char *entry, const char *data, gsize length, gboolean deflated)
{
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);

  fail_unless (zip != NULL);
  fail_unless_equals_int (zipOpenNewFileInZip64 (zip, entry, NULL, NULL, 0, NULL, 0, NULL, deflated ? Z_DEFLATED : 0,
          Z_DEFAULT_COMPRESSION, 0), ZIP_OK);
  fail_unless_equals_int (zipWriteInFileInZip (zip, data, (unsigned) length), ZIP_OK);
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
