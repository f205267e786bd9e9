/* The kernels of checks.ptx as C functions, for a rehearsal on the stand-in driver.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "standin.h"

#define EXPORT __attribute__ ((visibility ("default")))

extern const StandinKernel gpu_invert_standin_kernel, gpu_fault_standin_kernel;

static int32_t
thread_at (const StandinThread *thread, int axis)
{
  return (int32_t)(thread->block_index[axis] * thread->block[axis] + thread->thread_index[axis]);
}

static void
run_invert (const StandinThread *thread, void **params)
{
  uint64_t plane = *(uint64_t *)params[0];
  int32_t stride = *(int32_t *)params[1], row_bytes = *(int32_t *)params[2], rows = *(int32_t *)params[3];
  int32_t x = thread_at (thread, 0), y = thread_at (thread, 1);
  uint8_t *byte;

  if (x >= row_bytes || y >= rows)
    return;
  byte = standin_device_to_host (thread, plane + (uint64_t)((int64_t)stride * y + x), 1);
  *byte = (uint8_t) ~*byte;
}

EXPORT const StandinKernel gpu_invert_standin_kernel = {
  .n_params = 4,
  .param_sizes = (const size_t[]){ 8, 4, 4, 4 },
  .run = run_invert,
};

static void
run_fault (const StandinThread *thread, void **params)
{
  *(uint8_t *)standin_device_to_host (thread, *(uint64_t *)params[0], 1) = 1;
}

EXPORT const StandinKernel gpu_fault_standin_kernel = {
  .n_params = 1,
  .param_sizes = (const size_t[]){ 8 },
  .run = run_fault,
};
