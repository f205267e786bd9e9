/* What every Java element does as a GObject and a GstElement, whatever its base class.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gstjavapeer.h"

G_BEGIN_DECLS

/* Metadata, pads, properties, signals; state changes that make the Java object. */
void gst_java_element_class_init (gpointer klass, GstJavaType *type);

/* GTypeInfo.instance_init of a Java element's type. */
void gst_java_element_instance_init (GTypeInstance *instance, gpointer klass);

G_END_DECLS
