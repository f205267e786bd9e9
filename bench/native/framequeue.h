/* A queue of frames between two threads, which waits without using the processor.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#define FRAME_QUEUE_SLOTS 4

typedef struct {
  GMutex lock;
  GCond changed;
  GstBuffer *slots[FRAME_QUEUE_SLOTS];
  guint written, read;
} FrameQueue;

void frame_queue_init (FrameQueue *queue);

void frame_queue_clear (FrameQueue *queue);

/* Waits while the queue is full. frame: (transfer full), may be NULL. */
void frame_queue_put (FrameQueue *queue, GstBuffer *frame);

/* Waits while the queue is empty. (transfer full) */
GstBuffer *frame_queue_take (FrameQueue *queue);
