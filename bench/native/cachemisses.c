/* Counts the cache misses of this process and the threads that it starts, where the system lets it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cachemisses.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

int
cache_misses_open (void)
{
  struct perf_event_attr event = {
    .type = PERF_TYPE_HARDWARE,
    .size = sizeof event,
    .config = PERF_COUNT_HW_CACHE_MISSES,
    .inherit = 1,
    .exclude_kernel = 1,
    .exclude_hv = 1,
  };
  long counter = syscall (SYS_perf_event_open, &event, 0, -1, -1, 0);

  return counter < 0 ? -errno : (int)counter;
}

uint64_t
cache_misses_read (int counter)
{
  uint64_t misses = 0;

  return read (counter, &misses, sizeof misses) == sizeof misses ? misses : 0;
}
