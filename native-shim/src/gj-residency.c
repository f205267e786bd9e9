/* Where the memory of buffers lies: the kinds that elements can ask for, by name, caps feature and memory type.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-residency.h"

#include <string.h>

/* Names of the kinds, as GStreamer's plugins write them; none of their libraries is needed to know them. */
static const GjResidency residencies[GJ_N_RESIDENCIES] = {
  [GJ_RESIDENCY_HOST] = { "HOST", NULL, NULL },
  [GJ_RESIDENCY_CUDA] = { "CUDA", "memory:CUDAMemory", "gst.cuda.memory" },
  [GJ_RESIDENCY_DMABUF] = { "DMABUF", "memory:DMABuf", "dmabuf" },
};

const GjResidency *
gj_residency_get (int32_t residency)
{
  return &residencies[residency];
}

int32_t
gj_residency_from_name (const char *name)
{
  for (int32_t i = 0; i < GJ_N_RESIDENCIES; i++)
    if (strcmp (residencies[i].name, name) == 0)
      return i;
  return -1;
}

int32_t
gj_residency_of_features (const GstCapsFeatures *features)
{
  if (!features)
    return GJ_RESIDENCY_HOST;
  if (gst_caps_features_is_any (features))
    return -1;
  for (int32_t i = 0; i < GJ_N_RESIDENCIES; i++)
    if (residencies[i].feature && gst_caps_features_contains (features, residencies[i].feature))
      return i;
  return gst_caps_features_contains (features, GST_CAPS_FEATURE_MEMORY_SYSTEM_MEMORY) ? GJ_RESIDENCY_HOST : -1;
}

int32_t
gj_residency_of_memory (GstMemory *memory)
{
  for (int32_t i = 0; i < GJ_N_RESIDENCIES; i++)
    if (residencies[i].memory_type && gst_memory_is_type (memory, residencies[i].memory_type))
      return i;
  return GJ_RESIDENCY_HOST;
}
