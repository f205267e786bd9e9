/* Makes GObject properties of the properties in an index.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavaproperty.h"

#include <float.h>
#include <math.h>

#include "gstjavavalue.h"

static GMutex enums_lock;
static GHashTable *enums; /* GjEnum * to GType */

char *
gst_java_free_type_name (const char *wanted)
{
  char *name = g_strdup (wanted);
  for (guint i = 2; g_type_from_name (name); i++) {
    g_free (name);
    name = g_strdup_printf ("%s_%u", wanted, i);
  }
  return name;
}

static GType
register_enum (const GjEnum *enumeration)
{
  GEnumValue *values = g_new0 (GEnumValue, enumeration->n_values + 1);
  char *name = gst_java_free_type_name (enumeration->gtype);
  GType type;

  for (guint i = 0; i < enumeration->n_values; i++)
    values[i] = (GEnumValue){ (gint)i, enumeration->descriptions[i], enumeration->nicks[i] };
  type = g_enum_register_static (name, values);
  g_free (name);
  return type;
}

static GType
register_flags (const GjEnum *enumeration)
{
  GFlagsValue *values = g_new0 (GFlagsValue, enumeration->n_values + 1);
  char *name = gst_java_free_type_name (enumeration->gtype);
  GType type;

  for (guint i = 0; i < enumeration->n_values; i++)
    values[i] = (GFlagsValue){ 1u << i, enumeration->descriptions[i], enumeration->nicks[i] };
  type = g_flags_register_static (name, values);
  g_free (name);
  return type;
}

static GType
enum_type (const GjProperty *property)
{
  const GjEnum *enumeration = property->enumeration;
  GType type;

  g_mutex_lock (&enums_lock);
  if (!enums)
    enums = g_hash_table_new (NULL, NULL);
  type = GPOINTER_TO_SIZE (g_hash_table_lookup (enums, enumeration));
  if (!type) {
    type = property->type == GJ_TYPE_ENUM ? register_enum (enumeration) : register_flags (enumeration);
    g_hash_table_insert (enums, (gpointer)enumeration, GSIZE_TO_POINTER (type));
  }
  g_mutex_unlock (&enums_lock);
  return type;
}

static gint64
number (const char *text, gint64 absent)
{
  return text ? g_ascii_strtoll (text, NULL, 10) : absent;
}

static guint64
unsigned_number (const char *text, guint64 absent)
{
  return text ? g_ascii_strtoull (text, NULL, 10) : absent;
}

static double
real (const char *text, double absent)
{
  return text ? g_ascii_strtod (text, NULL) : absent;
}

static int
nick_index (const GjEnum *enumeration, const char *nick)
{
  for (guint i = 0; i < enumeration->n_values; i++)
    if (g_str_equal (enumeration->nicks[i], nick))
      return (int)i;
  return 0;
}

static guint
flags_default (const GjProperty *property)
{
  guint bits = 0;
  char **nicks = g_strsplit (property->default_value ? property->default_value : "", "+", -1);

  for (char **nick = nicks; *nick; nick++)
    if (**nick)
      bits |= 1u << nick_index (property->enumeration, *nick);
  g_strfreev (nicks);
  return bits;
}

static void
fraction (const char *text, int absent_n, int absent_d, int *n, int *d)
{
  GValue value = G_VALUE_INIT;

  *n = absent_n;
  *d = absent_d;
  if (!text)
    return;
  g_value_init (&value, GST_TYPE_FRACTION);
  if (gst_value_deserialize (&value, text)) {
    *n = gst_value_get_fraction_numerator (&value);
    *d = gst_value_get_fraction_denominator (&value);
  }
  g_value_unset (&value);
}

static GParamSpec *
fraction_spec (const GjProperty *p, GParamFlags flags)
{
  int min_n, min_d, max_n, max_d, n, d;

  fraction (p->min, -G_MAXINT, 1, &min_n, &min_d);
  fraction (p->max, G_MAXINT, 1, &max_n, &max_d);
  fraction (p->default_value, 0, 1, &n, &d);
  return gst_param_spec_fraction (p->name, p->nick, p->description, min_n, min_d, max_n, max_d, n, d, flags);
}

