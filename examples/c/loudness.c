/* Measures the loudness of a file, or of a tone, with the Java element javaloudness.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   gcc loudness.c -o loudness $(pkg-config --cflags --libs gstreamer-1.0)
 *   ./loudness [FILE]
 */
#include <gst/gst.h>

/* Prints a message of the element; its fields are named in gst-inspect-1.0's output and in the README. */
static void
print_reading (const GstStructure *reading)
{
  double short_term = 0, integrated = 0;

  gst_structure_get_double (reading, "short-term", &short_term);
  gst_structure_get_double (reading, "integrated", &integrated);
  g_print ("short-term %6.1f LUFS, integrated %6.1f LUFS\n", short_term, integrated);
}

/* Returns when the stream has ended; FALSE after an error. */
static gboolean
run (GstElement *pipeline)
{
  GstBus *bus = gst_element_get_bus (pipeline);
  gboolean running = TRUE, good = TRUE;

  while (running) {
    GstMessage *message = gst_bus_timed_pop_filtered (
        bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_ELEMENT | GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
    const GstStructure *structure = gst_message_get_structure (message);

    if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR) {
      GError *error = NULL;
      gst_message_parse_error (message, &error, NULL);
      g_printerr ("%s: %s\n", GST_OBJECT_NAME (GST_MESSAGE_SRC (message)), error->message);
      g_error_free (error);
      running = good = FALSE;
    } else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS) {
      running = FALSE;
    } else if (structure && gst_structure_has_name (structure, "javaloudness")) {
      print_reading (structure);
    }
    gst_message_unref (message);
  }
  gst_object_unref (bus);
  return good;
}

int
main (int argc, char **argv)
{
  GstElement *pipeline, *loudness;
  double integrated = 0;
  gboolean good;

  gst_init (&argc, &argv);

  pipeline = argc > 1
      ? gst_parse_launch ("filesrc name=file ! decodebin ! audioconvert ! javaloudness name=loudness ! fakesink", NULL)
      : gst_parse_launch ("audiotestsrc num-buffers=250 volume=0.1 ! audio/x-raw,rate=48000,channels=2 "
                          "! audioconvert ! javaloudness name=loudness ! fakesink",
          NULL);
  if (!pipeline) {
    g_printerr ("javaloudness is missing: is GST_PLUGIN_PATH the folder of libgstjava.so?\n");
    return 1;
  }
  if (argc > 1) {
    GstElement *file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
    g_object_set (file, "location", argv[1], NULL);
    gst_object_unref (file);
  }

  loudness = gst_bin_get_by_name (GST_BIN (pipeline), "loudness");
  g_object_set (loudness, "interval", (guint64)GST_SECOND, NULL);

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  good = run (pipeline);
  g_object_get (loudness, "integrated", &integrated, NULL);
  if (good)
    g_print ("programme: %.1f LUFS\n", integrated);

  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (loudness);
  gst_object_unref (pipeline);
  return good ? 0 : 1;
}
