/* Makes GObject properties of the properties in an index.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gj-index.h"

G_BEGIN_DECLS

/* GObject's numbers of properties: what is ours, of which the pools' begin at 2, and the one at index 0, which others
 * follow. */
enum {
  GST_JAVA_PROPERTY_STATS = 1,
  GST_JAVA_PROPERTY_CUDA_DEVICE = 14,
  GST_JAVA_PROPERTY_WATCHDOG = 15,
  GST_JAVA_PROPERTY_FIRST = 16
};

/* The wanted GType name, with a number where another jar's type has it already. (transfer full) */
char *gst_java_free_type_name (const char *wanted);

/* The param spec of a property, floating. */
GParamSpec *gst_java_property_spec (const GjProperty *property);

/* Initialises the value to the property's type and default. */
void gst_java_property_init_value (const GjProperty *property, GParamSpec *spec, GValue *value);

G_END_DECLS
