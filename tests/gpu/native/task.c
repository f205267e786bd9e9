/* How a check or measurement tells what it has found.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "task.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One line, in one write: threads do not mix theirs. */
static void
tell (const char *kind, const char *text)
{
  const char *number = g_getenv (TASK_PIPE);
  g_autofree char *line = g_strdup_printf ("%s\t%s", kind, text);
  g_autofree char *whole = NULL;

  g_strdelimit (line, "\n", ' ');
  whole = g_strconcat (line, "\n", NULL);
  if (number == NULL || write (atoi (number), whole, strlen (whole)) < 0)
    fputs (whole, stdout);
}

gboolean
task_is_quick (void)
{
  return g_getenv (TASK_QUICK) != NULL;
}

#define TELL(kind, format)                                                                                             \
  do {                                                                                                                 \
    va_list list;                                                                                                      \
    g_autofree char *text = NULL;                                                                                      \
    va_start (list, format);                                                                                           \
    text = g_strdup_vprintf (format, list);                                                                            \
    va_end (list);                                                                                                     \
    tell (kind, text);                                                                                                 \
  } while (0)

void
task_note (const char *format, ...)
{
  TELL ("note", format);
}

void
task_skip (const char *format, ...)
{
  TELL ("reason", format);
  _exit (TASK_SKIPPED);
}

void
task_fail (const char *format, ...)
{
  TELL ("reason", format);
  fflush (NULL);
  _exit (1);
}

void
task_figure (const char *line)
{
  tell ("figure", line);
}
