/* Counts of what a process allocates, by the preloaded liballocations.so.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <dlfcn.h>
#include <stdint.h>

/* Blocks of this size and more are large. */
#define ALLOCATIONS_LARGE (64 * 1024)

/* The variable with the size of a frame. A block that is as large, or up to ALLOCATIONS_LARGE larger, holds one. */
#define ALLOCATIONS_FRAME "BENCH_FRAME_BYTES"

typedef struct {
  uint64_t blocks, bytes;
} AllocationCount;

/* Of malloc and its kin, and of anonymous mmap. A large block is among all, too, and a frame among both. */
typedef struct {
  AllocationCount all, large, frame;
} Allocations;

/* What was allocated since the process began; 0 where the library is not preloaded. */
static inline Allocations
allocations_now (void)
{
  void (*read) (Allocations *) = (void (*) (Allocations *))dlsym (RTLD_DEFAULT, "bench_allocations_read");
  Allocations now = { 0 };

  if (read)
    read (&now);
  return now;
}

static inline AllocationCount
allocation_count_since (AllocationCount now, AllocationCount then)
{
  return (AllocationCount){ now.blocks - then.blocks, now.bytes - then.bytes };
}
