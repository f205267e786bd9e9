/* What the parts of the index reader share: names, keys and groups.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "gj-index-text.h"
#include "gj-index.h"

G_BEGIN_DECLS

/* What one reading of an index keeps at hand; used by one thread. */
typedef struct {
  GjIndexText *text;
  GjIndex *index;
  GHashTable *good_caps; /* char *: texts that have been parsed; templates repeat */
  GHashTable *gtypes;    /* char *: GType names of the elements taken so far; owned by these */
  GHashTable *names;     /* char *: their factory names */
  GHashTable *enums;     /* GType name: GjEnum *; owned by the index */
} GjIndexReader;

/* Sets GJ_INDEX_ERROR and returns FALSE. */
gboolean gj_index_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Whether text has only ASCII letters, digits and the others. */
gboolean gj_index_consists_of (const char *text, const char *others);

/* Whether GObject takes the name for a type. */
gboolean gj_index_is_gtype_name (const char *name);

/* Whether a and b are one name to GObject, which reads '_' as '-'. */
gboolean gj_index_same_name (const char *a, const char *b);

/* Value of the key in *value, NULL where there is no such key. FALSE with an error for text that is not valid. */
gboolean gj_index_get_optional (const GjIndexGroup *group, const char *key, char **value, GError **error);

/* Likewise, but absent and empty are errors. */
gboolean gj_index_get_text (const GjIndexGroup *group, const char *key, char **value, GError **error);

/* Items of the key, none where it is absent. */
gboolean gj_index_get_list (const GjIndexGroup *group, const char *key, char ***list, gsize *n, GError **error);

/* The group "kind element member", or "kind element" where there is no member. NULL with an error where it is missing.
 */
const GjIndexGroup *gj_index_find_group (
    GjIndexReader *r, const char *kind, const char *element, const char *member, GError **error);

G_END_DECLS
