/* Elements on GstVideoFilter.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * GstVideoFilter gives unit size, allocation with video meta, and QoS. Its own data vfuncs map each frame before the
 * element is asked; Java elements map when they touch, so those of GstBaseTransform are hooked instead.
 */
#include <gst/video/gstvideofilter.h>

#include "gstjavatransform.h"

const GstJavaBase gst_java_video_filter_base = {
  .name = "VideoFilter",
  .get_type = gst_video_filter_get_type,
  .family = GJ_FAMILY_TRANSFORM,
  .prepare = gst_java_transform_prepare,
  .override = gst_java_transform_override,
  .sink_pad = "sink",
  .src_pad = "src",
};