static GParamFlags
flags_of (const GjProperty *p)
{
  GParamFlags flags = G_PARAM_STATIC_STRINGS;

  if (p->readable)
    flags |= G_PARAM_READABLE;
  if (p->writable)
    flags |= G_PARAM_WRITABLE;
  if (p->construct_only)
    flags |= G_PARAM_CONSTRUCT_ONLY;
  if (p->controllable)
    flags |= GST_PARAM_CONTROLLABLE;
  if (p->writable && !p->construct_only) {
    if (p->mutable_in >= GST_STATE_PLAYING)
      flags |= GST_PARAM_MUTABLE_PLAYING;
    else if (p->mutable_in == GST_STATE_PAUSED)
      flags |= GST_PARAM_MUTABLE_PAUSED;
    else
      flags |= GST_PARAM_MUTABLE_READY;
  }
  return flags;
}

static GParamSpec *
item_spec (const GjProperty *p)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GjProperty item = { .name = p->name,
    .nick = p->nick,
    .description = p->description,
    .type = p->item_type,
    .readable = TRUE,
    .writable = TRUE,
    .mutable_in = GST_STATE_PLAYING };

  if (p->item_type == GJ_TYPE_STRING)
    return g_param_spec_string (p->name, p->nick, p->description, NULL, flags);
  return gst_java_property_spec (&item);
}

GParamSpec *
gst_java_property_spec (const GjProperty *p)
{
  const char *preset = p->default_value;
  GParamFlags flags = flags_of (p);

  switch (p->type) {
  case GJ_TYPE_BOOLEAN:
    return g_param_spec_boolean (p->name, p->nick, p->description, g_strcmp0 (preset, "true") == 0, flags);
  case GJ_TYPE_INT:
    return g_param_spec_int (p->name, p->nick, p->description, (gint)number (p->min, G_MININT),
        (gint)number (p->max, G_MAXINT), (gint)number (preset, 0), flags);
  case GJ_TYPE_UINT:
    return g_param_spec_uint (p->name, p->nick, p->description, (guint)unsigned_number (p->min, 0),
        (guint)unsigned_number (p->max, G_MAXUINT), (guint)unsigned_number (preset, 0), flags);
  case GJ_TYPE_LONG:
    return g_param_spec_int64 (p->name, p->nick, p->description, number (p->min, G_MININT64),
        number (p->max, G_MAXINT64), number (preset, 0), flags);
  case GJ_TYPE_ULONG:
    return g_param_spec_uint64 (p->name, p->nick, p->description, unsigned_number (p->min, 0),
        unsigned_number (p->max, G_MAXUINT64), unsigned_number (preset, 0), flags);
  case GJ_TYPE_FLOAT:
    return g_param_spec_float (p->name, p->nick, p->description, (gfloat)real (p->min, -FLT_MAX),
        (gfloat)real (p->max, FLT_MAX), (gfloat)real (preset, 0), flags);
  case GJ_TYPE_DOUBLE:
    return g_param_spec_double (
        p->name, p->nick, p->description, real (p->min, -DBL_MAX), real (p->max, DBL_MAX), real (preset, 0), flags);
  case GJ_TYPE_ENUM:
    return g_param_spec_enum (
        p->name, p->nick, p->description, enum_type (p), preset ? nick_index (p->enumeration, preset) : 0, flags);
  case GJ_TYPE_FLAGS:
    return g_param_spec_flags (p->name, p->nick, p->description, enum_type (p), flags_default (p), flags);
  case GJ_TYPE_FRACTION:
    return fraction_spec (p, flags);
  case GJ_TYPE_CAPS:
    return g_param_spec_boxed (p->name, p->nick, p->description, GST_TYPE_CAPS, flags);
  case GJ_TYPE_STRUCTURE:
    return g_param_spec_boxed (p->name, p->nick, p->description, GST_TYPE_STRUCTURE, flags);
  case GJ_TYPE_ARRAY:
    return gst_param_spec_array (p->name, p->nick, p->description, item_spec (p), flags);
  default:
    return g_param_spec_string (p->name, p->nick, p->description, preset, flags);
  }
}

void
gst_java_property_init_value (const GjProperty *property, GParamSpec *spec, GValue *value)
{
  g_value_init (value, G_PARAM_SPEC_VALUE_TYPE (spec));
  g_param_value_set_default (spec, value);
  if (!property->default_value)
    return;
  if (property->type == GJ_TYPE_CAPS)
    g_value_take_boxed (value, gst_caps_from_string (property->default_value));
  else if (property->type == GJ_TYPE_STRUCTURE)
    g_value_take_boxed (value, gst_structure_from_string (property->default_value, NULL));
}
