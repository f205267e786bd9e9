/* Tests of what is in a buffer of a GstJavaPool: memory, metas, flags, and what was done to them before.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/video/gstvideometa.h>
#include <gst/video/gstvideopool.h>
#include <gst/video/video.h>

#include "pool-fixture.h"

#define DATA "test/data"
#define VIDEO "video/x-raw,format=I420,width=322,height=242,framerate=25/1"
#define VIDEO_SIZE (324 * 242 + 2 * 164 * 121)

static guint8 *
address_of (GstBuffer *buffer)
{
  GstMapInfo map;

  fail_unless (gst_buffer_map (buffer, &map, GST_MAP_READWRITE));
  gst_buffer_unmap (buffer, &map);
  return map.data;
}

/* Whether all bytes have the value. */
static gboolean
is_filled (GstBuffer *buffer, guint8 value)
{
  const guint8 *data = address_of (buffer);

  for (gsize i = 0; i < gst_buffer_get_size (buffer); i++)
    if (data[i] != value)
      return FALSE;
  return TRUE;
}

/* ---- memory ------------------------------------------------------------------------------------------- */

GST_START_TEST (test_memory_is_aligned_to_64_when_nothing_is_asked_for)
{
  static const char *const caps[] = { NULL, DATA, VIDEO };

  for (guint i = 0; i < G_N_ELEMENTS (caps); i++) {
    GstBufferPool *pool = active_pool (caps[i], VIDEO_SIZE, 0, 0, NULL);
    GstBuffer *lent[8];
    for (guint k = 0; k < 8; k++) {
      lent[k] = lend (__i__, pool);
      fail_unless_equals_uint64 ((guintptr)address_of (lent[k]) % 64, 0);
    }
    for (guint k = 0; k < 8; k++)
      gst_buffer_unref (lent[k]);
    end_pool (pool);
  }
}
GST_END_TEST;

GST_START_TEST (test_memory_can_be_used_when_it_is_of_huge_pages)
{
  GstBufferPool *pool = active_pool (DATA, 5000000, 1, 0, GST_JAVA_POOL_HUGE_PAGES, G_TYPE_BOOLEAN, TRUE,
      GST_JAVA_POOL_PREFAULT, G_TYPE_BOOLEAN, __i__ == 1, NULL);
  GstBuffer *buffer = lend (__i__, pool);
  gint deaths = 0;

  count_death (buffer, &deaths);
  fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 5000000);
  fail_unless_equals_uint64 ((guintptr)address_of (buffer) % (2 << 20), 0);
  fail_unless_equals_uint64 (gst_buffer_memset (buffer, 0, 7, 5000000), 5000000);
  fail_unless (is_filled (buffer, 7));
  gst_buffer_unref (buffer);
  fail_unless (lend (__i__, pool) == buffer);
  gst_buffer_unref (buffer);
  end_pool (pool);
  fail_unless_equals_int (deaths, 1);
}
GST_END_TEST;

