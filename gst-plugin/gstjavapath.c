/* Where jars with elements lie.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavapath.h"

#include <dlfcn.h>
#include <stdlib.h>

#include "gj-log.h"

#define GST_CAT_DEFAULT gj_debug

static const char *const plugin_path_variables[] = { "GST_PLUGIN_PATH_1_0", "GST_PLUGIN_PATH",
  "GST_PLUGIN_SYSTEM_PATH_1_0", "GST_PLUGIN_SYSTEM_PATH" };

static gpointer
find_jar_folder (gpointer none)
{
  Dl_info library;
  char *resolved, *folder, *jars;

  if (!dladdr ((void *)gst_java_path_jar_folder, &library))
    return g_strdup ("java");
  resolved = realpath (library.dli_fname, NULL);
  folder = g_path_get_dirname (resolved ? resolved : library.dli_fname);
  jars = g_build_filename (folder, "java", NULL);
  g_free (folder);
  free (resolved);
  return jars;
}

const char *
gst_java_path_jar_folder (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, find_jar_folder, NULL);
}

static char *
user_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "gstreamer-1.0", "plugins", "java", NULL);
}

static void
add_jar (GPtrArray *jars, const char *path)
{
  char *resolved = realpath (path, NULL);

  if (resolved && !g_ptr_array_find_with_equal_func (jars, resolved, g_str_equal, NULL))
    g_ptr_array_add (jars, g_strdup (resolved));
  free (resolved);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *)a, *(char *const *)b);
}

static void
add_folder (GPtrArray *jars, const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names;
  const char *name;

  if (!dir)
    return;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".jar"))
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_dir_close (dir);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_jar (jars, g_ptr_array_index (names, i));
  g_ptr_array_unref (names);
}

static char **
entries_of (const char *variable)
{
  const char *value = g_getenv (variable);
  return g_strsplit (value ? value : "", G_SEARCHPATH_SEPARATOR_S, -1);
}

static void
add_java_path (GPtrArray *jars)
{
  char **entries = entries_of ("GST_JAVA_PATH");

  for (char **entry = entries; *entry; entry++) {
    if (**entry && !g_file_test (*entry, G_FILE_TEST_EXISTS))
      GST_WARNING ("GST_JAVA_PATH names %s, which does not exist", *entry);
    if (g_str_has_suffix (*entry, ".jar") && g_file_test (*entry, G_FILE_TEST_IS_REGULAR))
      add_jar (jars, *entry);
    else if (**entry)
      add_folder (jars, *entry);
  }
  g_strfreev (entries);
}

static void
add_plugin_path (GPtrArray *jars, const char *variable)
{
  char **entries = entries_of (variable);

  for (char **entry = entries; *entry; entry++) {
    char *folder = g_build_filename (*entry, "java", NULL);
    if (**entry)
      add_folder (jars, folder);
    g_free (folder);
  }
  g_strfreev (entries);
}

GPtrArray *
gst_java_path_list_jars (void)
{
  GPtrArray *jars = g_ptr_array_new_with_free_func (g_free);
  char *user = user_folder ();

  add_java_path (jars);
  for (gsize i = 0; i < G_N_ELEMENTS (plugin_path_variables); i++)
    add_plugin_path (jars, plugin_path_variables[i]);
  add_folder (jars, gst_java_path_jar_folder ());
  add_folder (jars, user);
  g_free (user);
  return jars;
}

/* A jar that GST_JAVA_PATH names itself is a dependency by folder and name. */
static void
add_single_jars (GstPlugin *plugin)
{
  char **entries = entries_of ("GST_JAVA_PATH");

  for (char **entry = entries; *entry; entry++) {
    if (g_str_has_suffix (*entry, ".jar")) {
      char *folder = g_path_get_dirname (*entry);
      char *name = g_path_get_basename (*entry);
      gst_plugin_add_dependency_simple (plugin, NULL, folder, name, GST_PLUGIN_DEPENDENCY_FLAG_NONE);
      g_free (folder);
      g_free (name);
    }
  }
  g_strfreev (entries);
}

void
gst_java_path_add_dependencies (GstPlugin *plugin)
{
  char *user = user_folder ();
  const gchar *variables[] = { "GST_JAVA_PATH", "GST_PLUGIN_PATH_1_0/java", "GST_PLUGIN_PATH/java",
    "GST_PLUGIN_SYSTEM_PATH_1_0/java", "GST_PLUGIN_SYSTEM_PATH/java", NULL };
  const gchar *folders[] = { gst_java_path_jar_folder (), user, NULL };
  const gchar *names[] = { ".jar", NULL };

  gst_plugin_add_dependency (plugin, variables, folders, names, GST_PLUGIN_DEPENDENCY_FLAG_FILE_NAME_IS_SUFFIX);
  add_single_jars (plugin);
  g_free (user);
}
