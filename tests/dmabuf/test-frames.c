/* Java elements on frames in dma-bufs; a memfd stands in for a dma-buf, as it maps and shares like one.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <dirent.h>
#include <fcntl.h>
#include <gst/allocators/gstdmabuf.h>
#include <gst/video/video.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "fixture.h"

#define WIDTH 62
#define HEIGHT 34

static guint
count_fds (void)
{
  DIR *folder = opendir ("/proc/self/fd");
  guint n = 0;

  while (readdir (folder))
    n++;
  closedir (folder);
  return n;
}

static GstCaps *
caps_of (const char *format, const char *features)
{
  char *text = g_strdup_printf (
      "video/x-raw%s, format=%s, width=%d, height=%d, framerate=25/1", features, format, WIDTH, HEIGHT);
  GstCaps *caps = gst_caps_from_string (text);

  g_free (text);
  return caps;
}

/* A picture that is another one in each byte. */
static void
paint (guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    data[i] = (guint8)(i * 7 + i / 61);
}

static GstMemory *
dmabuf (const guint8 *data, gsize size)
{
  GstAllocator *allocator = gst_dmabuf_allocator_new ();
  int fd = memfd_create ("test", MFD_CLOEXEC);
  GstMemory *memory;

  fail_unless (fd >= 0 && write (fd, data, size) == (gssize)size);
  memory = gst_dmabuf_allocator_alloc (allocator, fd, size);
  gst_object_unref (allocator);
  return memory;
}

/* A frame of the picture, in so many dma-bufs: 0: none, 1: one, 2: one for luma and one for the rest. */
static GstBuffer *
frame_of (GstVideoInfo *info, guint n)
{
  gsize size = GST_VIDEO_INFO_SIZE (info), luma = n == 2 ? GST_VIDEO_INFO_PLANE_OFFSET (info, 1) : size;
  guint8 *data = g_malloc (size);
  GstBuffer *buffer = gst_buffer_new ();

  paint (data, size);
  if (n == 0) {
    gst_buffer_append_memory (buffer, gst_allocator_alloc (NULL, size, NULL));
    gst_buffer_fill (buffer, 0, data, size);
  } else {
    gst_buffer_append_memory (buffer, dmabuf (data, luma));
    if (n == 2)
      gst_buffer_append_memory (buffer, dmabuf (data + luma, size - luma));
    gst_buffer_add_video_meta_full (buffer, GST_VIDEO_FRAME_FLAG_NONE, GST_VIDEO_INFO_FORMAT (info), WIDTH, HEIGHT,
        GST_VIDEO_INFO_N_PLANES (info), info->offset, info->stride);
  }
  g_free (data);
  return buffer;
}

/* What an element makes of the picture. (transfer full) */
static GstBuffer *
pass (GstHarness *h, const char *format, const char *features, guint n)
{
  GstCaps *caps = caps_of (format, features);
  GstVideoInfo info;
  GstBuffer *out;

  fail_unless (gst_video_info_from_caps (&info, caps));
  gst_harness_set_src_caps (h, caps);
  out = gst_harness_push_and_pull (h, frame_of (&info, n));
  fail_unless (out != NULL);
  return out;
}

static void
assert_same_bytes (GstBuffer *a, GstBuffer *b)
{
  GstMapInfo map;

  fail_unless (gst_buffer_map (a, &map, GST_MAP_READ));
  fail_unless_equals_int (map.size, gst_buffer_get_size (b));
  fail_unless (gst_buffer_memcmp (b, 0, map.data, map.size) == 0);
  gst_buffer_unmap (a, &map);
}

static const struct {
  const char *format;
  guint n;
  const char *dmabufs;
} frames[] = {
  { "NV12", 1, "3231564e 1 fds, 34 rows of 64 at 0, 17 rows of 64 at 2176, linear, dup" },
  { "NV12", 2, "3231564e 2 fds, 34 rows of 64 at 0, 17 rows of 64 at 0, linear, dup" },
  { "RGBA", 1, "34324241 1 fds, 34 rows of 248 at 0, linear, dup" },
};

