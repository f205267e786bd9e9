/* Stands between the code and the kernel: counts what concerns dma-bufs, and plays a kernel that has them or refuses.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "fake-kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/dma-buf.h>
#include <linux/dma-heap.h>
#include <linux/udmabuf.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

FakeKernel kernel;

int __real_open64 (const char *path, int flags, int mode);
int __wrap_open64 (const char *path, int flags, ...);
int __real_ioctl (int fd, unsigned long request, void *argument);
int __wrap_ioctl (int fd, unsigned long request, ...);
int __real_memfd_create (const char *name, unsigned flags);
int __wrap_memfd_create (const char *name, unsigned flags);
int __real_ftruncate64 (int fd, off64_t size);
int __wrap_ftruncate64 (int fd, off64_t size);
int __real_fcntl64 (int fd, int command, long argument);
int __wrap_fcntl64 (int fd, int command, ...);
void *__real_mmap64 (void *address, size_t size, int protection, int flags, int fd, off64_t offset);
void *__wrap_mmap64 (void *address, size_t size, int protection, int flags, int fd, off64_t offset);

void
ask_kernel (void)
{
  g_free (kernel.opened_heap);
  kernel = (FakeKernel){ 0 };
}

void
play_kernel (void)
{
  ask_kernel ();
  kernel.is_played = TRUE;
}

guint
count_fds (void)
{
  GDir *dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  g_dir_close (dir);
  return n - 1; /* the folder's own */
}

/* Sets errno and gives -1, or 0 where there is nothing to give. */
static int
give (int problem)
{
  if (!kernel.is_played || problem == 0)
    return 0;
  errno = problem;
  return -1;
}

int
__wrap_open64 (const char *path, int flags, ...)
{
  gboolean is_heap = g_str_has_prefix (path, "/dev/dma_heap/");

  if (!kernel.is_played || !(is_heap || g_str_equal (path, "/dev/udmabuf")))
    return __real_open64 (path, flags, 0);
  if (is_heap) {
    g_free (kernel.opened_heap);
    kernel.opened_heap = g_strdup (path);
  }
  if (give (is_heap ? kernel.open_heap : kernel.open_udmabuf) < 0)
    return -1;
  return __real_open64 ("/dev/null", flags, 0);
}

static int
create_udmabuf (const struct udmabuf_create *create)
{
  int seals = fcntl ((int)create->memfd, F_GET_SEALS);

  if (give (kernel.create) < 0)
    return -1;
  /* As the kernel does. */
  if (!(seals & F_SEAL_SHRINK) || create->size % (gsize)getpagesize () != 0) {
    errno = EINVAL;
    return -1;
  }
  g_atomic_int_inc (&kernel.created);
  return __real_fcntl64 ((int)create->memfd, create->flags & UDMABUF_FLAGS_CLOEXEC ? F_DUPFD_CLOEXEC : F_DUPFD, 0);
}

static int
allocate_in_heap (struct dma_heap_allocation_data *allocation)
{
  int fd;

  if (give (kernel.allocate) < 0)
    return -1;
  fd = __real_memfd_create ("heap", allocation->fd_flags & O_CLOEXEC ? MFD_CLOEXEC : 0);
  if (__real_ftruncate64 (fd, (off64_t)allocation->len) < 0)
    return -1;
  allocation->fd = (guint32)fd;
  g_atomic_int_inc (&kernel.allocated);
  return 0;
}

static void
count_sync (guint64 flags)
{
  if (flags & DMA_BUF_SYNC_END) {
    g_atomic_int_inc (&kernel.ends);
    kernel.end_flags = flags;
  } else {
    g_atomic_int_inc (&kernel.starts);
    kernel.start_flags = flags;
  }
}

int
__wrap_ioctl (int fd, unsigned long request, ...)
{
  va_list arguments;
  void *argument;

  va_start (arguments, request);
  argument = va_arg (arguments, void *);
  va_end (arguments);
  if (kernel.is_played && kernel.interruptions > 0) {
    /* The other calls know no EAGAIN. */
    errno = kernel.interruptions-- % 2 && request == DMA_BUF_IOCTL_SYNC ? EAGAIN : EINTR;
    return -1;
  }
  if (request == DMA_BUF_IOCTL_SYNC)
    count_sync (((struct dma_buf_sync *)argument)->flags);
  if (!kernel.is_played)
    return __real_ioctl (fd, request, argument);
  switch (request) {
  case DMA_BUF_IOCTL_SYNC:
    return give (kernel.sync);
  case UDMABUF_CREATE:
    return create_udmabuf (argument);
  case DMA_HEAP_IOCTL_ALLOC:
    return allocate_in_heap (argument);
  default:
    return __real_ioctl (fd, request, argument);
  }
}

int
__wrap_memfd_create (const char *name, unsigned flags)
{
  return give (kernel.memfd) < 0 ? -1 : __real_memfd_create (name, flags);
}

int
__wrap_ftruncate64 (int fd, off64_t size)
{
  return give (kernel.truncate) < 0 ? -1 : __real_ftruncate64 (fd, size);
}

int
__wrap_fcntl64 (int fd, int command, ...)
{
  va_list arguments;
  long argument;

  va_start (arguments, command);
  argument = va_arg (arguments, long);
  va_end (arguments);
  if (command == F_ADD_SEALS && give (kernel.seal) < 0)
    return -1;
  return __real_fcntl64 (fd, command, argument);
}

void *
__wrap_mmap64 (void *address, size_t size, int protection, int flags, int fd, off64_t offset)
{
  if (fd >= 0)
    g_atomic_int_inc (&kernel.maps);
  return __real_mmap64 (address, size, protection, flags, fd, offset);
}
