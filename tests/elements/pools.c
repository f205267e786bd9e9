/* What the tests of pools and leases share: a pool to offer, a look at what passes a pad, counts that add up.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "pools.h"

/* ---- a pool that downstream offers -------------------------------------------------------------------- */

typedef GstVideoBufferPoolClass TestPoolClass;

static GType test_pool_get_type (void);

G_DEFINE_TYPE (TestPool, test_pool, GST_TYPE_VIDEO_BUFFER_POOL)

static void
pad_rows (GstStructure *config)
{
  GstVideoAlignment align;

  gst_video_alignment_reset (&align);
  align.padding_right = 64;
  align.padding_top = 2;
  gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_META);
  gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_ALIGNMENT);
  gst_buffer_pool_config_set_video_alignment (config, &align);
}

static gboolean
test_pool_set_config (GstBufferPool *base, GstStructure *config)
{
  TestPool *pool = (TestPool *)base;

  if (pool->kind == TEST_POOL_REFUSING)
    return FALSE;
  if (pool->kind == TEST_POOL_PADDED)
    pad_rows (config);
  return GST_BUFFER_POOL_CLASS (test_pool_parent_class)->set_config (base, config);
}

static GstFlowReturn
test_pool_alloc (GstBufferPool *base, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  TestPool *pool = (TestPool *)base;

  g_atomic_int_inc (&pool->made);
  if (pool->kind != TEST_POOL_SHORT)
    return GST_BUFFER_POOL_CLASS (test_pool_parent_class)->alloc_buffer (base, buffer, params);
  *buffer = gst_buffer_new_allocate (NULL, 16, NULL);
  return GST_FLOW_OK;
}

static GstFlowReturn
test_pool_acquire (GstBufferPool *base, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  g_atomic_int_inc (&((TestPool *)base)->acquires);
  return GST_BUFFER_POOL_CLASS (test_pool_parent_class)->acquire_buffer (base, buffer, params);
}

static void
test_pool_class_init (TestPoolClass *klass)
{
  GstBufferPoolClass *pool_class = GST_BUFFER_POOL_CLASS (klass);

  pool_class->set_config = test_pool_set_config;
  pool_class->alloc_buffer = test_pool_alloc;
  pool_class->acquire_buffer = test_pool_acquire;
}

static void
test_pool_init (TestPool *pool)
{
}

TestPool *
test_pool_new (TestPoolKind kind)
{
  TestPool *pool = (TestPool *)gst_object_ref_sink (g_object_new (test_pool_get_type (), NULL));

  pool->kind = kind;
  return pool;
}

static GstPadProbeReturn
answer (GstPad *pad, GstPadProbeInfo *info, gpointer pool)
{
  GstQuery *query = GST_PAD_PROBE_INFO_QUERY (info);
  GstVideoInfo video;
  GstCaps *caps;

  if (GST_QUERY_TYPE (query) != GST_QUERY_ALLOCATION)
    return GST_PAD_PROBE_OK;
  gst_query_parse_allocation (query, &caps, NULL);
  fail_unless (gst_video_info_from_caps (&video, caps));
  gst_query_add_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL);
  if (pool != NULL)
    gst_query_add_allocation_pool (query, pool, (guint)GST_VIDEO_INFO_SIZE (&video), 2, 0);
  return GST_PAD_PROBE_HANDLED;
}

gulong
offer_pool (GstPad *pad, TestPool *pool)
{
  return gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_QUERY_DOWNSTREAM | GST_PAD_PROBE_TYPE_PUSH, answer, pool, NULL);
}

/* ---- pipelines ---------------------------------------------------------------------------------------- */

static void
keep_no_sample (const GValue *item, gpointer none)
{
  g_object_set (g_value_get_object (item), "enable-last-sample", FALSE, NULL);
}

GstElement *
make_pools_pipeline (const char *description)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch (description, &error);
  GstIterator *sinks;

  fail_unless (error == NULL, "'%s': %s", description, error != NULL ? error->message : "");
  sinks = gst_bin_iterate_sinks (GST_BIN (pipeline));
  gst_iterator_foreach (sinks, keep_no_sample, NULL);
  gst_iterator_free (sinks);
  return pipeline;
}

GstElement *
element_of (GstElement *pipeline, const char *name)
{
  GstElement *element = gst_bin_get_by_name (GST_BIN (pipeline), name);

  fail_unless (element != NULL, "no element %s", name);
  gst_object_unref (element);
  return element;
}

GstPad *
pad_of (GstElement *pipeline, const char *name, const char *pad)
{
  return gst_element_get_static_pad (element_of (pipeline, name), pad);
}

void
play_to_end (GstElement *pipeline)
{
  GstBus *bus = gst_element_get_bus (pipeline);
  GstMessage *message;
  GError *error = NULL;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  fail_unless (message != NULL, "neither end nor error within thirty seconds");
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &error, NULL);
  fail_unless (error == NULL, "%s", error != NULL ? error->message : "");
  gst_message_unref (message);
  gst_object_unref (bus);
}

/* ---- a look at buffers -------------------------------------------------------------------------------- */

gboolean
picture_is (GstBuffer *buffer, const GstVideoInfo *info, guint8 value)
{
  GstVideoFrame frame;
  gboolean is = gst_video_frame_map (&frame, (GstVideoInfo *)info, buffer, GST_MAP_READ);

  if (!is)
    return FALSE;
  for (guint p = 0; p < GST_VIDEO_FRAME_N_PLANES (&frame); p++)
    for (gint row = 0; row < GST_VIDEO_FRAME_COMP_HEIGHT (&frame, p); row++) {
      const guint8 *samples =
          (const guint8 *)GST_VIDEO_FRAME_PLANE_DATA (&frame, p) + row * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, p);
      gint bytes = GST_VIDEO_FRAME_COMP_WIDTH (&frame, p) * GST_VIDEO_FRAME_COMP_PSTRIDE (&frame, p);
      for (gint x = 0; x < bytes; x++)
        is &= samples[x] == value;
    }
  gst_video_frame_unmap (&frame);
  return is;
}

