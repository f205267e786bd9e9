/* Begins and ends calls: one lock for all state, checks of context and faults on demand.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "call.h"

#include <pthread.h>
#include <stddef.h>

#include "contexts.h"
#include "faults.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *running = "(no call)";
static int initialized;

Call
standin_call_begin (const char *function, CallNeeds needs)
{
  Call call = { CUDA_SUCCESS, NULL };

  pthread_mutex_lock (&lock);
  running = function;
  if (needs != CALL_ANY_TIME && !initialized)
    call.result = CUDA_ERROR_NOT_INITIALIZED;
  if (call.result == CUDA_SUCCESS && needs == CALL_IN_CONTEXT)
    call.result = standin_context_current (&call.context);
  if (call.result == CUDA_SUCCESS)
    call.result = standin_fault_of_call (function, call.context);
  return call;
}

void
standin_call_end (Call *call)
{
  running = "(no call)";
  pthread_mutex_unlock (&lock);
}

const char *
standin_call_name (void)
{
  return running;
}

void
standin_call_set_name (const char *function)
{
  running = function;
}

int
standin_call_initialized (void)
{
  return initialized;
}

void
standin_call_set_initialized (void)
{
  initialized = 1;
}
