/* Elements on GstAudioFilter, which gives unit size and the segment arithmetic of samples.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/audio/gstaudiofilter.h>

#include "gstjavatransform.h"

const GstJavaBase gst_java_audio_filter_base = {
  .name = "AudioFilter",
  .get_type = gst_audio_filter_get_type,
  .family = GJ_FAMILY_TRANSFORM,
  .prepare = gst_java_transform_prepare,
  .override = gst_java_transform_override,
  .sink_pad = "sink",
  .src_pad = "src",
};
