/* The Java half of an element: made on the way to READY, entered by the vfuncs, gone with the element.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gj-frame.h"
#include "gj-media.h"
#include "gstjava/abi.h"
#include "gstjavacuda.h"
#include "gstjavapools.h"
#include "gstjavatype.h"

G_BEGIN_DECLS

/* What came of a data call; index of GstJavaPeer.outcomes. */
typedef enum {
  GST_JAVA_OUTCOME_OK,
  GST_JAVA_OUTCOME_DROPPED,
  GST_JAVA_OUTCOME_EOS,
  GST_JAVA_OUTCOME_FLUSHING,
  GST_JAVA_OUTCOME_ERROR,
  GST_JAVA_OUTCOME_EXCEPTION,
  GST_JAVA_N_OUTCOMES
} GstJavaOutcome;

typedef struct {
  guint property;
  GValue value;
} GstJavaPendingValue;

/* What the ABI calls gj_peer. The element holds one reference, the runtime another, so that Java may still name an
 * element that is gone. */
struct gj_peer {
  gint references; /* atomic */
  GWeakRef element;
  const GstJavaType *type;

  gint64 instance;     /* number in the runtime, 0 before there is one; written once under lock */
  gint passthrough;    /* atomic; a transform's buffers are only looked at */
  gint reported;       /* atomic; Java has posted an error since the last start */
  gint preroll_locked; /* atomic; a sink's call is under way that holds the preroll lock */
  gint failed;         /* atomic; after an exception until the next start */
  gint watchdog;       /* atomic; ms that one call may take, 0: any time */
  const gj_element_calls *element_calls;
  const void *calls; /* table of the base class's family */

  gj_frame frames[2]; /* streaming thread: input or the only one, output */
  GjFrameState states[2];
  GjMedia *media[2]; /* input, output; one alone at index 0; replaced by the streaming thread, under lock */
  guint64 outcomes[GST_JAVA_N_OUTCOMES]; /* written by the streaming thread */
  GstJavaPools pools;
  GstJavaCuda cuda;

  GMutex lock; /* guards what follows and the making of the instance; never held while Java runs */
  GCond made;
  GThread *maker; /* who makes the object just now, NULL when nobody does */
  GQueue pending; /* GstJavaPendingValue *, in the order they were set */
  GValue *values; /* last value of each property before there is an instance */
};
typedef struct gj_peer GstJavaPeer;

/* Gives an element that is being made its peer. */
void gst_java_peer_attach (GstElement *element, const GstJavaType *type);

/* The peer of a Java element. Any thread. */
GstJavaPeer *gst_java_peer_of (GstElement *element);

/* The same, given one of its pads; what the data path uses. */
static inline GstJavaPeer *
gst_java_peer_of_pad (GstPad *pad)
{
  return (GstJavaPeer *)GST_PAD_ELEMENT_PRIVATE (pad);
}

void gst_java_peer_unref (GstJavaPeer *peer);

/* Takes over the format of a pad. Streaming thread. */
void gst_java_peer_set_media (GstJavaPeer *peer, guint index, const GstCaps *caps);

/* The format that goes out, or the only one. (transfer full) Any thread. */
GjMedia *gst_java_peer_get_output_media (GstJavaPeer *peer);

/* The element goes away: Java forgets it, and the element's reference is given up. */
void gst_java_peer_release (GstJavaPeer *peer);

/* Starts the JVM and makes the object, unless that is done. FALSE: an error has been posted. Any thread, may take long.
 */
gboolean gst_java_peer_ensure (GstJavaPeer *peer);

/* Whether the object is there: before, no table may be used. */
static inline gboolean
gst_java_peer_is_made (GstJavaPeer *peer)
{
  return __atomic_load_n (&peer->instance, __ATOMIC_ACQUIRE) != 0;
}

/* The element, or NULL when it is gone. (transfer full) Any thread. */
GstElement *gst_java_peer_get_element (GstJavaPeer *peer);

void gst_java_peer_set_property (GstJavaPeer *peer, guint property, const GValue *value);
void gst_java_peer_get_property (GstJavaPeer *peer, guint property, GValue *value);

/* Has calls watched from here on; 0 ms: none. Any thread. */
void gst_java_peer_watch (GstJavaPeer *peer, guint ms);

/* Counts of the data calls by outcome. (transfer full) Any thread. */
GstStructure *gst_java_peer_stats (GstJavaPeer *peer);

/* Makes the thread known to Java under the name that it has by now. */
void gst_java_thread_enter (void);

/* GStreamer's pool gives a thread another name with each task, and tasks begin when elements start: a thread whose name
 * is older than the last start tells it again. */
extern gint gst_java_thread_starts;         /* atomic */
extern __thread gint gst_java_thread_named; /* value of the above when this thread told its name */

/* An exception ended a call: no data goes to Java before the next start. */
void gst_java_peer_fail (GstJavaPeer *peer);

/* Calls fn (instance, args) of a table slot. Returns what it returned; GJ_THREW has latched the failure. */
#define gst_java_peer_call(peer, fn, args)                                                                             \
  gst_java_peer_called ((peer), (gst_java_peer_enter (), (fn)((peer)->instance, (args))))

/* The same for a call that lends frames, one or an input and an output behind it; where one lies on a device, that is made
 * ready. Streaming thread. */
static inline int32_t gst_java_peer_call_data (
    GstJavaPeer *peer, int32_t (*fn) (int64_t, gj_frame *), gj_frame *frames, guint n);

static inline void
gst_java_peer_enter (void)
{
  if (G_UNLIKELY (gst_java_thread_named != __atomic_load_n (&gst_java_thread_starts, __ATOMIC_RELAXED)))
    gst_java_thread_enter ();
}

static inline int32_t
gst_java_peer_called (GstJavaPeer *peer, int32_t result)
{
  if (G_UNLIKELY (result == GJ_THREW))
    gst_java_peer_fail (peer);
  return result;
}

static inline int32_t
gst_java_peer_call_data (GstJavaPeer *peer, int32_t (*fn) (int64_t, gj_frame *), gj_frame *frames, guint n)
{
  /* What is written last says on which device. */
  for (guint i = n; i-- > 0;)
    if (G_UNLIKELY (frames[i].residency == GJ_RESIDENCY_CUDA))
      return gst_java_cuda_call (peer, fn, frames, &frames[i]);
  return gst_java_peer_call (peer, fn, frames);
}

static inline gboolean
gst_java_peer_has_failed (GstJavaPeer *peer)
{
  return g_atomic_int_get (&peer->failed);
}

/* Turns the result of a data call into a flow return, and counts it. Streaming thread. */
GstFlowReturn gst_java_peer_flow (GstJavaPeer *peer, int32_t result);

G_END_DECLS
