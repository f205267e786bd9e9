/* Allocates device and pinned host memory, and knows what is allocated.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "call.h"
#include "contexts.h"
#include "report.h"
#include "settings.h"
#include "work.h"

/* Address space alone, twice; more than the devices have memory, so that addresses need not be used again soon. */
#define RANGE_BYTES ((size_t) 1 << 37)
#define PAGE ((size_t) 4096)
/* As GPUs of today align rows for textures. */
#define PITCH_ALIGNMENT ((size_t) 512)
/* What new memory is full of: nobody may count on zeros. */
#define GARBAGE 0xcd

typedef struct {
  char *base;
  size_t bytes;
  CUcontext context;
} Pinned;

static char *device_range; /* no access */
static char *storage_range;
static size_t next_offset;
static uint64_t last_id;

static Allocation *allocations; /* by base */
static size_t n_allocations, allocations_room;
static Pinned *pinned;
static size_t n_pinned, pinned_room;

/* ---- lookup ------------------------------------------------------------------------------------------- */

/* Index of the first allocation whose base is above the pointer. */
static size_t
first_above (CUdeviceptr pointer)
{
  size_t low = 0, high = n_allocations;

  while (low < high) {
    size_t middle = (low + high) / 2;
    if (allocations[middle].base > pointer)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

static const Allocation *
below (CUdeviceptr pointer)
{
  size_t index = first_above (pointer);

  return index > 0 ? &allocations[index - 1] : NULL;
}

bool
standin_memory_is_device (CUdeviceptr address)
{
  return device_range != NULL && address - (uintptr_t) device_range < RANGE_BYTES;
}

const Allocation *
standin_memory_find (CUdeviceptr pointer, size_t bytes)
{
  static size_t last; /* rows and pixels come from the same allocation mostly */
  const Allocation *found;

  if (last < n_allocations && pointer - allocations[last].base < allocations[last].bytes)
    found = &allocations[last];
  else
    found = below (pointer);
  if (found == NULL || pointer - found->base >= found->bytes || bytes > found->bytes - (pointer - found->base))
    return NULL;
  last = (size_t) (found - allocations);
  return found;
}

const Allocation *
standin_memory_check (CUdeviceptr pointer, size_t bytes, const char *what)
{
  const Allocation *found = standin_memory_find (pointer, bytes);
  const Allocation *near = found == NULL ? below (pointer) : NULL;

  if (found != NULL)
    return found;
  if (!standin_memory_is_device (pointer))
    standin_violation ("%s 0x%llx is no device pointer", what, (unsigned long long) pointer);
  else if (near != NULL && pointer - near->base < near->bytes + PAGE)
    standin_violation ("%s 0x%llx needs %zu bytes, the allocation has %zu bytes from 0x%llx", what,
        (unsigned long long) pointer, bytes, near->bytes, (unsigned long long) near->base);
  else
    standin_violation ("%s 0x%llx is in no live allocation: was it freed?", what, (unsigned long long) pointer);
  return NULL;
}

bool
standin_memory_check_host (const void *address, size_t bytes, const char *what)
{
  CUdeviceptr first = (uintptr_t) address;

  if (address == NULL) {
    standin_violation ("%s is NULL", what);
    return false;
  }
  if (standin_memory_is_device (first) || standin_memory_is_device (first + bytes - 1)) {
    standin_violation ("%s %p is a device pointer, expected one of the host", what, address);
    return false;
  }
  for (size_t i = 0; i < n_pinned; i++) {
    size_t offset = (size_t) (first - (uintptr_t) pinned[i].base);
    if (offset < pinned[i].bytes && bytes > pinned[i].bytes - offset) {
      standin_violation ("%s %p needs %zu bytes, the pinned memory has %zu bytes from %p", what, address, bytes,
          pinned[i].bytes, (void *) pinned[i].base);
      return false;
    }
  }
  return true;
}

void *
standin_memory_storage (CUdeviceptr pointer)
{
  return storage_range + (pointer - (uintptr_t) device_range);
}

/* ---- device memory ------------------------------------------------------------------------------------ */

static size_t
whole_pages (size_t bytes)
{
  return (bytes + PAGE - 1) / PAGE * PAGE;
}

static bool
reserve_ranges (void)
{
  if (device_range != NULL)
    return true;
  device_range = mmap (NULL, RANGE_BYTES, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  storage_range = mmap (NULL, RANGE_BYTES, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (device_range == MAP_FAILED || storage_range == MAP_FAILED) {
    device_range = NULL;
    return false;
  }
  return true;
}

/* Offset of free address space at or after from, RANGE_BYTES where there is none. */
static size_t
free_space (size_t from, size_t bytes)
{
  CUdeviceptr start = (uintptr_t) device_range;
  size_t index = first_above (start + from);

  if (index > 0 && allocations[index - 1].base - start + whole_pages (allocations[index - 1].bytes) + PAGE > from)
    from = allocations[index - 1].base - start + whole_pages (allocations[index - 1].bytes) + PAGE;
  while (from + bytes + PAGE <= RANGE_BYTES) {
    if (index == n_allocations || allocations[index].base - start >= from + bytes + PAGE)
      return from;
    from = allocations[index].base - start + whole_pages (allocations[index].bytes) + PAGE;
    index++;
  }
  return RANGE_BYTES;
}

static size_t
bytes_of_device (CUdevice device)
{
  size_t bytes = 0;

  for (size_t i = 0; i < n_allocations; i++)
    if (allocations[i].context->device == device)
      bytes += whole_pages (allocations[i].bytes);
  return bytes;
}

static CUresult
allocate (CUcontext context, size_t bytes, CUdeviceptr *pointer)
{
  size_t room = whole_pages (bytes), offset, index;
  Allocation *slot;

  if (bytes > standin_settings ()->memory || bytes_of_device (context->device) + room > standin_settings ()->memory)
    return CUDA_ERROR_OUT_OF_MEMORY;
  if (!reserve_ranges ())
    return CUDA_ERROR_OUT_OF_MEMORY;
  if (n_allocations == allocations_room) {
    allocations_room = allocations_room == 0 ? 64 : 2 * allocations_room;
    allocations = realloc (allocations, allocations_room * sizeof *allocations);
  }
  offset = free_space (next_offset, room);
  if (offset == RANGE_BYTES)
    offset = free_space (0, room);
  if (offset == RANGE_BYTES || mprotect (storage_range + offset, room, PROT_READ | PROT_WRITE) != 0)
    return CUDA_ERROR_OUT_OF_MEMORY;
  next_offset = offset + room + PAGE;
  memset (storage_range + offset, GARBAGE, bytes);

  *pointer = (uintptr_t) device_range + offset;
  index = first_above (*pointer);
  slot = &allocations[index];
  memmove (slot + 1, slot, (n_allocations - index) * sizeof *slot);
  *slot = (Allocation){ .base = *pointer, .bytes = bytes, .context = context, .id = ++last_id };
  n_allocations++;
  standin_counts.allocations++;
  standin_counts.live_allocations++;
  standin_counts.live_bytes += bytes;
  if (standin_counts.live_bytes > standin_counts.peak_bytes)
    standin_counts.peak_bytes = standin_counts.live_bytes;
  return CUDA_SUCCESS;
}

static void
release (size_t index)
{
  Allocation *allocation = &allocations[index];
  char *storage = standin_memory_storage (allocation->base);

  madvise (storage, whole_pages (allocation->bytes), MADV_DONTNEED);
  mprotect (storage, whole_pages (allocation->bytes), PROT_NONE);
  standin_counts.live_allocations--;
  standin_counts.live_bytes -= allocation->bytes;
  memmove (allocation, allocation + 1, (n_allocations - index - 1) * sizeof *allocation);
  n_allocations--;
}

CUresult
cuMemAlloc_v2 (CUdeviceptr *pointer, size_t bytes)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (pointer == NULL || bytes == 0)
    return CUDA_ERROR_INVALID_VALUE;
  return allocate (call.context, bytes, pointer);
}

CUresult
cuMemAllocPitch_v2 (CUdeviceptr *pointer, size_t *pitch, size_t width, size_t height, unsigned int element)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  size_t row, bytes;

  if (pointer == NULL || pitch == NULL || width == 0 || height == 0 || (element != 4 && element != 8 && element != 16))
    return CUDA_ERROR_INVALID_VALUE;
  if (__builtin_add_overflow (width, PITCH_ALIGNMENT - 1, &row))
    return CUDA_ERROR_OUT_OF_MEMORY;
  row = row / PITCH_ALIGNMENT * PITCH_ALIGNMENT;
  if (__builtin_mul_overflow (row, height, &bytes))
    return CUDA_ERROR_OUT_OF_MEMORY;
  *pitch = row;
  return allocate (call.context, bytes, pointer);
}

/* Waits for the work of the context that the memory is of, as CUDA does. */
CUresult
cuMemFree_v2 (CUdeviceptr pointer)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  const Allocation *found;

  if (pointer == 0)
    return CUDA_SUCCESS;
  found = standin_memory_check (pointer, 1, "pointer");
  if (found == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (found->base != pointer) {
    standin_violation ("0x%llx is inside an allocation that begins at 0x%llx", (unsigned long long) pointer,
        (unsigned long long) found->base);
    return CUDA_ERROR_INVALID_VALUE;
  }
  standin_work_finish_context (found->context);
  release ((size_t) (found - allocations));
  return call.context->fault;
}

CUresult
cuMemGetInfo_v2 (size_t *free_bytes, size_t *total_bytes)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (free_bytes == NULL || total_bytes == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *total_bytes = standin_settings ()->memory;
  *free_bytes = *total_bytes - bytes_of_device (call.context->device);
  return CUDA_SUCCESS;
}

CUresult
cuMemGetAddressRange_v2 (CUdeviceptr *base, size_t *bytes, CUdeviceptr pointer)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  const Allocation *found = standin_memory_find (pointer, 1);

  if (found == NULL)
    return CUDA_ERROR_NOT_FOUND;
  if (base != NULL)
    *base = found->base;
  if (bytes != NULL)
    *bytes = found->bytes;
  return CUDA_SUCCESS;
}

/* ---- pinned host memory ------------------------------------------------------------------------------- */

/* In pages of its own, so that a use after the end faults. */
static CUresult
allocate_pinned (CUcontext context, size_t bytes, void **pointer)
{
  char *base = bytes > 0 ? mmap (NULL, whole_pages (bytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                         : MAP_FAILED;

  if (base == MAP_FAILED)
    return bytes == 0 ? CUDA_ERROR_INVALID_VALUE : CUDA_ERROR_OUT_OF_MEMORY;
  if (n_pinned == pinned_room) {
    pinned_room = pinned_room == 0 ? 64 : 2 * pinned_room;
    pinned = realloc (pinned, pinned_room * sizeof *pinned);
  }
  memset (base, GARBAGE, bytes);
  pinned[n_pinned++] = (Pinned){ .base = base, .bytes = bytes, .context = context };
  standin_counts.live_host_allocations++;
  *pointer = base;
  return CUDA_SUCCESS;
}

static void
release_pinned (size_t index)
{
  munmap (pinned[index].base, whole_pages (pinned[index].bytes));
  pinned[index] = pinned[--n_pinned];
  standin_counts.live_host_allocations--;
}

CUresult
cuMemAllocHost_v2 (void **pointer, size_t bytes)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  return pointer != NULL ? allocate_pinned (call.context, bytes, pointer) : CUDA_ERROR_INVALID_VALUE;
}

CUresult
cuMemHostAlloc (void **pointer, size_t bytes, unsigned int flags)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  return pointer != NULL ? allocate_pinned (call.context, bytes, pointer) : CUDA_ERROR_INVALID_VALUE;
}

CUresult
cuMemFreeHost (void *pointer)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  for (size_t i = 0; i < n_pinned; i++) {
    if (pinned[i].base == pointer) {
      standin_work_finish_context (pinned[i].context);
      release_pinned (i);
      return call.context->fault;
    }
  }
  standin_violation ("%p is no live pinned memory", pointer);
  return CUDA_ERROR_INVALID_VALUE;
}

