/* Carries values between GValue and the ABI.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* GType of the GValue that stands for a GJ_TYPE_*, enumerations and flags apart. G_TYPE_NONE for GJ_TYPE_NONE. */
GType gst_java_value_gtype (int32_t type);

/* Fills to from the GValue, as type (of an array: with items of item_type). What it allocates gst_java_value_clear
 * frees. */
void gst_java_value_read (const GValue *from, int32_t type, int32_t item_type, gj_value *to);

/* Sets the GValue, which is initialised to its type, from what the runtime filled. FALSE: they do not fit. */
gboolean gst_java_value_write (const gj_value *from, int32_t item_type, GValue *to);

/* Frees what a filled value holds. */
void gst_java_value_clear (gj_value *value);

G_END_DECLS
