/* Caps for the places where frames may lie.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavaresidency.h"

gboolean
gst_java_residency_is_taken (const GjElement *element, gint32 residency)
{
  for (guint i = 0; i < element->n_residencies; i++)
    if (element->residencies[i] == residency)
      return TRUE;
  return FALSE;
}

static gboolean
is_plain_video (const GstCaps *caps, guint index)
{
  const GstCapsFeatures *features = gst_caps_get_features (caps, index);

  return gst_structure_has_name (gst_caps_get_structure (caps, index), "video/x-raw")
      && (!features || gst_caps_features_is_equal (features, GST_CAPS_FEATURES_MEMORY_SYSTEM_MEMORY));
}

static void
append (GstCaps *caps, const GstCaps *from, guint index, const char *feature)
{
  GstCapsFeatures *features = feature ? gst_caps_features_new (feature, NULL) : NULL;

  gst_caps_append_structure_full (caps, gst_structure_copy (gst_caps_get_structure (from, index)), features);
}

GstCaps *
gst_java_residency_expand (const GjElement *element, GstCaps *caps)
{
  GstCaps *expanded;
  guint n = gst_caps_is_any (caps) ? 0 : gst_caps_get_size (caps);

  if (n == 0)
    return caps;
  expanded = gst_caps_new_empty ();
  for (guint i = 0; i < element->n_residencies; i++)
    for (guint j = 0; j < n; j++)
      if (is_plain_video (caps, j))
        append (expanded, caps, j, gj_residency_get (element->residencies[i])->feature);
  for (guint j = 0; j < n; j++)
    if (!is_plain_video (caps, j))
      gst_caps_append_structure_full (expanded, gst_structure_copy (gst_caps_get_structure (caps, j)),
          gst_caps_features_copy (gst_caps_get_features (caps, j)));
  gst_caps_unref (caps);
  return expanded;
}
