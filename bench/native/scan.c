/* Times the load of one plugin, as a scan does it, and says what came of it: scan PLUGIN.SO
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The environment gives an empty plugin path, a fresh registry and GST_REGISTRY_FORK=no, so that the plugin is loaded
 * once and in this process.
 */
#include <gst/gst.h>

/* Whether the process has mapped a library with this name. */
static gboolean
is_mapped (const char *name)
{
  char *maps = NULL;
  gboolean found;

  if (!g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL))
    g_error ("/proc/self/maps can't be read: what is loaded is not known");
  found = strstr (maps, name) != NULL;
  g_free (maps);
  return found;
}

int
main (int argc, char **argv)
{
  GError *error = NULL;
  GstPlugin *plugin;
  GList *features;
  gint64 begin, end;

  gst_init (&argc, &argv);
  if (argc != 2) {
    g_printerr ("usage: scan PLUGIN.SO\n");
    return 2;
  }
  begin = g_get_monotonic_time ();
  plugin = gst_plugin_load_file (argv[1], &error);
  end = g_get_monotonic_time ();
  if (plugin == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  features = gst_registry_get_feature_list_by_plugin (gst_registry_get (), gst_plugin_get_name (plugin));
  g_print ("{\"load_us\": %" G_GINT64_FORMAT ", \"elements\": %u, \"jvm\": %s}\n", end - begin,
      g_list_length (features), is_mapped ("libjvm") ? "true" : "false");
  gst_plugin_feature_list_free (features);
  gst_object_unref (plugin);
  return 0;
}
