/* The buffers that a transform fills.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/base/gstbasetransform.h>

#include "gstjavapeer.h"

G_BEGIN_DECLS

/* A buffer for what becomes of the input: one of the negotiated pool; or, where the input is to be changed in place but
 * somebody else has it too, a pooled copy of it. FALSE: the base class knows better. TRUE: *result says how it went.
 * Streaming thread. */
gboolean gst_java_transform_buffer (
    GstJavaPeer *peer, GstBaseTransform *transform, GstBuffer *in, GstBuffer **out, GstFlowReturn *result);

G_END_DECLS
