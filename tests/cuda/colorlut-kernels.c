/* javacolorlut's kernels for the stand-in driver: the very source that nvcc compiles, as plain C.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "standin.h"

static __thread const StandinThread *now;

#define READ(type, pointer) (*(const type *)standin_device_to_host (now, (uint64_t)(uintptr_t)(pointer), sizeof (type)))
#define WRITE(type, pointer, value)                                                                                    \
  (*(type *)standin_device_to_host (now, (uint64_t)(uintptr_t)(pointer), sizeof (type)) = (value))
#define THREAD_X ((int)(now->block_index[0] * now->block[0] + now->thread_index[0]))
#define THREAD_Y ((int)(now->block_index[1] * now->block[1] + now->thread_index[1]))

#include "colorlut.cu"

#define EXPORT __attribute__ ((visibility ("default")))
#define POINTER(i) ((void *)(uintptr_t) * (uint64_t *)params[i])
#define INT(i) (*(int *)params[i])
#define FLOAT(i) (*(float *)params[i])

/* Defines NAME_standin_kernel; sizes: of its parameters; call: with params in scope. */
#define KERNEL_OF(name, call, ...)                                                                                     \
  static void run_##name (const StandinThread *thread, void **params)                                                  \
  {                                                                                                                    \
    now = thread;                                                                                                      \
    call;                                                                                                              \
  }                                                                                                                    \
  static const size_t sizes_of_##name[] = { __VA_ARGS__ };                                                             \
  extern const StandinKernel name##_standin_kernel;                                                                    \
  EXPORT const StandinKernel name##_standin_kernel = { sizeof sizes_of_##name / sizeof (size_t), sizes_of_##name,      \
    run_##name };

/* clang-format off */
KERNEL_OF (colorlut_pixels,
    colorlut_pixels (POINTER (0), INT (1), INT (2), INT (3), INT (4), INT (5), INT (6), INT (7), INT (8), POINTER (9),
        INT (10), FLOAT (11)),
    8, 4, 4, 4, 4, 4, 4, 4, 4, 8, 4, 4)
KERNEL_OF (colorlut_words,
    colorlut_words (POINTER (0), INT (1), INT (2), INT (3), INT (4), INT (5), INT (6), POINTER (7), INT (8), FLOAT (9)),
    8, 4, 4, 4, 4, 4, 4, 8, 4, 4)
KERNEL_OF (colorlut_longs,
    colorlut_longs (POINTER (0), INT (1), INT (2), INT (3), INT (4), INT (5), INT (6), POINTER (7), INT (8), FLOAT (9)),
    8, 4, 4, 4, 4, 4, 4, 8, 4, 4)
KERNEL_OF (colorlut_planes,
    colorlut_planes (POINTER (0), INT (1), POINTER (2), INT (3), POINTER (4), INT (5), INT (6), INT (7), POINTER (8),
        INT (9), FLOAT (10)),
    8, 4, 8, 4, 8, 4, 4, 4, 8, 4, 4)
KERNEL_OF (colorlut_blocks,
    colorlut_blocks (POINTER (0), INT (1), POINTER (2), INT (3), POINTER (4), INT (5), INT (6), INT (7), INT (8),
        POINTER (9), INT (10), FLOAT (11)),
    8, 4, 8, 4, 8, 4, 4, 4, 4, 8, 4, 4)
/* clang-format on */
