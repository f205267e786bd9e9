/* A pool that does nothing but exchange one pointer: what remains is what GstBufferPool itself costs.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "floorpool.h"

typedef struct {
  GstBufferPool parent;
  GstBuffer *free; /* atomic; the one buffer that is at home, or NULL */
} FloorPool;

typedef GstBufferPoolClass FloorPoolClass;

static GType floor_pool_get_type (void);

G_DEFINE_TYPE (FloorPool, floor_pool, GST_TYPE_BUFFER_POOL)

static GstBuffer *
exchange (GstBufferPool *base, GstBuffer *buffer)
{
  return __atomic_exchange_n (&((FloorPool *)base)->free, buffer, __ATOMIC_ACQ_REL);
}

static GstFlowReturn
acquire_buffer (GstBufferPool *base, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  *buffer = exchange (base, NULL);
  if (G_LIKELY (*buffer))
    return GST_FLOW_OK;
  return GST_BUFFER_POOL_GET_CLASS (base)->alloc_buffer (base, buffer, params);
}

static void
release_buffer (GstBufferPool *base, GstBuffer *buffer)
{
  GstBuffer *left = exchange (base, buffer);

  if (left)
    gst_buffer_unref (left);
}

static gboolean
start (GstBufferPool *base)
{
  return TRUE;
}

static gboolean
stop (GstBufferPool *base)
{
  GstBuffer *left = exchange (base, NULL);

  if (left)
    gst_buffer_unref (left);
  return TRUE;
}

static void
floor_pool_class_init (FloorPoolClass *klass)
{
  klass->start = start;
  klass->stop = stop;
  klass->acquire_buffer = acquire_buffer;
  klass->release_buffer = release_buffer;
  klass->reset_buffer = NULL;
}

static void
floor_pool_init (FloorPool *pool)
{
}

GstBufferPool *
floor_pool_new (void)
{
  return g_object_ref_sink (g_object_new (floor_pool_get_type (), NULL));
}
