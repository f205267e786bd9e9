/* Reads PTX texts.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "ptx.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "settings.h"

/* The newest PTX version that a driver takes. ("PTX ISA", release notes: table of versions.) */
static int
newest_version (int driver)
{
  int major = driver / 1000, minor = driver % 1000 / 10;

  switch (major) {
    case 10:
      return 63 + minor;
    case 11:
      return 70 + minor;
    case 12:
      return minor <= 5 ? 80 + minor : 79 + minor;
    default:
      return major < 10 ? 60 : (major - 4) * 10 + minor;
  }
}

static CUresult
complain (CUresult result, char *log, size_t log_bytes, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vsnprintf (log, log_bytes, format, arguments);
  va_end (arguments);
  return result;
}

static char *
without_comments (const char *text)
{
  char *copy = malloc (strlen (text) + 1), *to = copy;

  while (*text != '\0') {
    if (text[0] == '/' && text[1] == '/') {
      text += strcspn (text, "\n");
    } else if (text[0] == '/' && text[1] == '*') {
      const char *end = strstr (text + 2, "*/");
      text = end != NULL ? end + 2 : text + strlen (text);
      *to++ = ' ';
    } else {
      *to++ = *text++;
    }
  }
  *to = '\0';
  return copy;
}

static bool
is_name (char c)
{
  return isalnum ((unsigned char) c) || c == '_' || c == '$' || c == '%';
}

/* Where the directive's operands begin, NULL where it is nowhere after at. */
static char *
after_directive (char *at, const char *directive)
{
  size_t length = strlen (directive);

  for (at = strstr (at, directive); at != NULL; at = strstr (at + 1, directive)) {
    if (!is_name (at[length]) && at[length] != '.') {
      at += length;
      return at + strspn (at, " \t\r\n");
    }
  }
  return NULL;
}

/* ".param .align 8 .b8 name[32]" or ".param .u64 .ptr .align 4 name", where the alignment is that of what the pointer
 * points to; false for what is no parameter. */
static bool
read_param (const char *text, size_t *size, size_t *alignment)
{
  const char *align = strstr (text, ".align"), *array = strchr (text, '[');
  size_t bits = 0;

  if (strstr (text, ".param") == NULL)
    return false;
  for (const char *dot = strchr (text, '.'); dot != NULL && bits == 0; dot = strchr (dot + 1, '.'))
    if (strchr ("bsuf", dot[1]) != NULL && isdigit ((unsigned char) dot[2]))
      bits = strtoul (dot + 2, NULL, 10);
  *size = bits / 8 * (array != NULL ? strtoul (array + 1, NULL, 10) : 1);
  *alignment = align != NULL && array != NULL ? strtoul (align + 6, NULL, 10) : bits / 8;
  return *size > 0 && *alignment > 0;
}

/* Reads "NAME (PARAMS)". Changes the text. Where the rest begins, NULL for what is no entry. */
static char *
read_entry (char *at, PtxEntry *entry)
{
  size_t length = 0;
  char *name = at, *end, *state = NULL;

  while (is_name (name[length]))
    length++;
  at += length + strspn (at + length, " \t\r\n");
  entry->n_params = 0;
  entry->name = NULL;
  if (length == 0)
    return NULL;
  if (*at == '(') {
    end = strchr (at, ')');
    if (end == NULL)
      return NULL;
    *end = '\0';
    for (char *param = strtok_r (at + 1, ",", &state); param != NULL; param = strtok_r (NULL, ",", &state)) {
      unsigned int n = entry->n_params;
      if (param[strspn (param, " \t\r\n")] == '\0')
        continue;
      if (n == PTX_MAX_PARAMS || !read_param (param, &entry->sizes[n], &entry->alignments[n]))
        return NULL;
      entry->n_params++;
    }
    at = end + 1;
  }
  entry->name = strndup (name, length);
  return at;
}

static CUresult
read_head (char *text, Ptx *ptx, char *log, size_t log_bytes)
{
  const Settings *settings = standin_settings ();
  char *version = after_directive (text, ".version"), *target = after_directive (text, ".target");
  int major, minor, capability = settings->compute_major * 10 + settings->compute_minor;
  int newest = newest_version (settings->driver_version);

  if (version == NULL || sscanf (version, "%d.%d", &major, &minor) != 2)
    return complain (CUDA_ERROR_INVALID_PTX, log, log_bytes, "ptxas fatal: missing .version directive");
  if (target == NULL || sscanf (target, "sm_%d%c", &ptx->target, &ptx->target_kind) < 1)
    return complain (CUDA_ERROR_INVALID_PTX, log, log_bytes, "ptxas fatal: missing .target directive");
  if (ptx->target_kind != 'a' && ptx->target_kind != 'f')
    ptx->target_kind = '\0';
  ptx->version = major * 10 + minor;
  if (ptx->version > newest)
    return complain (CUDA_ERROR_UNSUPPORTED_PTX_VERSION, log, log_bytes,
        "ptxas fatal: unsupported .version %d.%d; current version is '%d.%d'", major, minor, newest / 10, newest % 10);
  if (ptx->target > capability || (ptx->target_kind == 'a' && ptx->target != capability)
      || (ptx->target_kind == 'f' && ptx->target / 10 != settings->compute_major))
    return complain (CUDA_ERROR_NO_BINARY_FOR_GPU, log, log_bytes,
        "ptxas fatal: SM version sm_%d%c does not run on sm_%d", ptx->target,
        ptx->target_kind != '\0' ? ptx->target_kind : ' ', capability);
  return CUDA_SUCCESS;
}

CUresult
standin_ptx_read (const char *text, Ptx *ptx, char *log, size_t log_bytes)
{
  char *plain = without_comments (text), *at = plain;
  CUresult result;

  memset (ptx, 0, sizeof *ptx);
  ptx->params_known = strstr (text, PTX_PARAMS_UNKNOWN) == NULL;
  result = read_head (plain, ptx, log, log_bytes);
  while (result == CUDA_SUCCESS && (at = after_directive (at, ".entry")) != NULL) {
    ptx->entries = realloc (ptx->entries, (ptx->n_entries + 1) * sizeof *ptx->entries);
    at = read_entry (at, &ptx->entries[ptx->n_entries]);
    if (at != NULL)
      ptx->n_entries++;
    else
      result = complain (CUDA_ERROR_INVALID_PTX, log, log_bytes, "ptxas fatal: parsing error near .entry number %zu",
          ptx->n_entries + 1);
  }
  free (plain);
  if (result != CUDA_SUCCESS)
    standin_ptx_clear (ptx);
  return result;
}

void
standin_ptx_clear (Ptx *ptx)
{
  for (size_t i = 0; i < ptx->n_entries; i++)
    free (ptx->entries[i].name);
  free (ptx->entries);
  memset (ptx, 0, sizeof *ptx);
}
