/* Java records on buffers.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* A Java object that structures hold: boxed, counted; with the last reference the runtime is told. */
#define GST_TYPE_JAVA_RECORD (gst_java_record_get_type ())
GType gst_java_record_get_type (void);

/* gj_host.record_shape, record_put, record_get */
int32_t gst_java_record_shape (gj_record_shape *args, void *none);
int32_t gst_java_record_put (gj_frame *frame, gj_record *args);
int32_t gst_java_record_get (gj_frame *frame, gj_record *args);

G_END_DECLS
