/* Work of streams: pieces in order, run at once or, in lazy mode, when something waits for them.
 *
 * CUDA's order holds between streams: a piece of the legacy default stream comes after all earlier pieces of the
 * context's blocking streams, a piece of a blocking stream after all earlier ones of the legacy stream, and one that
 * waits for an event after what the event was recorded behind. Nothing else orders streams, so in lazy mode a missing
 * synchronisation leaves work undone. All under the lock.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdbool.h>

#include "driver-api.h"

/* What a piece does when its turn comes. An error kills the context. data: freed after. */
typedef CUresult (*WorkRun) (CUcontext context, void *data);

typedef struct _Work Work;

/* Appends a piece to the stream; data is from malloc, and the queue's from now on. Returns its number, which grows from
 * piece to piece over all streams. Runs it, and what comes before it, unless work is lazy. */
uint64_t standin_work_add (CUstream stream, WorkRun run, void *data);

/* Appends a piece that does nothing but come after a piece of another stream. */
void standin_work_add_wait (CUstream stream, CUstream other, uint64_t number);

/* Runs the stream's pieces to that number, and what has to come before them. */
void standin_work_finish (CUstream stream, uint64_t number);
void standin_work_finish_stream (CUstream stream);
void standin_work_finish_context (CUcontext context);

/* Runs one piece, if any is left to that number. Returns whether none is left, without running it, if so. */
bool standin_work_poll (CUstream stream, uint64_t number);

/* Drops all that waits in the context's streams. */
void standin_work_drop_context (CUcontext context);
