/* GstJavaPool: a GstBufferPool whose buffers are shared, lock-free to get, and still warm.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/video/gstvideopool.h>

#include "gstjava/pool.h"

G_BEGIN_DECLS

#define GST_TYPE_JAVA_POOL (gst_java_pool_get_type ())
G_DECLARE_FINAL_TYPE (GstJavaPool, gst_java_pool, GST, JAVA_POOL, GstVideoBufferPool)

/* A buffer that counted against the pool's limit is back. Any thread. */
void gst_java_pool_returned (GstJavaPool *pool);

G_END_DECLS
