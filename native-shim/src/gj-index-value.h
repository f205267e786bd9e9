/* Checks the values that the element index gives for a property against the property's type.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "gj-index.h"

G_BEGIN_DECLS

/* GJ_TYPE_* of "double", GJ_TYPE_NONE for what is no type. */
gint32 gj_index_type (const char *name);

/* Whether default, min and max are what the type asks for, and the default lies between the other two. FALSE with
 * GJ_INDEX_ERROR and a phrase such as "default 3 is above max 1". */
gboolean gj_index_check_value (const GjProperty *property, GError **error);

G_END_DECLS
