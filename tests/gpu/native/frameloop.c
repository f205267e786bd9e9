/* Sends one frame through elements again and again, and takes the time: what the elements cost, and nothing else.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "frameloop.h"

#include <gst/video/video.h>

#include "driver.h"
#include "gj-cuda.h"
#include "task.h"

#define DEVICE_CAPS "video/x-raw(memory:CUDAMemory),format=%s,width=%d,height=%d,framerate=25/1"
#define HOST_CAPS "video/x-raw,format=%s,width=%d,height=%d,framerate=25/1"
#define SAMPLE_S 0.2
/* Enough for the JIT to have done its work, where frames are quick. */
#define WARM_UP_FRAMES 20000
#define WARM_UP_S 3

struct _FrameLoop {
  GstElement *stage; /* borrowed */
  GstElement *bin;   /* owned by stage */
  GstPad *in, *out;
  GstBuffer *came; /* what came out last */
};

/* ---- stage -------------------------------------------------------------------------------------------- */

/* The upload makes the context, which the bin keeps for those that come. */
GstElement *
stage_new (void)
{
  GstElement *stage = gst_pipeline_new ("stage");

  gst_element_set_state (stage, GST_STATE_PLAYING);
  return stage;
}

static void
fail_by_bus (GstElement *stage, const char *what)
{
  GstBus *bus = gst_element_get_bus (stage);
  GstMessage *message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;

  if (message == NULL)
    task_fail ("%s", what);
  gst_message_parse_error (message, &error, &debug);
  task_fail ("%s: %s (%s)", what, error->message, debug != NULL ? debug : "");
}

/* ---- loops -------------------------------------------------------------------------------------------- */

static GstFlowReturn
come (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  FrameLoop *loop = gst_pad_get_element_private (pad);

  gst_clear_buffer (&loop->came);
  loop->came = buffer;
  return GST_FLOW_OK;
}

static GstPad *
make_pad (FrameLoop *loop, const char *name, GstPadDirection direction, GstCaps *caps)
{
  GstPadTemplate *template = gst_pad_template_new (name, direction, GST_PAD_ALWAYS, caps);
  GstPad *pad = gst_object_ref_sink (gst_pad_new_from_template (template, name));

  gst_object_unref (template);
  gst_pad_set_element_private (pad, loop);
  gst_pad_set_active (pad, TRUE);
  return pad;
}

static void
link_pads (FrameLoop *loop, const char *description)
{
  GstPad *sink = gst_element_get_static_pad (loop->bin, "sink"), *src = gst_element_get_static_pad (loop->bin, "src");

  if (gst_pad_link (loop->in, sink) != GST_PAD_LINK_OK || gst_pad_link (src, loop->out) != GST_PAD_LINK_OK)
    task_fail ("'%s' does not take the frames", description);
  gst_object_unref (sink);
  gst_object_unref (src);
}

static void
send_start (FrameLoop *loop, GstCaps *caps, const char *description)
{
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_pad_push_event (loop->in, gst_event_new_stream_start ("frame"));
  if (!gst_pad_push_event (loop->in, gst_event_new_caps (caps)))
    fail_by_bus (loop->stage, description);
  gst_pad_push_event (loop->in, gst_event_new_segment (&segment));
}

static FrameLoop *
loop_new (GstElement *stage, const char *description, const char *in, const char *out)
{
  FrameLoop *loop = g_new0 (FrameLoop, 1);
  GstCaps *in_caps = gst_caps_from_string (in), *out_caps = gst_caps_from_string (out);
  GError *error = NULL;

  loop->stage = stage;
  loop->bin = gst_parse_bin_from_description (description, TRUE, &error);
  if (loop->bin == NULL)
    task_fail ("'%s' is refused: %s", description, error->message);
  loop->in = make_pad (loop, "out", GST_PAD_SRC, in_caps);
  loop->out = make_pad (loop, "in", GST_PAD_SINK, out_caps);
  gst_pad_set_chain_function (loop->out, come);
  gst_bin_add (GST_BIN (stage), loop->bin);
  link_pads (loop, description);
  if (!gst_element_sync_state_with_parent (loop->bin))
    fail_by_bus (stage, description);
  send_start (loop, in_caps, description);
  gst_caps_unref (in_caps);
  gst_caps_unref (out_caps);
  return loop;
}

FrameLoop *
frame_loop_new (GstElement *stage, const char *description, const char *caps)
{
  return loop_new (stage, description, caps, caps);
}

