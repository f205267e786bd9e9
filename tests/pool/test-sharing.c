/* Tests of who gets which buffer: pools that share a store, threads, changes of caps.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/audio/audio.h>
#include <gst/video/gstvideopool.h>
#include <gst/video/video.h>

#include "pool-fixture.h"

#define DATA "test/data"
#define VIDEO "video/x-raw,format=I420,width=320,height=240,framerate=25/1"
#define AUDIO "audio/x-raw,format=S16LE,layout=interleaved,rate=48000,channels=2"

/* ---- order -------------------------------------------------------------------------------------------- */

/* A7 */
GST_START_TEST (test_buffers_come_last_first_when_one_thread_gives_them_back)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 0, NULL);
  GstBuffer *lent[20];

  for (guint i = 0; i < 20; i++)
    lent[i] = lend (__i__, pool);
  for (guint i = 0; i < 20; i++)
    gst_buffer_unref (lent[i]);
  for (guint i = 20; i > 0; i--)
    fail_unless (lend (__i__, pool) == lent[i - 1]);
  fail_unless_equals_uint64 (count_of (pool, "allocations"), 20);
  for (guint i = 0; i < 20; i++)
    gst_buffer_unref (lent[i]);
  end_pool (pool);
}
GST_END_TEST;

static gpointer
use_one (gpointer pool)
{
  gst_buffer_unref (lend (THE_SHORT_WAY, pool));
  return NULL;
}

/* A7: what a thread left in its cell is found by the others, also when it has ended. */
GST_START_TEST (test_buffer_is_found_when_its_thread_has_ended)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 1, NULL);
  GstBuffer *buffer = NULL;

  gst_buffer_unref (lend (__i__, pool));
  for (guint i = 0; i < 100; i++)
    in_thread (use_one, pool);
  fail_unless_equals_int (try_acquire (__i__, pool, &buffer), GST_FLOW_OK);
  fail_unless_equals_uint64 (count_of (pool, "allocations"), 1);
  gst_buffer_unref (buffer);
  in_thread (give_back, lend (__i__, pool));
  gst_buffer_unref (lend (__i__, pool));
  fail_unless_equals_uint64 (count_of (pool, "allocations"), 1);
  end_pool (pool);
}
GST_END_TEST;

typedef struct {
  GstBufferPool *pool;
  gint arrived;
  gint n_threads;
} Crowd;

static gpointer
join_crowd (gpointer user)
{
  Crowd *crowd = user;
  GstBuffer *own = lend (THE_SHORT_WAY, crowd->pool);

  /* All are alive at once, so there are more than have a cell to themselves. */
  g_atomic_int_inc (&crowd->arrived);
  while (g_atomic_int_get (&crowd->arrived) < crowd->n_threads)
    g_usleep (100);
  gst_buffer_unref (own);
  for (guint i = 0; i < 2000; i++) {
    GstBuffer *buffer = lend (i % N_WAYS, crowd->pool);
    GstBuffer *another = i % 3 ? NULL : lend (THE_SHORT_WAY, crowd->pool);
    fail_if (buffer == another);
    gst_clear_buffer (&another);
    gst_buffer_unref (buffer);
  }
  return NULL;
}

/* A8 */
GST_START_TEST (test_counts_add_up_when_threads_are_more_than_cells)
{
  static const gint crowds[] = { 8, 16, 32 };
  GstBufferPool *pool = active_pool (DATA, 100, 0, 0, NULL);
  guint64 acquires = 0;

  for (guint c = 0; c < G_N_ELEMENTS (crowds); c++) {
    Crowd crowd = { .pool = pool, .n_threads = crowds[c] };
    GThread *threads[32];
    for (gint i = 0; i < crowds[c]; i++)
      threads[i] = g_thread_new ("crowd", join_crowd, &crowd);
    for (gint i = 0; i < crowds[c]; i++)
      g_thread_join (threads[i]);
    acquires += (guint64)crowds[c] * (1 + 2000 + 667);
    fail_unless_equals_uint64 (count_of (pool, "acquires"), acquires);
    expect_at_rest (pool, 0);
  }
  fail_unless (count_of (pool, "peak") >= 32);
  fail_unless (count_of (pool, "peak") <= 64);
  end_pool (pool);
}
GST_END_TEST;