static gboolean
is_as_expected (Catch *caught, GstPad *pad, GstBuffer *buffer)
{
  GstCaps *caps = gst_pad_get_current_caps (pad);
  GstVideoInfo info;
  guint8 number = (guint8)(GST_BUFFER_PTS (buffer) / (GST_SECOND / 25));
  gboolean is = GST_BUFFER_PTS_IS_VALID (buffer) && gst_video_info_from_caps (&info, caps)
      && picture_is (buffer, &info, number ^ caught->inverted);

  gst_caps_unref (caps);
  return is;
}

static GstPadProbeReturn
look (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  Catch *caught = data;
  gpointer address = address_of (buffer);

  if (caught->has_pictures && !is_as_expected (caught, pad, buffer))
    g_atomic_int_inc (&caught->wrong);
  if (caught->pool != NULL && buffer->pool != caught->pool)
    g_atomic_int_inc (&caught->strangers);
  g_mutex_lock (&caught->lock);
  g_hash_table_add (caught->addresses, address);
  if (g_atomic_int_get (&caught->hold) > 0) {
    g_atomic_int_add (&caught->hold, -1);
    g_ptr_array_add (caught->held, gst_buffer_ref (buffer));
  }
  g_mutex_unlock (&caught->lock);
  g_atomic_int_inc (&caught->n);
  return GST_PAD_PROBE_OK;
}

void
catch_begin (Catch *caught, GstPad *pad)
{
  g_mutex_init (&caught->lock);
  caught->held = g_ptr_array_new_with_free_func ((GDestroyNotify)gst_buffer_unref);
  caught->addresses = g_hash_table_new (NULL, NULL);
  caught->pad = gst_object_ref (pad);
  caught->probe = gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, look, caught, NULL);
}

void
catch_release (Catch *caught)
{
  GPtrArray *held;

  g_mutex_lock (&caught->lock);
  held = caught->held;
  caught->held = g_ptr_array_new_with_free_func ((GDestroyNotify)gst_buffer_unref);
  g_atomic_int_set (&caught->hold, 0);
  g_mutex_unlock (&caught->lock);
  g_ptr_array_unref (held);
}

void
catch_end (Catch *caught)
{
  gst_pad_remove_probe (caught->pad, caught->probe);
  gst_object_unref (caught->pad);
  catch_release (caught);
  g_ptr_array_unref (caught->held);
  g_hash_table_unref (caught->addresses);
  g_mutex_clear (&caught->lock);
}

/* ---- counts ------------------------------------------------------------------------------------------- */

guint64
pool_stat (GstElement *element, const char *field)
{
  GstStructure *stats = NULL;
  guint64 count = 0;
  guint number = 0;

  g_object_get (element, "pool-stats", &stats, NULL);
  if (stats == NULL)
    return 0;
  if (gst_structure_get_uint (stats, field, &number))
    count = number;
  else
    gst_structure_get_uint64 (stats, field, &count);
  gst_structure_free (stats);
  return count;
}

void
expect_pool_at_rest (GstElement *element)
{
  wait_until (pool_stat (element, "in-use") == 0);
  fail_unless_equals_uint64 (pool_stat (element, "acquires"), pool_stat (element, "releases"));
  fail_unless_equals_uint64 (pool_stat (element, "available"), pool_stat (element, "capacity"));
  fail_unless_equals_uint64 (
      pool_stat (element, "allocations") - pool_stat (element, "frees"), pool_stat (element, "capacity"));
}

/* The memory itself is the system's; this one only stands in front of it. */
typedef struct {
  GstAllocator parent;
  GstAllocator *system;
} TestAllocator;
typedef GstAllocatorClass TestAllocatorClass;

static GType test_allocator_get_type (void);

Allocations allocations;

G_DEFINE_TYPE (TestAllocator, test_allocator, GST_TYPE_ALLOCATOR)

static void
count_free (gpointer none, GstMiniObject *memory)
{
  g_atomic_int_add (&allocations.alive, -1);
}

static GstMemory *
test_allocator_alloc (GstAllocator *base, gsize size, GstAllocationParams *params)
{
  GstMemory *memory = NULL;

  if (size < allocations.least || !g_atomic_int_get (&allocations.fails))
    memory = gst_allocator_alloc (((TestAllocator *)base)->system, size, params);
  if (memory != NULL && size >= allocations.least) {
    g_atomic_int_inc (&allocations.allocations);
    g_atomic_int_inc (&allocations.alive);
    gst_mini_object_weak_ref (GST_MINI_OBJECT (memory), count_free, NULL);
  }
  return memory;
}

static void
test_allocator_free (GstAllocator *base, GstMemory *memory)
{
}

static void
test_allocator_class_init (TestAllocatorClass *klass)
{
  klass->alloc = test_allocator_alloc;
  klass->free = test_allocator_free;
}

static void
test_allocator_init (TestAllocator *allocator)
{
  allocator->system = gst_allocator_find (GST_ALLOCATOR_SYSMEM);
}

void
count_allocations (gsize least)
{
  GstAllocator *allocator = g_object_new (test_allocator_get_type (), NULL);

  allocations.least = least;
  GST_OBJECT_FLAG_SET (allocator, GST_OBJECT_FLAG_MAY_BE_LEAKED);
  gst_allocator_set_default (gst_object_ref_sink (allocator));
}
