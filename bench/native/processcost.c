/* What this process has cost so far.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "processcost.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double
seconds_of (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

ProcessCost
process_cost_now (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (
      ProcessCost){ seconds_of (CLOCK_MONOTONIC), seconds_of (CLOCK_PROCESS_CPUTIME_ID), (uint64_t)usage.ru_minflt };
}

uint64_t
process_memory_kib (const char *line)
{
  FILE *status = fopen ("/proc/self/status", "r");
  size_t length = strlen (line);
  uint64_t kib = 0;
  char text[256];

  if (!status)
    return 0;
  while (fgets (text, sizeof text, status))
    if (strncmp (text, line, length) == 0 && text[length] == ':')
      sscanf (text + length + 1, "%" SCNu64, &kib);
  fclose (status);
  return kib;
}
