/* Runs a task in a process of its own and gathers what it tells.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "task.h"

G_BEGIN_DECLS

typedef enum { OUTCOME_PASSED, OUTCOME_FAILED, OUTCOME_SKIPPED } Outcome;

typedef struct {
  const Task *task;
  Outcome outcome;
  char *reason;       /* why not, NULL where it passed */
  char *last_words;   /* the end of what a failed one printed, else NULL */
  GPtrArray *notes;   /* of char * */
  GPtrArray *figures; /* of Figure * */
} TaskResult;

/* Runs program --task NAME, and waits for its end or its limit. scratch is a folder that may be written to. (transfer
 * full)
 */
TaskResult *child_run (const char *program, const Task *task, const char *scratch);

void task_result_free (TaskResult *result);

G_END_DECLS
