/* Reads one entry out of a jar.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-jar.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <minizip/unzip.h>

#define FLAG_ENCRYPTED 1
#define METHOD_STORED 0
#define METHOD_DEFLATED 8

GQuark
gj_jar_error_quark (void)
{
  return g_quark_from_static_string ("gj-jar-error-quark");
}

static gboolean
fail (GError **error, const char *path, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, GJ_JAR_ERROR, 0, "%s: %s", path, reason);
  return FALSE;
}

/* Why minizip could not open the file. */
static gboolean
fail_to_open (GError **error, const char *path)
{
  char head[4] = { 0 };
  struct stat status;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  ssize_t n;

  if (fd < 0)
    return fail (error, path, "%s", g_strerror (errno));
  n = fstat (fd, &status) == 0 && S_ISREG (status.st_mode) ? read (fd, head, sizeof head) : -1;
  close (fd);
  if (n < 0)
    return fail (error, path, "not a file that can be read; a jar is expected");
  if (n == 0)
    return fail (error, path, "the file is empty; copy or build the jar again");
  if (n == sizeof head && memcmp (head, "PK\3\4", sizeof head) == 0)
    return fail (
        error, path, "the jar is cut off: its table of contents, which comes last, is missing; copy or build it again");
  return fail (error, path, "not a zip file, so not a jar; take it out of GST_JAVA_PATH or build it again");
}

static gboolean
read_current (unzFile zip, const char *path, const char *entry, gsize limit, char **data, gsize *length, GError **error)
{
  unz_file_info64 info;
  g_autofree char *buffer = NULL;
  gsize done = 0;
  int n;

  if (unzGetCurrentFileInfo64 (zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
    return fail (error, path, "the table of contents is damaged at %s; copy or build the jar again", entry);
  if (info.flag & FLAG_ENCRYPTED)
    return fail (error, path, "%s is encrypted; build the jar without a password", entry);
  if (info.compression_method != METHOD_STORED && info.compression_method != METHOD_DEFLATED)
    return fail (
        error, path, "%s is packed by method %lu; jars are stored (0) or deflated (8)", entry, info.compression_method);
  if (info.uncompressed_size > limit)
    return fail (error, path,
        "%s holds %" G_GUINT64_FORMAT " bytes, at most %" G_GSIZE_FORMAT " are read; is it the right file?", entry,
        (guint64)info.uncompressed_size, limit);
  if (unzOpenCurrentFile (zip) != UNZ_OK)
    return fail (error, path,
        "%s is damaged: its header is not where the table of contents says; copy or build the jar again", entry);

  buffer = g_malloc (info.uncompressed_size + 1);
  do {
    n = unzReadCurrentFile (zip, buffer + done, (unsigned)(info.uncompressed_size - done));
    if (n > 0)
      done += n;
  } while (n > 0 && done < info.uncompressed_size);
  if (n < 0 || done < info.uncompressed_size) {
    unzCloseCurrentFile (zip);
    return fail (error, path,
        "%s is cut off or damaged: %" G_GSIZE_FORMAT " of %" G_GUINT64_FORMAT
        " bytes could be read; copy or build the jar again",
        entry, done, (guint64)info.uncompressed_size);
  }
  if (unzCloseCurrentFile (zip) != UNZ_OK)
    return fail (error, path, "%s is damaged: its checksum is not %08lx; copy or build the jar again", entry, info.crc);
  buffer[done] = '\0';
  *length = done;
  *data = g_steal_pointer (&buffer);
  return TRUE;
}

gboolean
gj_jar_read (const char *path, const char *entry, gsize limit, char **data, gsize *length, GError **error)
{
  const int case_sensitive = 1;
  unzFile zip = unzOpen64 (path);
  gboolean read = TRUE;
  int found;

  *data = NULL;
  *length = 0;
  if (zip == NULL)
    return fail_to_open (error, path);
  found = unzLocateFile (zip, entry, case_sensitive);
  if (found == UNZ_OK)
    read = read_current (zip, path, entry, limit, data, length, error);
  else if (found != UNZ_END_OF_LIST_OF_FILE)
    read = fail (error, path, "the table of contents is damaged; copy or build the jar again");
  unzClose (zip);
  return read;
}
