/* The API's streams and events, over the work that work.c orders.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "streams.h"

#include <stdlib.h>
#include <time.h>

#include "call.h"
#include "contexts.h"
#include "report.h"

_Static_assert (sizeof (struct CUevent_st) <= OBJECT_BYTES, "an object fits its slot");
_Static_assert (sizeof (struct CUstream_st) <= OBJECT_BYTES, "an object fits its slot");

/* ---- streams ------------------------------------------------------------------------------------------ */

CUstream
standin_stream_new (CUcontext context, unsigned int flags)
{
  CUstream stream = standin_object_new (OBJECT_STREAM);

  if (stream == NULL)
    return NULL;
  stream->context = context;
  stream->flags = flags;
  stream->next = context->streams;
  context->streams = stream;
  return stream;
}

CUresult
standin_stream_of (CUcontext context, CUstream handle, CUstream *stream)
{
  if (handle == NULL || handle == CU_STREAM_LEGACY) {
    *stream = context->legacy;
    return CUDA_SUCCESS;
  }
  if (handle == CU_STREAM_PER_THREAD)
    return CUDA_ERROR_NOT_SUPPORTED;
  if (!standin_object_is (handle, OBJECT_STREAM)) {
    standin_violation (
        "stream %p is %s", (void *) handle, standin_object_was (handle, OBJECT_STREAM) ? "destroyed" : "none");
    return CUDA_ERROR_INVALID_HANDLE;
  }
  *stream = handle;
  return handle->context->fault;
}

/* Takes streams off the list that are destroyed and have no work left. */
static void
sweep (CUcontext context)
{
  for (CUstream *link = &context->streams; *link != NULL;) {
    if (!(*link)->object.alive && (*link)->first == NULL)
      *link = (*link)->next;
    else
      link = &(*link)->next;
  }
}

static CUresult
create (CUcontext context, CUstream *stream, unsigned int flags)
{
  CUstream made;

  if (stream == NULL || flags > CU_STREAM_NON_BLOCKING)
    return CUDA_ERROR_INVALID_VALUE;
  sweep (context);
  made = standin_stream_new (context, flags);
  if (made == NULL)
    return CUDA_ERROR_OUT_OF_MEMORY;
  standin_counts.live_streams++;
  *stream = made;
  return CUDA_SUCCESS;
}

CUresult
cuStreamCreate (CUstream *stream, unsigned int flags)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  return create (call.context, stream, flags);
}

CUresult
cuStreamCreateWithPriority (CUstream *stream, unsigned int flags, int priority)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  return create (call.context, stream, flags);
}

/* Its work is still done, when somebody waits for the context. */
CUresult
cuStreamDestroy_v2 (CUstream handle)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUstream stream;
  CUresult result;

  result = standin_stream_of (call.context, handle, &stream);
  if (result != CUDA_SUCCESS)
    return result;
  if (stream == stream->context->legacy)
    return CUDA_ERROR_INVALID_HANDLE;
  stream->object.alive = false;
  standin_counts.live_streams--;
  sweep (stream->context);
  return CUDA_SUCCESS;
}

CUresult
cuStreamDestroy (CUstream stream)
{
  return cuStreamDestroy_v2 (stream);
}

/* In lazy mode each query that finds work to do does a piece of it: who asks again and again comes to an end. */
CUresult
cuStreamQuery (CUstream handle)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUstream stream;
  CUresult result;

  result = standin_stream_of (call.context, handle, &stream);
  if (result != CUDA_SUCCESS)
    return result;
  if (!standin_work_poll (stream, UINT64_MAX))
    return CUDA_ERROR_NOT_READY;
  return stream->context->fault;
}

/* To wait for the legacy stream is to wait for the blocking streams too: so a piece that comes after them is added. */
CUresult
cuStreamSynchronize (CUstream handle)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUstream stream;
  CUresult result;

  result = standin_stream_of (call.context, handle, &stream);
  if (result != CUDA_SUCCESS)
    return result;
  standin_counts.stream_synchronizations++;
  if (stream == stream->context->legacy)
    standin_work_add (stream, NULL, NULL);
  standin_work_finish_stream (stream);
  return stream->context->fault;
}

CUresult
cuStreamGetCtx (CUstream handle, CUcontext *context)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUstream stream;
  CUresult result;

  if (context == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  result = standin_stream_of (call.context, handle, &stream);
  if (result == CUDA_SUCCESS)
    *context = stream->context;
  return result;
}

CUresult
cuStreamGetFlags (CUstream handle, unsigned int *flags)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUstream stream;
  CUresult result;

  if (flags == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  result = standin_stream_of (call.context, handle, &stream);
  if (result == CUDA_SUCCESS)
    *flags = stream->flags;
  return result;
}

/* ---- events ------------------------------------------------------------------------------------------- */

