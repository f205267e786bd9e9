/* CUDA for an element: its context, shared with its neighbours, and the calls in which it has device frames.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gj-cuda.h"
#include "gj-index.h"
#include "gstjava/abi.h"

G_BEGIN_DECLS

/* Of an element; nothing is made before device frames are negotiated, so a pipeline on the host never touches a GPU. */
typedef struct {
  gint device;            /* atomic; number of the device, -1: the neighbours' or the first */
  GMutex lock;            /* guards what follows; never held while another function of CUDA's or GStreamer's runs */
  GjCudaContext *context; /* NULL until it is needed; kept until the element is gone */
  GjCudaStream *stream;   /* on which the element's own buffers are ordered; NULL before GStreamer 1.24 */
} GstJavaCuda;

void gst_java_cuda_init (GstJavaCuda *cuda);
void gst_java_cuda_clear (GstJavaCuda *cuda);

/* The property cuda-device-id, where the element takes CUDA frames and has none of that name. */
void gst_java_cuda_install (GObjectClass *klass, const GjElement *element);

/* Finds the context that the neighbours share, or makes one that they will. FALSE: an error has been posted. */
gboolean gst_java_cuda_ensure (GstJavaCuda *cuda, GstElement *element);

/* The context, NULL where there is none yet. (transfer full) Any thread. */
GjCudaContext *gst_java_cuda_get_context (GstJavaCuda *cuda);

/* The stream for pools of the element, NULL where there is none. (transfer full) Any thread. */
GjCudaStream *gst_java_cuda_get_stream (GstJavaCuda *cuda);

/* GstElementClass.set_context, before the parent's. Any thread. */
void gst_java_cuda_set_context (GstJavaCuda *cuda, GstElement *element, GstContext *context);

/* Answers a CONTEXT query. FALSE: it is another question, or there is no context. Any thread. */
gboolean gst_java_cuda_query (GstJavaCuda *cuda, GstElement *element, GstQuery *query);

/* Calls fn (instance, args) with the target's context current. Posts an error and gives GST_FLOW_ERROR where the device
 * fails. target: as of gj_cuda_call_begin. Streaming thread. */
int32_t gst_java_cuda_call (
    struct gj_peer *peer, int32_t (*fn) (int64_t, gj_frame *), gj_frame *args, gj_frame *target);

G_END_DECLS
