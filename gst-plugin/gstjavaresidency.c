/* Caps for the places where frames may lie.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavaresidency.h"

#include "gj-drm.h"
#include "gj-log.h"
#include "gstjavadmabufallocator.h"

#define GST_CAT_DEFAULT gj_debug

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

/* From 1.24 on, caps of dma-bufs tell how the pixels lie, in other words than before. */
static gboolean
has_drm_formats (void)
{
  guint major, minor, micro, nano;

  gst_version (&major, &minor, &micro, &nano);
  return major > 1 || minor >= 24;
}

static void
append (GstCaps *caps, const GstCaps *from, guint index, const char *feature)
{
  GstCapsFeatures *features = feature ? gst_caps_features_new (feature, NULL) : NULL;

  if (feature && g_str_equal (feature, gj_residency_get (GJ_RESIDENCY_DMABUF)->feature) && has_drm_formats ())
    gj_drm_append (caps, gst_caps_get_structure (from, index), features);
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

static gboolean
has_dmabufs (void)
{
  static gint has_warned;
  GError *error = NULL;
  GstAllocator *allocator = gst_java_dmabuf_allocator (&error);

  if (allocator) {
    gst_object_unref (allocator);
    return TRUE;
  }
  if (g_atomic_int_compare_and_exchange (&has_warned, FALSE, TRUE))
    GST_WARNING ("no source offers dma-bufs, said once: %s", error->message);
  g_error_free (error);
  return FALSE;
}

static gboolean
is_other_than_dmabuf (GstCapsFeatures *features, GstStructure *structure, gpointer none)
{
  return gj_residency_of_features (features) != GJ_RESIDENCY_DMABUF;
}

GstCaps *
gst_java_residency_drop_missing (GstCaps *caps)
{
  GstCaps *rest;

  if (gst_caps_is_any (caps) || has_dmabufs ())
    return caps;
  rest = gst_caps_copy (caps);
  gst_caps_filter_and_map_in_place (rest, (GstCapsFilterMapFunc)is_other_than_dmabuf, NULL);
  if (gst_caps_is_empty (rest)) {
    gst_caps_unref (rest);
    return caps;
  }
  gst_caps_unref (caps);
  return rest;
}
