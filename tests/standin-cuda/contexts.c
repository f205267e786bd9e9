/* Contexts and the stack of them that each thread has; primary contexts; access to peers.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "contexts.h"

#include "call.h"
#include "memory.h"
#include "modules.h"
#include "report.h"
#include "settings.h"
#include "streams.h"
#include "work.h"

_Static_assert (sizeof (struct CUctx_st) <= OBJECT_BYTES, "an object fits its slot");

#define MAX_STACK 64
#define MAX_DEVICES 8

typedef struct {
  CUcontext context;
  unsigned int retained;
} Primary;

static __thread CUcontext stack[MAX_STACK];
static __thread unsigned int depth;
static Primary primaries[MAX_DEVICES];
static uint64_t last_id;

/* ---- life --------------------------------------------------------------------------------------------- */

static CUresult
make_context (CUcontext *result, unsigned int flags, CUdevice device)
{
  CUcontext context;

  if (device < 0 || device >= standin_settings ()->devices)
    return CUDA_ERROR_INVALID_DEVICE;
  context = standin_object_new (OBJECT_CONTEXT);
  if (context == NULL)
    return CUDA_ERROR_OUT_OF_MEMORY;
  context->device = device;
  context->flags = flags;
  context->id = ++last_id;
  context->legacy = standin_stream_new (context, CU_STREAM_DEFAULT);
  if (context->legacy == NULL)
    return CUDA_ERROR_OUT_OF_MEMORY;
  standin_counts.contexts++;
  standin_counts.live_contexts++;
  *result = context;
  return CUDA_SUCCESS;
}

static void
end_context (CUcontext context)
{
  bool was_dead = context->fault != CUDA_SUCCESS;

  standin_work_finish_context (context);
  standin_modules_end (context, was_dead);
  standin_streams_end (context, was_dead);
  standin_memory_end (context, was_dead);
  context->object.alive = false;
  standin_counts.live_contexts--;
}

CUresult
standin_context_current (CUcontext *context)
{
  CUcontext top = depth > 0 ? stack[depth - 1] : NULL;

  if (top == NULL)
    return CUDA_ERROR_INVALID_CONTEXT;
  if (!top->object.alive)
    return CUDA_ERROR_CONTEXT_IS_DESTROYED;
  *context = top;
  return top->fault;
}

void
standin_context_kill (CUcontext context, CUresult error)
{
  if (context->fault != CUDA_SUCCESS)
    return;
  context->fault = error;
  standin_work_drop_context (context);
}

bool
standin_context_reaches (CUcontext context, CUcontext owner)
{
  if (context == owner)
    return true;
  for (unsigned int i = 0; i < context->n_peers; i++)
    if (context->peers[i] == owner)
      return true;
  return false;
}

CUresult
cuCtxCreate_v2 (CUcontext *context, unsigned int flags, CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);
  CUresult result;

  if (context == NULL || depth == MAX_STACK)
    return CUDA_ERROR_INVALID_VALUE;
  result = make_context (context, flags, device);
  if (result == CUDA_SUCCESS)
    stack[depth++] = *context;
  return result;
}

CUresult
cuCtxDestroy_v2 (CUcontext context)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (!standin_object_is (context, OBJECT_CONTEXT))
    return standin_object_was (context, OBJECT_CONTEXT) ? CUDA_ERROR_CONTEXT_IS_DESTROYED : CUDA_ERROR_INVALID_CONTEXT;
  for (int i = 0; i < MAX_DEVICES; i++)
    if (primaries[i].context == context)
      return CUDA_ERROR_INVALID_CONTEXT;
  end_context (context);
  if (depth > 0 && stack[depth - 1] == context)
    depth--;
  return CUDA_SUCCESS;
}

/* ---- the stack of a thread ---------------------------------------------------------------------------- */

CUresult
cuCtxPushCurrent_v2 (CUcontext context)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (!standin_object_is (context, OBJECT_CONTEXT))
    return standin_object_was (context, OBJECT_CONTEXT) ? CUDA_ERROR_CONTEXT_IS_DESTROYED : CUDA_ERROR_INVALID_CONTEXT;
  if (depth == MAX_STACK) {
    standin_violation ("%d contexts are pushed in this thread: is each popped again?", MAX_STACK);
    return CUDA_ERROR_INVALID_VALUE;
  }
  stack[depth++] = context;
  return CUDA_SUCCESS;
}

CUresult
cuCtxPopCurrent_v2 (CUcontext *context)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (depth == 0)
    return CUDA_ERROR_INVALID_CONTEXT;
  depth--;
  if (context != NULL)
    *context = stack[depth];
  return CUDA_SUCCESS;
}

CUresult
cuCtxSetCurrent (CUcontext context)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (context != NULL && !standin_object_is (context, OBJECT_CONTEXT))
    return standin_object_was (context, OBJECT_CONTEXT) ? CUDA_ERROR_CONTEXT_IS_DESTROYED : CUDA_ERROR_INVALID_CONTEXT;
  if (depth > 0)
    depth--;
  if (context != NULL)
    stack[depth++] = context;
  return CUDA_SUCCESS;
}

CUresult
cuCtxGetCurrent (CUcontext *context)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (context == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *context = depth > 0 ? stack[depth - 1] : NULL;
  return CUDA_SUCCESS;
}

