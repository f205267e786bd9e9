/* Takes the text of an element index apart: groups of keys with values, in GKeyFile's syntax.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-index-text.h"

#include <string.h>

#include "gj-index.h"

typedef struct {
  const char *key;
  const char *value;
} Pair;

struct GjIndexGroup {
  const GjIndexText *text;
  guint first; /* of its pairs in text->pairs, where they lie in a row */
  guint n;
};

struct GjIndexText {
  char *copy;         /* cut up into names, keys and values */
  GArray *pairs;      /* Pair */
  GHashTable *groups; /* name in copy: GjIndexGroup * */
};

/* ---- lines -------------------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, guint line_number, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, GJ_INDEX_ERROR, 0, "line %u: %s", line_number, reason);
  return FALSE;
}

/* Reads "[name]"; *group becomes the one that the next pairs are of. */
static gboolean
read_group (GjIndexText *text, char *line, guint line_number, GjIndexGroup **group, GError **error)
{
  char *close = strchr (line, ']');

  if (close == NULL || close[1] != '\0')
    return refuse (error, line_number, "'%s' is not closed by ']'", line);
  *close = '\0';
  if (g_hash_table_contains (text->groups, line + 1))
    return refuse (error, line_number, "group [%s] appears twice", line + 1);
  *group = g_new0 (GjIndexGroup, 1);
  (*group)->text = text;
  (*group)->first = text->pairs->len;
  g_hash_table_insert (text->groups, line + 1, *group);
  return TRUE;
}

/* Reads "key=value". */
static gboolean
read_pair (GjIndexText *text, char *line, guint line_number, GjIndexGroup *group, GError **error)
{
  char *equals = strchr (line, '=');
  char *key_end = equals;
  Pair pair;

  if (equals == NULL || equals == line)
    return refuse (error, line_number, "'%s' is no group, key=value or comment", line);
  if (group == NULL)
    return refuse (error, line_number, "'%s' stands before the first group", line);
  while (key_end > line && g_ascii_isspace (key_end[-1]))
    key_end--;
  *key_end = '\0';
  for (equals++; g_ascii_isspace (*equals); equals++)
    continue;
  pair.key = line;
  pair.value = equals;
  g_array_append_val (text->pairs, pair);
  group->n++;
  return TRUE;
}

GjIndexText *
gj_index_text_read (const char *source, gsize length, GError **error)
{
  GjIndexText *text = g_new0 (GjIndexText, 1);
  GjIndexGroup *group = NULL;
  char *line, *next;
  guint line_number = 1;
  gboolean good;

  text->copy = g_strndup (source, length);
  text->pairs = g_array_sized_new (FALSE, FALSE, sizeof (Pair), (guint)(length / 32));
  text->groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  good = g_utf8_validate (source, (gssize)length, NULL)
      || refuse (error, 1, "the index is not UTF-8, or holds a NUL byte");
  for (line = text->copy; good && line != NULL; line = next, line_number++) {
    next = strchr (line, '\n');
    if (next != NULL) {
      if (next > line && next[-1] == '\r')
        next[-1] = '\0';
      *next++ = '\0';
    }
    if (*line == '[')
      good = read_group (text, line, line_number, &group, error);
    else if (*line != '\0' && *line != '#')
      good = read_pair (text, line, line_number, group, error);
  }
  if (!good)
    g_clear_pointer (&text, gj_index_text_free);
  return text;
}

void
gj_index_text_free (GjIndexText *text)
{
  g_hash_table_unref (text->groups);
  g_array_unref (text->pairs);
  g_free (text->copy);
  g_free (text);
}

/* ---- groups and values -------------------------------------------------------------------------------- */

const GjIndexGroup *
gj_index_text_group (const GjIndexText *text, const char *name)
{
  return g_hash_table_lookup (text->groups, name);
}

const char *
gj_index_group_value (const GjIndexGroup *group, const char *key)
{
  const Pair *pairs = &g_array_index (group->text->pairs, Pair, group->first);
  guint i;

  for (i = 0; i < group->n; i++) {
    if (strcmp (pairs[i].key, key) == 0)
      return pairs[i].value;
  }
  return NULL;
}

/* Copies one item up to separator, which may be NUL, or up to the end of the value; *p is moved to where it ended. NULL
 * for an escape that there is not. (transfer full) */
static char *
unescape (const char **p, char separator)
{
  const char *from = *p;
  char *item = g_malloc (strlen (from) + 1);
  char *to = item;

  for (; *from != '\0' && *from != separator; from++) {
    if (*from != '\\') {
      *to++ = *from;
      continue;
    }
    switch (*++from) {
    case 's':
      *to++ = ' ';
      break;
    case 'n':
      *to++ = '\n';
      break;
    case 't':
      *to++ = '\t';
      break;
    case 'r':
      *to++ = '\r';
      break;
    case '\\':
      *to++ = '\\';
      break;
    default:
      if (*from == '\0' || *from != separator) {
        g_free (item);
        return NULL;
      }
      *to++ = separator;
    }
  }
  *to = '\0';
  *p = from;
  return item;
}

char *
gj_index_value_text (const char *value)
{
  return unescape (&value, '\0');
}

char **
gj_index_value_list (const char *value, gsize *n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);

  while (*value != '\0') {
    char *item = unescape (&value, ';');
    if (item == NULL) {
      g_ptr_array_unref (items);
      return NULL;
    }
    g_ptr_array_add (items, item);
    if (*value == ';')
      value++;
  }
  *n = items->len;
  g_ptr_array_add (items, NULL);
  return (char **)g_ptr_array_free (items, FALSE);
}
