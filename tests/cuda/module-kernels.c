/* Kernels for the JUnit tests of gstjava-cuda on the stand-in driver, as C functions; TestModules.java has their PTX.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "standin.h"

#define EXPORT __attribute__ ((visibility ("default")))

extern const StandinKernel scale_standin_kernel, mark_standin_kernel, sum_standin_kernel, poke_standin_kernel,
    nothing_standin_kernel;

static unsigned int
global (const StandinThread *thread, int axis)
{
  return thread->block_index[axis] * thread->block[axis] + thread->thread_index[axis];
}

/* scale (const uint32_t *from, uint32_t *to, uint32_t factor, uint32_t count) */
static void
run_scale (const StandinThread *thread, void **params)
{
  uint64_t from = *(uint64_t *)params[0], to = *(uint64_t *)params[1];
  uint32_t factor = *(uint32_t *)params[2], count = *(uint32_t *)params[3], x = global (thread, 0);
  uint32_t value;

  if (x >= count)
    return;
  value = *(uint32_t *)standin_device_to_host (thread, from + 4 * (uint64_t)x, 4);
  *(uint32_t *)standin_device_to_host (thread, to + 4 * (uint64_t)x, 4) = factor * value;
}

EXPORT const StandinKernel scale_standin_kernel = {
  .n_params = 4,
  .param_sizes = (const size_t[]){ 8, 8, 4, 4 },
  .run = run_scale,
};

/* mark (uint8_t *counts, int width, int height): counts how many threads an element of a picture has. */
static void
run_mark (const StandinThread *thread, void **params)
{
  int width = *(int *)params[1], height = *(int *)params[2];
  int x = (int)global (thread, 0), y = (int)global (thread, 1);

  if (x < width && y < height)
    ++*(uint8_t *)standin_device_to_host (thread, *(uint64_t *)params[0] + (uint64_t)(y * width + x), 1);
}

EXPORT const StandinKernel mark_standin_kernel = {
  .n_params = 3,
  .param_sizes = (const size_t[]){ 8, 4, 4 },
  .run = run_mark,
};

/* sum (uint8_t a, double b, struct { uint64_t x, y, z; } c, float d, uint64_t *to): all of them added up. */
static void
run_sum (const StandinThread *thread, void **params)
{
  const uint64_t *c = params[2];
  double sum = *(uint8_t *)params[0] + *(double *)params[1] + (double)(c[0] + c[1] + c[2]) + (double)*(float *)params[3];

  *(uint64_t *)standin_device_to_host (thread, *(uint64_t *)params[4], 8) = (uint64_t)sum;
}

EXPORT const StandinKernel sum_standin_kernel = {
  .n_params = 5,
  .param_sizes = (const size_t[]){ 1, 8, 24, 4, 8 },
  .run = run_sum,
};

/* poke (uint8_t *to): writes there, wherever that is. */
static void
run_poke (const StandinThread *thread, void **params)
{
  *(uint8_t *)standin_device_to_host (thread, *(uint64_t *)params[0], 1) = 1;
}

EXPORT const StandinKernel poke_standin_kernel = {
  .n_params = 1,
  .param_sizes = (const size_t[]){ 8 },
  .run = run_poke,
};

/* nothing () */
static void
run_nothing (const StandinThread *thread, void **params)
{
}

EXPORT const StandinKernel nothing_standin_kernel = { .n_params = 0, .param_sizes = NULL, .run = run_nothing };
