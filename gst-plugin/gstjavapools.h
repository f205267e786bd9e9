/* The pools that an element draws buffers from.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Three kinds: the one that was negotiated for the source pad, the one that was proposed to upstream, and one for
 * each raw format that Java acquires buffers of.
 */
#pragma once

#include <gst/gst.h>

#include "gj-media.h"
#include "gstjavapoolsettings.h"

G_BEGIN_DECLS

typedef struct {
  GMutex lock; /* guards all; never held while a pool waits or Java runs */
  GstJavaPoolSettings settings;
  gint is_output_stale;         /* atomic; who is downstream may be another one */
  gboolean is_output_own;       /* no base class activates and deactivates output */
  gboolean is_output_activated; /* it was this element that did so with an output of its own */
  gboolean is_stopped;
  GstBufferPool *output;   /* NULL where none is negotiated */
  GstBufferPool *proposed; /* NULL where none is */
  GPtrArray *sources;      /* of GstJavaLeaseSource */
  gboolean is_flushing;
  gint fallbacks;  /* atomic; buffers that no pool could give */
  gint has_failed; /* atomic; an error about a pool has been posted since data began to flow */
} GstJavaPools;

void gst_java_pools_init (GstJavaPools *pools);
void gst_java_pools_clear (GstJavaPools *pools);

/* A new pool by the element's settings, configured and not active; caps are of raw media. Buffers of caps for dma-bufs
 * are made of these where the system has any, else of system memory, which the log says once. NULL: error says why.
 * (transfer full) */
GstBufferPool *gst_java_pools_new_pool (
    GstJavaPools *pools, GstCaps *caps, guint size, guint min, guint max, gboolean has_video_meta, GError **error);

/* Keeps what was negotiated or proposed, for statistics and flushing; NULL: nothing. */
void gst_java_pools_set_output (GstJavaPools *pools, GstBufferPool *pool);
GstBufferPool *gst_java_pools_get_output (GstJavaPools *pools); /* (transfer full) (nullable) */

/* There is no base class that activates and deactivates the output pool: who draws from it activates it, and it is
 * deactivated when there is another one or none. What is active already is so by another element, which draws from it
 * too, as upstream of a transform in place may; it stays active. */
void gst_java_pools_own_output (GstJavaPools *pools);

/* Has a pool active, to draw from it. FALSE: it can't be. Any thread. */
gboolean gst_java_pools_activate (GstJavaPools *pools, GstBufferPool *pool);

/* Downstream may be another one: what is negotiated in place is to be negotiated again. Any thread. */
void gst_java_pools_renegotiate (GstJavaPools *pools);

/* Gives up an output pool that is the element's own and stale. Streaming thread. */
void gst_java_pools_drop_stale_output (GstJavaPools *pools);

/* Whether an output pool is negotiated. Any thread. */
gboolean gst_java_pools_has_output (GstJavaPools *pools);
void gst_java_pools_set_proposed (GstJavaPools *pools, GstBufferPool *pool);

/* The element starts: buffers may be acquired. */
void gst_java_pools_start (GstJavaPools *pools);

/* Makes every wait for a buffer end; or lets them be acquired again, unless the element is stopping. */
void gst_java_pools_set_flushing (GstJavaPools *pools, gboolean is_flushing);

/* The element stops: nobody waits for a buffer any more, or gets one. */
void gst_java_pools_stop (GstJavaPools *pools);

/* It has stopped: its pools are given up. */
void gst_java_pools_give_up (GstJavaPools *pools);

/* A buffer for so many bytes of the media from a pool, which may be any. Posts an error unless it returns GST_FLOW_OK,
 * GST_FLOW_FLUSHING or, without waiting, GST_FLOW_EOS. (transfer full) */
GstFlowReturn gst_java_pools_acquire (
    GstJavaPools *pools, GstElement *element, GstBufferPool *pool, gsize bytes, gboolean may_wait, GstBuffer **buffer);

/* Whether gst_java_pools_acquire has posted an error since the last start or flush, which is one too many where a base class
 * adds that its stream has ended. Any thread. */
gboolean gst_java_pools_have_failed (GstJavaPools *pools);

/* Counts of the pool that buffers are drawn from, NULL where there is none. (transfer full) */
GstStructure *gst_java_pools_get_stats (GstJavaPools *pools);

G_END_DECLS
