/* Checks of what lives how long: contexts, kept frames, device memory; and of many pipelines at once.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "checks.h"
#include "driver.h"
#include "gj-cuda.h"
#include "pipeline.h"
#include "task.h"

#define SMALL "videotestsrc num-buffers=%d ! video/x-raw,format=RGBA,width=320,height=240 ! "
#define ON_DEVICE                                                                                                      \
  "cudaupload ! video/x-raw(memory:CUDAMemory) ! gpuinvert name=first ! gpuinvert name=second ! cudadownload ! "       \
  "video/x-raw ! "

/* ---- context ------------------------------------------------------------------------------------------ */

static GstPadProbeReturn
note_context (GstPad *pad, GstPadProbeInfo *info, gpointer to)
{
  GstMemory *memory = gst_buffer_peek_memory (GST_PAD_PROBE_INFO_BUFFER (info), 0);

  *(gint64 *)to = (gint64)(gintptr)gj_cuda (NULL)->context_get_handle (gj_cuda_memory_context (memory));
  return GST_PAD_PROBE_OK;
}

static gint64
context_of (GstElement *pipeline, const char *name)
{
  GstElement *element = gst_bin_get_by_name (GST_BIN (pipeline), name);
  gint64 context = 0;

  g_object_get (element, "context", &context, NULL);
  gst_object_unref (element);
  return context;
}

/* Gathers the contexts that elements announce; each of them may announce the same. (GHashTable, under its lock) */
typedef struct {
  GMutex lock;
  GHashTable *contexts;
} Announced;

static GstBusSyncReply
gather_contexts (GstBus *bus, GstMessage *message, gpointer to)
{
  Announced *announced = to;
  GstContext *context;
  const GValue *value;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_HAVE_CONTEXT)
    return GST_BUS_PASS;
  gst_message_parse_have_context (message, &context);
  value = gst_structure_get_value (gst_context_get_structure (context), "gst.cuda.context");
  g_mutex_lock (&announced->lock);
  if (value != NULL)
    g_hash_table_add (announced->contexts, g_value_get_object (value));
  g_mutex_unlock (&announced->lock);
  gst_context_unref (context);
  return GST_BUS_PASS;
}

/* C9 */
void
check_context (void)
{
  g_autofree char *description = g_strdup_printf (SMALL ON_DEVICE "fakesink", 3);
  GstElement *pipeline = pipeline_make (description);
  GstElement *first = gst_bin_get_by_name (GST_BIN (pipeline), "first");
  GstPad *pad = gst_element_get_static_pad (first, "sink");
  GstBus *bus = gst_element_get_bus (pipeline);
  Announced announced = { .contexts = g_hash_table_new (NULL, NULL) };
  gint64 of_memory = 0;

  g_mutex_init (&announced.lock);
  gst_bus_set_sync_handler (bus, gather_contexts, &announced, NULL);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, note_context, &of_memory, NULL);
  pipeline_run (pipeline);
  if (of_memory == 0 || context_of (pipeline, "first") != of_memory || context_of (pipeline, "second") != of_memory)
    task_fail ("the frames' context is %#" G_GINT64_MODIFIER "x, the elements had %#" G_GINT64_MODIFIER
               "x and %#" G_GINT64_MODIFIER "x current",
        of_memory, context_of (pipeline, "first"), context_of (pipeline, "second"));
  if (g_hash_table_size (announced.contexts) != 1)
    task_fail ("the elements of one pipeline have announced %u contexts, expected is 1",
        g_hash_table_size (announced.contexts));
  gst_bus_set_sync_handler (bus, NULL, NULL, NULL);
  g_hash_table_unref (announced.contexts);
  g_mutex_clear (&announced.lock);
  gst_object_unref (bus);
  gst_object_unref (pad);
  gst_object_unref (first);
  gst_object_unref (pipeline);
}

/* ---- kept frames -------------------------------------------------------------------------------------- */

