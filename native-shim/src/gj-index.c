/* Reads the element index (docs/element-index.md) out of a jar, without a JVM.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-index.h"

#include <string.h>

#include "gj-caps.h"
#include "gj-index-value.h"
#include "gj-jar.h"
#include "gstjava/abi.h"

#define ENTRY "META-INF/gstjava/elements"
#define MAX_BYTES (4 * 1024 * 1024)
#define VERSION 1
#define REBUILD "rebuild the jar with gstjava-processor"
#define MAX_FLAGS 31

/* What one reading of an index keeps at hand. */
typedef struct {
  GKeyFile *file;
  GjIndex *index;
  GHashTable *good_caps; /* char *: texts that have been parsed; templates repeat */
  GHashTable *gtypes;    /* char *: GType names of the elements taken so far; owned by these */
  GHashTable *names;     /* char *: their factory names */
  GHashTable *enums;     /* GType name: GjEnum *; owned by the index */
} Reader;

GQuark
gj_index_error_quark (void)
{
  return g_quark_from_static_string ("gj-index-error-quark");
}

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (GJ_INDEX_ERROR, 0, format, args);
  va_end (args);
  return FALSE;
}

/* ---- names -------------------------------------------------------------------------------------------- */

static gboolean
consists_of (const char *text, const char *others)
{
  for (; *text != '\0'; text++) {
    if (!g_ascii_isalnum (*text) && strchr (others, *text) == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_factory_name (const char *name)
{
  return g_ascii_isalpha (*name) && consists_of (name, "-_");
}

static gboolean
is_pad_name (const char *name)
{
  return g_ascii_isalpha (*name) && consists_of (name, "_");
}

/* What g_type_register_static takes. */
static gboolean
is_gtype_name (const char *name)
{
  return strlen (name) >= 3 && (g_ascii_isalpha (*name) || *name == '_') && consists_of (name, "-_+");
}

/* Whether a and b are one name to GObject, which reads '_' as '-'. */
static gboolean
same_name (const char *a, const char *b)
{
  for (; *a != '\0' && *b != '\0'; a++, b++) {
    if ((*a == '_' ? '-' : *a) != (*b == '_' ? '-' : *b))
      return FALSE;
  }
  return *a == *b;
}

static gboolean
is_one_of (const char *name, const char *const *list)
{
  for (; *list != NULL; list++) {
    if (same_name (name, *list))
      return TRUE;
  }
  return FALSE;
}

/* ---- keys --------------------------------------------------------------------------------------------- */

/* Value of the key in *value, NULL where there is no such key. FALSE with an error for text that is not valid. */
static gboolean
get_optional (Reader *r, const char *group, const char *key, char **value, GError **error)
{
  g_autoptr (GError) reason = NULL;

  *value = NULL;
  if (!g_key_file_has_key (r->file, group, key, NULL))
    return TRUE;
  *value = g_key_file_get_string (r->file, group, key, &reason);
  return reason == NULL || refuse (error, "%s: %s", key, reason->message);
}

static gboolean
get_text (Reader *r, const char *group, const char *key, char **value, GError **error)
{
  if (!get_optional (r, group, key, value, error))
    return FALSE;
  return (*value != NULL && **value != '\0') || refuse (error, "no %s", key);
}

/* Items of the key, none where it is absent. */
static gboolean
get_list (Reader *r, const char *group, const char *key, char ***list, gsize *n, GError **error)
{
  g_autoptr (GError) reason = NULL;

  *n = 0;
  if (!g_key_file_has_key (r->file, group, key, NULL)) {
    *list = g_new0 (char *, 1);
    return TRUE;
  }
  *list = g_key_file_get_string_list (r->file, group, key, n, &reason);
  return reason == NULL || refuse (error, "%s: %s", key, reason->message);
}

static gboolean
require_group (Reader *r, const char *group, GError **error)
{
  return g_key_file_has_group (r->file, group) || refuse (error, "no group [%s]", group);
}

/* ---- pads --------------------------------------------------------------------------------------------- */

static gboolean
check_caps (Reader *r, const char *text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GstCaps *caps;
  gboolean empty;

  if (g_hash_table_contains (r->good_caps, text))
    return TRUE;
  caps = gj_caps_parse (text, &reason);
  if (caps == NULL)
    return refuse (error, "caps: %s", reason->message);
  empty = gst_caps_is_empty (caps);
  gst_caps_unref (caps);
  if (empty)
    return refuse (error, "caps '%s' are empty", text);
  g_hash_table_add (r->good_caps, g_strdup (text));
  return TRUE;
}

static gboolean
read_pad (Reader *r, const char *element, GjPad *pad, GError **error)
{
  g_autofree char *group = g_strdup_printf ("pad %s %s", element, pad->name);
  g_autofree char *direction = NULL;

  if (!is_pad_name (pad->name))
    return refuse (error, "the name takes letters, digits and '_', a letter first");
  if (!require_group (r, group, error) || !get_text (r, group, "direction", &direction, error))
    return FALSE;
  if (strcmp (direction, "sink") == 0)
    pad->direction = GST_PAD_SINK;
  else if (strcmp (direction, "src") == 0)
    pad->direction = GST_PAD_SRC;
  else
    return refuse (error, "direction '%s' is neither sink nor src", direction);
  return get_text (r, group, "caps", &pad->caps, error) && check_caps (r, pad->caps, error);
}

static gboolean
read_pads (Reader *r, const char *group, GjElement *element, GError **error)
{
  g_auto (GStrv) names = NULL;
  gsize i, j, n;

  if (!get_list (r, group, "pads", &names, &n, error))
    return FALSE;
  element->pads = g_new0 (GjPad, n);
  for (i = 0; i < n; i++) {
    GjPad *pad = &element->pads[i];
    pad->name = g_strdup (names[i]);
    element->n_pads++;
    for (j = 0; j < i; j++) {
      if (strcmp (pad->name, names[j]) == 0)
        return refuse (error, "pad %s appears twice", pad->name);
    }
    if (!read_pad (r, element->name, pad, error)) {
      g_prefix_error (error, "pad %s: ", pad->name);
      return FALSE;
    }
  }
  return TRUE;
}

/* ---- enumerations ------------------------------------------------------------------------------------- */

static void
enum_free (GjEnum *e)
{
  g_free (e->gtype);
  g_strfreev (e->nicks);
  g_strfreev (e->names);
  g_strfreev (e->descriptions);
  g_free (e);
}

static gboolean
check_enum (const GjEnum *e, gsize n, gsize n_names, gsize n_descriptions, GError **error)
{
  gsize i, j;

  if (n == 0)
    return refuse (error, "no nicks");
  if (n_names != n || n_descriptions != n)
    return refuse (error, "%" G_GSIZE_FORMAT " nicks, %" G_GSIZE_FORMAT " names and %" G_GSIZE_FORMAT
        " descriptions, but there is one of each for a constant", n, n_names, n_descriptions);
  if (e->is_flags && n > MAX_FLAGS)
    return refuse (error, "%" G_GSIZE_FORMAT " flags, at most %d fit", n, MAX_FLAGS);
  for (i = 0; i < n; i++) {
    if (*e->nicks[i] == '\0' || strpbrk (e->nicks[i], " \t\n") != NULL || (e->is_flags && strchr (e->nicks[i], '+') != NULL))
      return refuse (error, "nick '%s' is empty or holds a space%s", e->nicks[i], e->is_flags ? " or '+'" : "");
    for (j = 0; j < i; j++) {
      if (strcmp (e->nicks[i], e->nicks[j]) == 0)
        return refuse (error, "nick %s appears twice", e->nicks[i]);
    }
  }
  return TRUE;
}

/* The enumeration of that GType name, read when it is first asked for. */
static GjEnum *
find_enum (Reader *r, const char *gtype, gboolean is_flags, GError **error)
{
  GjEnum *e = g_hash_table_lookup (r->enums, gtype);
  g_autofree char *group = NULL;
  gsize n_nicks = 0, n_names = 0, n_descriptions = 0;

  if (e != NULL) {
    if (e->is_flags == is_flags)
      return e;
    refuse (error, "enum %s stands for an enum here and for flags there; one type can't be both", gtype);
    return NULL;
  }
  if (!is_gtype_name (gtype)) {
    refuse (error, "enum '%s' can't be a GType name", gtype);
    return NULL;
  }
  if (g_hash_table_contains (r->gtypes, gtype)) {
    refuse (error, "enum %s bears the GType name of an element", gtype);
    return NULL;
  }
  group = g_strdup_printf ("enum %s", gtype);
  e = g_new0 (GjEnum, 1);
  e->gtype = g_strdup (gtype);
  e->is_flags = is_flags;
  if (!require_group (r, group, error)
      || !get_list (r, group, "nicks", &e->nicks, &n_nicks, error)
      || !get_list (r, group, "names", &e->names, &n_names, error)
      || !get_list (r, group, "descriptions", &e->descriptions, &n_descriptions, error)
      || !check_enum (e, n_nicks, n_names, n_descriptions, error)) {
    g_prefix_error (error, "enum %s: ", gtype);
    enum_free (e);
    return NULL;
  }
  e->n_values = (guint) n_nicks;
  g_ptr_array_add (r->index->enums, e);
  g_hash_table_insert (r->enums, e->gtype, e);
  return e;
}

/* ---- properties --------------------------------------------------------------------------------------- */

static gboolean
read_type (Reader *r, const char *group, GjProperty *p, GError **error)
{
  g_autofree char *type = NULL;
  g_autofree char *item = NULL;
  g_autofree char *enumeration = NULL;

  if (!get_text (r, group, "type", &type, error))
    return FALSE;
  p->type = gj_index_type (type);
  if (p->type == GJ_TYPE_NONE)
    return refuse (error, "type '%s' is not known", type);
  if (p->type == GJ_TYPE_ARRAY) {
    if (!get_text (r, group, "item", &item, error))
      return FALSE;
    p->item_type = gj_index_type (item);
    if (p->item_type == GJ_TYPE_NONE || p->item_type > GJ_TYPE_STRING)
      return refuse (error, "item '%s' is no type that an array holds", item);
  }
  if (p->type == GJ_TYPE_ENUM || p->type == GJ_TYPE_FLAGS) {
    if (!get_text (r, group, "enum", &enumeration, error))
      return FALSE;
    p->enumeration = find_enum (r, enumeration, p->type == GJ_TYPE_FLAGS, error);
    return p->enumeration != NULL;
  }
  return TRUE;
}

static gboolean
read_flags (Reader *r, const char *group, GjProperty *p, GError **error)
{
  g_auto (GStrv) flags = NULL;
  gsize i, n;

  if (!get_list (r, group, "flags", &flags, &n, error))
    return FALSE;
  for (i = 0; i < n; i++) {
    if (strcmp (flags[i], "readable") == 0)
      p->readable = TRUE;
    else if (strcmp (flags[i], "writable") == 0)
      p->writable = TRUE;
    else if (strcmp (flags[i], "construct-only") == 0)
      p->writable = p->construct_only = TRUE;
    else if (strcmp (flags[i], "controllable") == 0)
      p->controllable = TRUE;
    else
      return refuse (error, "flag '%s' is not known", flags[i]);
  }
  if (!p->readable && !p->writable)
    return refuse (error, "neither readable nor writable");
  if (p->controllable && (!p->writable || p->construct_only))
    return refuse (error, "controllable, but it can't be written while data flows");
  return TRUE;
}

static gboolean
read_mutable (Reader *r, const char *group, GjProperty *p, GError **error)
{
  static const char *const STATES[] = { "null", "ready", "paused", "playing" };
  g_autofree char *state = NULL;
  guint i;

  if (!get_optional (r, group, "mutable", &state, error))
    return FALSE;
  p->mutable_in = GST_STATE_PLAYING;
  if (state == NULL)
    return TRUE;
  for (i = 0; i < G_N_ELEMENTS (STATES); i++) {
    if (strcmp (state, STATES[i]) == 0) {
      p->mutable_in = GST_STATE_NULL + i;
      return TRUE;
    }
  }
  return refuse (error, "mutable '%s' is none of null, ready, paused, playing", state);
}

static gboolean
read_property (Reader *r, const char *element, GjProperty *p, GError **error)
{
  static const char *const TAKEN[] = { "name", "parent", NULL };
  g_autofree char *group = g_strdup_printf ("property %s %s", element, p->name);

  if (!g_param_spec_is_valid_name (p->name))
    return refuse (error, "the name takes letters, digits and dashes, a letter first");
  if (is_one_of (p->name, TAKEN))
    return refuse (error, "every GStreamer object has a property of that name");
  if (!require_group (r, group, error)
      || !get_text (r, group, "binding", &p->binding, error)
      || !read_type (r, group, p, error)
      || !read_flags (r, group, p, error)
      || !read_mutable (r, group, p, error)
      || !get_optional (r, group, "nick", &p->nick, error)
      || !get_optional (r, group, "description", &p->description, error)
      || !get_optional (r, group, "default", &p->default_value, error)
      || !get_optional (r, group, "min", &p->min, error)
      || !get_optional (r, group, "max", &p->max, error))
    return FALSE;
  if (p->nick == NULL)
    p->nick = g_strdup (p->name);
  if (p->description == NULL)
    p->description = g_strdup ("");
  return gj_index_check_value (p, error);
}

static gboolean
read_properties (Reader *r, const char *group, GjElement *element, GError **error)
{
  g_auto (GStrv) names = NULL;
  gsize i, j, n;

  if (!get_list (r, group, "properties", &names, &n, error))
    return FALSE;
  element->properties = g_new0 (GjProperty, n);
  for (i = 0; i < n; i++) {
    GjProperty *p = &element->properties[i];
    p->name = g_strdup (names[i]);
    element->n_properties++;
    for (j = 0; j < i; j++) {
      if (same_name (p->name, names[j]))
        return refuse (error, "property %s appears twice", p->name);
    }
    if (!read_property (r, element->name, p, error)) {
      g_prefix_error (error, "property %s: ", p->name);
      return FALSE;
    }
  }
  return TRUE;
}

/* ---- signals and actions ------------------------------------------------------------------------------ */

static gboolean
read_signal_type (const char *name, gint32 *type, GError **error)
{
  *type = gj_index_type (name);
  switch (*type) {
    case GJ_TYPE_BOOLEAN:
    case GJ_TYPE_INT:
    case GJ_TYPE_LONG:
    case GJ_TYPE_FLOAT:
    case GJ_TYPE_DOUBLE:
    case GJ_TYPE_STRING:
    case GJ_TYPE_CAPS:
    case GJ_TYPE_STRUCTURE:
      return TRUE;
    default:
      return refuse (error, "type '%s' is none that a signal carries", name);
  }
}

static gboolean
read_signal (Reader *r, const char *kind, const char *element, GjSignal *s, GError **error)
{
  static const char *const TAKEN[] = { "notify", "deep-notify", "pad-added", "pad-removed", "no-more-pads", NULL };
  g_autofree char *group = g_strdup_printf ("%s %s %s", kind, element, s->name);
  g_autofree char *returns = NULL;
  g_auto (GStrv) args = NULL;
  gsize i, n;

  if (!g_signal_is_valid_name (s->name))
    return refuse (error, "the name takes letters, digits and dashes, a letter first");
  if (is_one_of (s->name, TAKEN))
    return refuse (error, "every GStreamer element has a signal of that name");
  if (!require_group (r, group, error)
      || !get_list (r, group, "args", &args, &n, error)
      || !get_optional (r, group, "returns", &returns, error))
    return FALSE;
  if (strcmp (kind, "action") == 0 && !get_text (r, group, "binding", &s->binding, error))
    return FALSE;
  s->args = g_new0 (gint32, n);
  s->n_args = (guint) n;
  for (i = 0; i < n; i++) {
    if (!read_signal_type (args[i], &s->args[i], error))
      return FALSE;
  }
  s->returns = GJ_TYPE_NONE;
  return returns == NULL || strcmp (returns, "void") == 0 || read_signal_type (returns, &s->returns, error);
}

static gboolean
has_signal (const GjSignal *signals, guint n, const char *name)
{
  guint i;

  for (i = 0; i < n; i++) {
    if (same_name (signals[i].name, name))
      return TRUE;
  }
  return FALSE;
}

/* Signals or actions, as kind says: "signal" or "action", the names of which the key lists. */
static gboolean
read_signals (Reader *r, const char *group, const char *kind, const char *key, GjElement *element, GjSignal **list,
    guint *n_list, GError **error)
{
  g_auto (GStrv) names = NULL;
  gsize i, n;

  if (!get_list (r, group, key, &names, &n, error))
    return FALSE;
  *list = g_new0 (GjSignal, n);
  for (i = 0; i < n; i++) {
    GjSignal *s = &(*list)[i];
    if (has_signal (element->signals, element->n_signals, names[i])
        || has_signal (element->actions, element->n_actions, names[i]))
      return refuse (error, "%s %s: another signal or action bears that name", kind, names[i]);
    s->name = g_strdup (names[i]);
    ++*n_list;
    if (!read_signal (r, kind, element->name, s, error)) {
      g_prefix_error (error, "%s %s: ", kind, s->name);
      return FALSE;
    }
  }
  return TRUE;
}

/* ---- elements ----------------------------------------------------------------------------------------- */

static void
signals_free (GjSignal *signals, guint n)
{
  guint i;

  for (i = 0; i < n; i++) {
    g_free (signals[i].name);
    g_free (signals[i].binding);
    g_free (signals[i].args);
  }
  g_free (signals);
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
  for (i = 0; i < element->n_properties; i++) {
    GjProperty *p = &element->properties[i];
    g_free (p->name);
    g_free (p->binding);
    g_free (p->nick);
    g_free (p->description);
    g_free (p->default_value);
    g_free (p->min);
    g_free (p->max);
  }
  g_free (element->properties);
  signals_free (element->signals, element->n_signals);
  signals_free (element->actions, element->n_actions);
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
read_rank (Reader *r, const char *group, guint *rank, GError **error)
{
  g_autofree char *text = NULL;
  guint64 value = 0;

  if (!get_optional (r, group, "rank", &text, error))
    return FALSE;
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL))
    return refuse (error, "rank '%s' is not a number from 0 to %d", text, G_MAXINT);
  *rank = (guint) value;
  return TRUE;
}

static gboolean
check_element_names (Reader *r, const GjElement *element, GError **error)
{
  if (!is_factory_name (element->name))
    return refuse (error, "an element's name takes letters, digits and dashes, a letter first");
  if (g_hash_table_contains (r->names, element->name))
    return refuse (error, "another element of this jar bears that name");
  return TRUE;
}

static gboolean
check_gtype (Reader *r, const GjElement *element, GError **error)
{
  if (!is_gtype_name (element->gtype))
    return refuse (error, "type '%s' can't be a GType name", element->gtype);
  if (g_hash_table_contains (r->gtypes, element->gtype) || g_hash_table_contains (r->enums, element->gtype))
    return refuse (error, "type %s stands for something else in this jar as well", element->gtype);
  return TRUE;
}

static gboolean
read_element (Reader *r, GjElement *element, GError **error)
{
  g_autofree char *group = g_strdup_printf ("element %s", element->name);
  gsize n_overrides;

  return check_element_names (r, element, error)
      && require_group (r, group, error)
      && get_text (r, group, "class", &element->class_name, error)
      && get_text (r, group, "type", &element->gtype, error)
      && check_gtype (r, element, error)
      && get_text (r, group, "base", &element->base, error)
      && get_text (r, group, "long-name", &element->long_name, error)
      && get_text (r, group, "classification", &element->classification, error)
      && get_text (r, group, "description", &element->description, error)
      && get_text (r, group, "author", &element->author, error)
      && read_rank (r, group, &element->rank, error)
      && get_list (r, group, "overrides", &element->overrides, &n_overrides, error)
      && read_pads (r, group, element, error)
      && read_properties (r, group, element, error)
      && read_signals (r, group, "signal", "signals", element, &element->signals, &element->n_signals, error)
      && read_signals (r, group, "action", "actions", element, &element->actions, &element->n_actions, error);
}

static void
read_elements (Reader *r, char **names)
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
read_head (Reader *r, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *version_text = NULL;
  gint64 version;
  char **names = NULL;
  gsize n;

  if (memchr (text, '\0', length) != NULL) {
    refuse (error, "the element index holds a NUL byte; " REBUILD);
    return NULL;
  }
  if (g_key_file_load_from_data (r->file, text, length, G_KEY_FILE_NONE, &reason))
    version_text = g_key_file_get_string (r->file, "gstjava", "version", NULL);
  if (version_text != NULL && g_ascii_string_to_signed (version_text, 10, VERSION + 1, G_MAXINT64, &version, NULL)) {
    refuse (error, "the element index has version %s, this gstjava reads %d; install a newer gstjava, or " REBUILD
        " of this version", version_text, VERSION);
  } else if (!has_end (text, length)) {
    refuse (error, "the element index is cut off after %" G_GSIZE_FORMAT
        " bytes: it does not end with [end]; copy the jar again, or " REBUILD, length);
  } else if (reason != NULL) {
    refuse (error, "the element index can't be read: %s; " REBUILD, reason->message);
  } else if (!g_key_file_has_group (r->file, "gstjava")) {
    refuse (error, "the element index has no group [gstjava]; " REBUILD);
  } else if (version_text == NULL || !g_ascii_string_to_signed (version_text, 10, VERSION, VERSION, &version, NULL)) {
    refuse (error, "the element index has version '%s', this gstjava reads %d; " REBUILD,
        version_text != NULL ? version_text : "", VERSION);
  } else if (!get_list (r, "gstjava", "elements", &names, &n, error)) {
    g_prefix_error (error, "the element index: ");
  }
  return names;
}

GjIndex *
gj_index_from_text (const char *text, gssize length, const char *origin, GError **error)
{
  GjIndex *index = g_new0 (GjIndex, 1);
  Reader reader = { 0 };
  char **names;

  index->origin = g_strdup (origin);
  index->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) element_free);
  index->enums = g_ptr_array_new_with_free_func ((GDestroyNotify) enum_free);
  index->problems = g_ptr_array_new_with_free_func (g_free);
  reader.index = index;
  reader.file = g_key_file_new ();
  reader.good_caps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.gtypes = g_hash_table_new (g_str_hash, g_str_equal);
  reader.names = g_hash_table_new (g_str_hash, g_str_equal);
  reader.enums = g_hash_table_new (g_str_hash, g_str_equal);

  names = read_head (&reader, text, length < 0 ? strlen (text) : (gsize) length, error);
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
  g_key_file_unref (reader.file);
  return index;
}

GjIndex *
gj_index_from_jar (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!gj_jar_read (path, ENTRY, MAX_BYTES, &text, &length, error) || text == NULL)
    return NULL;
  return gj_index_from_text (text, (gssize) length, path, error);
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