static gpointer
use_a_lot (gpointer pool)
{
  for (guint i = 0; i < 50000; i++) {
    GstBuffer *buffer = NULL;
    if (gst_java_pool_acquire (pool, &buffer, NULL) == GST_FLOW_OK)
      gst_buffer_unref (buffer);
  }
  return NULL;
}

static void
use_with_another (gpointer pool)
{
  /* A new thread gets the cell that this one has given up. */
  GThread *another = g_thread_new ("another", use_a_lot, pool);

  use_a_lot (pool);
  g_thread_join (another);
}

static GPrivate last = G_PRIVATE_INIT (use_with_another);

static gpointer
use_at_the_end (gpointer pool)
{
  /* What a thread keeps for itself goes in the order of the keys, so that of the cells is made before. */
  gst_buffer_unref (lend (THE_SHORT_WAY, pool));
  g_private_set (&last, pool);
  return NULL;
}

/* A8 */
GST_START_TEST (test_counts_add_up_when_a_thread_goes_on_after_it_has_given_up_its_cell)
{
  GstBufferPool *pool = active_pool (DATA, 100, 0, 0, NULL);

  in_thread (use_at_the_end, pool);
  fail_unless_equals_uint64 (count_of (pool, "releases"), 100001);
  end_pool (pool);
}
GST_END_TEST;

/* ---- keys --------------------------------------------------------------------------------------------- */

static gboolean
share (GstBufferPool *a, GstBufferPool *b)
{
  GstBuffer *buffer = lend (THE_SHORT_WAY, a);
  GstBuffer *other;
  gboolean is_same;

  gst_buffer_unref (buffer);
  other = lend (THE_WAY_OF_ALL_POOLS, b);
  is_same = other == buffer;
  gst_buffer_unref (other);
  fail_unless_equals_uint64 (count_of (a, "pools"), is_same ? 2 : 1);
  return is_same;
}

/* A2 */
GST_START_TEST (test_pools_exchange_buffers_when_their_configuration_is_the_same)
{
  static const struct {
    const char *caps;
    guint size;
  } formats[] = { { NULL, 100 }, { DATA, 100 }, { VIDEO, 115200 }, { AUDIO, 4096 } };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    GstBufferPool *a = active_pool (formats[i].caps, formats[i].size, 1, 0, NULL);
    GstBufferPool *b = active_pool (formats[i].caps, formats[i].size, 1, 3, NULL);
    fail_unless (share (a, b));
    end_pool (a);
    fail_unless_equals_uint64 (count_of (b, "pools"), 1);
    gst_buffer_unref (lend (THE_SHORT_WAY, b));
    end_pool (b);
  }
}
GST_END_TEST;

static void
expect_apart (GstBufferPool *a, GstBufferPool *b)
{
  fail_if (share (a, b));
  end_pool (a);
  end_pool (b);
}

