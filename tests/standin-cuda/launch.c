/* Launches kernels: takes their parameters at the call, and runs each thread when the work's turn comes.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "contexts.h"
#include "memory.h"
#include "modules.h"
#include "report.h"
#include "settings.h"
#include "streams.h"
#include "work.h"

#define MAX_THREADS_PER_BLOCK 1024

typedef struct {
  CUfunction function;
  StandinThread thread;
  void *params[PTX_MAX_PARAMS]; /* into values */
  char values[];
} Launch;

/* The launch that runs; one at a time, as the lock is held. */
static CUcontext running;
static jmp_buf on_fault;

/* ---- running ------------------------------------------------------------------------------------------ */

static void *
device_to_host (uint64_t pointer, size_t bytes)
{
  const Allocation *found = standin_memory_check (pointer, bytes, "access of a kernel:");

  if (found != NULL && standin_context_reaches (running, found->context))
    return standin_memory_storage (pointer);
  if (found != NULL)
    standin_violation ("access of a kernel: 0x%llx is memory of another context", (unsigned long long) pointer);
  longjmp (on_fault, 1);
}

static void
run_block (Launch *launch)
{
  StandinThread *thread = &launch->thread;
  unsigned int *at = thread->thread_index;

  for (at[2] = 0; at[2] < thread->block[2]; at[2]++)
    for (at[1] = 0; at[1] < thread->block[1]; at[1]++)
      for (at[0] = 0; at[0] < thread->block[0]; at[0]++)
        launch->function->kernel->run (thread, launch->params);
}

static void
run_grid (Launch *launch)
{
  unsigned int *at = launch->thread.block_index, *grid = launch->thread.grid;

  for (at[2] = 0; at[2] < grid[2]; at[2]++)
    for (at[1] = 0; at[1] < grid[1]; at[1]++)
      for (at[0] = 0; at[0] < grid[0]; at[0]++)
        run_block (launch);
}

static CUresult
run_launch (CUcontext context, void *data)
{
  running = context;
  standin_counts.kernel_launches++;
  if (setjmp (on_fault) != 0)
    return CUDA_ERROR_ILLEGAL_ADDRESS;
  run_grid (data);
  return CUDA_SUCCESS;
}

/* ---- parameters --------------------------------------------------------------------------------------- */

/* As the PTX says; where it does not, as C aligns a scalar of the size. */
static size_t
alignment_of (CUfunction function, unsigned int param)
{
  size_t size = function->kernel->param_sizes[param];

  if (function->module->ptx.params_known)
    return function->entry->alignments[param];
  for (size_t alignment = 16; alignment > 1; alignment /= 2)
    if (size % alignment == 0)
      return alignment;
  return 1;
}

/* Offsets of the parameters in a block; returns how long that is. */
static size_t
lay_out (CUfunction function, size_t *offsets)
{
  size_t end = 0;

  for (unsigned int i = 0; i < function->kernel->n_params; i++) {
    size_t alignment = alignment_of (function, i);
    offsets[i] = (end + alignment - 1) / alignment * alignment;
    end = offsets[i] + function->kernel->param_sizes[i];
  }
  return end;
}

/* The block of parameters in an "extra" list, NULL where there is none or it is shorter than needed. */
static const char *
block_of (void **extra, size_t needed)
{
  const char *block = NULL;
  size_t bytes = 0;

  for (; *extra != CU_LAUNCH_PARAM_END; extra += 2) {
    if (*extra == CU_LAUNCH_PARAM_BUFFER_POINTER)
      block = extra[1];
    else if (*extra == CU_LAUNCH_PARAM_BUFFER_SIZE)
      bytes = *(size_t *) extra[1];
    else
      return NULL;
  }
  if (block != NULL && bytes < needed) {
    standin_violation ("the parameters need a block of %zu bytes, got %zu", needed, bytes);
    return NULL;
  }
  return block;
}

