/* The plugin "java": reads the indexes of all jars and registers their elements. No JVM runs here.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/gst.h>

#include "gj-log.h"
#include "gstjava/register.h"
#include "gstjavahost.h"
#include "gstjavapath.h"
#include "gstjavaruntime.h"
#include "gstjavatype.h"

#define GST_CAT_DEFAULT gj_debug

/* Any number of times. */
static void
prepare (void)
{
  gj_log_init ();
  gst_java_runtime_set_host (gst_java_host ());
}

static void
register_jar (GstPlugin *plugin, const char *path)
{
  GError *error = NULL;
  GjIndex *index = gj_index_from_jar (path, &error);

  if (index) {
    guint n = gst_java_type_register_index (plugin, index);
    GST_INFO ("%s: %u elements", path, n);
  } else if (error) {
    GST_WARNING ("%s", error->message);
    g_error_free (error);
  } else {
    GST_INFO ("%s has no element index: it is a library, or was compiled without gstjava-processor (javac "
              "-processorpath)",
        path);
  }
}

static gboolean
plugin_init (GstPlugin *plugin)
{
  GPtrArray *jars;

  prepare ();
  gst_java_path_add_dependencies (plugin);
  jars = gst_java_path_list_jars ();
  for (guint i = 0; i < jars->len; i++)
    register_jar (plugin, g_ptr_array_index (jars, i));
  g_ptr_array_unref (jars);
  return TRUE;
}

int32_t
gst_java_register_elements (const char *index_text, const char *origin)
{
  GError *error = NULL;
  GjIndex *index;

  prepare ();
  index = gj_index_from_text (index_text, -1, origin, &error);
  if (!index) {
    GST_WARNING ("%s", error->message);
    g_error_free (error);
    return -1;
  }
  return (int32_t)gst_java_type_register_index (NULL, index);
}

GST_PLUGIN_DEFINE (GST_VERSION_MAJOR, GST_VERSION_MINOR, java, "Elements written in Java", plugin_init, PACKAGE_VERSION,
    "LGPL", "gstjava", "Unknown package origin")
