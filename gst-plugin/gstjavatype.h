/* Makes a GType and an element factory of each element in an index.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gj-index.h"
#include "gstjavabase.h"

G_BEGIN_DECLS

/* All that is known of an element before there is an object of it; lives as long as the process. */
typedef struct {
  const GjIndex *index;
  const GjElement *element;
  const GstJavaBase *base;
  gpointer parent_class;      /* of the base class's type; made with the class */
  GstDebugCategory *category; /* made with the class */
  GParamSpec **specs;         /* of the properties, by index; made with the class */
  guint *signals;             /* GObject's numbers, by index */
  gboolean controllable;      /* some property is */
} GstJavaType;

/* Registers all elements of the index, which is kept for the life of the process; plugin may be NULL. Elements that
 * can't be are named in the log. Returns how many were. */
guint gst_java_type_register_index (GstPlugin *plugin, GjIndex *index);

/* The type of a Java element's class. */
const GstJavaType *gst_java_type_of_class (gpointer klass);

G_END_DECLS