GST_START_TEST (test_memory_has_prefix_and_padding_when_it_is_of_huge_pages)
{
  GstBufferPool *pool = configured_pool (DATA, 1000, 0, 0, GST_JAVA_POOL_HUGE_PAGES, G_TYPE_BOOLEAN, TRUE, NULL);
  GstStructure *config = gst_buffer_pool_get_config (pool);
  GstAllocationParams params = {
    .flags = GST_MEMORY_FLAG_ZERO_PREFIXED | GST_MEMORY_FLAG_ZERO_PADDED, .prefix = 64, .padding = 32
  };
  GstAllocator *allocator;
  GstBuffer *buffer;
  gsize offset, max;

  gst_buffer_pool_config_get_allocator (config, &allocator, NULL);
  gst_buffer_pool_config_set_allocator (config, allocator, &params);
  fail_unless (gst_buffer_pool_set_config (pool, config));
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  buffer = lend (__i__, pool);
  fail_unless_equals_uint64 (gst_buffer_get_sizes (buffer, &offset, &max), 1000);
  fail_unless_equals_uint64 (offset, 64);
  fail_unless_equals_uint64 (max, 64 + 1000 + 32);
  gst_buffer_memset (buffer, 0, 1, 1000);
  gst_buffer_resize (buffer, -64, 64);
  fail_unless (is_filled (buffer, 0));
  gst_buffer_unref (buffer);
  fail_unless (lend (__i__, pool) == buffer);
  fail_unless_equals_uint64 (gst_buffer_get_sizes (buffer, &offset, NULL), 1000);
  fail_unless_equals_uint64 (offset, 64);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

GST_START_TEST (test_memory_can_be_used_when_it_is_there_from_the_start)
{
  GstBufferPool *pool = active_pool (VIDEO, VIDEO_SIZE, 2, 0, GST_JAVA_POOL_PREFAULT, G_TYPE_BOOLEAN, TRUE, NULL);
  GstBuffer *lent[3] = { lend (__i__, pool), lend (__i__, pool), lend (__i__, pool) };

  for (guint i = 0; i < 3; i++) {
    fail_unless (is_filled (lent[i], 0));
    gst_buffer_unref (lent[i]);
  }
  end_pool (pool);
}
GST_END_TEST;

/* A9 */
GST_START_TEST (test_memory_is_0_when_zeroing_is_set_only)
{
  GstBufferPool *zeroing = active_pool (DATA, 3000, 0, 0, GST_JAVA_POOL_ZERO, G_TYPE_BOOLEAN, TRUE, NULL);
  GstBufferPool *pool = active_pool (DATA, 3000, 0, 0, NULL);
  GstBuffer *buffer = lend (__i__, zeroing);

  fail_unless (is_filled (buffer, 0));
  gst_buffer_memset (buffer, 0, 9, 3000);
  gst_buffer_resize (buffer, 100, 100);
  gst_buffer_unref (buffer);
  fail_unless (lend (__i__, pool) == buffer);
  fail_unless (is_filled (buffer, 9));
  gst_buffer_unref (buffer);
  fail_unless (lend (__i__, zeroing) == buffer);
  fail_unless (is_filled (buffer, 0));
  gst_buffer_unref (buffer);
  end_pool (zeroing);
  end_pool (pool);
}
GST_END_TEST;

/* ---- what comes back ---------------------------------------------------------------------------------- */

static void
resize (GstBuffer *buffer)
{
  gst_buffer_resize (buffer, 10, 20);
}

static void
resize_to_nothing (GstBuffer *buffer)
{
  gst_buffer_resize (buffer, 100, 0);
}

static void
resize_memory (GstBuffer *buffer)
{
  gst_memory_resize (gst_buffer_peek_memory (buffer, 0), 5, 5);
}

static void
do_nothing (GstBuffer *buffer)
{
}

static void
keep_metadata (GstBuffer *buffer)
{
  gst_buffer_unref (gst_buffer_copy_region (buffer, GST_BUFFER_COPY_METADATA, 0, -1));
}

/* A3 */
GST_START_TEST (test_buffer_is_lent_again_whole_when_its_memory_is_still_its_own)
{
  static void (*const acts[]) (GstBuffer *) = { resize, resize_to_nothing, resize_memory, do_nothing, keep_metadata };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    GstBufferPool *pool = active_pool (DATA, 100, 0, 0, NULL);
    GstBuffer *buffer = lend (__i__, pool);
    GstMemory *memory = gst_buffer_peek_memory (buffer, 0);
    gsize offset;
    acts[i](buffer);
    gst_buffer_unref (buffer);
    fail_unless_equals_uint64 (count_of (pool, "frees"), 0);
    fail_unless (lend (__i__, pool) == buffer);
    fail_unless (gst_buffer_peek_memory (buffer, 0) == memory);
    fail_unless_equals_uint64 (gst_buffer_get_sizes (buffer, &offset, NULL), 100);
    fail_unless_equals_uint64 (offset, 0);
    gst_buffer_unref (buffer);
    end_pool (pool);
  }
}
GST_END_TEST;

static GstBuffer *other;

static void
remove_memory (GstBuffer *buffer)
{
  gst_buffer_remove_all_memory (buffer);
}

static void
replace_memory (GstBuffer *buffer)
{
  gst_buffer_replace_all_memory (buffer, gst_allocator_alloc (NULL, 100, NULL));
}

static void
append_memory (GstBuffer *buffer)
{
  gst_buffer_append_memory (buffer, gst_allocator_alloc (NULL, 100, NULL));
}

static void
tag_memory (GstBuffer *buffer)
{
  GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_TAG_MEMORY);
}

static void
share_a_part (GstBuffer *buffer)
{
  other = gst_buffer_copy_region (buffer, GST_BUFFER_COPY_ALL, 10, 10);
}

/* Whoever sets flags as a whole hides what has become of the memory. */
static void
replace_memory_and_flags (GstBuffer *buffer)
{
  replace_memory (buffer);
  GST_BUFFER_FLAGS (buffer) = GST_BUFFER_FLAG_DISCONT;
}

static void
remove_memory_and_flags (GstBuffer *buffer)
{
  remove_memory (buffer);
  GST_BUFFER_FLAGS (buffer) = 0;
}

static void
append_memory_and_flags (GstBuffer *buffer)
{
  append_memory (buffer);
  GST_BUFFER_FLAGS (buffer) = 0;
}

