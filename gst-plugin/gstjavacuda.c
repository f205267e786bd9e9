/* CUDA for an element: its context, shared with its neighbours, and the calls in which it has device frames.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavacuda.h"

#include "gj-frame-cuda.h"
#include "gj-log.h"
#include "gstjavapeer.h"
#include "gstjavaproperty.h"
#include "gstjavaresidency.h"

#define GST_CAT_DEFAULT gj_debug

#define CONTEXT_TYPE "gst.cuda.context"

void
gst_java_cuda_init (GstJavaCuda *cuda)
{
  g_mutex_init (&cuda->lock);
  cuda->device = -1;
}

void
gst_java_cuda_clear (GstJavaCuda *cuda)
{
  g_clear_pointer (&cuda->stream, gst_mini_object_unref);
  gst_clear_object (&cuda->context);
  g_mutex_clear (&cuda->lock);
}

void
gst_java_cuda_install (GObjectClass *klass, const GjElement *element)
{
  if (!gst_java_residency_is_taken (element, GJ_RESIDENCY_CUDA))
    return;
  for (guint i = 0; i < element->n_properties; i++)
    if (g_str_equal (element->properties[i].name, "cuda-device-id"))
      return;
  g_object_class_install_property (klass, GST_JAVA_PROPERTY_CUDA_DEVICE,
      g_param_spec_int ("cuda-device-id", "CUDA device",
          "Number of the CUDA device to work on, -1: that of the neighbours, or the first", -1, G_MAXINT, -1,
          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | GST_PARAM_MUTABLE_READY));
}

/* ---- context ------------------------------------------------------------------------------------------ */

GjCudaContext *
gst_java_cuda_get_context (GstJavaCuda *cuda)
{
  GjCudaContext *context;

  g_mutex_lock (&cuda->lock);
  context = cuda->context ? gst_object_ref (cuda->context) : NULL;
  g_mutex_unlock (&cuda->lock);
  return context;
}

GjCudaStream *
gst_java_cuda_get_stream (GstJavaCuda *cuda)
{
  GjCudaStream *stream;

  g_mutex_lock (&cuda->lock);
  stream = cuda->stream ? gst_mini_object_ref (cuda->stream) : NULL;
  g_mutex_unlock (&cuda->lock);
  return stream;
}

/* Takes over a context (transfer full), unless there is one. */
static void
keep (GstJavaCuda *cuda, GjCudaContext *context)
{
  g_mutex_lock (&cuda->lock);
  if (!cuda->context)
    cuda->context = g_steal_pointer (&context);
  g_mutex_unlock (&cuda->lock);
  gst_clear_object (&context);
}

static void
make_stream (GstJavaCuda *cuda, const GjCuda *functions, GjCudaContext *context)
{
  GjCudaStream *stream = functions->stream_new ? functions->stream_new (context) : NULL;

  g_mutex_lock (&cuda->lock);
  if (!cuda->stream)
    cuda->stream = g_steal_pointer (&stream);
  g_mutex_unlock (&cuda->lock);
  g_clear_pointer (&stream, gst_mini_object_unref);
}

gboolean
gst_java_cuda_ensure (GstJavaCuda *cuda, GstElement *element)
{
  const char *why;
  const GjCuda *functions = gj_cuda (&why);
  GjCudaContext *context = gst_java_cuda_get_context (cuda);
  gint device = g_atomic_int_get (&cuda->device);

  if (!functions) {
    GST_ELEMENT_ERROR (element, RESOURCE, NOT_FOUND, ("%s", why),
        ("frames in CUDA memory are negotiated; without a GPU the element takes them from system memory"));
    return FALSE;
  }
  if (!context) {
    /* What a neighbour has comes by set_context, and is looked for where it was asked for: a variable of its own would
     * stay NULL, and have another context made. Nobody but set_context, by keep, and this writes it. */
    if (!functions->ensure_element_context (element, device, &cuda->context)) {
      GST_ELEMENT_ERROR (element, RESOURCE, NOT_FOUND, ("no context of CUDA device %d can be made", MAX (device, 0)),
          ("set cuda-device-id to a device that nvidia-smi lists; GST_DEBUG=cuda*:4 says more"));
      return FALSE;
    }
    context = gst_java_cuda_get_context (cuda);
    make_stream (cuda, functions, context);
  }
  gst_object_unref (context);
  return TRUE;
}

void
gst_java_cuda_set_context (GstJavaCuda *cuda, GstElement *element, GstContext *given)
{
  const GjCuda *functions;
  GjCudaContext *context = NULL;

  if (!given || !g_str_equal (gst_context_get_context_type (given), CONTEXT_TYPE))
    return;
  functions = gj_cuda (NULL);
  if (functions && functions->handle_set_context (element, given, g_atomic_int_get (&cuda->device), &context)
      && context)
    keep (cuda, context);
}

gboolean
gst_java_cuda_query (GstJavaCuda *cuda, GstElement *element, GstQuery *query)
{
  GjCudaContext *context = GST_QUERY_TYPE (query) == GST_QUERY_CONTEXT ? gst_java_cuda_get_context (cuda) : NULL;
  gboolean is_answered = context && gj_cuda (NULL)->handle_context_query (element, query, context);

  gst_clear_object (&context);
  return is_answered;
}

/* ---- calls -------------------------------------------------------------------------------------------- */

static void
post (GstJavaPeer *peer, char *problem, const char *debug)
{
  GstElement *element = gst_java_peer_get_element (peer);

  if (element)
    GST_ELEMENT_ERROR (element, RESOURCE, FAILED, ("%s", problem), ("%s", debug));
  gst_clear_object (&element);
  g_free (problem);
}

int32_t
gst_java_cuda_call (GstJavaPeer *peer, int32_t (*fn) (int64_t, gj_frame *), gj_frame *args, gj_frame *target)
{
  GjCudaCall outer;
  char *problem;
  int32_t result;

  if (!gj_cuda_call_begin (target, &outer, &problem)) {
    post (peer, problem, "nothing was done with the frame");
    return GST_FLOW_ERROR;
  }
  result = gst_java_peer_call (peer, fn, args);
  if (gj_cuda_call_end (&outer, &problem))
    return result;
  /* Java's own error, where there is one, says more about the cause. */
  if (result == GJ_THREW) {
    GST_WARNING ("%s", problem);
    g_free (problem);
    return result;
  }
  post (peer, problem, "the frame holds nothing of worth");
  return GST_FLOW_ERROR;
}
