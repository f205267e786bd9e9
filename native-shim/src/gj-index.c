/* Reads the element index (docs/element-index.md) out of a jar, without a JVM.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-index.h"

#include <string.h>

#include "gj-caps.h"
#include "gj-index-member.h"
#include "gj-index-reader.h"
#include "gj-jar.h"

#define ENTRY "META-INF/gstjava/elements"
#define MAX_BYTES (4 * 1024 * 1024)
#define VERSION 1
#define REBUILD "rebuild the jar with gstjava-processor"

GQuark
gj_index_error_quark (void)
{
  return g_quark_from_static_string ("gj-index-error-quark");
}

/* ---- pads --------------------------------------------------------------------------------------------- */

static gboolean
is_pad_name (const char *name)
{
  return g_ascii_isalpha (*name) && gj_index_consists_of (name, "_");
}

static gboolean
check_caps (GjIndexReader *r, const char *text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GstCaps *caps;
  gboolean empty;

  if (g_hash_table_contains (r->good_caps, text))
    return TRUE;
  caps = gj_caps_parse (text, &reason);
  if (caps == NULL)
    return gj_index_refuse (error, "caps: %s", reason->message);
  empty = gst_caps_is_empty (caps);
  gst_caps_unref (caps);
  if (empty)
    return gj_index_refuse (error, "caps '%s' are empty", text);
  g_hash_table_add (r->good_caps, g_strdup (text));
  return TRUE;
}

static gboolean
read_pad (GjIndexReader *r, const char *element, GjPad *pad, GError **error)
{
  const GjIndexGroup *group;
  g_autofree char *direction = NULL;

  if (!is_pad_name (pad->name))
    return gj_index_refuse (error, "the name takes letters, digits and '_', a letter first");
  group = gj_index_find_group (r, "pad", element, pad->name, error);
  if (group == NULL || !gj_index_get_text (group, "direction", &direction, error))
    return FALSE;
  if (strcmp (direction, "sink") == 0)
    pad->direction = GST_PAD_SINK;
  else if (strcmp (direction, "src") == 0)
    pad->direction = GST_PAD_SRC;
  else
    return gj_index_refuse (error, "direction '%s' is neither sink nor src", direction);
  return gj_index_get_text (group, "caps", &pad->caps, error) && check_caps (r, pad->caps, error);
}

static gboolean
read_pads (GjIndexReader *r, const GjIndexGroup *group, GjElement *element, GError **error)
{
  g_auto (GStrv) names = NULL;
  gsize i, j, n;

  if (!gj_index_get_list (group, "pads", &names, &n, error))
    return FALSE;
  element->pads = g_new0 (GjPad, n);
  for (i = 0; i < n; i++) {
    GjPad *pad = &element->pads[i];
    pad->name = g_strdup (names[i]);
    element->n_pads++;
    for (j = 0; j < i; j++) {
      if (strcmp (pad->name, names[j]) == 0)
        return gj_index_refuse (error, "pad %s appears twice", pad->name);
    }
    if (!read_pad (r, element->name, pad, error)) {
      g_prefix_error (error, "pad %s: ", pad->name);
      return FALSE;
    }
  }
  return TRUE;
}

/* ---- residencies -------------------------------------------------------------------------------------- */

static gboolean
has_residency (const GjElement *element, gint32 residency)
{
  for (guint i = 0; i < element->n_residencies; i++)
    if (element->residencies[i] == residency)
      return TRUE;
  return FALSE;
}

/* A kind that this gstjava does not know is left out: the element takes others as well. */
static gboolean
read_residencies (const GjIndexGroup *group, GjElement *element, GError **error)
{
  g_auto (GStrv) names = NULL;
  gsize n;

  if (!gj_index_get_list (group, "residencies", &names, &n, error))
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    gint32 residency = gj_residency_from_name (names[i]);
    if (residency >= 0 && !has_residency (element, residency))
      element->residencies[element->n_residencies++] = residency;
  }
  if (element->n_residencies == 0 && n > 0)
    return gj_index_refuse (error, "this gstjava knows none of its residencies: install a newer one");
  if (n == 0)
    element->residencies[element->n_residencies++] = GJ_RESIDENCY_HOST;
  return TRUE;
}

