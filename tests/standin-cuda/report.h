/* Counts of the process, and the lines of traps that caught something.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "standin.h"

/* The counts, to be changed under the lock. */
extern struct standin_stats standin_counts;

/* Writes a line to stderr that names the call, and counts it. Under the lock. */
void standin_violation (const char *format, ...) __attribute__ ((format (printf, 1, 2)));
