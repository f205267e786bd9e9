/* What several tests of the shim need: folders, jars, programs to run.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder of its own for the calling test, removed when its process ends. (transfer full) */
char *make_folder (void);

/* Writes a jar of one entry. */
void write_jar (const char *path, const char *entry, const char *data, gsize length, gboolean deflated);

/* Writes the text to a new file in a new folder. (transfer full) path */
char *write_file (const char *name, const char *data, gssize length);

/* Takes away what the caller's environment says to JVMs: a fixture. */
void clear_java_environment (void);

/* Runs the program and expects its exit status and expected_out in stdout; where expected_err is given, stderr and
 * stdout are exactly these. */
void expect_output (const char *const *argv, int expected_status, const char *expected_out, const char *expected_err);

G_END_DECLS