/* C4: the last frame stays in Java, and is shown when the pipeline and all of its elements are gone. */
void
check_retain (void)
{
  const char *from =
      "videotestsrc pattern=ball num-buffers=5 ! video/x-raw,format=RGBA,width=641,height=363,framerate=25/1 ! ";
  g_autofree char *plain = g_strconcat (from, "fakesink name=sink", NULL);
  g_autofree char *keeping =
      g_strconcat (from, "cudaupload ! video/x-raw(memory:CUDAMemory) ! gpukeep sync=false", NULL);
  GByteArray *expected = pipeline_bytes (plain), *got;
  GstElement *pipeline = pipeline_make (keeping);
  guint frame = expected->len / 5;

  pipeline_run (pipeline);
  gst_object_unref (pipeline);
  got = pipeline_bytes ("videotestsrc pattern=black num-buffers=1 ! video/x-raw,format=RGBA,width=641,height=363 ! "
                        "gpushow ! fakesink name=sink");
  g_byte_array_remove_range (expected, 0, 4 * frame);
  pipeline_must_equal (got, expected, "the kept frame");
  g_byte_array_unref (got);
  g_byte_array_unref (expected);
}

/* ---- device memory ------------------------------------------------------------------------------------ */

/* What a driver keeps for itself comes and goes by steps of 2 MiB. */
#define SLACK_BYTES (4 * 1024 * 1024)
#define WARM_UP 10

static void
cycle (void)
{
  GstElement *pipeline =
      pipeline_make ("videotestsrc num-buffers=3 ! video/x-raw,format=RGBA,width=1280,height=720 ! cudaupload ! "
                     "video/x-raw(memory:CUDAMemory) ! gpuinvert ! cudadownload ! video/x-raw ! fakesink");

  pipeline_run (pipeline);
  gst_object_unref (pipeline);
}

/* C4, C12: frames, modules and contexts. */
void
check_cycles (void)
{
  gboolean is_standin = driver_is_standin ();
  int cycles = is_standin ? 12 : 100, device;
  gpointer context;
  gsize before, after;

  driver_must (driver ()->device_get (&device, 0), "cuDeviceGet");
  driver_must (driver ()->context_create (&context, 0, device), "cuCtxCreate");
  driver_must (driver ()->context_pop (NULL), "cuCtxPopCurrent");
  for (int i = 0; i < MIN (WARM_UP, cycles / 2); i++)
    cycle ();
  before = driver_used_bytes (context);
  for (int i = 0; i < cycles; i++)
    cycle ();
  after = driver_used_bytes (context);
  task_note ("%" G_GSIZE_FORMAT " bytes in use before, %" G_GSIZE_FORMAT " after %d cycles", before, after, cycles);
  if (after > before + (is_standin ? 0 : SLACK_BYTES))
    task_fail ("%d starts and stops have cost %" G_GSIZE_FORMAT
               " bytes of device memory, allowed are %d; does another process use "
               "the GPU?",
        cycles, after - before, is_standin ? 0 : SLACK_BYTES);
  driver_must (driver ()->context_destroy (context), "cuCtxDestroy");
}

/* ---- many --------------------------------------------------------------------------------------------- */

#define N_PIPELINES 16

/* C7, C9 */
void
check_many (void)
{
  int frames = driver_is_standin () ? 5 : 100;
  const char *format =
      "videotestsrc pattern=ball num-buffers=%d ! video/x-raw,format=NV12,width=%d,height=%d,framerate=25/1 ! ";
  GstElement *pipelines[N_PIPELINES];
  GByteArray *got[N_PIPELINES], *expected[N_PIPELINES];

  for (int i = 0; i < N_PIPELINES; i++) {
    g_autofree char *from = g_strdup_printf (format, frames, 320 + 2 * i, 241);
    g_autofree char *host = g_strconcat (from, "gpuinvert ! fakesink name=sink", NULL);
    g_autofree char *device = g_strconcat (from,
        "cudaupload ! video/x-raw(memory:CUDAMemory) ! gpuinvert ! cudadownload ! video/x-raw ! fakesink name=sink",
        NULL);
    expected[i] = pipeline_hashes (host);
    pipelines[i] = pipeline_make (device);
    got[i] = pipeline_gather_hashes (pipelines[i], "sink");
  }
  for (int i = 0; i < N_PIPELINES; i++)
    gst_element_set_state (pipelines[i], GST_STATE_PLAYING);
  for (int i = 0; i < N_PIPELINES; i++)
    pipeline_wait (pipelines[i]);
  for (int i = 0; i < N_PIPELINES; i++) {
    g_autofree char *what = g_strdup_printf ("hashes of pipeline %d", i);
    gst_element_set_state (pipelines[i], GST_STATE_NULL);
    pipeline_must_equal (got[i], expected[i], what);
    gst_object_unref (pipelines[i]);
    g_byte_array_unref (got[i]);
    g_byte_array_unref (expected[i]);
  }
}
