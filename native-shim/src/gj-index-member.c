/* Reads the members of an element out of the index: properties and their enumerations, signals, actions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-index-member.h"

#include <string.h>

#include "gj-index-value.h"
#include "gstjava/abi.h"

#define MAX_FLAGS 31

static gboolean
is_one_of (const char *name, const char *const *list)
{
  for (; *list != NULL; list++) {
    if (gj_index_same_name (name, *list))
      return TRUE;
  }
  return FALSE;
}

/* ---- enumerations ------------------------------------------------------------------------------------- */

void
gj_index_enum_free (GjEnum *e)
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
    return gj_index_refuse (error, "no nicks");
  if (n_names != n || n_descriptions != n)
    return gj_index_refuse (error,
        "%" G_GSIZE_FORMAT " nicks, %" G_GSIZE_FORMAT " names and %" G_GSIZE_FORMAT
        " descriptions, but there is one of each for a constant",
        n, n_names, n_descriptions);
  if (e->is_flags && n > MAX_FLAGS)
    return gj_index_refuse (error, "%" G_GSIZE_FORMAT " flags, at most %d fit", n, MAX_FLAGS);
  for (i = 0; i < n; i++) {
    if (*e->nicks[i] == '\0' || strpbrk (e->nicks[i], " \t\n") != NULL
        || (e->is_flags && strchr (e->nicks[i], '+') != NULL))
      return gj_index_refuse (
          error, "nick '%s' is empty or holds a space%s", e->nicks[i], e->is_flags ? " or '+'" : "");
    for (j = 0; j < i; j++) {
      if (strcmp (e->nicks[i], e->nicks[j]) == 0)
        return gj_index_refuse (error, "nick %s appears twice", e->nicks[i]);
    }
  }
  return TRUE;
}

/* The enumeration of that GType name, read when it is first asked for. */
static GjEnum *
find_enum (GjIndexReader *r, const char *gtype, gboolean is_flags, GError **error)
{
  GjEnum *e = g_hash_table_lookup (r->enums, gtype);
  const GjIndexGroup *group;
  gsize n_nicks = 0, n_names = 0, n_descriptions = 0;

  if (e != NULL) {
    if (e->is_flags == is_flags)
      return e;
    gj_index_refuse (error, "enum %s stands for an enum here and for flags there; one type can't be both", gtype);
    return NULL;
  }
  if (!gj_index_is_gtype_name (gtype)) {
    gj_index_refuse (error, "enum '%s' can't be a GType name", gtype);
    return NULL;
  }
  if (g_hash_table_contains (r->gtypes, gtype)) {
    gj_index_refuse (error, "enum %s bears the GType name of an element", gtype);
    return NULL;
  }
  group = gj_index_find_group (r, "enum", gtype, NULL, error);
  if (group == NULL)
    return NULL;
  e = g_new0 (GjEnum, 1);
  e->gtype = g_strdup (gtype);
  e->is_flags = is_flags;
  if (!gj_index_get_list (group, "nicks", &e->nicks, &n_nicks, error)
      || !gj_index_get_list (group, "names", &e->names, &n_names, error)
      || !gj_index_get_list (group, "descriptions", &e->descriptions, &n_descriptions, error)
      || !check_enum (e, n_nicks, n_names, n_descriptions, error)) {
    g_prefix_error (error, "enum %s: ", gtype);
    gj_index_enum_free (e);
    return NULL;
  }
  e->n_values = (guint)n_nicks;
  g_ptr_array_add (r->index->enums, e);
  g_hash_table_insert (r->enums, e->gtype, e);
  return e;
}

/* ---- properties --------------------------------------------------------------------------------------- */

static gboolean
read_type (GjIndexReader *r, const GjIndexGroup *group, GjProperty *p, GError **error)
{
  g_autofree char *type = NULL;
  g_autofree char *item = NULL;
  g_autofree char *enumeration = NULL;

  if (!gj_index_get_text (group, "type", &type, error))
    return FALSE;
  p->type = gj_index_type (type);
  if (p->type == GJ_TYPE_NONE)
    return gj_index_refuse (error, "type '%s' is not known", type);
  if (p->type == GJ_TYPE_ARRAY) {
    if (!gj_index_get_text (group, "item", &item, error))
      return FALSE;
    p->item_type = gj_index_type (item);
    if (p->item_type == GJ_TYPE_NONE || p->item_type > GJ_TYPE_STRING)
      return gj_index_refuse (error, "item '%s' is no type that an array holds", item);
  }
  if (p->type == GJ_TYPE_ENUM || p->type == GJ_TYPE_FLAGS) {
    if (!gj_index_get_text (group, "enum", &enumeration, error))
      return FALSE;
    p->enumeration = find_enum (r, enumeration, p->type == GJ_TYPE_FLAGS, error);
    return p->enumeration != NULL;
  }
  return TRUE;
}