static CUresult
check_event (CUevent event)
{
  if (standin_object_is (event, OBJECT_EVENT))
    return event->context->fault;
  standin_violation ("event %p is %s", (void *) event, standin_object_was (event, OBJECT_EVENT) ? "destroyed" : "none");
  return CUDA_ERROR_INVALID_HANDLE;
}

CUresult
cuEventCreate (CUevent *event, unsigned int flags)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUevent made;

  if (event == NULL || flags > (CU_EVENT_BLOCKING_SYNC | CU_EVENT_DISABLE_TIMING))
    return event == NULL ? CUDA_ERROR_INVALID_VALUE : CUDA_ERROR_NOT_SUPPORTED;
  made = standin_object_new (OBJECT_EVENT);
  if (made == NULL)
    return CUDA_ERROR_OUT_OF_MEMORY;
  made->context = call.context;
  made->flags = flags;
  made->next = call.context->events;
  call.context->events = made;
  standin_counts.live_events++;
  *event = made;
  return CUDA_SUCCESS;
}

CUresult
cuEventDestroy_v2 (CUevent event)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUresult result = check_event (event);

  if (result != CUDA_SUCCESS)
    return result;
  for (CUevent *link = &event->context->events; *link != NULL; link = &(*link)->next) {
    if (*link == event) {
      *link = event->next;
      break;
    }
  }
  event->object.alive = false;
  standin_counts.live_events--;
  return CUDA_SUCCESS;
}

static CUresult
note_time (CUcontext context, void *data)
{
  CUevent event = *(CUevent *) data;
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  event->seconds = (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
  return CUDA_SUCCESS;
}

CUresult
cuEventRecord (CUevent event, CUstream handle)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUresult result = check_event (event);
  CUevent *data;
  CUstream stream;

  if (result == CUDA_SUCCESS)
    result = standin_stream_of (call.context, handle, &stream);
  if (result != CUDA_SUCCESS)
    return result;
  if (stream->context != event->context) {
    standin_violation ("event and stream are of different contexts");
    return CUDA_ERROR_INVALID_HANDLE;
  }
  data = malloc (sizeof *data);
  *data = event;
  event->stream = stream;
  event->number = standin_work_add (stream, note_time, data);
  return CUDA_SUCCESS;
}

/* An event that was never recorded is one that has happened. */
CUresult
cuEventQuery (CUevent event)
{
  STANDIN_CALL (CALL_AFTER_INIT);
  CUresult result = check_event (event);

  if (result != CUDA_SUCCESS)
    return result;
  if (event->stream != NULL && !standin_work_poll (event->stream, event->number))
    return CUDA_ERROR_NOT_READY;
  return event->context->fault;
}

CUresult
cuEventSynchronize (CUevent event)
{
  STANDIN_CALL (CALL_AFTER_INIT);
  CUresult result = check_event (event);

  if (result != CUDA_SUCCESS)
    return result;
  standin_counts.event_synchronizations++;
  if (event->stream != NULL)
    standin_work_finish (event->stream, event->number);
  return event->context->fault;
}

CUresult
cuEventElapsedTime (float *milliseconds, CUevent start, CUevent end)
{
  STANDIN_CALL (CALL_AFTER_INIT);
  CUresult result = check_event (start);

  if (result == CUDA_SUCCESS)
    result = check_event (end);
  if (result != CUDA_SUCCESS)
    return result;
  if (milliseconds == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (((start->flags | end->flags) & CU_EVENT_DISABLE_TIMING) != 0 || start->stream == NULL || end->stream == NULL)
    return CUDA_ERROR_INVALID_HANDLE;
  if (!standin_work_poll (start->stream, start->number) || !standin_work_poll (end->stream, end->number))
    return CUDA_ERROR_NOT_READY;
  *milliseconds = (float) ((end->seconds - start->seconds) * 1e3);
  return CUDA_SUCCESS;
}

CUresult
cuStreamWaitEvent (CUstream handle, CUevent event, unsigned int flags)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUresult result = check_event (event);
  CUstream stream;

  if (result == CUDA_SUCCESS)
    result = standin_stream_of (call.context, handle, &stream);
  if (result == CUDA_SUCCESS && event->stream != NULL)
    standin_work_add_wait (stream, event->stream, event->number);
  return result;
}

/* ---- the context's end -------------------------------------------------------------------------------- */

void
standin_streams_end (CUcontext context, bool was_dead)
{
  for (CUstream stream = context->streams; stream != NULL; stream = stream->next) {
    if (stream->object.alive && stream != context->legacy) {
      standin_counts.live_streams--;
      standin_counts.leaked_objects += !was_dead;
    }
    stream->object.alive = false;
  }
  for (CUevent event = context->events; event != NULL; event = event->next) {
    event->object.alive = false;
    standin_counts.live_events--;
    standin_counts.leaked_objects += !was_dead;
  }
}