static CUresult
take_params (Launch *launch, const size_t *offsets, size_t bytes, void **params, void **extra)
{
  const StandinKernel *kernel = launch->function->kernel;
  const char *block = NULL;

  if (kernel->n_params == 0)
    return CUDA_SUCCESS;
  if ((params != NULL) == (extra != NULL))
    return CUDA_ERROR_INVALID_VALUE;
  if (extra != NULL) {
    block = block_of (extra, bytes);
    if (block == NULL)
      return CUDA_ERROR_INVALID_VALUE;
  }
  for (unsigned int i = 0; i < kernel->n_params; i++) {
    const void *value = block != NULL ? block + offsets[i] : params[i];
    if (value == NULL)
      return CUDA_ERROR_INVALID_VALUE;
    launch->params[i] = launch->values + offsets[i];
    memcpy (launch->params[i], value, kernel->param_sizes[i]);
  }
  return CUDA_SUCCESS;
}

/* Of CUDA 12.4; drivers before it have no such function, which a library cannot unlearn. */
CUresult
cuFuncGetParamInfo (CUfunction function, size_t index, size_t *offset, size_t *size)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  size_t offsets[PTX_MAX_PARAMS];

  if (standin_settings ()->driver_version < 12040)
    return CUDA_ERROR_NOT_SUPPORTED;
  if (!standin_object_is (function, OBJECT_FUNCTION))
    return CUDA_ERROR_INVALID_HANDLE;
  if (offset == NULL || index >= function->kernel->n_params)
    return CUDA_ERROR_INVALID_VALUE;
  lay_out (function, offsets);
  *offset = offsets[index];
  if (size != NULL)
    *size = function->kernel->param_sizes[index];
  return CUDA_SUCCESS;
}

/* ---- launching ---------------------------------------------------------------------------------------- */

static bool
is_launchable (const unsigned int *grid, const unsigned int *block)
{
  uint64_t threads = (uint64_t) block[0] * block[1] * block[2];

  return grid[0] > 0 && grid[1] > 0 && grid[2] > 0 && threads > 0 && grid[0] <= 0x7fffffff && grid[1] <= 65535
      && grid[2] <= 65535 && block[0] <= 1024 && block[1] <= 1024 && block[2] <= 64 && threads <= MAX_THREADS_PER_BLOCK;
}

CUresult
cuLaunchKernel (CUfunction function, unsigned int grid_x, unsigned int grid_y, unsigned int grid_z,
    unsigned int block_x, unsigned int block_y, unsigned int block_z, unsigned int shared_bytes, CUstream handle,
    void **params, void **extra)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  StandinThread thread = {
    .grid = { grid_x, grid_y, grid_z }, .block = { block_x, block_y, block_z }, .device_to_host = device_to_host
  };
  size_t offsets[PTX_MAX_PARAMS], bytes;
  CUstream stream;
  CUresult result;
  Launch *launch;

  if (!standin_object_is (function, OBJECT_FUNCTION)) {
    standin_violation ("function %p is %s", (void *) function,
        standin_object_was (function, OBJECT_FUNCTION) ? "of an unloaded module" : "none");
    return CUDA_ERROR_INVALID_HANDLE;
  }
  result = standin_stream_of (call.context, handle, &stream);
  if (result != CUDA_SUCCESS)
    return result;
  if (stream->context != function->module->context) {
    standin_violation ("%s and the stream are of different contexts", function->entry->name);
    return CUDA_ERROR_INVALID_HANDLE;
  }
  if (!is_launchable (thread.grid, thread.block)) {
    standin_violation ("no grid of %u x %u x %u blocks of %u x %u x %u threads can be", grid_x, grid_y, grid_z, block_x,
        block_y, block_z);
    return CUDA_ERROR_INVALID_VALUE;
  }
  bytes = lay_out (function, offsets);
  launch = malloc (sizeof *launch + bytes);
  launch->function = function;
  launch->thread = thread;
  result = take_params (launch, offsets, bytes, params, extra);
  if (result != CUDA_SUCCESS) {
    free (launch);
    return result;
  }
  standin_work_add (stream, run_launch, launch);
  return CUDA_SUCCESS;
}