/* ---- what pointers tell ------------------------------------------------------------------------------- */

CUresult
cuPointerGetAttribute (void *data, CUpointer_attribute attribute, CUdeviceptr pointer)
{
  STANDIN_CALL (CALL_AFTER_INIT);
  const Allocation *found = standin_memory_find (pointer, 1);

  if (data == NULL || found == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  switch (attribute) {
    case CU_POINTER_ATTRIBUTE_CONTEXT:
      *(CUcontext *) data = found->context;
      return CUDA_SUCCESS;
    case CU_POINTER_ATTRIBUTE_MEMORY_TYPE:
      *(unsigned int *) data = CU_MEMORYTYPE_DEVICE;
      return CUDA_SUCCESS;
    case CU_POINTER_ATTRIBUTE_DEVICE_POINTER:
      *(CUdeviceptr *) data = pointer;
      return CUDA_SUCCESS;
    case CU_POINTER_ATTRIBUTE_BUFFER_ID:
      *(unsigned long long *) data = found->id;
      return CUDA_SUCCESS;
    case CU_POINTER_ATTRIBUTE_IS_MANAGED:
      *(int *) data = 0;
      return CUDA_SUCCESS;
    case CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL:
      *(int *) data = found->context->device;
      return CUDA_SUCCESS;
    case CU_POINTER_ATTRIBUTE_RANGE_START_ADDR:
      *(CUdeviceptr *) data = found->base;
      return CUDA_SUCCESS;
    case CU_POINTER_ATTRIBUTE_RANGE_SIZE:
      *(size_t *) data = found->bytes;
      return CUDA_SUCCESS;
    case CU_POINTER_ATTRIBUTE_MAPPED:
      *(int *) data = 1;
      return CUDA_SUCCESS;
    default:
      return CUDA_ERROR_INVALID_VALUE;
  }
}

void
standin_memory_end (CUcontext context, bool was_dead)
{
  for (size_t i = n_allocations; i-- > 0;) {
    if (allocations[i].context == context) {
      release (i);
      standin_counts.leaked_allocations += !was_dead;
    }
  }
  for (size_t i = n_pinned; i-- > 0;)
    if (pinned[i].context == context)
      release_pinned (i);
}
