/* Keeps the counts, hands them out, and writes them at the process's end.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "call.h"
#include "settings.h"

STANDIN_EXPORT void standin_stats (struct standin_stats *stats);

struct standin_stats standin_counts;

/* In the order of struct standin_stats. */
static const char *const names[] = {
  "live_allocations",
  "live_bytes",
  "peak_bytes",
  "live_host_allocations",
  "live_contexts",
  "live_streams",
  "live_events",
  "live_modules",
  "leaked_allocations",
  "leaked_objects",
  "allocations",
  "contexts",
  "htod_copies",
  "htod_bytes",
  "dtoh_copies",
  "dtoh_bytes",
  "dtod_copies",
  "dtod_bytes",
  "htoh_copies",
  "htoh_bytes",
  "memsets",
  "kernel_launches",
  "stream_synchronizations",
  "context_synchronizations",
  "event_synchronizations",
  "pending",
  "violations",
};

_Static_assert (
    sizeof names / sizeof names[0] == sizeof (struct standin_stats) / sizeof (uint64_t), "a name for each count");

void
standin_stats (struct standin_stats *stats)
{
  Call call = standin_call_begin (__func__, CALL_ANY_TIME);

  *stats = standin_counts;
  standin_call_end (&call);
}

void
standin_violation (const char *format, ...)
{
  va_list arguments;

  standin_counts.violations++;
  fprintf (stderr, "standin-cuda: %s: ", standin_call_name ());
  va_start (arguments, format);
  vfprintf (stderr, format, arguments);
  va_end (arguments);
  fputc ('\n', stderr);
}

/* The report's path, with the process's number for %p. */
static void
expand (const char *pattern, char *path, size_t size)
{
  size_t n = 0;

  for (; *pattern != '\0' && n + 24 < size; pattern++) {
    if (pattern[0] == '%' && pattern[1] == 'p') {
      n += (size_t) snprintf (path + n, size - n, "%ld", (long) getpid ());
      pattern++;
    } else {
      path[n++] = *pattern;
    }
  }
  path[n] = '\0';
}

/* A process that never called cuInit has nothing to report. The file appears whole or not at all. */
static void __attribute__ ((destructor)) write_report (void)
{
  const uint64_t *values = (const uint64_t *) &standin_counts;
  char path[1000], part[1100];
  FILE *file;

  if (!standin_call_initialized () || standin_settings ()->report == NULL)
    return;
  expand (standin_settings ()->report, path, sizeof path);
  snprintf (part, sizeof part, "%s.%ld", path, (long) getpid ());
  file = fopen (part, "w");
  if (file == NULL) {
    fprintf (stderr, "standin-cuda: cannot write STANDIN_CUDA_REPORT %s\n", part);
    return;
  }
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    fprintf (file, "%s=%llu\n", names[i], (unsigned long long) values[i]);
  if (fclose (file) != 0 || rename (part, path) != 0)
    fprintf (stderr, "standin-cuda: cannot write STANDIN_CUDA_REPORT %s\n", path);
}
