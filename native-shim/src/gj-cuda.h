/* CUDA without its headers: GStreamer's CUDA library and the driver, looked up when a device frame is first met.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * One binary serves GStreamer 1.22 to 1.28 and machines that have neither library. What came with 1.24 is NULL before:
 * there, memory has no stream, and whoever writes it waits for the device before handing it on.
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* GstCudaContext *, GstCudaStream * and GstCudaMemory *, which have no header here. */
typedef GstObject GjCudaContext;
typedef GstMiniObject GjCudaStream;
typedef GstMemory GjCudaMemory;

/* Functions of libgstcuda and, in lower case, of the driver; contracts stand in their documentation. */
typedef struct {
  gboolean (*ensure_element_context) (GstElement *element, gint device, GjCudaContext **context);
  gboolean (*handle_set_context) (GstElement *element, GstContext *given, gint device, GjCudaContext **context);
  gboolean (*handle_context_query) (GstElement *element, GstQuery *query, GjCudaContext *context);
  gboolean (*context_push) (GjCudaContext *context);
  gboolean (*context_pop) (gpointer *handle);
  gpointer (*context_get_handle) (GjCudaContext *context);
  GType (*buffer_pool_get_type) (void);
  /* from 1.24, else NULL */
  GjCudaStream *(*memory_get_stream) (GjCudaMemory *memory);
  void (*memory_sync) (GjCudaMemory *memory);
  gpointer (*stream_get_handle) (GjCudaStream *stream);
  GjCudaStream *(*stream_new) (GjCudaContext *context);
  void (*buffer_pool_config_set_stream) (GstStructure *config, GjCudaStream *stream);
  /* the driver */
  int (*stream_synchronize) (gpointer stream);
  int (*get_error_name) (int error, const char **name);
} GjCuda;

/* The functions, NULL where there is no driver, no device or no libgstcuda; *why then says which, valid for ever. Loads
 * at the first call. why may be NULL. Any thread. */
const GjCuda *gj_cuda (const char **why);

/* The context of device memory, borrowed as long as the memory lives. memory is GJ_RESIDENCY_CUDA. */
GjCudaContext *gj_cuda_memory_context (GstMemory *memory);

/* The stream that work on the memory is ordered by, 0: the default one, of which the writer waits for the end. */
gint64 gj_cuda_memory_stream (const GjCuda *cuda, GstMemory *memory);

/* Number of the context's device. */
gint gj_cuda_context_device (GjCudaContext *context);

G_END_DECLS