/* ---- elements ----------------------------------------------------------------------------------------- */

static gboolean
is_factory_name (const char *name)
{
  return g_ascii_isalpha (*name) && gj_index_consists_of (name, "-_");
}

static void
element_free (GjElement *element)
{
  guint i;

  for (i = 0; i < element->n_pads; i++) {
    g_free (element->pads[i].name);
    g_free (element->pads[i].caps);
  }
  g_free (element->pads);
  gj_index_members_free (element);
  g_strfreev (element->overrides);
  g_free (element->name);
  g_free (element->class_name);
  g_free (element->gtype);
  g_free (element->base);
  g_free (element->long_name);
  g_free (element->classification);
  g_free (element->description);
  g_free (element->author);
  g_free (element);
}

static gboolean
read_rank (const GjIndexGroup *group, guint *rank, GError **error)
{
  g_autofree char *text = NULL;
  guint64 value = 0;

  if (!gj_index_get_optional (group, "rank", &text, error))
    return FALSE;
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL))
    return gj_index_refuse (error, "rank '%s' is not a number from 0 to %d", text, G_MAXINT);
  *rank = (guint)value;
  return TRUE;
}

static gboolean
check_element_names (GjIndexReader *r, const GjElement *element, GError **error)
{
  if (!is_factory_name (element->name))
    return gj_index_refuse (error, "an element's name takes letters, digits and dashes, a letter first");
  if (g_hash_table_contains (r->names, element->name))
    return gj_index_refuse (error, "another element of this jar bears that name");
  return TRUE;
}

static gboolean
check_gtype (GjIndexReader *r, const GjElement *element, GError **error)
{
  if (!gj_index_is_gtype_name (element->gtype))
    return gj_index_refuse (error, "type '%s' can't be a GType name", element->gtype);
  if (g_hash_table_contains (r->gtypes, element->gtype) || g_hash_table_contains (r->enums, element->gtype))
    return gj_index_refuse (error, "type %s stands for something else in this jar as well", element->gtype);
  return TRUE;
}

static gboolean
read_element (GjIndexReader *r, GjElement *element, GError **error)
{
  const GjIndexGroup *group = NULL;
  gsize n_overrides;

  if (check_element_names (r, element, error))
    group = gj_index_find_group (r, "element", element->name, NULL, error);
  return group != NULL && gj_index_get_text (group, "class", &element->class_name, error)
      && gj_index_get_text (group, "type", &element->gtype, error) && check_gtype (r, element, error)
      && gj_index_get_text (group, "base", &element->base, error)
      && gj_index_get_text (group, "long-name", &element->long_name, error)
      && gj_index_get_text (group, "classification", &element->classification, error)
      && gj_index_get_text (group, "description", &element->description, error)
      && gj_index_get_text (group, "author", &element->author, error) && read_rank (group, &element->rank, error)
      && gj_index_get_list (group, "overrides", &element->overrides, &n_overrides, error)
      && read_residencies (group, element, error) && read_pads (r, group, element, error)
      && gj_index_read_properties (r, group, element, error)
      && gj_index_read_signals (r, group, "signal", "signals", element, &element->signals, &element->n_signals, error)
      && gj_index_read_signals (r, group, "action", "actions", element, &element->actions, &element->n_actions, error);
}

static void
read_elements (GjIndexReader *r, char **names)
{
  for (; *names != NULL; names++) {
    g_autoptr (GError) error = NULL;
    GjElement *element = g_new0 (GjElement, 1);

    element->name = g_strdup (*names);
    if (read_element (r, element, &error)) {
      g_hash_table_add (r->names, element->name);
      g_hash_table_add (r->gtypes, element->gtype);
      g_ptr_array_add (r->index->elements, element);
    } else {
      g_ptr_array_add (r->index->problems, g_strdup_printf ("%s: %s; " REBUILD, element->name, error->message));
      element_free (element);
    }
  }
}

