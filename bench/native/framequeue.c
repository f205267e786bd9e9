/* A queue of frames between two threads, which waits without using the processor.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "framequeue.h"

void
frame_queue_init (FrameQueue *queue)
{
  *queue = (FrameQueue){ 0 };
  g_mutex_init (&queue->lock);
  g_cond_init (&queue->changed);
}

void
frame_queue_clear (FrameQueue *queue)
{
  g_mutex_clear (&queue->lock);
  g_cond_clear (&queue->changed);
}

void
frame_queue_put (FrameQueue *queue, GstBuffer *frame)
{
  g_mutex_lock (&queue->lock);
  while (queue->written - queue->read == FRAME_QUEUE_SLOTS)
    g_cond_wait (&queue->changed, &queue->lock);
  queue->slots[queue->written++ % FRAME_QUEUE_SLOTS] = frame;
  g_cond_signal (&queue->changed);
  g_mutex_unlock (&queue->lock);
}

GstBuffer *
frame_queue_take (FrameQueue *queue)
{
  GstBuffer *frame;

  g_mutex_lock (&queue->lock);
  while (queue->written == queue->read)
    g_cond_wait (&queue->changed, &queue->lock);
  frame = queue->slots[queue->read++ % FRAME_QUEUE_SLOTS];
  g_cond_signal (&queue->changed);
  g_mutex_unlock (&queue->lock);
  return frame;
}
