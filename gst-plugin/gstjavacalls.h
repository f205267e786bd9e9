/* Calls into Java that several base classes make in the same way.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "gstjavapeer.h"

G_BEGIN_DECLS

/* Whether the Java class overrides the method. */
gboolean gst_java_peer_overrides (GstJavaPeer *peer, const char *method);

gboolean gst_java_call_start (GstJavaPeer *peer);
gboolean gst_java_call_stop (GstJavaPeer *peer);
gboolean gst_java_call_unlock (GstJavaPeer *peer);
gboolean gst_java_call_unlock_stop (GstJavaPeer *peer);

/* in or out may be NULL; formats are those of peer->media. */
gboolean gst_java_call_set_caps (GstJavaPeer *peer, const GstCaps *in, const GstCaps *out);

/* FALSE: the event ends here. Borrows it. */
gboolean gst_java_call_event (GstJavaPeer *peer, GstPadDirection direction, GstEvent *event);

/* TRUE: Java has answered the query. */
gboolean gst_java_call_query (GstJavaPeer *peer, GstPadDirection direction, GstQuery *query);

/* Adds what the element says to a latency query that its base class has answered. */
void gst_java_call_latency (GstJavaPeer *peer, GstQuery *query);

/* A slot of the shape of transform_caps, fixate_caps and get_caps. NULL: nothing usable came back. (transfer full) */
GstCaps *gst_java_call_caps (GstJavaPeer *peer, int32_t (*slot) (int64_t, gj_caps_query *), GstPadDirection direction,
    const GstCaps *caps, const GstCaps *other);

/* Posts the error of gst_java_call_takes_data. */
void gst_java_call_refuse_entry (GstElement *element);

/* Whether data may go to Java. Not before READY and not after a failure; and not while a frame is lent, as then a
 * callback has pushed a buffer into its own element, which is an error on the bus. Streaming thread. */
static inline gboolean
gst_java_call_takes_data (GstJavaPeer *peer, GstElement *element)
{
  if (gst_java_peer_has_failed (peer) || !gst_java_peer_is_made (peer))
    return FALSE;
  if (G_UNLIKELY (peer->frames[0].buffer)) {
    gst_java_call_refuse_entry (element);
    return FALSE;
  }
  return TRUE;
}

/* gst_java_call_sync_values of an element that has such properties. */
void gst_java_call_sync_values_at (GstElement *element, const GstSegment *segment, GstBuffer *buffer);

/* Sets controlled properties to their values at a buffer's time. Streaming thread. */
static inline void
gst_java_call_sync_values (GstJavaPeer *peer, GstElement *element, const GstSegment *segment, GstBuffer *buffer)
{
  if (peer->type->controllable)
    gst_java_call_sync_values_at (element, segment, buffer);
}

G_END_DECLS
