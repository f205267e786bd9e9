/* Names of custom metas, which a process registers once and for ever.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-meta.h"

#include <string.h>

/* GType names are never given back, so what makes up ever new ones is stopped. */
#define MAX_REGISTERED 1000
#define MAX_CHARS 200

static GMutex lock;        /* guards registering and the count */
static guint n_registered; /* by us */

const GstMetaInfo *
gj_meta_find (const char *name)
{
  const GstMetaInfo *info = gst_meta_get_info (name);

  return info && gst_meta_info_is_custom (info) ? info : NULL;
}

/* The name is one of a GType and of a structure. */
static gboolean
is_name (const char *name)
{
  gsize length = strlen (name);

  if (length > MAX_CHARS || !g_ascii_isalpha (name[0]))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && strchr ("_-+", name[i]) == NULL)
      return FALSE;
  return length >= 3;
}

/* GObject warns where a type has the name already. */
static gboolean
is_taken (const char *name)
{
  g_autofree char *api = g_strdup_printf ("%s-api", name);

  return g_type_from_name (name) != 0 || g_type_from_name (api) != 0;
}

static const GstMetaInfo *
register_name (const char *name, char **problem)
{
  static const gchar *no_tags[] = { NULL };
  const GstMetaInfo *info = NULL;

  if (is_taken (name))
    *problem = g_strdup_printf ("the name %s is that of another type of this process: choose another", name);
  else if (n_registered == MAX_REGISTERED)
    *problem =
        g_strdup_printf ("no meta %s, as this process has made %d of them and can't give one back: use few names, "
                         "and put what differs into fields",
            name, MAX_REGISTERED);
  else
    info = gst_meta_register_custom (name, no_tags, NULL, NULL, NULL);
  if (info != NULL)
    n_registered++;
  else if (*problem == NULL)
    *problem = g_strdup_printf ("GStreamer registers no meta %s: GST_DEBUG=3 says why", name);
  return info;
}

const GstMetaInfo *
gj_meta_register (const char *name, char **problem)
{
  const GstMetaInfo *info = gj_meta_find (name);
  g_autofree char *why = NULL;

  if (info != NULL)
    return info;
  if (is_name (name)) {
    g_mutex_lock (&lock);
    info = gj_meta_find (name);
    if (info == NULL)
      info = register_name (name, &why);
    g_mutex_unlock (&lock);
  } else {
    why = g_strdup_printf (
        "%s can't be the name of a meta: a letter, then letters, digits, - and _, from 3 to %d of them", name,
        MAX_CHARS);
  }
  if (info == NULL && problem != NULL)
    *problem = g_steal_pointer (&why);
  return info;
}
