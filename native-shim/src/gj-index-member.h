/* Reads the members of an element out of the index: properties and their enumerations, signals, actions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "gj-index-reader.h"

G_BEGIN_DECLS

/* Reads what the element's group lists under properties. FALSE with an error. */
gboolean gj_index_read_properties (GjIndexReader *r, const GjIndexGroup *group, GjElement *element, GError **error);

/* Signals or actions, as kind says: "signal" or "action", the names of which the key lists. list and n_list are the
 * element's. FALSE with an error. */
gboolean gj_index_read_signals (GjIndexReader *r, const GjIndexGroup *group, const char *kind, const char *key,
    GjElement *element, GjSignal **list, guint *n_list, GError **error);

/* Frees what these have put into the element, all or part of it. */
void gj_index_members_free (GjElement *element);

void gj_index_enum_free (GjEnum *e);

G_END_DECLS
