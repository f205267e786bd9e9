/* Queues and runs the work of streams.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "work.h"

#include <stdlib.h>

#include "call.h"
#include "contexts.h"
#include "report.h"
#include "settings.h"
#include "streams.h"

struct _Work {
  Work *next;
  uint64_t number;
  const char *function; /* that queued it */
  WorkRun run;          /* NULL: nothing to do but to wait */
  void *data;
  CUstream other; /* of what to wait for, with its number; NULL: for nothing */
  uint64_t other_number;
};

static uint64_t last_number;

static Work *
append (CUstream stream, WorkRun run, void *data)
{
  Work *work = calloc (1, sizeof *work);

  work->number = ++last_number;
  work->function = standin_call_name ();
  work->run = run;
  work->data = data;
  if (stream->last != NULL)
    stream->last->next = work;
  else
    stream->first = work;
  stream->last = work;
  standin_counts.pending++;
  return work;
}

static Work *
take_first (CUstream stream)
{
  Work *work = stream->first;

  stream->first = work->next;
  if (stream->first == NULL)
    stream->last = NULL;
  standin_counts.pending--;
  return work;
}

static bool
is_left (CUstream stream, uint64_t number)
{
  return stream->first != NULL && stream->first->number <= number;
}

/* Runs what has to come before the stream's first piece. All of it has lower numbers, so this ends. */
static void
finish_before (CUstream stream)
{
  Work *work = stream->first;
  CUcontext context = stream->context;
  uint64_t number = work->number;

  if (work->other != NULL)
    standin_work_finish (work->other, work->other_number);
  if (stream == context->legacy) {
    for (CUstream other = context->streams; other != NULL; other = other->next)
      if (other != stream && (other->flags & CU_STREAM_NON_BLOCKING) == 0)
        standin_work_finish (other, number);
  } else if ((stream->flags & CU_STREAM_NON_BLOCKING) == 0) {
    standin_work_finish (context->legacy, number);
  }
}

static void
run_first (CUstream stream)
{
  CUcontext context = stream->context;
  const char *caller = standin_call_name ();
  CUresult result = CUDA_SUCCESS;
  Work *work;

  finish_before (stream);
  /* What came before may have killed the context, and dropped this piece. */
  if (stream->first == NULL)
    return;
  work = take_first (stream);
  standin_call_set_name (work->function);
  if (work->run != NULL)
    result = work->run (context, work->data);
  standin_call_set_name (caller);
  free (work->data);
  free (work);
  if (result != CUDA_SUCCESS)
    standin_context_kill (context, result);
}

uint64_t
standin_work_add (CUstream stream, WorkRun run, void *data)
{
  uint64_t number = append (stream, run, data)->number;

  if (!standin_settings ()->lazy)
    standin_work_finish (stream, number);
  return number;
}

void
standin_work_add_wait (CUstream stream, CUstream other, uint64_t number)
{
  Work *work = append (stream, NULL, NULL);

  work->other = other;
  work->other_number = number;
  if (!standin_settings ()->lazy)
    standin_work_finish_stream (stream);
}

void
standin_work_finish (CUstream stream, uint64_t number)
{
  while (is_left (stream, number))
    run_first (stream);
}

void
standin_work_finish_stream (CUstream stream)
{
  standin_work_finish (stream, last_number);
}

void
standin_work_finish_context (CUcontext context)
{
  for (CUstream stream = context->streams; stream != NULL; stream = stream->next)
    standin_work_finish_stream (stream);
}

bool
standin_work_poll (CUstream stream, uint64_t number)
{
  if (!is_left (stream, number))
    return true;
  run_first (stream);
  return false;
}

void
standin_work_drop_context (CUcontext context)
{
  for (CUstream stream = context->streams; stream != NULL; stream = stream->next) {
    while (stream->first != NULL) {
      Work *work = take_first (stream);
      free (work->data);
      free (work);
    }
  }
}
