/* CUDA without its headers: GStreamer's CUDA library and the driver, looked up when a device frame is first met.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-cuda.h"

#include <dlfcn.h>

#include "gj-log.h"

#define GST_CAT_DEFAULT gj_debug

#define LIBRARY "libgstcuda-1.0.so.0"
#define DRIVER "libcuda.so.1"

/* Both stay loaded: types of the one are GTypes, which never go. */
static GjCuda functions;
static const char *problem;

typedef struct {
  const char *name;
  gpointer *place;
} Symbol;

static const Symbol needed[] = {
  { "gst_cuda_ensure_element_context", (gpointer *)&functions.ensure_element_context },
  { "gst_cuda_handle_set_context", (gpointer *)&functions.handle_set_context },
  { "gst_cuda_handle_context_query", (gpointer *)&functions.handle_context_query },
  { "gst_cuda_context_push", (gpointer *)&functions.context_push },
  { "gst_cuda_context_pop", (gpointer *)&functions.context_pop },
  { "gst_cuda_context_get_handle", (gpointer *)&functions.context_get_handle },
  { "gst_cuda_buffer_pool_get_type", (gpointer *)&functions.buffer_pool_get_type },
};

static const Symbol since_1_24[] = {
  { "gst_cuda_memory_get_stream", (gpointer *)&functions.memory_get_stream },
  { "gst_cuda_memory_sync", (gpointer *)&functions.memory_sync },
  { "gst_cuda_stream_get_handle", (gpointer *)&functions.stream_get_handle },
  { "gst_cuda_stream_new", (gpointer *)&functions.stream_new },
  { "gst_buffer_pool_config_set_cuda_stream", (gpointer *)&functions.buffer_pool_config_set_stream },
};

static const Symbol of_driver[] = {
  { "cuStreamSynchronize", (gpointer *)&functions.stream_synchronize },
  { "cuGetErrorName", (gpointer *)&functions.get_error_name },
};

/* NULL, or the first that is missing. */
static const char *
find_all (void *library, const Symbol *symbols, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    *symbols[i].place = dlsym (library, symbols[i].name);
    if (!*symbols[i].place)
      return symbols[i].name;
  }
  return NULL;
}

/* All that came with 1.24, or none of it. */
static void
find_streams (void *library)
{
  if (!find_all (library, since_1_24, G_N_ELEMENTS (since_1_24)))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (since_1_24); i++)
    *since_1_24[i].place = NULL;
}

/* Says why not, NULL: it is loaded. */
static const char *
load (void)
{
  gboolean (*load_library) (void);
  void (*init_memory) (void);
  void *library = dlopen (LIBRARY, RTLD_NOW | RTLD_GLOBAL);
  void *driver;
  const char *missing;

  if (!library)
    return "there is no " LIBRARY ": install GStreamer's plugins-bad with its CUDA library";
  missing = find_all (library, needed, G_N_ELEMENTS (needed));
  load_library = (gboolean (*) (void))dlsym (library, "gst_cuda_load_library");
  init_memory = (void (*) (void))dlsym (library, "gst_cuda_memory_init_once");
  if (missing || !load_library || !init_memory)
    return g_strdup_printf (
        LIBRARY " has no %s: it is not the one of GStreamer 1.22 to 1.28", missing ? missing : "gst_cuda_load_library");
  driver = dlopen (DRIVER, RTLD_NOW);
  if (!driver || !load_library ())
    return "there is no CUDA driver (" DRIVER "), or it finds no device: nvidia-smi should list one";
  missing = find_all (driver, of_driver, G_N_ELEMENTS (of_driver));
  if (missing)
    return g_strdup_printf (DRIVER " has no %s: it is damaged", missing);
  find_streams (library);
  init_memory ();
  return NULL;
}

const GjCuda *
gj_cuda (const char **why)
{
  static gsize is_loaded;

  if (g_once_init_enter (&is_loaded)) {
    problem = load ();
    if (problem)
      GST_INFO ("no CUDA: %s", problem);
    else
      GST_INFO ("CUDA with %s", functions.memory_get_stream ? "streams" : "no streams on memory, as before 1.24");
    g_once_init_leave (&is_loaded, 1);
  }
  if (why)
    *why = problem;
  return problem ? NULL : &functions;
}

/* The one public field that stands behind GstMemory has been the context since 1.22. */
GjCudaContext *
gj_cuda_memory_context (GstMemory *memory)
{
  return *(GjCudaContext **)(memory + 1);
}

gint64
gj_cuda_memory_stream (const GjCuda *cuda, GstMemory *memory)
{
  GjCudaStream *stream = cuda->memory_get_stream ? cuda->memory_get_stream (memory) : NULL;

  return stream ? (gint64)(gintptr)cuda->stream_get_handle (stream) : 0;
}

gint
gj_cuda_context_device (GjCudaContext *context)
{
  guint device = 0;

  g_object_get (context, "cuda-device-id", &device, NULL);
  return (gint)device;
}
