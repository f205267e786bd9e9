/* GstJavaCudaPool: GStreamer's pool of CUDA memory, which counts as ours do.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Its parent is a class of libgstcuda, which may not be there, so its type is made when it is first needed.
 */
#pragma once

#include <gst/gst.h>

#include "gj-cuda.h"

G_BEGIN_DECLS

/* An inactive pool of the context's memory, without configuration. (transfer full) Any thread. */
GstBufferPool *gst_java_cuda_pool_new (const GjCuda *cuda, GjCudaContext *context);

/* Whether it is a pool of CUDA memory of that context, ours or another's. */
gboolean gst_java_cuda_pool_is_of (const GjCuda *cuda, GstBufferPool *pool, GjCudaContext *context);

/* Whether it is a pool of CUDA memory, of whatever context. */
gboolean gst_java_cuda_pool_is_any (GstBufferPool *pool);

/* Whether it is one of gst_java_cuda_pool_new. */
gboolean gst_java_cuda_pool_is (GstBufferPool *pool);

/* As gst_java_pool_get_stats; NULL where the pool is none of gst_java_cuda_pool_new. (transfer full) Any thread. */
GstStructure *gst_java_cuda_pool_get_stats (GstBufferPool *pool);

G_END_DECLS
