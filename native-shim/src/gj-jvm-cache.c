/* Says where the AOT cache of a JVM, its jars and its options lies.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-jvm-cache.h"

#include <glib/gstdio.h>
#include <string.h>

/* How many older caches gj_jvm_cache_prepare leaves. */
#define KEPT 3

gboolean
gj_jvm_cache_is_recording (void)
{
  return g_strcmp0 (g_getenv ("GST_JAVA_AOT_RECORD"), "1") == 0;
}

static void
add_text (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *)text, strlen (text) + 1);
}

static void
add_file (GChecksum *sum, const char *path)
{
  GStatBuf status;

  add_text (sum, path);
  if (g_stat (path, &status) == 0) {
    g_autofree char *state = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld", (gint64)status.st_size,
        (gint64)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    add_text (sum, state);
  }
}

char *
gj_jvm_cache_path (const GjJavaHome *home, const GPtrArray *jars, const char *const *options)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *name = NULL;
  guint i;

  add_text (sum, home->version);
  add_file (sum, home->libjvm);
  for (i = 0; i < jars->len; i++)
    add_file (sum, jars->pdata[i]);
  for (; *options != NULL; options++)
    add_text (sum, *options);
  name = g_strdup_printf ("%.32s.aot", g_checksum_get_string (sum));
  return g_build_filename (g_get_user_cache_dir (), "gstreamer-1.0", "java", name, NULL);
}

/* A cache in the folder. */
typedef struct {
  char *path;
  gint64 written;
} Cache;

static void
cache_free (Cache *cache)
{
  g_free (cache->path);
  g_free (cache);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const Cache *x = *(Cache *const *)a, *y = *(Cache *const *)b;

  return (x->written < y->written) - (x->written > y->written);
}

static void
remove_oldest (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  GPtrArray *caches;
  const char *name;
  guint i;

  if (dir == NULL)
    return;
  caches = g_ptr_array_new_with_free_func ((GDestroyNotify)cache_free);
  while ((name = g_dir_read_name (dir)) != NULL) {
    GStatBuf status;
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_str_has_suffix (name, ".aot") && g_stat (path, &status) == 0) {
      Cache *cache = g_new (Cache, 1);
      cache->path = g_steal_pointer (&path);
      cache->written = status.st_mtime;
      g_ptr_array_add (caches, cache);
    }
  }
  g_dir_close (dir);
  g_ptr_array_sort (caches, newest_first);
  for (i = KEPT; i < caches->len; i++)
    g_unlink (((Cache *)caches->pdata[i])->path);
  g_ptr_array_unref (caches);
}

gboolean
gj_jvm_cache_prepare (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;
  remove_oldest (folder);
  return TRUE;
}
