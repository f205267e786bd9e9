/* The kernels of the help pages, as C functions for the stand-in driver.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "standin.h"

#define EXPORT __attribute__ ((visibility ("default")))

extern const StandinKernel negative_standin_kernel;

/* negative (uint8_t *plane, int stride, int width, int height) */
static void
run_negative (const StandinThread *thread, void **params)
{
  int stride = *(int *)params[1], width = *(int *)params[2], height = *(int *)params[3];
  int x = (int)(thread->block_index[0] * thread->block[0] + thread->thread_index[0]);
  int y = (int)(thread->block_index[1] * thread->block[1] + thread->thread_index[1]);
  uint8_t *sample;

  if (x >= width || y >= height)
    return;
  sample = standin_device_to_host (thread, *(uint64_t *)params[0] + (uint64_t)y * (uint64_t)stride + (uint64_t)x, 1);
  *sample = (uint8_t)(255 - *sample);
}

EXPORT const StandinKernel negative_standin_kernel = {
  .n_params = 4,
  .param_sizes = (const size_t[]){ 8, 4, 4, 4 },
  .run = run_negative,
};