/* ---- what a context tells ----------------------------------------------------------------------------- */

CUresult
cuCtxGetDevice (CUdevice *device)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (device == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *device = call.context->device;
  return CUDA_SUCCESS;
}

CUresult
cuCtxGetFlags (unsigned int *flags)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (flags == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *flags = call.context->flags;
  return CUDA_SUCCESS;
}

CUresult
cuCtxGetApiVersion (CUcontext context, unsigned int *version)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (version == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (context != NULL && !standin_object_is (context, OBJECT_CONTEXT))
    return CUDA_ERROR_INVALID_CONTEXT;
  *version = 3020;
  return CUDA_SUCCESS;
}

CUresult
cuCtxGetId (CUcontext context, unsigned long long *id)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (id == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (context == NULL && depth == 0)
    return CUDA_ERROR_INVALID_CONTEXT;
  if (context == NULL)
    context = stack[depth - 1];
  if (!standin_object_is (context, OBJECT_CONTEXT))
    return CUDA_ERROR_CONTEXT_IS_DESTROYED;
  *id = context->id;
  return CUDA_SUCCESS;
}

CUresult
cuCtxGetLimit (size_t *value, int limit)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (value == NULL || limit < 0 || limit >= N_LIMITS)
    return CUDA_ERROR_INVALID_VALUE;
  *value = call.context->limits[limit];
  return CUDA_SUCCESS;
}

CUresult
cuCtxSetLimit (int limit, size_t value)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (limit < 0 || limit >= N_LIMITS)
    return CUDA_ERROR_INVALID_VALUE;
  call.context->limits[limit] = value;
  return CUDA_SUCCESS;
}

CUresult
cuCtxGetStreamPriorityRange (int *least, int *greatest)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (least != NULL)
    *least = 0;
  if (greatest != NULL)
    *greatest = 0;
  return CUDA_SUCCESS;
}

CUresult
cuCtxSynchronize (void)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  standin_counts.context_synchronizations++;
  standin_work_finish_context (call.context);
  return call.context->fault;
}

/* ---- peers -------------------------------------------------------------------------------------------- */

CUresult
cuCtxEnablePeerAccess (CUcontext peer, unsigned int flags)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUcontext context = call.context;

  if (!standin_object_is (peer, OBJECT_CONTEXT) || peer == context)
    return CUDA_ERROR_INVALID_CONTEXT;
  if (flags != 0)
    return CUDA_ERROR_INVALID_VALUE;
  if (peer->device == context->device)
    return CUDA_ERROR_PEER_ACCESS_UNSUPPORTED;
  if (standin_context_reaches (context, peer))
    return CUDA_ERROR_PEER_ACCESS_ALREADY_ENABLED;
  if (context->n_peers == MAX_PEERS)
    return CUDA_ERROR_OUT_OF_MEMORY;
  context->peers[context->n_peers++] = peer;
  return CUDA_SUCCESS;
}

CUresult
cuCtxDisablePeerAccess (CUcontext peer)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUcontext context = call.context;

  for (unsigned int i = 0; i < context->n_peers; i++) {
    if (context->peers[i] == peer) {
      context->peers[i] = context->peers[--context->n_peers];
      return CUDA_SUCCESS;
    }
  }
  return CUDA_ERROR_PEER_ACCESS_NOT_ENABLED;
}

/* ---- primary contexts --------------------------------------------------------------------------------- */

CUresult
cuDevicePrimaryCtxRetain (CUcontext *context, CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);
  Primary *primary;
  CUresult result;

  if (context == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (device < 0 || device >= standin_settings ()->devices)
    return CUDA_ERROR_INVALID_DEVICE;
  primary = &primaries[device];
  if (primary->context == NULL) {
    result = make_context (&primary->context, 0, device);
    if (result != CUDA_SUCCESS)
      return result;
  }
  primary->retained++;
  *context = primary->context;
  return CUDA_SUCCESS;
}

static CUresult
release_primary (CUdevice device, bool all)
{
  Primary *primary;

  if (device < 0 || device >= standin_settings ()->devices)
    return CUDA_ERROR_INVALID_DEVICE;
  primary = &primaries[device];
  if (primary->context == NULL)
    return all ? CUDA_SUCCESS : CUDA_ERROR_INVALID_CONTEXT;
  primary->retained = all ? 0 : primary->retained - 1;
  if (primary->retained == 0) {
    end_context (primary->context);
    primary->context = NULL;
  }
  return CUDA_SUCCESS;
}

CUresult
cuDevicePrimaryCtxRelease_v2 (CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  return release_primary (device, false);
}

CUresult
cuDevicePrimaryCtxRelease (CUdevice device)
{
  return cuDevicePrimaryCtxRelease_v2 (device);
}

CUresult
cuDevicePrimaryCtxReset_v2 (CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  return release_primary (device, true);
}

CUresult
cuDevicePrimaryCtxGetState (CUdevice device, unsigned int *flags, int *active)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (device < 0 || device >= standin_settings ()->devices)
    return CUDA_ERROR_INVALID_DEVICE;
  if (flags == NULL || active == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *flags = 0;
  *active = primaries[device].context != NULL;
  return CUDA_SUCCESS;
}
