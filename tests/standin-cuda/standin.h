/* What tests ask of the stand-in beyond CUDA's own API: its counts, and kernels that are C functions.
 *
 * A test program links with the stand-in libcuda, or looks standin_stats up in "libcuda.so.1". A library of kernels
 * links with nothing: it exports one StandinKernel for each entry of a PTX, named NAME_standin_kernel, and the
 * environment's STANDIN_CUDA_KERNELS names it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Counts of the process, since it began. All are uint64_t, so that other languages read them by index. Live things are
 * those made and not yet destroyed; what a destroyed context takes with it is no longer live, but leaked, unless the
 * context was dead and nothing of it could have been freed. */
struct standin_stats {
  uint64_t live_allocations;      /* of device memory */
  uint64_t live_bytes;            /* of device memory, as asked for */
  uint64_t peak_bytes;            /* largest live_bytes */
  uint64_t live_host_allocations; /* of pinned host memory */
  uint64_t live_contexts;
  uint64_t live_streams;          /* without default streams */
  uint64_t live_events;
  uint64_t live_modules;
  uint64_t leaked_allocations;    /* device memory that its context's end freed */
  uint64_t leaked_objects;        /* streams, events and modules that its context's end freed */
  uint64_t allocations;           /* ever made, of device memory */
  uint64_t contexts;              /* ever made */
  uint64_t htod_copies;           /* copies that ran, host to device; 2D copies count as one */
  uint64_t htod_bytes;            /* without the padding of rows, likewise below */
  uint64_t dtoh_copies;
  uint64_t dtoh_bytes;
  uint64_t dtod_copies;
  uint64_t dtod_bytes;
  uint64_t htoh_copies;
  uint64_t htoh_bytes;
  uint64_t memsets;               /* that ran */
  uint64_t kernel_launches;       /* that ran, also those that ended in a fault */
  uint64_t stream_synchronizations;
  uint64_t context_synchronizations;
  uint64_t event_synchronizations;
  uint64_t pending;               /* pieces of work that wait for a synchronisation, in lazy mode */
  uint64_t violations;            /* lines that a trap wrote to stderr */
};

/* Fills in the counts. Any thread, also before cuInit. */
void standin_stats (struct standin_stats *stats);

/* One thread of a launch, as a kernel sees it: x, y, z of each. */
typedef struct _StandinThread StandinThread;
struct _StandinThread {
  unsigned int grid[3];
  unsigned int block[3];
  unsigned int block_index[3];
  unsigned int thread_index[3];
  /* By standin_device_to_host alone. */
  void *(*device_to_host) (uint64_t pointer, size_t bytes);
};

/* A kernel. There is neither shared memory nor a barrier: threads run one after another, in order of x, y, z. */
typedef struct {
  unsigned int n_params;
  const size_t *param_sizes; /* bytes of each parameter; a PTX that states them must state the same */
  /* params: address of each parameter's value; a device pointer among them is still one. */
  void (*run) (const StandinThread *thread, void **params);
} StandinKernel;

/* Where the host finds bytes of device memory, for the time of this thread's run. Does not return if they lie in no
 * live allocation that the launch's context may access: the run ends there, by longjmp, and the context is dead. So a
 * kernel holds nothing that it would have to free. */
static inline void *
standin_device_to_host (const StandinThread *thread, uint64_t pointer, size_t bytes)
{
  return thread->device_to_host (pointer, bytes);
}
