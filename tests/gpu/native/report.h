/* What a run has found: a table for people, JSON for bench/results.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdio.h>

#include "child.h"

G_BEGIN_DECLS

/* What a run ran on. */
typedef struct {
  char *date; /* ISO 8601, UTC */
  char *command;
  char *revision; /* of gstjava */
  char *gstreamer;
  char *device;
  char *capability;
  char *driver;
  char *cuda;
  gboolean quick;
  gboolean standin;
} Machine;

/* Of now and here; needs a driver. (transfer full) */
Machine *machine_describe (int argc, char **argv);
void machine_free (Machine *machine);

void report_machine (const Machine *machine);

/* One line, or more where there is more to say. */
void report_result (const TaskResult *result);

/* The figures of all results (of TaskResult *), and how many passed, failed and were skipped. */
void report_end (const Machine *machine, const GPtrArray *results);

/* FALSE: it can't be written, and errno says why. */
gboolean report_write_json (const char *path, const Machine *machine, const GPtrArray *results);

G_END_DECLS
