/* liballocations.so, for LD_PRELOAD: counts what malloc and its kin and anonymous mmap give.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * It needs glibc, whose functions have a second name that nobody interposes. What malloc itself takes from the system
 * does not pass here, so nothing is counted twice. A mapping without access is room that is kept, not memory.
 */
/* mmap and mmap64 are two functions here. */
#undef _FILE_OFFSET_BITS

#include "allocations.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define EXPORT __attribute__ ((visibility ("default")))

extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *block, size_t size);
extern void *__libc_memalign (size_t alignment, size_t size);

EXPORT void bench_allocations_read (Allocations *now);

static Allocations counts; /* atomic, each */
static size_t frame_size;  /* 0: not known, so none is counted */

static void __attribute__ ((constructor)) read_frame_size (void)
{
  const char *text = getenv (ALLOCATIONS_FRAME);

  frame_size = text ? strtoull (text, NULL, 10) : 0;
}

static void
add (AllocationCount *count, size_t size)
{
  __atomic_fetch_add (&count->blocks, 1, __ATOMIC_RELAXED);
  __atomic_fetch_add (&count->bytes, size, __ATOMIC_RELAXED);
}

static void *
counted (void *block, size_t size)
{
  if (!block)
    return NULL;
  add (&counts.all, size);
  if (size >= ALLOCATIONS_LARGE)
    add (&counts.large, size);
  if (frame_size > 0 && size >= frame_size && size - frame_size < ALLOCATIONS_LARGE)
    add (&counts.frame, size);
  return block;
}

static AllocationCount
read_count (const AllocationCount *count)
{
  return (AllocationCount){ __atomic_load_n (&count->blocks, __ATOMIC_RELAXED),
    __atomic_load_n (&count->bytes, __ATOMIC_RELAXED) };
}

void
bench_allocations_read (Allocations *now)
{
  *now = (Allocations){ read_count (&counts.all), read_count (&counts.large), read_count (&counts.frame) };
}

EXPORT void *
malloc (size_t size)
{
  return counted (__libc_malloc (size), size);
}

EXPORT void *
calloc (size_t n, size_t size)
{
  return counted (__libc_calloc (n, size), n * size);
}

EXPORT void *
realloc (void *block, size_t size)
{
  return counted (__libc_realloc (block, size), size);
}

EXPORT void *
memalign (size_t alignment, size_t size)
{
  return counted (__libc_memalign (alignment, size), size);
}

EXPORT void *
aligned_alloc (size_t alignment, size_t size)
{
  return memalign (alignment, size);
}

EXPORT int
posix_memalign (void **block, size_t alignment, size_t size)
{
  void *made;

  if (alignment % sizeof (void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0)
    return EINVAL;
  made = memalign (alignment, size);
  if (!made)
    return ENOMEM;
  *block = made;
  return 0;
}

EXPORT void *
mmap (void *address, size_t size, int access, int flags, int file, off_t offset)
{
  void *mapped = (void *)syscall (SYS_mmap, address, size, access, flags, file, offset);

  if (mapped != MAP_FAILED && (flags & MAP_ANONYMOUS) && access != PROT_NONE)
    counted (mapped, size);
  return mapped;
}

EXPORT void *
mmap64 (void *address, size_t size, int access, int flags, int file, off_t offset)
{
  return mmap (address, size, access, flags, file, offset);
}