static gboolean
read_flags (const GjIndexGroup *group, GjProperty *p, GError **error)
{
  g_auto (GStrv) flags = NULL;
  gsize i, n;

  if (!gj_index_get_list (group, "flags", &flags, &n, error))
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
      return gj_index_refuse (error, "flag '%s' is not known", flags[i]);
  }
  if (!p->readable && !p->writable)
    return gj_index_refuse (error, "neither readable nor writable");
  if (p->controllable && (!p->writable || p->construct_only))
    return gj_index_refuse (error, "controllable, but it can't be written while data flows");
  return TRUE;
}

static gboolean
read_mutable (const GjIndexGroup *group, GjProperty *p, GError **error)
{
  static const char *const STATES[] = { "null", "ready", "paused", "playing" };
  g_autofree char *state = NULL;
  guint i;

  if (!gj_index_get_optional (group, "mutable", &state, error))
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
  return gj_index_refuse (error, "mutable '%s' is none of null, ready, paused, playing", state);
}

static gboolean
read_property (GjIndexReader *r, const char *element, GjProperty *p, GError **error)
{
  static const char *const TAKEN[] = { "name", "parent", NULL };
  const GjIndexGroup *group;

  if (!g_param_spec_is_valid_name (p->name))
    return gj_index_refuse (error, "the name takes letters, digits and dashes, a letter first");
  if (is_one_of (p->name, TAKEN))
    return gj_index_refuse (error, "every GStreamer object has a property of that name");
  group = gj_index_find_group (r, "property", element, p->name, error);
  if (group == NULL || !gj_index_get_text (group, "binding", &p->binding, error) || !read_type (r, group, p, error)
      || !read_flags (group, p, error) || !read_mutable (group, p, error)
      || !gj_index_get_optional (group, "nick", &p->nick, error)
      || !gj_index_get_optional (group, "description", &p->description, error)
      || !gj_index_get_optional (group, "default", &p->default_value, error)
      || !gj_index_get_optional (group, "min", &p->min, error) || !gj_index_get_optional (group, "max", &p->max, error))
    return FALSE;
  if (p->nick == NULL)
    p->nick = g_strdup (p->name);
  if (p->description == NULL)
    p->description = g_strdup ("");
  return gj_index_check_value (p, error);
}

gboolean
gj_index_read_properties (GjIndexReader *r, const GjIndexGroup *group, GjElement *element, GError **error)
{
  g_auto (GStrv) names = NULL;
  gsize i, j, n;

  if (!gj_index_get_list (group, "properties", &names, &n, error))
    return FALSE;
  element->properties = g_new0 (GjProperty, n);
  for (i = 0; i < n; i++) {
    GjProperty *p = &element->properties[i];
    p->name = g_strdup (names[i]);
    element->n_properties++;
    for (j = 0; j < i; j++) {
      if (gj_index_same_name (p->name, names[j]))
        return gj_index_refuse (error, "property %s appears twice", p->name);
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
    return gj_index_refuse (error, "type '%s' is none that a signal carries", name);
  }
}

static gboolean
read_signal (GjIndexReader *r, const char *kind, const char *element, GjSignal *s, GError **error)
{
  static const char *const TAKEN[] = { "notify", "deep-notify", "pad-added", "pad-removed", "no-more-pads", NULL };
  const GjIndexGroup *group;
  g_autofree char *returns = NULL;
  g_auto (GStrv) args = NULL;
  gsize i, n;

  if (!g_signal_is_valid_name (s->name))
    return gj_index_refuse (error, "the name takes letters, digits and dashes, a letter first");
  if (is_one_of (s->name, TAKEN))
    return gj_index_refuse (error, "every GStreamer element has a signal of that name");
  group = gj_index_find_group (r, kind, element, s->name, error);
  if (group == NULL || !gj_index_get_list (group, "args", &args, &n, error)
      || !gj_index_get_optional (group, "returns", &returns, error))
    return FALSE;
  if (strcmp (kind, "action") == 0 && !gj_index_get_text (group, "binding", &s->binding, error))
    return FALSE;
  s->args = g_new0 (gint32, n);
  s->n_args = (guint)n;
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
    if (gj_index_same_name (signals[i].name, name))
      return TRUE;
  }
  return FALSE;
}

gboolean
gj_index_read_signals (GjIndexReader *r, const GjIndexGroup *group, const char *kind, const char *key,
    GjElement *element, GjSignal **list, guint *n_list, GError **error)
{
  g_auto (GStrv) names = NULL;
  gsize i, n;

  if (!gj_index_get_list (group, key, &names, &n, error))
    return FALSE;
  *list = g_new0 (GjSignal, n);
  for (i = 0; i < n; i++) {
    GjSignal *s = &(*list)[i];
    if (has_signal (element->signals, element->n_signals, names[i])
        || has_signal (element->actions, element->n_actions, names[i]))
      return gj_index_refuse (error, "%s %s: another signal or action bears that name", kind, names[i]);
    s->name = g_strdup (names[i]);
    ++*n_list;
    if (!read_signal (r, kind, element->name, s, error)) {
      g_prefix_error (error, "%s %s: ", kind, s->name);
      return FALSE;
    }
  }
  return TRUE;
}

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

void
gj_index_members_free (GjElement *element)
{
  guint i;

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
}