/* ---- the whole ---------------------------------------------------------------------------------------- */

/* Whether the last line is [end]. */
static gboolean
has_end (const char *text, gsize length)
{
  static const char LAST[] = "\n[end]";
  const gsize n = sizeof LAST - 1;

  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length >= n && memcmp (text + length - n, LAST, n) == 0;
}

/* The names of the elements, NULL with an error where the index can't be read at all. */
static char **
read_head (GjIndexReader *r, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const GjIndexGroup *head = NULL;
  const char *version_text = NULL;
  gint64 version;
  char **names = NULL;
  gsize n;

  r->text = gj_index_text_read (text, length, &reason);
  if (r->text != NULL)
    head = gj_index_text_group (r->text, "gstjava");
  if (head != NULL)
    version_text = gj_index_group_value (head, "version");
  if (version_text != NULL && g_ascii_string_to_signed (version_text, 10, VERSION + 1, G_MAXINT64, &version, NULL)) {
    gj_index_refuse (error,
        "the element index has version %s, this gstjava reads %d; install a newer gstjava, or " REBUILD
        " of this version",
        version_text, VERSION);
  } else if (!has_end (text, length)) {
    gj_index_refuse (error,
        "the element index is cut off after %" G_GSIZE_FORMAT
        " bytes: it does not end with [end]; copy the jar again, or " REBUILD,
        length);
  } else if (reason != NULL) {
    gj_index_refuse (error, "the element index can't be read: %s; " REBUILD, reason->message);
  } else if (head == NULL) {
    gj_index_refuse (error, "the element index has no group [gstjava]; " REBUILD);
  } else if (version_text == NULL || !g_ascii_string_to_signed (version_text, 10, VERSION, VERSION, &version, NULL)) {
    gj_index_refuse (error, "the element index has version '%s', this gstjava reads %d; " REBUILD,
        version_text != NULL ? version_text : "", VERSION);
  } else if (!gj_index_get_list (head, "elements", &names, &n, error)) {
    g_prefix_error (error, "the element index: ");
  }
  return names;
}

GjIndex *
gj_index_from_text (const char *text, gssize length, const char *origin, GError **error)
{
  GjIndex *index = g_new0 (GjIndex, 1);
  GjIndexReader reader = { 0 };
  char **names;

  index->origin = g_strdup (origin);
  index->elements = g_ptr_array_new_with_free_func ((GDestroyNotify)element_free);
  index->enums = g_ptr_array_new_with_free_func ((GDestroyNotify)gj_index_enum_free);
  index->problems = g_ptr_array_new_with_free_func (g_free);
  reader.index = index;
  reader.good_caps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.gtypes = g_hash_table_new (g_str_hash, g_str_equal);
  reader.names = g_hash_table_new (g_str_hash, g_str_equal);
  reader.enums = g_hash_table_new (g_str_hash, g_str_equal);

  names = read_head (&reader, text, length < 0 ? strlen (text) : (gsize)length, error);
  if (names != NULL) {
    read_elements (&reader, names);
  } else {
    g_prefix_error (error, "%s: ", origin);
    g_clear_pointer (&index, gj_index_free);
  }

  g_strfreev (names);
  g_hash_table_unref (reader.enums);
  g_hash_table_unref (reader.names);
  g_hash_table_unref (reader.gtypes);
  g_hash_table_unref (reader.good_caps);
  g_clear_pointer (&reader.text, gj_index_text_free);
  return index;
}

GjIndex *
gj_index_from_jar (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!gj_jar_read (path, ENTRY, MAX_BYTES, &text, &length, error) || text == NULL)
    return NULL;
  return gj_index_from_text (text, (gssize)length, path, error);
}

void
gj_index_free (GjIndex *index)
{
  if (index == NULL)
    return;
  g_free (index->origin);
  g_ptr_array_unref (index->elements);
  g_ptr_array_unref (index->enums);
  g_ptr_array_unref (index->problems);
  g_free (index);
}
