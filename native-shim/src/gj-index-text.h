/* Takes the text of an element index apart: groups of keys with values, in GKeyFile's syntax.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * With GKeyFile itself, which keeps comments and order for writing, reading an index takes three times as long; every
 * plugin scan pays that.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GjIndexText GjIndexText;
typedef struct GjIndexGroup GjIndexGroup;

/* NULL with GJ_INDEX_ERROR that names the line: not UTF-8, a line that is nothing, a group that appears twice. What is
 * given out below belongs to the result, and length does not count a NUL. (transfer full) */
GjIndexText *gj_index_text_read (const char *text, gsize length, GError **error);

void gj_index_text_free (GjIndexText *text);

/* (nullable) */
const GjIndexGroup *gj_index_text_group (const GjIndexText *text, const char *name);

/* The value as it is written, with its escapes. (nullable) */
const char *gj_index_group_value (const GjIndexGroup *group, const char *key);

/* The text that a value stands for, NULL for an escape that there is not. (transfer full) */
char *gj_index_value_text (const char *value);

/* Likewise the items of a list, and how many there are. (transfer full) */
char **gj_index_value_list (const char *value, gsize *n);

G_END_DECLS
