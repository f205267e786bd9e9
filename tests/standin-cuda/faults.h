/* Calls that fail on demand, as STANDIN_CUDA_FAIL lists them.
 *
 * The list is NAME:N, NAME:N+ or either with =CODE, commas between: the Nth call of that function fails, or all from
 * the Nth on, with that CUresult. NAME is that of the symbol, as cuMemAlloc_v2. Without a code it is one that the
 * function has in CUDA: out of memory for what allocates, no device for cuInit, and so on. A code that in CUDA means a
 * dead context makes it dead. Only calls are counted that get as far as the driver's work: those that had a context.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdbool.h>

#include "driver-api.h"

/* Success, or the code that this call has to fail with. context: the current one, NULL for calls that need none. Under
 * the lock. */
CUresult standin_fault_of_call (const char *function, CUcontext context);

/* Whether CUDA keeps the error for the context's life. */
bool standin_fault_is_sticky (CUresult error);
