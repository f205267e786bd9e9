/* A camera's frames through Java to a video output, in the virtual machine: nothing is copied.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/allocators/gstdmabuf.h>

#include "fixture.h"

#define N_FRAMES 20

/* The dma-bufs of the frames that passed a pad, in order. */
typedef struct {
  gint fds[N_FRAMES * 2];
  guint n;
} Passed;

static GstPadProbeReturn
note (GstPad *pad, GstPadProbeInfo *info, gpointer user)
{
  GstMemory *memory = gst_buffer_peek_memory (GST_PAD_PROBE_INFO_BUFFER (info), 0);
  Passed *passed = user;

  if (passed->n < G_N_ELEMENTS (passed->fds))
    passed->fds[passed->n++] = gst_is_dmabuf_memory (memory) ? gst_dmabuf_memory_get_fd (memory) : -1;
  return GST_PAD_PROBE_OK;
}

static void
watch (GstElement *element, const char *name, Passed *passed)
{
  GstPad *pad = gst_element_get_static_pad (element, name);

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, note, passed, NULL);
  gst_object_unref (pad);
}

static guint
count_distinct (const Passed *passed)
{
  guint n = 0;

  for (guint i = 0; i < passed->n; i++) {
    gboolean is_new = TRUE;
    for (guint j = 0; j < i; j++)
      is_new &= passed->fds[j] != passed->fds[i];
    n += is_new;
  }
  return n;
}

static GstElement *
parse (const char *text)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch (text, &error);

  fail_unless (error == NULL, "%s", error ? error->message : "");
  return pipeline;
}

static void
play_to_end (GstElement *pipeline)
{
  GstElement *watched = gst_object_ref (pipeline);
  Outcome outcome;

  run_pipeline (pipeline, watched, &outcome);
  fail_unless (outcome.eos && outcome.errors + outcome.errors_of_others == 0, "%s", outcome.text);
  clear_outcome (&outcome);
  gst_object_unref (watched);
}

/* D9, D4: camera, Java, video output: the very dma-bufs of the camera go out, and no buffer is made for a copy. */
GST_START_TEST (test_frames_of_a_camera_go_out_in_its_own_dmabufs_when_java_has_drawn_on_them)
{
  GstElement *pipeline =
      parse ("v4l2src device=/dev/video0 io-mode=dmabuf num-buffers=20 extra-controls=c,colorspace=1 "
             "! video/x-raw,format=NV12,width=640,height=360 ! javaoverlay name=java text=VM "
             "! v4l2sink name=out device=/dev/video1 io-mode=dmabuf-import sync=false");
  GstElement *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  Passed before = { 0 }, after = { 0 };
  guint64 acquires = 0;
  GstStructure *stats = NULL;

  watch (java, "sink", &before);
  watch (java, "src", &after);
  play_to_end (pipeline);
  fail_unless_equals_int (before.n, N_FRAMES);
  fail_unless_equals_int (after.n, N_FRAMES);
  for (guint i = 0; i < N_FRAMES; i++) {
    fail_unless (before.fds[i] >= 0, "frame %u of the camera is in no dma-buf", i);
    fail_unless_equals_int (after.fds[i], before.fds[i]);
  }
  fail_unless (count_distinct (&before) < N_FRAMES, "the camera gave a new dma-buf for each frame");
  g_object_get (java, "pool-stats", &stats, NULL);
  if (stats) {
    gst_structure_get_uint64 (stats, "acquires", &acquires);
    gst_structure_free (stats);
  }
  fail_unless_equals_uint64 (acquires, 0);
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* D6: frames in real dma-bufs of Java's own pool, drawn on and read back: every stamp is there. */
GST_START_TEST (test_stamps_are_read_back_when_frames_lie_in_dmabufs_of_our_pool)
{
  GstElement *pipeline =
      parse ("javastampsrc num-buffers=20 ! "
             "video/x-raw(memory:DMABuf),format=NV12,width=640,height=360 "
             "! javaoverlay name=java text=VM anchor=bottom-right ! javastampsink name=sink sync=false");
  GstElement *java = gst_bin_get_by_name (GST_BIN (pipeline), "java");
  GstElement *sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  Passed passed = { 0 };

  watch (java, "src", &passed);
  play_to_end (pipeline);
  fail_unless_equals_int (passed.n, N_FRAMES);
  for (guint i = 0; i < N_FRAMES; i++)
    fail_unless (passed.fds[i] >= 0);
  fail_unless_property (sink, "received", "20");
  fail_unless_property (sink, "lost", "0");
  gst_object_unref (sink);
  gst_object_unref (java);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static Suite *
camera_suite (void)
{
  Suite *suite = suite_create ("camera");
  TCase *chain = tcase_create ("general");

  suite_add_tcase (suite, chain);
  tcase_add_test (chain, test_frames_of_a_camera_go_out_in_its_own_dmabufs_when_java_has_drawn_on_them);
  tcase_add_test (chain, test_stamps_are_read_back_when_frames_lie_in_dmabufs_of_our_pool);
  return suite;
}

GST_CHECK_MAIN (camera);
