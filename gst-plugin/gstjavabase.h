/* The base classes that Java elements can have: the one list of them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;         /* in the index: the class of the Java API */
  GType (*get_type) (void); /* C type that the element derives from */
  int32_t family;           /* GJ_FAMILY_* of its own calls */
  /* Hooks what the C side itself needs; called before override with the class that is being made. */
  void (*prepare) (gpointer klass);
  /* Hooks the vfuncs of one overridden Java method; called once for each with the class that is being made. */
  void (*override) (gpointer klass, const char *method);
  const char *sink_pad; /* "sink", NULL where the class has no such pad */
  const char *src_pad;
} GstJavaBase;

/* The base class of that name, NULL where there is none. */
const GstJavaBase *gst_java_base_find (const char *name);

extern const GstJavaBase gst_java_transform_base;
extern const GstJavaBase gst_java_video_filter_base;
extern const GstJavaBase gst_java_audio_filter_base;
extern const GstJavaBase gst_java_push_source_base;
extern const GstJavaBase gst_java_sink_base;

G_END_DECLS
