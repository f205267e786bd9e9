/* Runs programs with an environment of their own.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

typedef struct {
  int status;   /* exit status; negative: the signal that ended it */
  char *output; /* stdout and stderr, as they came */
} Run;

/* Runs a program and waits for its end. variables: names and values in turn, NULL at the end; an empty value
 * takes the variable away. */
void run_program (Run *run, const char *const *variables, const char *program, ...) G_GNUC_NULL_TERMINATED;
void clear_run (Run *run);

/* A new folder for this test; names of the process and a number make it one of its own. (transfer full) */
char *scratch_folder (void);

/* Copies a file. */
void copy_file (const char *from, const char *folder, const char *name);

/* How often the text stands in another. */
guint occurrences (const char *text, const char *part);
