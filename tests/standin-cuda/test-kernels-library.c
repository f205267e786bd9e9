/* Kernels for the tests of the stand-in, as C functions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "standin.h"

#define EXPORT __attribute__ ((visibility ("default")))

extern const StandinKernel fill_standin_kernel, mixed_standin_kernel;

static unsigned int
global_x (const StandinThread *thread)
{
  return thread->block_index[0] * thread->block[0] + thread->thread_index[0];
}

/* fill (uint32_t *to, uint32_t value, uint32_t count): value + index, in each of count elements. */
static void
run_fill (const StandinThread *thread, void **params)
{
  uint64_t to = *(uint64_t *) params[0];
  uint32_t value = *(uint32_t *) params[1], count = *(uint32_t *) params[2];
  uint32_t x = global_x (thread);

  if (x < count)
    *(uint32_t *) standin_device_to_host (thread, to + 4 * (uint64_t) x, 4) = value + x;
}

EXPORT const StandinKernel fill_standin_kernel = {
  .n_params = 3,
  .param_sizes = (const size_t[]){ 8, 4, 4 },
  .run = run_fill,
};

/* mixed (uint8_t a, uint64_t *to, uint16_t b): a + b, for the layout of blocks of parameters. */
static void
run_mixed (const StandinThread *thread, void **params)
{
  uint64_t to = *(uint64_t *) params[1];

  *(uint32_t *) standin_device_to_host (thread, to, 4) = (uint32_t) *(uint8_t *) params[0] + *(uint16_t *) params[2];
}

EXPORT const StandinKernel mixed_standin_kernel = {
  .n_params = 3,
  .param_sizes = (const size_t[]){ 1, 8, 2 },
  .run = run_mixed,
};
