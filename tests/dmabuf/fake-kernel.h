/* Stands between the code and the kernel: counts what concerns dma-bufs, and plays a kernel that has them or refuses.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A program that links it has calls of open, ioctl, memfd_create, ftruncate, fcntl and mmap led through it by the
 * linker (--wrap); those of libraries go to the kernel as ever.
 */
#pragma once

#include <glib.h>

typedef struct {
  gboolean is_played; /* FALSE: the kernel answers, and what follows up to the counts is void */

  /* errno that each gives, 0: it works */
  int open_udmabuf;
  int open_heap;
  int memfd;
  int truncate;
  int seal;
  int create;   /* UDMABUF_CREATE */
  int allocate; /* DMA_HEAP_IOCTL_ALLOC */
  int sync;     /* DMA_BUF_IOCTL_SYNC */

  guint interruptions; /* so many ioctls give EINTR and EAGAIN in turn before the next one works */

  gint maps; /* counts; atomic */
  gint starts;
  gint ends;
  gint created;
  gint allocated;
  guint64 start_flags; /* of the last one */
  guint64 end_flags;
  char *opened_heap; /* path of the last one */
} FakeKernel;

extern FakeKernel kernel;

/* A kernel that has udmabuf and a heap; counts begin at 0. */
void play_kernel (void);

/* The real one; counts begin at 0. */
void ask_kernel (void);

/* Open fds of this process. */
guint count_fds (void);