/* A6 */
GST_START_TEST (test_buffer_is_freed_when_its_memory_is_no_longer_its_own)
{
  static void (*const acts[]) (GstBuffer *) = { remove_memory, replace_memory, append_memory, tag_memory, share_a_part,
    replace_memory_and_flags, remove_memory_and_flags, append_memory_and_flags };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    GstBufferPool *pool = active_pool (DATA, 100, 0, 2, NULL);
    GstBuffer *buffer = lend (__i__, pool);
    gint deaths = 0;
    count_death (buffer, &deaths);
    acts[i](buffer);
    gst_buffer_unref (buffer);
    fail_unless (deaths == 1, "act %u", i);
    fail_unless_equals_uint64 (count_of (pool, "frees"), 1);
    expect_at_rest (pool, 0);
    buffer = lend (__i__, pool);
    fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 100);
    gst_buffer_unref (buffer);
    gst_clear_buffer (&other);
    end_pool (pool);
  }
}
GST_END_TEST;

/* A6: from GStreamer 1.24 on a copy holds the buffer whose memory it has, and what comes back is whole; before, the
 * buffer comes back with memory that is not its own any more. */
GST_START_TEST (test_memory_is_not_lent_again_while_a_copy_has_it)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 2, NULL);
  GstBuffer *buffer = lend (__i__, pool), *copy = gst_buffer_copy (buffer), *next;
  GstMemory *memory = gst_buffer_peek_memory (buffer, 0);
  gboolean is_held = gst_buffer_get_parent_buffer_meta (copy) != NULL;
  gint deaths = 0;

  count_death (buffer, &deaths);
  gst_buffer_unref (buffer);
  assert_equals_int (deaths, is_held ? 0 : 1);
  next = lend (__i__, pool);
  fail_if (gst_buffer_peek_memory (next, 0) == memory);
  gst_buffer_unref (next);
  gst_buffer_unref (copy);
  fail_unless_equals_uint64 (count_of (pool, "frees"), is_held ? 0 : 1);
  end_pool (pool);
}
GST_END_TEST;

/* A3: a copy is nobody's. */
GST_START_TEST (test_copy_is_an_ordinary_buffer_when_a_pooled_one_is_copied)
{
  GstBufferPool *pool = active_pool (VIDEO, VIDEO_SIZE, 0, 0, NULL);
  GstBuffer *buffer = lend (__i__, pool);
  GstBuffer *copies[3] = { gst_buffer_copy (buffer), gst_buffer_copy_deep (buffer),
    gst_buffer_make_writable (gst_buffer_ref (buffer)) };
  gint deaths = 0;

  for (guint i = 0; i < 3; i++) {
    fail_unless (copies[i] != buffer);
    fail_unless (copies[i]->pool == NULL);
    count_death (copies[i], &deaths);
  }
  gst_buffer_unref (copies[0]);
  gst_buffer_unref (copies[1]);
  gst_buffer_unref (copies[2]);
  fail_unless_equals_int (deaths, 3);
  expect_at_rest (pool, 1);
  gst_buffer_unref (buffer);
  fail_unless_equals_uint64 (count_of (pool, "releases"), 1);
  end_pool (pool);
}
GST_END_TEST;

GST_START_TEST (test_flags_and_times_are_reset_when_buffer_comes_again)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 0, NULL);
  GstBuffer *buffer = lend (__i__, pool);

  GST_BUFFER_PTS (buffer) = GST_BUFFER_DTS (buffer) = GST_BUFFER_DURATION (buffer) = 1;
  GST_BUFFER_OFFSET (buffer) = GST_BUFFER_OFFSET_END (buffer) = 1;
  GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DISCONT | GST_BUFFER_FLAG_DELTA_UNIT | GST_BUFFER_FLAG_CORRUPTED);
  gst_buffer_unref (buffer);
  fail_unless (lend (__i__, pool) == buffer);
  fail_if (GST_BUFFER_PTS_IS_VALID (buffer) || GST_BUFFER_DTS_IS_VALID (buffer));
  fail_if (GST_BUFFER_DURATION_IS_VALID (buffer) || GST_BUFFER_OFFSET_IS_VALID (buffer));
  fail_if (GST_BUFFER_OFFSET_END_IS_VALID (buffer));
  fail_unless_equals_int (GST_BUFFER_FLAGS (buffer), 0);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

/* ---- metas -------------------------------------------------------------------------------------------- */

static guint
n_metas (GstBuffer *buffer)
{
  gpointer state = NULL;
  guint n = 0;

  while (gst_buffer_iterate_meta (buffer, &state))
    n++;
  return n;
}

/* An active pool whose buffers have a video meta, with rows aligned to this where it is not 0. */
static GstBufferPool *
video_pool (guint stride_align, guint padding)
{
  GstBufferPool *pool = configured_pool (VIDEO, VIDEO_SIZE, 0, 0, NULL);
  GstStructure *config = gst_buffer_pool_get_config (pool);
  GstVideoAlignment align = { .padding_top = padding,
    .padding_left = padding,
    .stride_align = { stride_align, stride_align, stride_align, stride_align } };

  gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_META);
  if (stride_align > 0) {
    gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_ALIGNMENT);
    gst_buffer_pool_config_set_video_alignment (config, &align);
  }
  fail_unless (gst_buffer_pool_set_config (pool, config));
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  return pool;
}

