/* GstJavaPool: a GstBufferPool whose buffers are shared, lock-free to get, and still warm.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Any GStreamer code may use one, as it uses any GstBufferPool. What differs:
 *
 *  - Pools with the same configuration share their free buffers, in the whole process.
 *  - Acquire and release are lock-free, and what was released last is acquired first. gst_java_pool_acquire costs
 *    half of what gst_buffer_pool_acquire_buffer does, on any pool, because of what that function itself does.
 *  - The configuration has further fields, below; "min-buffers" are made when the pool starts, "max-buffers" is how
 *    many it may have lent at once, 0: any number.
 *  - Memory is aligned to 64 bytes at least.
 *
 * Where caps in the configuration are raw video, the options of GstVideoBufferPool hold.
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* string: how many buffers are made when none is left and the limit allows it. "fixed": the limit is min-buffers;
 * "linear:N": N at a time, 1 by default; "exponential": as many as there are. */
#define GST_JAVA_POOL_GROWTH "java-growth"

/* string: what an acquire does at the limit, unless it has GST_BUFFER_POOL_ACQUIRE_FLAG_DONTWAIT, which gives
 * GST_FLOW_EOS. "block": waits until a buffer comes back, or the pool is flushing; the default. "fail": GST_FLOW_ERROR.
 * "overflow": makes one more, warns once and counts it; it is freed when it comes back. */
#define GST_JAVA_POOL_EXHAUSTION "java-exhaustion"

/* boolean: a buffer's memory is 0 when it is acquired. */
#define GST_JAVA_POOL_ZERO "java-zero"

/* boolean: memory is there, page for page, before a buffer is lent for the first time. */
#define GST_JAVA_POOL_PREFAULT "java-prefault"

/* boolean: memory is made of huge pages where the system has them. */
#define GST_JAVA_POOL_HUGE_PAGES "java-huge-pages"

/* An inactive pool without configuration. (transfer full) Any thread, after gst_init. */
GST_PLUGIN_EXPORT GstBufferPool *gst_java_pool_new (void);

/* As gst_buffer_pool_acquire_buffer, but buffer->pool is not set, and the buffer goes back without the pool's help when
 * its last reference is given up: also after the pool has been stopped, flushed or freed. pool must be one of
 * gst_java_pool_new. Any thread. (transfer full) */
GST_PLUGIN_EXPORT GstFlowReturn gst_java_pool_acquire (
    GstBufferPool *pool, GstBuffer **buffer, GstBufferPoolAcquireParams *params);

/* Counts of all pools that share buffers with this one, as a structure "pool-stats" with a string field format, uint
 * fields size, capacity, available, in-use, peak, pools and uint64 fields acquires, releases, allocations, frees,
 * overflows, waits, wait-time (ns). At rest capacity = available + in-use, acquires - releases = in-use and
 * allocations - frees = capacity. NULL before the pool is first activated. (transfer full) Any thread. */
GST_PLUGIN_EXPORT GstStructure *gst_java_pool_get_stats (GstBufferPool *pool);

G_END_DECLS
