/* Lets one source be CUDA C for nvcc and plain C for the tests, which run its kernels on the CPU thread by thread.
 *
 * A kernel's source keeps to what both languages have, and goes through these names for the rest:
 *   KERNEL             begins a kernel
 *   DEVICE             begins a function that kernels call
 *   READ, WRITE        device memory at a pointer; nothing else follows a pointer
 *   THREAD_X, THREAD_Y number of the thread in the whole grid
 * As plain C it is included by a file that has defined READ, WRITE, THREAD_X and THREAD_Y.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#ifdef __CUDACC__

#define KERNEL extern "C" __global__ void
#define DEVICE static __device__ __forceinline__
#define READ(type, pointer) (*(const type *)(pointer))
#define WRITE(type, pointer, value) (*(type *)(pointer) = (value))
#define THREAD_X ((int)(blockIdx.x * blockDim.x + threadIdx.x))
#define THREAD_Y ((int)(blockIdx.y * blockDim.y + threadIdx.y))

#else

#include <math.h>

#define KERNEL static void
#define DEVICE static inline

typedef struct {
  float x, y, z, w;
} float4;

#endif
