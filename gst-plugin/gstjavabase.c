/* The base classes that Java elements can have: the one list of them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavabase.h"

static const GstJavaBase *const bases[] = {
  &gst_java_transform_base,
  &gst_java_video_filter_base,
  &gst_java_audio_filter_base,
  &gst_java_push_source_base,
  &gst_java_sink_base,
};

const GstJavaBase *
gst_java_base_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_str_equal (bases[i]->name, name))
      return bases[i];
  return NULL;
}
