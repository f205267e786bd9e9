/* Reads one entry out of a jar.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Domain of this file's errors; code 0 throughout. */
#define GJ_JAR_ERROR (gj_jar_error_quark ())
GQuark gj_jar_error_quark (void);

/* The contents of the entry, with a NUL behind them that length does not count. *data is NULL where the jar has no such
 * entry. FALSE with an error that names path: unreadable, not a zip, cut off, damaged, or an entry above limit bytes.
 * Any thread. (transfer full) */
gboolean gj_jar_read (const char *path, const char *entry, gsize limit, char **data, gsize *length, GError **error);

G_END_DECLS
