/* Checks and measurements: what each is, and how it tells what it has found.
 *
 * Each runs in a process of its own, so that a crash, a hang or a dead CUDA context ends that one alone. What it finds
 * goes line by line through a pipe to the process that started it; stdout and stderr are for whatever else wants to
 * talk.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *name;
  const char *rows; /* of the requirements, "" for none */
  const char *about;
  void (*run) (void);
  guint limit_s;     /* it is killed after that */
  gboolean measures; /* it finds figures, and only then is it no check */
} Task;

/* All of them; the last has no name. */
extern const Task tasks[];

/* Exit status of a task that could not run here. */
#define TASK_SKIPPED 77

/* Environment variable with the number of the pipe's end. */
#define TASK_PIPE "GPU_TASK_PIPE"

/* The environment variable that asks for fewer repetitions: a first look, not to be quoted. */
#define TASK_QUICK "GPU_TASK_QUICK"

gboolean task_is_quick (void);

/* Something worth knowing beside the result. Any thread, likewise below. */
void task_note (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Ends the process: it could not run here, for this reason. */
void task_skip (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;

/* Ends the process: what was to be shown is not so. */
void task_fail (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;

/* A figure, as figure_format () writes it. */
void task_figure (const char *line);

G_END_DECLS