GST_START_TEST (test_video_meta_stays_and_others_go_when_buffer_comes_again)
{
  GstBufferPool *pool = video_pool (0, 0);
  GstBuffer *buffer = lend (__i__, pool);
  GstVideoMeta *meta = gst_buffer_get_video_meta (buffer);
  guint n = n_metas (buffer);
  GstBuffer *parent = gst_buffer_new ();
  GstMeta *locked;

  fail_unless (meta != NULL);
  fail_unless_equals_int (meta->width, 322);
  gst_buffer_add_video_crop_meta (buffer);
  gst_buffer_add_parent_buffer_meta (buffer, parent);
  gst_buffer_unref (parent);
  locked = (GstMeta *)gst_buffer_add_video_crop_meta (buffer);
  GST_META_FLAG_SET (locked, GST_META_FLAG_LOCKED);
  fail_unless_equals_int (n_metas (buffer), n + 3);
  gst_buffer_unref (buffer);
  fail_unless (lend (__i__, pool) == buffer);
  fail_unless_equals_int (n_metas (buffer), n);
  fail_unless (gst_buffer_get_video_meta (buffer) == meta);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

GST_START_TEST (test_rows_and_planes_are_as_asked_when_video_alignment_is_set)
{
  GstBufferPool *pool = video_pool (127, 16);
  GstBuffer *buffer = lend (__i__, pool);
  GstVideoMeta *meta = gst_buffer_get_video_meta (buffer);
  GstVideoFrame frame;
  GstVideoInfo info;

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_I420, 322, 242);
  fail_unless (gst_video_frame_map (&frame, &info, buffer, GST_MAP_WRITE));
  for (guint p = 0; p < 3; p++) {
    fail_unless_equals_int (meta->stride[p] % 128, 0);
    /* The first row of a plane begins after the padding on top and on the left. */
    memset (GST_VIDEO_FRAME_PLANE_DATA (&frame, p), 1,
        GST_VIDEO_FRAME_PLANE_STRIDE (&frame, p) * (GST_VIDEO_FRAME_COMP_HEIGHT (&frame, p) - 1));
  }
  gst_video_frame_unmap (&frame);
  fail_unless (meta->offset[0] >= 16 * (gsize)meta->stride[0]);
  fail_unless (gst_buffer_get_size (buffer) > VIDEO_SIZE);
  gst_buffer_unref (buffer);
  fail_unless (lend (__i__, pool) == buffer);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

static Suite *
memory_suite (void)
{
  Suite *suite = suite_create ("memory");
  TCase *memory = tcase_create ("memory");
  TCase *back = tcase_create ("what comes back");
  TCase *metas = tcase_create ("metas");

  prepare_pools ();
  suite_add_tcase (suite, memory);
  tcase_add_loop_test (memory, test_memory_is_aligned_to_64_when_nothing_is_asked_for, 0, N_WAYS);
  tcase_add_loop_test (memory, test_memory_can_be_used_when_it_is_of_huge_pages, 0, N_WAYS);
  tcase_add_loop_test (memory, test_memory_has_prefix_and_padding_when_it_is_of_huge_pages, 0, N_WAYS);
  tcase_add_loop_test (memory, test_memory_can_be_used_when_it_is_there_from_the_start, 0, N_WAYS);
  tcase_add_loop_test (memory, test_memory_is_0_when_zeroing_is_set_only, 0, N_WAYS);
  suite_add_tcase (suite, back);
  tcase_add_loop_test (back, test_buffer_is_lent_again_whole_when_its_memory_is_still_its_own, 0, N_WAYS);
  tcase_add_loop_test (back, test_buffer_is_freed_when_its_memory_is_no_longer_its_own, 0, N_WAYS);
  tcase_add_loop_test (back, test_memory_is_not_lent_again_while_a_copy_has_it, 0, N_WAYS);
  tcase_add_loop_test (back, test_copy_is_an_ordinary_buffer_when_a_pooled_one_is_copied, 0, N_WAYS);
  tcase_add_loop_test (back, test_flags_and_times_are_reset_when_buffer_comes_again, 0, N_WAYS);
  suite_add_tcase (suite, metas);
  tcase_add_loop_test (metas, test_video_meta_stays_and_others_go_when_buffer_comes_again, 0, N_WAYS);
  tcase_add_loop_test (metas, test_rows_and_planes_are_as_asked_when_video_alignment_is_set, 0, N_WAYS);
  return suite;
}

GST_CHECK_MAIN (memory);
