/* Counts the cache misses of this process and the threads that it starts, where the system lets it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdint.h>

/* Before the threads are started. A counter, or a negative errno. */
int cache_misses_open (void);

/* Since it was opened. */
uint64_t cache_misses_read (int counter);