/* D1, D2: fd, offset, stride and size of each plane, in one dma-buf and in two. */
GST_START_TEST (test_frame_tells_where_each_plane_lies_when_it_is_in_dmabufs)
{
  GstHarness *h = make_harness ("fixturewhere");
  GstBuffer *out = pass (h, frames[__i__].format, "(memory:DMABuf)", frames[__i__].n);

  fail_unless_property (h->element, "dmabufs", frames[__i__].dmabufs);
  fail_unless (gst_is_dmabuf_memory (gst_buffer_peek_memory (out, 0)));
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

static const char *const elements[] = { "javacolorlut location=%s",
  "javaoverlay text=dma shapes=\"rect x=2 y=2 w=20 h=10 fill=red\"", "fixturewhere" };
static const struct {
  const char *format;
  guint n;
} pictures[] = { { "NV12", 1 }, { "NV12", 2 }, { "I420", 1 }, { "RGBA", 1 } };

#define N_PICTURES ((int)G_N_ELEMENTS (pictures))

/* D3, D4: byte for byte what the element makes in system memory, with the features and under plain caps. */
GST_START_TEST (test_element_makes_the_same_picture_when_it_lies_in_dmabufs)
{
  const char *format = pictures[__i__ % N_PICTURES].format;
  guint n = pictures[__i__ % N_PICTURES].n;
  char *description = g_strdup_printf (elements[__i__ / N_PICTURES], g_getenv ("TEST_LUT"));
  static const char *const features[] = { "(memory:DMABuf)", "" };

  if (g_str_has_prefix (description, "fixturewhere") && g_str_equal (format, "I420")) {
    g_free (description);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (features); i++) {
    GstHarness *host = make_harness (description), *shared = make_harness (description);
    GstBuffer *expected = pass (host, format, "", 0), *got = pass (shared, format, features[i], n);

    assert_same_bytes (expected, got);
    fail_unless (gst_is_dmabuf_memory (gst_buffer_peek_memory (got, 0)));
    fail_unless_equals_int (gst_buffer_n_memory (got), n);
    gst_buffer_unref (expected);
    gst_buffer_unref (got);
    gst_harness_teardown (host);
    gst_harness_teardown (shared);
  }
  g_free (description);
}
GST_END_TEST;

/* D2: none is lost, whatever becomes of the frames. */
GST_START_TEST (test_fds_are_all_closed_when_many_frames_have_passed)
{
  GstHarness *h = make_harness ("fixturewhere");
  GstCaps *caps = caps_of ("NV12", "(memory:DMABuf)");
  GstVideoInfo info;
  guint before;

  fail_unless (gst_video_info_from_caps (&info, caps));
  gst_harness_set_src_caps (h, caps);
  gst_buffer_unref (gst_harness_push_and_pull (h, frame_of (&info, 2)));
  before = count_fds ();
  for (int i = 0; i < 10000; i++)
    gst_buffer_unref (gst_harness_push_and_pull (h, frame_of (&info, 2)));
  fail_unless_equals_int (count_fds (), before);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* A written frame never changes what others see, and stays in a dma-buf. */
GST_START_TEST (test_frame_is_copied_into_a_dmabuf_when_others_have_its_memory)
{
  GstHarness *h = make_harness ("fixturewhere");
  GstCaps *caps = caps_of ("RGBA", "(memory:DMABuf)");
  GstBuffer *keep, *in, *out;
  GstVideoInfo info;

  fail_unless (gst_video_info_from_caps (&info, caps));
  gst_harness_set_src_caps (h, caps);
  keep = frame_of (&info, 1);
  in = gst_buffer_copy (keep);
  out = gst_harness_push_and_pull (h, in);
  fail_unless_equals_int (byte_at (keep, 0), 0);
  fail_unless_equals_int (byte_at (out, 0), 255);
  fail_unless (gst_is_dmabuf_memory (gst_buffer_peek_memory (out, 0)));
  gst_buffer_unref (out);
  gst_buffer_unref (keep);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* ---- sources ---- */

static GstElement *
source_pipeline (const char *caps)
{
  char *text = g_strdup_printf (
      "javastampsrc num-buffers=20 ! %s, width=320, height=240 ! identity name=check ! fakesink sync=false", caps);
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch (text, &error);

  fail_unless (error == NULL, "%s", error ? error->message : "");
  g_free (text);
  return pipeline;
}

typedef struct {
  guint frames;
  guint dmabufs;
  guint metas;
} Seen;

static void
look (GstElement *identity, GstBuffer *buffer, gpointer user)
{
  Seen *seen = user;

  seen->frames++;
  seen->dmabufs += gst_is_dmabuf_memory (gst_buffer_peek_memory (buffer, 0));
  seen->metas += gst_buffer_get_video_meta (buffer) != NULL;
}

static Seen
play_source (GstElement *pipeline)
{
  GstElement *check = gst_bin_get_by_name (GST_BIN (pipeline), "check");
  GstElement *watched = gst_object_ref (pipeline);
  Seen seen = { 0 };
  Outcome outcome;

  g_signal_connect (check, "handoff", G_CALLBACK (look), &seen);
  run_pipeline (pipeline, watched, &outcome);
  fail_unless (outcome.eos, "%s", outcome.text);
  fail_unless_equals_int (outcome.errors + outcome.errors_of_others, 0);
  clear_outcome (&outcome);
  gst_object_unref (watched);
  gst_object_unref (check);
  return seen;
}

/* D6, D10: what Java fills comes from a pool of dma-bufs, with strides in a meta. */
GST_START_TEST (test_source_fills_dmabufs_of_a_pool_when_they_are_negotiated)
{
  GstElement *pipeline = source_pipeline ("video/x-raw(memory:DMABuf), format=NV12");
  Seen seen = play_source (pipeline);

  fail_unless_equals_int (seen.frames, 20);
  fail_unless_equals_int (seen.dmabufs, 20);
  fail_unless_equals_int (seen.metas, 20);
  gst_object_unref (pipeline);
}
GST_END_TEST;

GST_START_TEST (test_fds_are_all_closed_when_a_source_is_started_often)
{
  GstElement *pipeline = source_pipeline ("video/x-raw(memory:DMABuf), format=NV12");
  guint before = 0;

  for (int i = 0; i < 100; i++) {
    GstStateChangeReturn result;

    gst_element_set_state (pipeline, GST_STATE_PAUSED);
    result = gst_element_get_state (pipeline, NULL, NULL, 30 * GST_SECOND);
    fail_unless_equals_int (result, GST_STATE_CHANGE_SUCCESS);
    gst_element_set_state (pipeline, GST_STATE_NULL);
    if (i == 2)
      before = count_fds ();
  }
  fail_unless_equals_int (count_fds (), before);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* D8: without dma-bufs the source gives system memory where that will do, and the same frames where it will not. */
GST_START_TEST (test_source_fills_system_memory_when_there_are_no_dmabufs)
{
  GstElement *any, *forced;
  GstPad *pad;
  GstCaps *caps;
  Seen seen;

  g_setenv ("GST_JAVA_DMABUF", "none", TRUE);
  any = source_pipeline ("video/x-raw, format=NV12");
  seen = play_source (any);
  fail_unless_equals_int (seen.frames, 20);
  fail_unless_equals_int (seen.dmabufs, 0);
  gst_object_unref (any);

  forced = make_element ("javastampsrc", NULL);
  pad = gst_element_get_static_pad (forced, "src");
  caps = gst_pad_query_caps (pad, NULL);
  for (guint i = 0; i < gst_caps_get_size (caps); i++)
    fail_unless (!gst_caps_features_contains (gst_caps_get_features (caps, i), "memory:DMABuf"));
  gst_caps_unref (caps);
  gst_object_unref (pad);
  gst_object_unref (forced);
}
GST_END_TEST;

/* D5: what the CPU can't read is passed on, and refused to who wants to read it. */
GST_START_TEST (test_frame_is_passed_on_but_not_mapped_when_it_is_not_linear)
{
#define TILED                                                                                                          \
  "video/x-raw(memory:DMABuf), format=(string)DMA_DRM, drm-format=(string)NV12:0x0100000000000002, width=62, "         \
  "height=34, framerate=25/1"
  GstCaps *plain = caps_of ("NV12", "");
  GstHarness *passing = make_harness ("javaidentity"), *reading = make_harness ("javaidentity map=read");
  GstBus *bus = give_bus (reading->element);
  GstVideoInfo info;
  GstBuffer *out;

  fail_unless (gst_video_info_from_caps (&info, plain));
  gst_harness_set_src_caps_str (passing, TILED);
  out = gst_harness_push_and_pull (passing, frame_of (&info, 1));
  fail_unless (out != NULL);
  gst_buffer_unref (out);

  gst_harness_set_src_caps_str (reading, TILED);
  fail_unless_equals_int (gst_harness_push (reading, frame_of (&info, 1)), GST_FLOW_ERROR);
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "modifier 0x100000000000002");
  gst_object_unref (bus);
  gst_caps_unref (plain);
  gst_harness_teardown (passing);
  gst_harness_teardown (reading);
}
GST_END_TEST;

/* ---- import and export ---- */

static GstBuffer *
sealed_frame (GstVideoInfo *info, gboolean is_sealed)
{
  gsize size = GST_VIDEO_INFO_SIZE (info);
  GstAllocator *allocator = gst_dmabuf_allocator_new ();
  int fd = memfd_create ("test", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  guint8 *data = g_malloc (size);
  GstBuffer *buffer = gst_buffer_new ();

  paint (data, size);
  fail_unless (fd >= 0 && write (fd, data, size) == (gssize)size);
  if (is_sealed)
    fail_unless (fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK) == 0);
  gst_buffer_append_memory (buffer, gst_dmabuf_allocator_alloc (allocator, fd, size));
  gst_object_unref (allocator);
  g_free (data);
  return buffer;
}

static GstHarness *
relay (GstVideoInfo *info, const char *settings)
{
  char *description = g_strconcat ("fixturedmabufrelay ", settings, NULL);
  GstHarness *h = make_harness (description);
  GstCaps *caps = caps_of ("NV12", "(memory:DMABuf)");

  fail_unless (gst_video_info_from_caps (info, caps));
  gst_harness_set_src_caps (h, caps);
  g_free (description);
  return h;
}

/* D7: a frame made of fds that somebody else owns is the same memory, and leaves no fd behind. */
GST_START_TEST (test_frame_is_of_the_same_memory_when_its_dmabufs_are_imported)
{
  GstVideoInfo info;
  GstHarness *h = relay (&info, "");
  GstBuffer *in = sealed_frame (&info, TRUE), *out;
  int mine = dup (gst_dmabuf_memory_get_fd (gst_buffer_peek_memory (in, 0)));
  guint before;

  out = gst_harness_push_and_pull (h, in);
  fail_unless (out != NULL);
  fail_unless_equals_int (pwrite (mine, "M", 1, 5), 1);
  fail_unless_equals_int (byte_at (out, 5), 'M');
  gst_buffer_unref (out);
  close (mine);
  before = count_fds ();
  for (int i = 0; i < 100; i++)
    gst_buffer_unref (gst_harness_push_and_pull (h, sealed_frame (&info, TRUE)));
  fail_unless_equals_int (count_fds (), before);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* D7: what may be cut short under a reader is refused, and planes beyond the end are, with numbers. */
GST_START_TEST (test_import_is_refused_when_the_fd_may_shrink_or_a_plane_lies_beyond_it)
{
  static const struct {
    const char *settings, *part;
    gboolean is_sealed;
  } cases[] = { { "", "F_SEAL_SHRINK", FALSE }, { "shift=40", "plane 1 needs 1086 bytes at stride 64", TRUE },
    { "shift=-40", "from -40 on", TRUE } };
  guint before = count_fds ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GstVideoInfo info;
    GstHarness *h = relay (&info, cases[i].settings);
    GstBus *bus = give_bus (h->element);

    fail_unless_equals_int (gst_harness_push (h, sealed_frame (&info, cases[i].is_sealed)), GST_FLOW_ERROR);
    expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, cases[i].part);
    gst_object_unref (bus);
    gst_harness_teardown (h);
  }
  /* Those of the JVM, which the first element has started. */
  fail_unless (count_fds () < before + 40);
}
GST_END_TEST;

static int
listen_at (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int listener = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  fail_unless (bind (listener, (struct sockaddr *)&address, sizeof address) == 0 && listen (listener, 4) == 0);
  return listener;
}

/* The fd that comes with a message, and the message. */
static int
receive (int listener, char *text, gsize size)
{
  union {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr alignment;
  } control;
  struct iovec data = { text, size - 1 };
  struct msghdr message = {
    .msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes
  };
  int connection = accept (listener, NULL, NULL), fd;
  gssize got = recvmsg (connection, &message, MSG_CMSG_CLOEXEC);

  fail_unless (got > 0 && CMSG_FIRSTHDR (&message) != NULL);
  text[got] = '\0';
  memcpy (&fd, CMSG_DATA (CMSG_FIRSTHDR (&message)), sizeof fd);
  close (connection);
  return fd;
}

/* D7: another process gets the very memory. */
GST_START_TEST (test_dmabuf_is_the_same_memory_when_it_is_sent_over_a_socket)
{
  char *folder = g_dir_make_tmp ("dmabuf-XXXXXX", NULL), *path = g_build_filename (folder, "socket", NULL);
  char *settings = g_strdup_printf ("socket=%s", path), text[64];
  int listener = listen_at (path), fd;
  GstVideoInfo info;
  GstHarness *h = relay (&info, settings);
  GstBuffer *out = gst_harness_push_and_pull (h, sealed_frame (&info, TRUE));
  guint8 *data;

  fail_unless (out != NULL);
  fd = receive (listener, text, sizeof text);
  fail_unless_equals_string (text, "stride 64");
  data = mmap (NULL, GST_VIDEO_INFO_SIZE (&info), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  fail_unless (data != MAP_FAILED);
  data[3] = 99;
  fail_unless_equals_int (byte_at (out, 3), 99);
  munmap (data, GST_VIDEO_INFO_SIZE (&info));
  close (fd);
  close (listener);
  unlink (path);
  rmdir (folder);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
  g_free (settings);
  g_free (path);
  g_free (folder);
}
GST_END_TEST;

GST_START_TEST (test_element_fails_with_one_error_when_nobody_listens_at_the_socket)
{
  GstVideoInfo info;
  GstHarness *h = relay (&info, "socket=/nonexistent/socket");
  GstBus *bus = give_bus (h->element);

  fail_unless_equals_int (gst_harness_push (h, sealed_frame (&info, TRUE)), GST_FLOW_ERROR);
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, "nobody takes a connection at /nonexistent/socket");
  gst_object_unref (bus);
  gst_harness_teardown (h);
}
GST_END_TEST;

static Suite *
dmabuf_frames_suite (void)
{
  Suite *suite = suite_create ("dmabuf-frames");
  TCase *chain = tcase_create ("general");

  suite_add_tcase (suite, chain);
  tcase_add_loop_test (
      chain, test_frame_tells_where_each_plane_lies_when_it_is_in_dmabufs, 0, (int)G_N_ELEMENTS (frames));
  tcase_add_loop_test (
      chain, test_element_makes_the_same_picture_when_it_lies_in_dmabufs, 0, N_PICTURES * (int)G_N_ELEMENTS (elements));
  tcase_add_test (chain, test_fds_are_all_closed_when_many_frames_have_passed);
  tcase_add_test (chain, test_frame_is_copied_into_a_dmabuf_when_others_have_its_memory);
  tcase_add_test (chain, test_source_fills_dmabufs_of_a_pool_when_they_are_negotiated);
  tcase_add_test (chain, test_fds_are_all_closed_when_a_source_is_started_often);
  tcase_add_test (chain, test_source_fills_system_memory_when_there_are_no_dmabufs);
  tcase_add_test (chain, test_frame_is_passed_on_but_not_mapped_when_it_is_not_linear);
  tcase_add_test (chain, test_frame_is_of_the_same_memory_when_its_dmabufs_are_imported);
  tcase_add_test (chain, test_import_is_refused_when_the_fd_may_shrink_or_a_plane_lies_beyond_it);
  tcase_add_test (chain, test_dmabuf_is_the_same_memory_when_it_is_sent_over_a_socket);
  tcase_add_test (chain, test_element_fails_with_one_error_when_nobody_listens_at_the_socket);
  return suite;
}

GST_CHECK_MAIN (dmabuf_frames);
