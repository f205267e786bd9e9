/* Elements on GstBaseTransform; the filters of video and audio build on it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/base/gstbasetransform.h>

#include "gstjavapeer.h"

G_BEGIN_DECLS

/* GstJavaBase.prepare and .override of all transforms. */
void gst_java_transform_prepare (gpointer klass);
void gst_java_transform_override (gpointer klass, const char *method);

G_END_DECLS
