/* Runs pipelines for checks and gathers what comes out of them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "pipeline.h"

#include <gst/video/video.h>
#include <string.h>

#include "task.h"

GstElement *
pipeline_make (const char *description)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch (description, &error);

  if (error != NULL)
    task_fail ("'%s' is refused: %s", description, error->message);
  return pipeline;
}

/* ---- what comes out ----------------------------------------------------------------------------------- */

static void
append_rows (GstVideoFrame *frame, GByteArray *bytes)
{
  for (guint plane = 0; plane < GST_VIDEO_FRAME_N_PLANES (frame); plane++) {
    gint components[GST_VIDEO_MAX_COMPONENTS];
    const guint8 *row = GST_VIDEO_FRAME_PLANE_DATA (frame, plane);
    guint row_bytes;

    gst_video_format_info_component (frame->info.finfo, plane, components);
    row_bytes = (guint)(GST_VIDEO_FRAME_COMP_WIDTH (frame, components[0])
        * GST_VIDEO_FRAME_COMP_PSTRIDE (frame, components[0]));
    for (gint y = 0; y < GST_VIDEO_FRAME_COMP_HEIGHT (frame, components[0]); y++)
      g_byte_array_append (bytes, row + (gssize)y * GST_VIDEO_FRAME_PLANE_STRIDE (frame, plane), row_bytes);
  }
}

static void
append (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer to)
{
  GstCaps *caps = gst_pad_get_current_caps (pad);
  GstVideoInfo info;
  GstVideoFrame frame;

  if (!gst_video_info_from_caps (&info, caps) || !gst_video_frame_map (&frame, &info, buffer, GST_MAP_READ))
    task_fail ("a frame at the end of the pipeline can't be read");
  append_rows (&frame, to);
  gst_video_frame_unmap (&frame);
  gst_caps_unref (caps);
}

/* FNV-1a, over words of eight bytes. */
static guint64
hash (const GByteArray *bytes)
{
  guint64 value = G_GUINT64_CONSTANT (14695981039346656037);

  for (guint i = 0; i < bytes->len; i += 8) {
    guint64 word = 0;
    memcpy (&word, bytes->data + i, MIN (8, bytes->len - i));
    value = (value ^ word) * G_GUINT64_CONSTANT (1099511628211);
  }
  return value;
}

static void
append_hash (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer to)
{
  GByteArray *bytes = g_byte_array_new ();
  guint64 value;

  append (sink, buffer, pad, bytes);
  value = hash (bytes);
  g_byte_array_append (to, (const guint8 *)&value, sizeof value);
  g_byte_array_unref (bytes);
}

static GByteArray *
gather (GstElement *pipeline, const char *name, GCallback how)
{
  GByteArray *bytes = g_byte_array_new ();
  GstElement *sink = gst_bin_get_by_name (GST_BIN (pipeline), name);

  g_object_set (sink, "signal-handoffs", TRUE, NULL);
  g_signal_connect (sink, "handoff", how, bytes);
  gst_object_unref (sink);
  return bytes;
}

GByteArray *
pipeline_gather (GstElement *pipeline, const char *sink)
{
  return gather (pipeline, sink, G_CALLBACK (append));
}

GByteArray *
pipeline_gather_hashes (GstElement *pipeline, const char *sink)
{
  return gather (pipeline, sink, G_CALLBACK (append_hash));
}

/* ---- playing ------------------------------------------------------------------------------------------ */

/* Of the debug text the first line: a stack follows. */
static char *
text_of_error (GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;

  gst_message_parse_error (message, &error, &debug);
  if (debug != NULL && strpbrk (debug, "\n") != NULL)
    *strpbrk (debug, "\n") = '\0';
  return g_strdup_printf ("%s: %s (%s)", GST_MESSAGE_SRC_NAME (message), error->message, debug != NULL ? debug : "");
}

void
pipeline_wait (GstElement *pipeline)
{
  GstBus *bus = gst_element_get_bus (pipeline);
  GstMessage *message = gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    task_fail ("%s", text_of_error (message));
  gst_message_unref (message);
  gst_object_unref (bus);
}

void
pipeline_run (GstElement *pipeline)
{
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  pipeline_wait (pipeline);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

GPtrArray *
pipeline_errors (GstElement *pipeline, const char *of)
{
  GPtrArray *errors = g_ptr_array_new_with_free_func (g_free);
  GstBus *bus = gst_element_get_bus (pipeline);
  GstMessage *message;
  GstClockTime patience = 60 * GST_SECOND;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while ((message = gst_bus_timed_pop_filtered (bus, patience, GST_MESSAGE_EOS | GST_MESSAGE_ERROR)) != NULL) {
    if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR
        && (of == NULL || g_str_equal (GST_MESSAGE_SRC_NAME (message), of)))
      g_ptr_array_add (errors, text_of_error (message));
    gst_message_unref (message);
    patience = GST_SECOND;
  }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  if (errors->len == 0)
    task_fail ("no error of %s came, and one was to", of != NULL ? of : "any element");
  return errors;
}

static GByteArray *
collect (const char *description, GCallback how)
{
  GstElement *pipeline = pipeline_make (description);
  GByteArray *bytes = gather (pipeline, "sink", how);

  pipeline_run (pipeline);
  gst_object_unref (pipeline);
  if (bytes->len == 0)
    task_fail ("nothing came out of '%s'", description);
  return bytes;
}

GByteArray *
pipeline_bytes (const char *description)
{
  return collect (description, G_CALLBACK (append));
}

GByteArray *
pipeline_hashes (const char *description)
{
  return collect (description, G_CALLBACK (append_hash));
}

void
pipeline_must_equal (const GByteArray *got, const GByteArray *expected, const char *what)
{
  guint different = 0, first = 0;

  if (got->len != expected->len)
    task_fail ("%s: %u bytes came, expected are %u", what, got->len, expected->len);
  for (guint i = 0; i < got->len; i++)
    if (got->data[i] != expected->data[i] && different++ == 0)
      first = i;
  if (different > 0)
    task_fail ("%s: %u of %u bytes differ, the first is byte %u: %u, expected is %u", what, different, got->len, first,
        got->data[first], expected->data[first]);
}
