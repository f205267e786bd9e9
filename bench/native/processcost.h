/* What this process has cost so far.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdint.h>

typedef struct {
  double wall_s, cpu_s;
  uint64_t faults; /* that needed no disk */
} ProcessCost;

ProcessCost process_cost_now (void);

/* A line of /proc/self/status in KiB: VmRSS, or VmHWM for the most it was. Unlike that of getrusage it does not begin
 * with what the parent had. 0 where there is none. */
uint64_t process_memory_kib (const char *line);
