/* The device's view of frames in CUDA memory, and the calls in which Java works on them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "gj-cuda.h"
#include "gj-frame.h"

G_BEGIN_DECLS

/* gj_host.frame_cuda */
int32_t gj_frame_cuda (gj_frame *frame, gj_cuda_map *args);

/* A call that lends device frames. */
typedef struct {
  GjCudaContext *context; /* NULL outside of a call */
  gint64 stream;          /* that Java works on */
  gboolean must_wait;     /* before the call ends */
} GjCudaCall;

/* Begins a call that lends device frames: makes the context of the target current on this thread, and chooses the
 * stream to work on. target is the frame that is written, or the only one; it is in CUDA memory. FALSE and a problem
 * (transfer full): the call must not be made. *outer keeps the thread's call so far, as an element may push a buffer to
 * the next one from within a call. Streaming thread. */
gboolean gj_cuda_call_begin (const gj_frame *target, GjCudaCall *outer, char **problem);

/* Ends it: waits for the device where the buffers' next users are not ordered behind the stream, and takes the context
 * away. FALSE and a problem (transfer full): the device has failed. */
gboolean gj_cuda_call_end (const GjCudaCall *outer, char **problem);

G_END_DECLS
