/* The ways to get a buffer that the pool benchmarks compare.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

typedef GstFlowReturn (*PoolAcquire) (GstBufferPool *pool, GstBuffer **buffer, GstBufferPoolAcquireParams *params);

typedef struct {
  PoolAcquire acquire; /* with pool and NULL; unref gives the buffer back */
  GstBufferPool *pool; /* NULL where there is none */
} PoolSide;

/* Opens one way for buffers of this many bytes, of which a pool makes min at once. name: none, stock, floor, java
 * (a GstJavaPool through gst_buffer_pool_acquire_buffer) or direct (through gst_java_pool_acquire); the last two need
 * the plugin's file. One side a process. Ends the process where it can't be opened. */
void pool_side_open (PoolSide *side, const char *name, const char *plugin, guint size, guint min);

void pool_side_close (PoolSide *side);
