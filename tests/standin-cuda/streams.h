/* Streams and events. All under the lock.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "driver-api.h"
#include "objects.h"
#include "work.h"

struct CUstream_st {
  Object object;
  CUcontext context;
  unsigned int flags;
  Work *first, *last; /* what waits to run */
  CUstream next;      /* of the context's */
};

struct CUevent_st {
  Object object;
  CUcontext context;
  unsigned int flags;
  CUstream stream; /* of the last record, NULL before the first */
  uint64_t number; /* of its piece of work */
  double seconds;  /* when that ran */
  CUevent next;    /* of the context's */
};

/* A stream in the context, NULL where there is no room. Not counted: a default stream is not the user's. */
CUstream standin_stream_new (CUcontext context, unsigned int flags);

/* The stream of a handle, the legacy default stream for NULL; fails for a handle that is none, and for a stream of
 * which the context is dead. */
CUresult standin_stream_of (CUcontext context, CUstream handle, CUstream *stream);

/* Ends the streams and events that the context has left. was_dead: they are no leak. */
void standin_streams_end (CUcontext context, bool was_dead);
