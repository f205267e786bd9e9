/* Checks of errors: faults, devices that are not there or not the same, memory that does not suffice.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "checks.h"
#include "driver.h"
#include "pipeline.h"
#include "task.h"

#define FROM "videotestsrc num-buffers=10 ! video/x-raw,format=RGBA,width=320,height=240 ! "
#define TO " ! cudadownload ! video/x-raw ! fakesink"

static void
must_have (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    task_fail ("the error lacks '%s': %s", part, text);
}

/* The context is dead afterwards; that the process still ends, with this one status, is the other half of what is
 * shown. */
void
check_fault (void)
{
  GstElement *pipeline = pipeline_make (FROM "cudaupload ! video/x-raw(memory:CUDAMemory) ! gpufault name=fault" TO);
  GPtrArray *errors = pipeline_errors (pipeline, "fault");

  if (errors->len != 1)
    task_fail (
        "%u errors of the element came, expected is 1; the second is: %s", errors->len, (char *)errors->pdata[1]);
  must_have (errors->pdata[0], "CUDA_ERROR_");
  task_note ("%s", (char *)errors->pdata[0]);
  g_ptr_array_unref (errors);
  gst_object_unref (pipeline);
}

void
check_nodevice (void)
{
  GstElement *pipeline =
      pipeline_make (FROM "cudaupload ! video/x-raw(memory:CUDAMemory) ! gpuinvert name=java cuda-device-id=99" TO);
  GPtrArray *errors = pipeline_errors (pipeline, "java");

  must_have (errors->pdata[0], "99");
  task_note ("%s", (char *)errors->pdata[0]);
  g_ptr_array_unref (errors);
  gst_object_unref (pipeline);
}

/* C9 */
void
check_wrongdevice (void)
{
  int count = 0;
  GstElement *pipeline;
  GPtrArray *errors;

  driver_must (driver ()->device_count (&count), "cuDeviceGetCount");
  if (count < 2)
    task_skip ("it takes two GPUs, and there is one");
  pipeline =
      pipeline_make (FROM "cudaupload cuda-device-id=0 ! video/x-raw(memory:CUDAMemory) ! "
                          "fixturedevicecopy name=java cuda-device-id=1 ! video/x-raw(memory:CUDAMemory) ! fakesink");
  errors = pipeline_errors (pipeline, "java");
  task_note ("%s", (char *)errors->pdata[0]);
  must_have (errors->pdata[0], "device 0");
  must_have (errors->pdata[0], "device 1");
  g_ptr_array_unref (errors);
  gst_object_unref (pipeline);
}

/* ---- memory ------------------------------------------------------------------------------------------- */

/* Takes device memory until no piece of a mebibyte is left. (transfer full) */
static GArray *
take_all (void)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (DevicePointer));
  gsize bytes = (gsize)1 << 36;

  while (bytes >= (gsize)1 << 20) {
    DevicePointer piece;
    if (driver ()->memory_alloc (&piece, bytes) == 0)
      g_array_append_val (pieces, piece);
    else
      bytes /= 2;
  }
  return pieces;
}

static GstBusSyncReply
keep_context (GstBus *bus, GstMessage *message, gpointer to)
{
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_HAVE_CONTEXT)
    gst_message_parse_have_context (message, (GstContext **)to);
  return GST_BUS_PASS;
}

/* 8K frames, in a context that is there already: it could not be made when memory is short. */
static GstElement *
large (GstContext *context)
{
  GstElement *pipeline =
      pipeline_make ("videotestsrc num-buffers=2 ! video/x-raw,format=RGBA,width=7680,height=4320 ! cudaupload ! "
                     "video/x-raw(memory:CUDAMemory) ! gpuinvert ! fakesink");

  gst_element_set_context (pipeline, context);
  return pipeline;
}

/* C3 */
void
check_memory (void)
{
  GstElement *holder = pipeline_make (FROM "cudaupload ! video/x-raw(memory:CUDAMemory) ! gpuinvert" TO), *pipeline;
  GstBus *bus = gst_element_get_bus (holder);
  GstContext *context = NULL;
  gpointer own;
  GPtrArray *errors;
  GArray *pieces;
  int device;

  gst_bus_set_sync_handler (bus, keep_context, &context, NULL);
  gst_element_set_state (holder, GST_STATE_PLAYING);
  pipeline_wait (holder);
  driver_must (driver ()->device_get (&device, 0), "cuDeviceGet");
  driver_must (driver ()->context_create (&own, 0, device), "cuCtxCreate");
  pieces = take_all ();
  pipeline = large (context);
  errors = pipeline_errors (pipeline, NULL);
  task_note ("%s", (char *)errors->pdata[0]);
  g_ptr_array_unref (errors);
  gst_object_unref (pipeline);

  for (guint i = 0; i < pieces->len; i++)
    driver_must (driver ()->memory_free (g_array_index (pieces, DevicePointer, i)), "cuMemFree");
  g_array_unref (pieces);
  pipeline = large (context);
  pipeline_run (pipeline);
  gst_object_unref (pipeline);
  gst_element_set_state (holder, GST_STATE_NULL);
  gst_context_unref (context);
  gst_object_unref (bus);
  gst_object_unref (holder);
  driver_must (driver ()->context_destroy (own), "cuCtxDestroy");
}
