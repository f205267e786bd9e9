/* What every function of the API begins with: the lock, the state a call needs, faults on demand.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "driver-api.h"

/* What must be there before a call: nothing, cuInit, or a living context that is current in the calling thread. */
typedef enum { CALL_ANY_TIME, CALL_AFTER_INIT, CALL_IN_CONTEXT } CallNeeds;

typedef struct {
  CUresult result;
  CUcontext context; /* with CALL_IN_CONTEXT: the current one */
} Call;

/* Takes the lock of all state, which standin_call_end releases. A result other than success ends the call. */
Call standin_call_begin (const char *function, CallNeeds needs);
void standin_call_end (Call *call);

/* First in a function of the API: leaves it where the call cannot be. */
#define STANDIN_CALL(needs) \
  __attribute__ ((cleanup (standin_call_end))) Call call = standin_call_begin (__func__, needs); \
  if (call.result != CUDA_SUCCESS) \
  return call.result

/* Function of the API that runs, or that queued the work that runs. Under the lock. */
const char *standin_call_name (void);
void standin_call_set_name (const char *function);

/* Whether cuInit was called. Under the lock. */
int standin_call_initialized (void);
void standin_call_set_initialized (void);