GstElement *
frame_loop_get (FrameLoop *loop, const char *name)
{
  return gst_bin_get_by_name (GST_BIN (loop->bin), name);
}

/* (transfer full) both ways */
static GstBuffer *
send (FrameLoop *loop, GstBuffer *frame)
{
  GstBuffer *came;

  if (gst_pad_push (loop->in, frame) != GST_FLOW_OK || loop->came == NULL)
    fail_by_bus (loop->stage, "a frame did not come through");
  came = loop->came;
  loop->came = NULL;
  return came;
}

/* Waits for all work of the frame's context. */
static void
wait_for_device (GstBuffer *frame)
{
  const GjCuda *cuda = gj_cuda (NULL);

  cuda->context_push (gj_cuda_memory_context (gst_buffer_peek_memory (frame, 0)));
  driver_must (driver ()->context_synchronize (), "cuCtxSynchronize");
  cuda->context_pop (NULL);
}

double
frame_loop_run (FrameLoop *loop, GstBuffer **frame, guint times)
{
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < times; i++)
    *frame = send (loop, *frame);
  wait_for_device (*frame);
  return (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC / times;
}

guint
frame_loop_calibrate (FrameLoop *loop, GstBuffer **frame)
{
  gint64 begin = g_get_monotonic_time ();
  guint times = 2, sent = 0;
  double taken;

  if (driver_is_standin ())
    return times;
  while ((taken = frame_loop_run (loop, frame, times) * times) < SAMPLE_S / 4) {
    sent += times;
    times *= 2;
  }
  times = (guint)CLAMP (times * SAMPLE_S / taken, 2, 1000000);
  for (; sent < WARM_UP_FRAMES && g_get_monotonic_time () - begin < WARM_UP_S * G_USEC_PER_SEC; sent += times)
    frame_loop_run (loop, frame, times);
  return times;
}

void
frame_loop_free (FrameLoop *loop)
{
  gst_pad_push_event (loop->in, gst_event_new_eos ());
  gst_element_set_state (loop->bin, GST_STATE_NULL);
  gst_pad_set_active (loop->in, FALSE);
  gst_pad_set_active (loop->out, FALSE);
  gst_bin_remove (GST_BIN (loop->stage), loop->bin);
  gst_clear_buffer (&loop->came);
  gst_object_unref (loop->in);
  gst_object_unref (loop->out);
  g_free (loop);
}

/* ---- pictures ----------------------------------------------------------------------------------------- */

/* One frame of a test source in system memory. (transfer full) */
static void
take_frame (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer to)
{
  *(GstBuffer **)to = gst_buffer_copy_deep (buffer);
}

static GstBuffer *
host_picture (const char *caps)
{
  g_autofree char *description =
      g_strdup_printf ("videotestsrc num-buffers=1 ! %s ! fakesink name=sink signal-handoffs=true", caps);
  GstElement *pipeline = gst_parse_launch (description, NULL), *sink;
  GstBus *bus = gst_element_get_bus (pipeline);
  GstBuffer *picture = NULL;

  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_signal_connect (sink, "handoff", G_CALLBACK (take_frame), &picture);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_message_unref (gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (sink);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
  if (picture == NULL)
    task_fail ("there is no picture of %s", caps);
  return picture;
}

GstBuffer *
stage_picture (GstElement *stage, const char *format, int width, int height)
{
  g_autofree char *host = g_strdup_printf (HOST_CAPS, format, width, height);
  g_autofree char *device = g_strdup_printf (DEVICE_CAPS, format, width, height);
  FrameLoop *up = loop_new (stage, "cudaupload", host, device);
  GstBuffer *picture = send (up, host_picture (host));

  frame_loop_free (up);
  return picture;
}

GByteArray *
stage_download (GstElement *stage, GstBuffer *frame, const char *format, int width, int height)
{
  g_autofree char *host = g_strdup_printf (HOST_CAPS, format, width, height);
  g_autofree char *device = g_strdup_printf (DEVICE_CAPS, format, width, height);
  FrameLoop *down = loop_new (stage, "cudadownload", device, host);
  GstBuffer *came = send (down, gst_buffer_ref (frame));
  GByteArray *bytes = g_byte_array_new ();
  GstMapInfo map;

  if (!gst_buffer_map (came, &map, GST_MAP_READ))
    task_fail ("a frame that was downloaded can't be read");
  g_byte_array_append (bytes, map.data, (guint)map.size);
  gst_buffer_unmap (came, &map);
  gst_buffer_unref (came);
  frame_loop_free (down);
  return bytes;
}