/* A1 */
GST_START_TEST (test_pools_exchange_no_buffers_when_video_formats_differ)
{
  static const char *const others[] = {
    "video/x-raw,format=YV12,width=320,height=240,framerate=25/1",
    "video/x-raw,format=I420,width=160,height=480,framerate=25/1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    expect_apart (active_pool (VIDEO, 115200, 0, 0, NULL), active_pool (others[i], 115200, 0, 0, NULL));
  expect_apart (active_pool (VIDEO, 115200, 0, 0, NULL), active_pool (VIDEO, 115300, 0, 0, NULL));
  expect_apart (active_pool (VIDEO, 115200, 0, 0, NULL), active_pool (DATA, 115200, 0, 0, NULL));
}
GST_END_TEST;

/* A1 */
GST_START_TEST (test_pools_exchange_no_buffers_when_audio_formats_differ)
{
  static const struct {
    const char *caps;
    guint size;
  } others[] = {
    { "audio/x-raw,format=U16LE,layout=interleaved,rate=48000,channels=2", 4096 },
    { "audio/x-raw,format=S16LE,layout=interleaved,rate=44100,channels=2", 4096 },
    { "audio/x-raw,format=S16LE,layout=interleaved,rate=48000,channels=1", 4096 },
    { AUDIO, 2048 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    expect_apart (active_pool (AUDIO, 4096, 0, 0, NULL), active_pool (others[i].caps, others[i].size, 0, 0, NULL));
}
GST_END_TEST;

/* An active pool with these allocation parameters and options. */
static GstBufferPool *
pool_with (GstAllocator *allocator, gsize align, gsize padding, const char *option, guint padding_top)
{
  GstBufferPool *pool = configured_pool (VIDEO, 115200, 0, 0, NULL);
  GstStructure *config = gst_buffer_pool_get_config (pool);
  GstAllocationParams params = { .align = align, .padding = padding };
  GstVideoAlignment video = { .padding_top = padding_top };

  gst_buffer_pool_config_set_allocator (config, allocator, &params);
  if (option)
    gst_buffer_pool_config_add_option (config, option);
  if (padding_top > 0) {
    gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_ALIGNMENT);
    gst_buffer_pool_config_set_video_alignment (config, &video);
  }
  fail_unless (gst_buffer_pool_set_config (pool, config));
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  return pool;
}

/* A1 */
GST_START_TEST (test_pools_exchange_no_buffers_when_memory_differs)
{
  GstAllocator *allocator = gst_allocator_find (GST_ALLOCATOR_SYSMEM);
  GstBufferPool *a = pool_with (NULL, 0, 0, NULL, 0);
  GstBufferPool *b = pool_with (NULL, 63, 0, NULL, 0);

  /* Both are aligned to 64. */
  fail_unless (share (a, b));
  end_pool (a);
  end_pool (b);
  expect_apart (pool_with (NULL, 0, 0, NULL, 0), pool_with (NULL, 255, 0, NULL, 0));
  expect_apart (pool_with (NULL, 0, 0, NULL, 0), pool_with (NULL, 0, 32, NULL, 0));
  expect_apart (pool_with (NULL, 0, 0, NULL, 0), pool_with (allocator, 0, 0, NULL, 0));
  expect_apart (pool_with (NULL, 0, 0, NULL, 0), pool_with (NULL, 0, 0, GST_BUFFER_POOL_OPTION_VIDEO_META, 0));
  expect_apart (pool_with (NULL, 0, 0, GST_BUFFER_POOL_OPTION_VIDEO_META, 0),
      pool_with (NULL, 0, 0, GST_BUFFER_POOL_OPTION_VIDEO_META, 8));
  expect_apart (active_pool (DATA, 100, 0, 0, NULL),
      active_pool (DATA, 100, 0, 0, GST_JAVA_POOL_HUGE_PAGES, G_TYPE_BOOLEAN, TRUE, NULL));
  gst_object_unref (allocator);
}
GST_END_TEST;

/* A2 */
GST_START_TEST (test_limit_holds_for_each_pool_when_two_share_a_store)
{
  GstBufferPool *a = active_pool (DATA, 100, 0, 1, NULL);
  GstBufferPool *b = active_pool (DATA, 100, 0, 2, NULL);
  GstBuffer *lent[3] = { lend (__i__, a), lend (__i__, b), lend (__i__, b) };
  GstBuffer *buffer = NULL;

  fail_unless_equals_int (try_acquire (__i__, a, &buffer), GST_FLOW_EOS);
  fail_unless_equals_int (try_acquire (__i__, b, &buffer), GST_FLOW_EOS);
  gst_buffer_unref (lent[0]);
  fail_unless_equals_int (try_acquire (__i__, b, &buffer), GST_FLOW_EOS);
  lent[0] = lend (__i__, a);
  for (guint i = 0; i < 3; i++)
    gst_buffer_unref (lent[i]);
  end_pool (a);
  end_pool (b);
}
GST_END_TEST;

/* A6: what the pool that has left contributed is surplus. */
GST_START_TEST (test_surplus_is_freed_when_a_pool_leaves)
{
  GstBufferPool *a = active_pool (DATA, 100, 4, 4, NULL);
  GstBufferPool *b = active_pool (DATA, 100, 2, 2, NULL);
  GstBuffer *lent[4];

  fail_unless_equals_uint64 (count_of (b, "capacity"), 6);
  end_pool (a);
  fail_unless_equals_uint64 (count_of (b, "capacity"), 2);
  a = active_pool (DATA, 100, 4, 4, NULL);
  for (guint i = 0; i < 4; i++)
    lent[i] = lend (__i__, a);
  gst_buffer_pool_set_active (a, FALSE);
  for (guint i = 0; i < 4; i++)
    gst_buffer_unref (lent[i]);
  gst_object_unref (a);
  fail_unless_equals_uint64 (count_of (b, "capacity"), 2);
  expect_at_rest (b, 0);
  end_pool (b);
}
GST_END_TEST;

/* ---- change of caps ----------------------------------------------------------------------------------- */

/* A6 */
GST_START_TEST (test_old_store_drains_when_caps_change_with_buffers_downstream)
{
  GstBufferPool *pool = active_pool (VIDEO, 115200, 3, 0, NULL);
  GstBuffer *old[2] = { lend (THE_SHORT_WAY, pool), lend (THE_SHORT_WAY, pool) };
  GstBuffer *buffer;
  gint deaths = 0;

  count_death (old[0], &deaths);
  count_death (old[1], &deaths);
  fail_unless (gst_buffer_pool_set_active (pool, FALSE));
  fail_unless (configure (pool, "video/x-raw,format=RGBA,width=64,height=64,framerate=25/1", 16384, 2, 0, NULL));
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  buffer = lend (THE_SHORT_WAY, pool);
  fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 16384);
  expect_at_rest (pool, 1);
  fail_unless_equals_uint64 (gst_buffer_memset (old[0], 0, 1, 115200), 115200);
  gst_buffer_unref (old[0]);
  fail_unless_equals_int (deaths, 1);
  gst_buffer_unref (buffer);
  gst_buffer_unref (old[1]);
  fail_unless_equals_int (deaths, 2);
  fail_unless_equals_uint64 (count_of (pool, "capacity"), 2);
  end_pool (pool);
}
GST_END_TEST;

/* A6: GStreamer lets no pool be configured whose buffers belong to it. */
GST_START_TEST (test_pool_can_be_configured_when_its_own_buffers_are_back)
{
  GstBufferPool *pool = active_pool (DATA, 100, 2, 0, NULL);
  GstBuffer *buffer = lend (THE_WAY_OF_ALL_POOLS, pool);

  fail_unless (gst_buffer_pool_set_active (pool, FALSE));
  fail_if (configure (pool, DATA, 200, 2, 0, NULL));
  gst_buffer_unref (buffer);
  fail_unless (configure (pool, DATA, 200, 2, 0, NULL));
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  buffer = lend (THE_WAY_OF_ALL_POOLS, pool);
  fail_unless_equals_uint64 (gst_buffer_get_size (buffer), 200);
  gst_buffer_unref (buffer);
  end_pool (pool);
}
GST_END_TEST;

/* An allocator that takes its time. */
typedef struct {
  GstAllocator parent;
} SlowAllocator;

typedef struct {
  GstAllocatorClass parent_class;
} SlowAllocatorClass;

static GType slow_allocator_get_type (void);
G_DEFINE_TYPE (SlowAllocator, slow_allocator, GST_TYPE_ALLOCATOR)

static GstMemory *
allocate_slowly (GstAllocator *allocator, gsize size, GstAllocationParams *params)
{
  g_usleep (1000);
  return gst_allocator_alloc (NULL, size, params);
}

static void
slow_allocator_class_init (SlowAllocatorClass *klass)
{
  klass->parent_class.alloc = allocate_slowly;
}

static void
slow_allocator_init (SlowAllocator *allocator)
{
}

/* A6: a thread that still makes buffers for the old caps makes none for the new ones. */
GST_START_TEST (test_store_gets_no_buffers_of_another_size_when_pool_is_configured_as_it_grows)
{
  GstAllocator *slow = gst_object_ref_sink (g_object_new (slow_allocator_get_type (), NULL));
  GstBufferPool *kept = active_pool (DATA, 100, 0, 0, "allocator", GST_TYPE_ALLOCATOR, slow, NULL);
  GstBufferPool *pool = active_pool (
      DATA, 100, 0, 0, "allocator", GST_TYPE_ALLOCATOR, slow, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, "linear:300", NULL);
  GThread *thread = g_thread_new ("grow", use_one, pool);
  GstBuffer *buffers_of_kept[300];
  guint n = 0;

  wait_until (count_of (kept, "capacity") > 0);
  fail_unless (gst_buffer_pool_set_active (pool, FALSE));
  fail_unless (configure (pool, DATA, 200, 0, 0, NULL));
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  g_thread_join (thread);
  while (count_of (kept, "available") > 0) {
    buffers_of_kept[n] = lend (THE_SHORT_WAY, kept);
    fail_unless_equals_uint64 (gst_buffer_get_size (buffers_of_kept[n++]), 100);
  }
  while (n > 0)
    gst_buffer_unref (buffers_of_kept[--n]);
  end_pool (pool);
  end_pool (kept);
  gst_object_unref (slow);
}
GST_END_TEST;

static Suite *
sharing_suite (void)
{
  Suite *suite = suite_create ("sharing");
  TCase *order = tcase_create ("order");
  TCase *keys = tcase_create ("keys");
  TCase *change = tcase_create ("change of caps");

  prepare_pools ();
  suite_add_tcase (suite, order);
  tcase_add_loop_test (order, test_buffers_come_last_first_when_one_thread_gives_them_back, 0, N_WAYS);
  tcase_add_loop_test (order, test_buffer_is_found_when_its_thread_has_ended, 0, N_WAYS);
  tcase_add_test (order, test_counts_add_up_when_threads_are_more_than_cells);
  tcase_add_test (order, test_counts_add_up_when_a_thread_goes_on_after_it_has_given_up_its_cell);
  suite_add_tcase (suite, keys);
  tcase_add_test (keys, test_pools_exchange_buffers_when_their_configuration_is_the_same);
  tcase_add_test (keys, test_pools_exchange_no_buffers_when_video_formats_differ);
  tcase_add_test (keys, test_pools_exchange_no_buffers_when_audio_formats_differ);
  tcase_add_test (keys, test_pools_exchange_no_buffers_when_memory_differs);
  tcase_add_loop_test (keys, test_limit_holds_for_each_pool_when_two_share_a_store, 0, N_WAYS);
  tcase_add_loop_test (keys, test_surplus_is_freed_when_a_pool_leaves, 0, N_WAYS);
  suite_add_tcase (suite, change);
  tcase_add_test (change, test_old_store_drains_when_caps_change_with_buffers_downstream);
  tcase_add_test (change, test_pool_can_be_configured_when_its_own_buffers_are_back);
  tcase_add_test (change, test_store_gets_no_buffers_of_another_size_when_pool_is_configured_as_it_grows);
  return suite;
}

GST_CHECK_MAIN (sharing);
