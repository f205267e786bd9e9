/* What a user sets of an element's pools.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gj-index.h"

G_BEGIN_DECLS

/* One property each; a pool takes them over when it is made. */
typedef struct {
  guint min;
  guint max;       /* 0: any number */
  char *growth;    /* as GST_JAVA_POOL_GROWTH */
  gint exhaustion; /* GstJavaExhaustion */
  gboolean zero;
  gboolean prefault;
  gboolean huge_pages;
} GstJavaPoolSettings;

void gst_java_pool_settings_init (GstJavaPoolSettings *settings);
void gst_java_pool_settings_clear (GstJavaPoolSettings *settings);

/* Numbers that GObject knows the properties by. */
enum {
  GST_JAVA_PROPERTY_POOL_MIN = 2,
  GST_JAVA_PROPERTY_POOL_MAX,
  GST_JAVA_PROPERTY_POOL_GROWTH,
  GST_JAVA_PROPERTY_POOL_EXHAUSTION,
  GST_JAVA_PROPERTY_POOL_ZERO,
  GST_JAVA_PROPERTY_POOL_PREFAULT,
  GST_JAVA_PROPERTY_POOL_HUGE_PAGES,
  GST_JAVA_PROPERTY_POOL_STATS,
};

/* Adds the properties to a class, but for those whose name its element has given to one of its own. */
void gst_java_pool_settings_install (GObjectClass *klass, const GjElement *element);

/* FALSE: the id is none of the above, or the value is refused, which the log says. */
gboolean gst_java_pool_settings_set (GstJavaPoolSettings *settings, guint id, const GValue *value, GObject *object);
gboolean gst_java_pool_settings_get (const GstJavaPoolSettings *settings, guint id, GValue *value);

/* Writes the settings into a pool's configuration, where min and max stand already: the larger min, and the
 * own max unless it is smaller than that. */
void gst_java_pool_settings_apply (const GstJavaPoolSettings *settings, GstStructure *config);

G_END_DECLS
