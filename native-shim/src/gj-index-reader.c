/* What the parts of the index reader share: names, keys and groups.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-index-reader.h"

#include <string.h>

gboolean
gj_index_refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (GJ_INDEX_ERROR, 0, format, args);
  va_end (args);
  return FALSE;
}

/* ---- names -------------------------------------------------------------------------------------------- */

gboolean
gj_index_consists_of (const char *text, const char *others)
{
  for (; *text != '\0'; text++) {
    if (!g_ascii_isalnum (*text) && strchr (others, *text) == NULL)
      return FALSE;
  }
  return TRUE;
}

gboolean
gj_index_is_gtype_name (const char *name)
{
  return strlen (name) >= 3 && (g_ascii_isalpha (*name) || *name == '_') && gj_index_consists_of (name, "-_+");
}

gboolean
gj_index_same_name (const char *a, const char *b)
{
  for (; *a != '\0' && *b != '\0'; a++, b++) {
    if ((*a == '_' ? '-' : *a) != (*b == '_' ? '-' : *b))
      return FALSE;
  }
  return *a == *b;
}

/* ---- keys --------------------------------------------------------------------------------------------- */

gboolean
gj_index_get_optional (const GjIndexGroup *group, const char *key, char **value, GError **error)
{
  const char *written = gj_index_group_value (group, key);

  *value = written != NULL ? gj_index_value_text (written) : NULL;
  return written == NULL || *value != NULL
      || gj_index_refuse (error, "%s: '%s' holds a '\\' that escapes nothing", key, written);
}

gboolean
gj_index_get_text (const GjIndexGroup *group, const char *key, char **value, GError **error)
{
  if (!gj_index_get_optional (group, key, value, error))
    return FALSE;
  return (*value != NULL && **value != '\0') || gj_index_refuse (error, "no %s", key);
}

gboolean
gj_index_get_list (const GjIndexGroup *group, const char *key, char ***list, gsize *n, GError **error)
{
  const char *written = gj_index_group_value (group, key);

  *list = gj_index_value_list (written != NULL ? written : "", n);
  return *list != NULL || gj_index_refuse (error, "%s: '%s' holds a '\\' that escapes nothing", key, written);
}

const GjIndexGroup *
gj_index_find_group (GjIndexReader *r, const char *kind, const char *element, const char *member, GError **error)
{
  g_autofree char *name = g_strconcat (kind, " ", element, member != NULL ? " " : NULL, member, NULL);
  const GjIndexGroup *group = gj_index_text_group (r->text, name);

  if (group == NULL)
    gj_index_refuse (error, "no group [%s]", name);
  return group;
}
