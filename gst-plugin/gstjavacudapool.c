/* GstJavaCudaPool: GStreamer's pool of CUDA memory, which counts as ours do.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavacudapool.h"

/* What stands behind GstBufferPool in a GstCudaBufferPool since 1.22; the rest of it is its own. */
typedef struct {
  GstBufferPool parent;
  GjCudaContext *context; /* (transfer full) */
} CudaPool;

/* All atomic. */
typedef struct {
  guint64 acquires, releases, allocations, frees;
  gint peak;
} Counts;

static gint counts_offset; /* of Counts in an instance, whose size only the parent knows */
static gpointer parent_class;
static GType type;

static Counts *
counts_of (GstBufferPool *pool)
{
  return (Counts *)((guint8 *)pool + counts_offset);
}

static guint64
count (guint64 *counter)
{
  return __atomic_add_fetch (counter, 1, __ATOMIC_RELAXED);
}

static GstFlowReturn
alloc_buffer (GstBufferPool *pool, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  GstFlowReturn result = GST_BUFFER_POOL_CLASS (parent_class)->alloc_buffer (pool, buffer, params);

  if (result == GST_FLOW_OK)
    count (&counts_of (pool)->allocations);
  return result;
}

static void
free_buffer (GstBufferPool *pool, GstBuffer *buffer)
{
  count (&counts_of (pool)->frees);
  GST_BUFFER_POOL_CLASS (parent_class)->free_buffer (pool, buffer);
}

static GstFlowReturn
acquire_buffer (GstBufferPool *pool, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  GstFlowReturn result = GST_BUFFER_POOL_CLASS (parent_class)->acquire_buffer (pool, buffer, params);
  Counts *counts = counts_of (pool);
  gint in_use, peak;

  if (result != GST_FLOW_OK)
    return result;
  in_use = (gint)(count (&counts->acquires) - __atomic_load_n (&counts->releases, __ATOMIC_RELAXED));
  peak = g_atomic_int_get (&counts->peak);
  while (in_use > peak && !g_atomic_int_compare_and_exchange (&counts->peak, peak, in_use))
    peak = g_atomic_int_get (&counts->peak);
  return GST_FLOW_OK;
}

static void
release_buffer (GstBufferPool *pool, GstBuffer *buffer)
{
  count (&counts_of (pool)->releases);
  GST_BUFFER_POOL_CLASS (parent_class)->release_buffer (pool, buffer);
}

static void
class_init (gpointer klass, gpointer none)
{
  GstBufferPoolClass *pool_class = GST_BUFFER_POOL_CLASS (klass);

  parent_class = g_type_class_peek_parent (klass);
  pool_class->alloc_buffer = alloc_buffer;
  pool_class->free_buffer = free_buffer;
  pool_class->acquire_buffer = acquire_buffer;
  pool_class->release_buffer = release_buffer;
}

static GType
cuda_pool_type (const GjCuda *cuda)
{
  static gsize made;

  if (g_once_init_enter (&made)) {
    GTypeQuery parent;

    g_type_query (cuda->buffer_pool_get_type (), &parent);
    counts_offset = (gint)((parent.instance_size + 7) & ~7u);
    type = g_type_register_static (parent.type, "GstJavaCudaPool",
        &(GTypeInfo){
            .class_size = (guint16)parent.class_size,
            .class_init = class_init,
            .instance_size = (guint16)((guint)counts_offset + sizeof (Counts)),
        },
        0);
    g_once_init_leave (&made, 1);
  }
  return type;
}

GstBufferPool *
gst_java_cuda_pool_new (const GjCuda *cuda, GjCudaContext *context)
{
  GstBufferPool *pool = gst_object_ref_sink (g_object_new (cuda_pool_type (cuda), NULL));

  ((CudaPool *)pool)->context = gst_object_ref (context);
  return pool;
}

gboolean
gst_java_cuda_pool_is_of (const GjCuda *cuda, GstBufferPool *pool, GjCudaContext *context)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (pool, cuda->buffer_pool_get_type ()) && ((CudaPool *)pool)->context == context;
}

/* Its class is there as soon as there is one. */
gboolean
gst_java_cuda_pool_is_any (GstBufferPool *pool)
{
  GType cuda_pool = g_type_from_name ("GstCudaBufferPool");

  return cuda_pool && G_TYPE_CHECK_INSTANCE_TYPE (pool, cuda_pool);
}

gboolean
gst_java_cuda_pool_is (GstBufferPool *pool)
{
  return type && G_TYPE_CHECK_INSTANCE_TYPE (pool, type);
}

GstStructure *
gst_java_cuda_pool_get_stats (GstBufferPool *pool)
{
  GstStructure *config;
  GstCaps *caps = NULL;
  Counts *counts;
  guint64 acquires, releases, allocations, frees;
  guint size = 0, in_use, capacity;
  char *format;
  GstStructure *stats;

  if (!gst_java_cuda_pool_is (pool))
    return NULL;
  counts = counts_of (pool);
  releases = __atomic_load_n (&counts->releases, __ATOMIC_RELAXED);
  acquires = __atomic_load_n (&counts->acquires, __ATOMIC_RELAXED);
  frees = __atomic_load_n (&counts->frees, __ATOMIC_RELAXED);
  allocations = __atomic_load_n (&counts->allocations, __ATOMIC_RELAXED);
  in_use = (guint)(acquires - releases);
  capacity = (guint)(allocations - frees);
  config = gst_buffer_pool_get_config (pool);
  gst_buffer_pool_config_get_params (config, &caps, &size, NULL, NULL);
  format = caps ? gst_caps_to_string (caps) : NULL;
  /* clang-format off */
  stats = gst_structure_new ("pool-stats",
      "format", G_TYPE_STRING, format,
      "size", G_TYPE_UINT, size,
      "capacity", G_TYPE_UINT, capacity,
      "available", G_TYPE_UINT, capacity > in_use ? capacity - in_use : 0,
      "in-use", G_TYPE_UINT, in_use,
      "peak", G_TYPE_UINT, (guint)g_atomic_int_get (&counts->peak),
      "pools", G_TYPE_UINT, 1,
      "acquires", G_TYPE_UINT64, acquires,
      "releases", G_TYPE_UINT64, releases,
      "allocations", G_TYPE_UINT64, allocations,
      "frees", G_TYPE_UINT64, frees,
      "overflows", G_TYPE_UINT64, (guint64)0,
      "waits", G_TYPE_UINT64, (guint64)0,
      "wait-time", G_TYPE_UINT64, (guint64)0,
      NULL);
  /* clang-format on */
  g_free (format);
  gst_structure_free (config);
  return stats;
}
