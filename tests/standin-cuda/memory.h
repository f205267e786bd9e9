/* Device memory: addresses that the host cannot touch, and the storage behind them.
 *
 * A device pointer lies in a range of address space without access, so that the host faults on it. The storage of the
 * byte at offset n of that range is at offset n of a second range, which only the stand-in knows. Addresses are used
 * again only when the range is used up, and a page without access follows each allocation. All under the lock.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdbool.h>

#include "driver-api.h"

typedef struct {
  CUdeviceptr base;
  size_t bytes;
  CUcontext context;
  uint64_t id;
} Allocation;

/* Whether the address lies in the range of device pointers, allocated or not. */
bool standin_memory_is_device (CUdeviceptr address);

/* The live allocation that has all the bytes, NULL where there is none. Valid until the next change of memory. */
const Allocation *standin_memory_find (CUdeviceptr pointer, size_t bytes);

/* The same; where there is none, says so on stderr. what: as "source". */
const Allocation *standin_memory_check (CUdeviceptr pointer, size_t bytes, const char *what);

/* Whether the host may be asked for the bytes: no NULL, no device pointer, not beyond pinned memory. Says on stderr why
 * not. */
bool standin_memory_check_host (const void *address, size_t bytes, const char *what);

/* Where the storage of a device pointer lies. */
void *standin_memory_storage (CUdeviceptr pointer);

/* Frees what a context has left. was_dead: then nobody could have freed it, and it is no leak. */
void standin_memory_end (CUcontext context, bool was_dead);
