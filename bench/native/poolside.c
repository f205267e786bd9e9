/* The ways to get a buffer that the pool benchmarks compare.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "poolside.h"

#include <dlfcn.h>

#include "floorpool.h"

static guint unpooled_size;

static GstFlowReturn
allocate (GstBufferPool *pool, GstBuffer **buffer, GstBufferPoolAcquireParams *params)
{
  *buffer = gst_buffer_new_allocate (NULL, unpooled_size, NULL);
  return *buffer ? GST_FLOW_OK : GST_FLOW_ERROR;
}

/* A function of the plugin, which must have been loaded. */
static gpointer
find_symbol (const char *plugin, const char *name)
{
  gpointer library = dlopen (plugin, RTLD_NOW | RTLD_NOLOAD);
  gpointer symbol = library ? dlsym (library, name) : NULL;

  if (!symbol)
    g_error ("%s has no %s", plugin, name);
  return symbol;
}

static void
load (const char *plugin)
{
  GError *error = NULL;
  GstPlugin *loaded = gst_plugin_load_file (plugin, &error);

  if (!loaded)
    g_error ("%s", error->message);
  gst_object_unref (loaded);
}

static GstBufferPool *
new_java_pool (const char *plugin)
{
  GstBufferPool *(*make) (void);

  load (plugin);
  make = find_symbol (plugin, "gst_java_pool_new");
  return make ();
}

static void
start (GstBufferPool *pool, guint size, guint min)
{
  GstStructure *config = gst_buffer_pool_get_config (pool);

  gst_buffer_pool_config_set_params (config, NULL, size, min, 0);
  if (!gst_buffer_pool_set_config (pool, config) || !gst_buffer_pool_set_active (pool, TRUE))
    g_error ("the pool takes no buffers of %u bytes", size);
}

void
pool_side_open (PoolSide *side, const char *name, const char *plugin, guint size, guint min)
{
  side->acquire = gst_buffer_pool_acquire_buffer;
  side->pool = NULL;
  if (g_str_equal (name, "none")) {
    unpooled_size = size;
    side->acquire = allocate;
    return;
  }
  if (g_str_equal (name, "stock"))
    side->pool = gst_buffer_pool_new ();
  else if (g_str_equal (name, "floor"))
    side->pool = floor_pool_new ();
  else if (g_str_equal (name, "java") || g_str_equal (name, "direct"))
    side->pool = new_java_pool (plugin);
  else
    g_error ("no side %s", name);
  if (g_str_equal (name, "direct"))
    side->acquire = find_symbol (plugin, "gst_java_pool_acquire");
  start (side->pool, size, min);
}

void
pool_side_close (PoolSide *side)
{
  if (!side->pool)
    return;
  gst_buffer_pool_set_active (side->pool, FALSE);
  gst_clear_object (&side->pool);
}
