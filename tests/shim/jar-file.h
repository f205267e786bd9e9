/* Writes jars for tests.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder of its own for the calling test, removed by nobody. (transfer full) */
char *make_folder (void);

/* Writes a jar of one entry. */
void write_jar (const char *path, const char *entry, const char *data, gsize length, gboolean deflated);

/* Writes the text to a new file in a new folder. (transfer full) path */
char *write_file (const char *name, const char *data, gssize length);

G_END_DECLS
