/* GStreamer's own CUDA elements on the stand-in: what goes up comes down, and nothing is left.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <glib/gstdio.h>
#include <gst/video/video.h>
#include <string.h>

#include "standin-fixture.h"

#define N_FRAMES 3

static const GstVideoFormat formats[] = { GST_VIDEO_FORMAT_NV12, GST_VIDEO_FORMAT_I420, GST_VIDEO_FORMAT_RGBA,
  GST_VIDEO_FORMAT_P010_10LE, GST_VIDEO_FORMAT_RGB };
static const struct {
  int width, height;
} sizes[] = { { 320, 240 }, { 641, 363 } };

#define N_WAYS (G_N_ELEMENTS (formats) * G_N_ELEMENTS (sizes) * 2)

static void
append (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer bytes)
{
  GstMapInfo map;

  fail_unless (gst_buffer_map (buffer, &map, GST_MAP_READ));
  g_byte_array_append (bytes, map.data, (guint) map.size);
  gst_buffer_unmap (buffer, &map);
}

/* Bytes of all frames that come out of a pipeline whose sink is called sink. (transfer full) */
static GByteArray *
bytes_of (const char *description)
{
  GByteArray *bytes = g_byte_array_new ();
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch (description, &error), *sink;
  GstMessage *message;
  GstBus *bus;

  fail_unless (error == NULL, "%s", error != NULL ? error->message : "");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_signal_connect (sink, "handoff", G_CALLBACK (append), bytes);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  fail_unless (message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS, "no end of '%s'", description);
  gst_message_unref (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (sink);
  gst_object_unref (pipeline);
  return bytes;
}

/* Bytes of the frames' rows, without padding. */
static gsize
bytes_of_rows (const GstVideoInfo *info)
{
  gsize bytes = 0;

  for (guint plane = 0; plane < GST_VIDEO_INFO_N_PLANES (info); plane++) {
    gint components[GST_VIDEO_MAX_COMPONENTS];
    gst_video_format_info_component (info->finfo, plane, components);
    bytes += (gsize) GST_VIDEO_INFO_COMP_WIDTH (info, components[0]) * GST_VIDEO_INFO_COMP_PSTRIDE (info, components[0])
        * GST_VIDEO_INFO_COMP_HEIGHT (info, components[0]);
  }
  return bytes;
}

GST_START_TEST (test_frames_come_back_when_uploaded)
{
  GstVideoFormat format = formats[__i__ % G_N_ELEMENTS (formats)];
  guint size = __i__ / G_N_ELEMENTS (formats) % G_N_ELEMENTS (sizes);
  gboolean lazy = __i__ / (G_N_ELEMENTS (formats) * G_N_ELEMENTS (sizes)) != 0;
  struct standin_stats before, after;
  GByteArray *expected, *got;
  GstVideoInfo info;
  char *source, *straight, *round;

  set_up_with ("LAZY", lazy ? "1" : "0", NULL);
  source = g_strdup_printf ("videotestsrc num-buffers=%d pattern=smpte ! video/x-raw,format=%s,width=%d,height=%d",
      N_FRAMES, gst_video_format_to_string (format), sizes[size].width, sizes[size].height);
  round = g_strconcat (source,
      " ! cudaupload ! video/x-raw(memory:CUDAMemory) ! cudadownload ! video/x-raw"
      " ! fakesink name=sink signal-handoffs=true",
      NULL);
  straight = g_strconcat (source, " ! fakesink name=sink signal-handoffs=true", NULL);

  expected = bytes_of (straight);
  before = counts ();
  got = bytes_of (round);
  after = counts ();
  fail_unless (expected->len > 0);
  fail_unless_equals_int (got->len, expected->len);
  gst_video_info_set_format (&info, format, (guint) sizes[size].width, (guint) sizes[size].height);
  fail_unless_equals_int (expected->len, N_FRAMES * GST_VIDEO_INFO_SIZE (&info));
  fail_unless (memcmp (got->data, expected->data, got->len) == 0, "other bytes for %s", round);

  fail_unless_equals_uint64 (after.htod_bytes - before.htod_bytes, N_FRAMES * bytes_of_rows (&info));
  fail_unless_equals_uint64 (after.dtoh_bytes - before.dtoh_bytes, N_FRAMES * bytes_of_rows (&info));
  fail_unless (after.allocations > before.allocations);
  fail_unless_equals_uint64 (after.live_allocations, 0);
  fail_unless_equals_uint64 (after.live_host_allocations, 0);
  fail_unless_equals_uint64 (after.live_contexts, 0);
  fail_unless_equals_uint64 (after.live_streams, 0);
  fail_unless_equals_uint64 (after.leaked_allocations, 0);
  fail_unless_equals_uint64 (after.pending, 0);
  fail_unless_equals_uint64 (after.violations, 0);
  g_byte_array_unref (expected);
  g_byte_array_unref (got);
  g_free (round);
  g_free (straight);
  g_free (source);
}
GST_END_TEST;

/* Run by itself, as gst-launch-1.0 runs: counts are in a file when the process is over. */
GST_START_TEST (test_report_has_the_counts_when_a_process_ends)
{
  char *folder = g_dir_make_tmp ("standin-XXXXXX", NULL), *path = g_build_filename (folder, "report", NULL),
       *text = NULL;
  const char *command[] = { "gst-launch-1.0", "-q", "videotestsrc", "num-buffers=2", "!",
    "video/x-raw,format=RGBA,width=64,height=32", "!", "cudaupload", "!", "video/x-raw(memory:CUDAMemory)", "!",
    "cudadownload", "!", "fakesink", NULL };
  char **environment = g_environ_setenv (g_get_environ (), "STANDIN_CUDA_REPORT", path, TRUE);
  int status;

  fail_unless (
      g_spawn_sync (NULL, (char **) command, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  fail_unless_equals_int (status, 0);
  fail_unless (g_file_get_contents (path, &text, NULL, NULL), "no %s", path);
  fail_unless (strstr (text, "\nhtod_copies=2\n") != NULL, "%s", text);
  fail_unless (strstr (text, "\nhtod_bytes=16384\n") != NULL, "%s", text);
  fail_unless (g_str_has_prefix (text, "live_allocations=0\n"), "%s", text);
  fail_unless (g_str_has_suffix (text, "\nviolations=0\n"), "%s", text);
  g_unlink (path);
  g_rmdir (folder);
  g_strfreev (environment);
  g_free (text);
  g_free (path);
  g_free (folder);
}
GST_END_TEST;

GST_START_TEST (test_pipeline_fails_when_memory_cannot_be_had)
{
  GstElement *pipeline;
  GstMessage *message;
  GstBus *bus;

  set_up_with ("FAIL", "cuMemAllocPitch_v2:1+", NULL);
  pipeline =
      gst_parse_launch ("videotestsrc num-buffers=3 ! cudaupload ! video/x-raw(memory:CUDAMemory) ! fakesink", NULL);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  fail_unless (message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR);
  gst_message_unref (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
  fail_unless_equals_uint64 (counts ().allocations, 0);
  fail_unless_equals_uint64 (counts ().live_contexts, 0);
}
GST_END_TEST;

static Suite *
pipelines_suite (void)
{
  Suite *suite = suite_create ("standin-pipelines");
  TCase *tc = tcase_create ("pipelines");

  suite_add_tcase (suite, tc);
  tcase_add_loop_test (tc, test_frames_come_back_when_uploaded, 0, N_WAYS);
  tcase_add_test (tc, test_report_has_the_counts_when_a_process_ends);
  tcase_add_test (tc, test_pipeline_fails_when_memory_cannot_be_had);
  return suite;
}

/* A registry of an earlier run may say that nvcodec has no elements, as it has where libcuda cannot be loaded. */
int
main (int argc, char **argv)
{
  GstPlugin *plugin;

  g_unlink (g_getenv ("GST_REGISTRY_1_0"));
  gst_check_init (&argc, &argv);
  plugin = gst_registry_find_plugin (gst_registry_get (), "nvcodec");
  if (plugin == NULL) {
    g_print ("skipped: this GStreamer has no nvcodec plugin (gst-plugins-bad)\n");
    return 77;
  }
  gst_object_unref (plugin);
  return gst_check_run_suite (pipelines_suite (), "pipelines", __FILE__);
}
