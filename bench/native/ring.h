/* Hands buffers from one thread to one other without a lock.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A thread that can't go on gives up its processor, so that more threads than processors get on too.
 */
#pragma once

#include <gst/gst.h>
#include <sched.h>

#define RING_SLOTS 16

typedef struct {
  guint written __attribute__ ((aligned (64))); /* atomic; by the one that puts */
  guint read __attribute__ ((aligned (64)));    /* atomic; by the one that takes */
  GstBuffer *slots[RING_SLOTS] __attribute__ ((aligned (64)));
} Ring;

/* buffer: may be NULL. */
static inline void
ring_put (Ring *ring, GstBuffer *buffer)
{
  guint at = ring->written;

  while (at - __atomic_load_n (&ring->read, __ATOMIC_ACQUIRE) == RING_SLOTS)
    sched_yield ();
  ring->slots[at % RING_SLOTS] = buffer;
  __atomic_store_n (&ring->written, at + 1, __ATOMIC_RELEASE);
}

static inline GstBuffer *
ring_take (Ring *ring)
{
  guint at = ring->read;
  GstBuffer *buffer;

  while (__atomic_load_n (&ring->written, __ATOMIC_ACQUIRE) == at)
    sched_yield ();
  buffer = ring->slots[at % RING_SLOTS];
  __atomic_store_n (&ring->read, at + 1, __ATOMIC_RELEASE);
  return buffer;
}
