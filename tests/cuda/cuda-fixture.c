/* What the tests of device frames share: pipelines on the stand-in driver, and what they left behind.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cuda-fixture.h"

#include <string.h>

static void
append (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer bytes)
{
  GstMapInfo map;

  fail_unless (gst_buffer_map (buffer, &map, GST_MAP_READ));
  g_byte_array_append (bytes, map.data, (guint)map.size);
  gst_buffer_unmap (buffer, &map);
}

void
play (Played *played, const char *description)
{
  GError *error = NULL;
  GstElement *sink;

  memset (played, 0, sizeof *played);
  played->bytes = g_byte_array_new ();
  played->pipeline = gst_parse_launch (description, &error);
  fail_unless (error == NULL, "%s", error ? error->message : "");
  played->java = gst_bin_get_by_name (GST_BIN (played->pipeline), "java");
  sink = gst_bin_get_by_name (GST_BIN (played->pipeline), "sink");
  g_object_set (sink, "signal-handoffs", TRUE, NULL);
  g_signal_connect (sink, "handoff", G_CALLBACK (append), played->bytes);
  run_pipeline (played->pipeline, played->java, &played->outcome);
  gst_object_unref (sink);
}

void
clear_played (Played *played)
{
  clear_outcome (&played->outcome);
  g_byte_array_unref (played->bytes);
  gst_object_unref (played->java);
  gst_object_unref (played->pipeline);
}

struct standin_stats
counts (void)
{
  struct standin_stats stats;

  standin_stats (&stats);
  return stats;
}

void
assert_nothing_is_left (void)
{
  struct standin_stats now = counts ();

  fail_unless_equals_uint64 (now.live_allocations, 0);
  fail_unless_equals_uint64 (now.live_contexts, 0);
  fail_unless_equals_uint64 (now.live_streams, 0);
  fail_unless_equals_uint64 (now.leaked_allocations, 0);
  fail_unless_equals_uint64 (now.violations, 0);
}

char *
frames_from (const char *format, const char *size)
{
  return g_strdup_printf ("videotestsrc num-buffers=%d ! video/x-raw,format=%s,%s", N_FRAMES, format, size);
}

char *
device_line (const char *from, const char *element)
{
  return g_strconcat (from, " ! cudaupload ! " CUDA " ! ", element,
      " ! " CUDA " ! cudadownload ! video/x-raw ! fakesink name=sink", NULL);
}

char *
host_line (const char *from, const char *element)
{
  return g_strconcat (from, " ! ", element, " ! fakesink name=sink", NULL);
}

void
set_standin (const char *variable, const char *value)
{
  g_setenv (variable, value, TRUE);
}

int
run_where_cuda_is_played (int argc, char **argv, Suite *(*make) (void), const char *file)
{
  GstElementFactory *factory;

  gst_check_init (&argc, &argv);
  factory = gst_element_factory_find ("cudaupload");
  if (!factory) {
    g_print ("skipped: this GStreamer has no cudaupload, which is in gstreamer1.0-plugins-bad\n");
    return 77;
  }
  gst_object_unref (factory);
  return gst_check_run_suite (make (), "cuda", file);
}
