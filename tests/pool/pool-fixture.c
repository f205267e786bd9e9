/* What the tests of GstJavaPool share: pools, both ways to acquire, and what holds of their statistics.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "pool-fixture.h"

#include "gj-log.h"

void
prepare_pools (void)
{
  gj_log_init ();
}

static gboolean
configure_valist (GstBufferPool *pool, const char *text, guint size, guint min, guint max, va_list fields)
{
  GstStructure *config = gst_buffer_pool_get_config (pool);
  GstCaps *caps = text ? gst_caps_from_string (text) : NULL;
  const char *first = va_arg (fields, const char *);

  gst_buffer_pool_config_set_params (config, caps, size, min, max);
  if (first)
    gst_structure_set_valist (config, first, fields);
  gst_clear_caps (&caps);
  return gst_buffer_pool_set_config (pool, config);
}

gboolean
configure (GstBufferPool *pool, const char *caps, guint size, guint min, guint max, ...)
{
  gboolean agrees;
  va_list fields;

  va_start (fields, max);
  agrees = configure_valist (pool, caps, size, min, max, fields);
  va_end (fields);
  return agrees;
}

GstBufferPool *
configured_pool (const char *caps, guint size, guint min, guint max, ...)
{
  GstBufferPool *pool = gst_java_pool_new ();
  va_list fields;

  va_start (fields, max);
  fail_unless (configure_valist (pool, caps, size, min, max, fields));
  va_end (fields);
  return pool;
}

GstBufferPool *
active_pool (const char *caps, guint size, guint min, guint max, ...)
{
  GstBufferPool *pool = gst_java_pool_new ();
  va_list fields;

  va_start (fields, max);
  fail_unless (configure_valist (pool, caps, size, min, max, fields));
  va_end (fields);
  fail_unless (gst_buffer_pool_set_active (pool, TRUE));
  return pool;
}

GstFlowReturn
acquire (int way, GstBufferPool *pool, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  return way == THE_SHORT_WAY ? gst_java_pool_acquire (pool, buffer, params)
                              : gst_buffer_pool_acquire_buffer (pool, buffer, params);
}

GstBuffer *
lend (int way, GstBufferPool *pool)
{
  GstBuffer *buffer = NULL;

  fail_unless_equals_int (acquire (way, pool, &buffer, NULL), GST_FLOW_OK);
  fail_unless (buffer != NULL);
  fail_unless (gst_buffer_is_writable (buffer));
  fail_unless (gst_buffer_is_all_memory_writable (buffer));
  return buffer;
}

GstFlowReturn
try_acquire (int way, GstBufferPool *pool, GstBuffer **buffer)
{
  GstBufferPoolAcquireParams params = { .flags = GST_BUFFER_POOL_ACQUIRE_FLAG_DONTWAIT };

  return acquire (way, pool, buffer, &params);
}

static guint64
value_of (const GstStructure *stats, const char *field)
{
  guint64 count = 0;
  guint small = 0;

  if (gst_structure_get_uint (stats, field, &small))
    return small;
  fail_unless (gst_structure_get_uint64 (stats, field, &count), "no %s", field);
  return count;
}

guint64
count_of (GstBufferPool *pool, const char *field)
{
  GstStructure *stats = gst_java_pool_get_stats (pool);
  guint64 count = value_of (stats, field);

  gst_structure_free (stats);
  return count;
}

void
expect_at_rest (GstBufferPool *pool, guint in_use)
{
  GstStructure *stats = gst_java_pool_get_stats (pool);

  fail_unless_equals_uint64 (value_of (stats, "in-use"), in_use);
  fail_unless_equals_uint64 (value_of (stats, "acquires") - value_of (stats, "releases"), in_use);
  fail_unless_equals_uint64 (value_of (stats, "capacity"), value_of (stats, "available") + in_use);
  fail_unless_equals_uint64 (value_of (stats, "allocations") - value_of (stats, "frees"), value_of (stats, "capacity"));
  fail_unless (value_of (stats, "peak") >= in_use);
  gst_structure_free (stats);
}

void
end_pool (GstBufferPool *pool)
{
  expect_at_rest (pool, 0);
  fail_unless (gst_buffer_pool_set_active (pool, FALSE));
  expect_at_rest (pool, 0);
  if (count_of (pool, "pools") == 0)
    fail_unless_equals_uint64 (count_of (pool, "capacity"), 0);
  fail_unless_equals_int (GST_OBJECT_REFCOUNT_VALUE (pool), 1);
  gst_object_unref (pool);
}

static void
add_one (gpointer deaths)
{
  g_atomic_int_inc ((gint *)deaths);
}

void
count_death (GstBuffer *buffer, gint *deaths)
{
  gst_mini_object_set_qdata (GST_MINI_OBJECT_CAST (buffer), g_quark_from_static_string ("death"), deaths, add_one);
}

gpointer
in_thread (GThreadFunc function, gpointer user)
{
  return g_thread_join (g_thread_new ("test", function, user));
}

gpointer
give_back (gpointer buffer)
{
  gst_buffer_unref (buffer);
  return NULL;
}
