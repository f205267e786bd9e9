/* Checks the values that the element index gives for a property against the property's type.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-index-value.h"

#include <math.h>
#include <string.h>

#include "gj-caps.h"
#include "gstjava/abi.h"

static const char *const TYPE_NAMES[] = {
  [GJ_TYPE_BOOLEAN] = "boolean",
  [GJ_TYPE_INT] = "int",
  [GJ_TYPE_UINT] = "uint",
  [GJ_TYPE_LONG] = "long",
  [GJ_TYPE_ULONG] = "ulong",
  [GJ_TYPE_FLOAT] = "float",
  [GJ_TYPE_DOUBLE] = "double",
  [GJ_TYPE_STRING] = "string",
  [GJ_TYPE_ENUM] = "enum",
  [GJ_TYPE_FLAGS] = "flags",
  [GJ_TYPE_FRACTION] = "fraction",
  [GJ_TYPE_CAPS] = "caps",
  [GJ_TYPE_STRUCTURE] = "structure",
  [GJ_TYPE_ARRAY] = "array",
};

gint32
gj_index_type (const char *name)
{
  gint32 type;

  for (type = GJ_TYPE_BOOLEAN; type < (gint32)G_N_ELEMENTS (TYPE_NAMES); type++) {
    if (strcmp (name, TYPE_NAMES[type]) == 0)
      return type;
  }
  return GJ_TYPE_NONE;
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

/* A value of an ordered type. */
typedef struct {
  gint64 i;
  guint64 u;
  double d;
  gint numerator, denominator;
} Number;

static gboolean
parse_double (const char *text, double *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && !isnan (*value);
}

/* The nearest float: the shortest text of the largest one, 3.4028235E38, lies above it. */
static gboolean
parse_float (const char *text, double *value)
{
  if (!parse_double (text, value))
    return FALSE;
  *value = (float)*value;
  return TRUE;
}

static gboolean
parse_fraction (const char *text, gint *numerator, gint *denominator)
{
  const char *slash = strchr (text, '/');
  g_autofree char *before = NULL;
  gint64 n, d;

  if (slash == NULL)
    return FALSE;
  before = g_strndup (text, slash - text);
  if (!g_ascii_string_to_signed (before, 10, -G_MAXINT, G_MAXINT, &n, NULL)
      || !g_ascii_string_to_signed (slash + 1, 10, 1, G_MAXINT, &d, NULL))
    return FALSE;
  *numerator = (gint)n;
  *denominator = (gint)d;
  return TRUE;
}

static gboolean
parse_number (gint32 type, const char *text, Number *number)
{
  switch (type) {
  case GJ_TYPE_INT:
    return g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &number->i, NULL);
  case GJ_TYPE_LONG:
    return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number->i, NULL);
  case GJ_TYPE_UINT:
    return g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number->u, NULL);
  case GJ_TYPE_ULONG:
    return g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &number->u, NULL);
  case GJ_TYPE_FLOAT:
    return parse_float (text, &number->d);
  case GJ_TYPE_DOUBLE:
    return parse_double (text, &number->d);
  default:
    return parse_fraction (text, &number->numerator, &number->denominator);
  }
}

/* Below 0, 0 or above 0, as a is below, at or above b. */
static int
compare (gint32 type, const Number *a, const Number *b)
{
  switch (type) {
  case GJ_TYPE_INT:
  case GJ_TYPE_LONG:
    return (a->i > b->i) - (a->i < b->i);
  case GJ_TYPE_UINT:
  case GJ_TYPE_ULONG:
    return (a->u > b->u) - (a->u < b->u);
  case GJ_TYPE_FLOAT:
  case GJ_TYPE_DOUBLE:
    return (a->d > b->d) - (a->d < b->d);
  default:
    return gst_util_fraction_compare (a->numerator, a->denominator, b->numerator, b->denominator);
  }
}

static gboolean
check_number (const GjProperty *p, GError **error)
{
  Number value, min, max;

  if (p->default_value == NULL)
    return refuse (error, "no default");
  if (!parse_number (p->type, p->default_value, &value))
    return refuse (error, "default '%s' is not in the range of type %s", p->default_value, TYPE_NAMES[p->type]);
  if (p->min != NULL && !parse_number (p->type, p->min, &min))
    return refuse (error, "min '%s' is not in the range of type %s", p->min, TYPE_NAMES[p->type]);
  if (p->max != NULL && !parse_number (p->type, p->max, &max))
    return refuse (error, "max '%s' is not in the range of type %s", p->max, TYPE_NAMES[p->type]);
  if (p->min != NULL && p->max != NULL && compare (p->type, &min, &max) > 0)
    return refuse (error, "min %s is above max %s", p->min, p->max);
  if (p->min != NULL && compare (p->type, &value, &min) < 0)
    return refuse (error, "default %s is below min %s", p->default_value, p->min);
  if (p->max != NULL && compare (p->type, &value, &max) > 0)
    return refuse (error, "default %s is above max %s", p->default_value, p->max);
  return TRUE;
}

static gboolean
check_nick (const GjProperty *p, const char *nick, GError **error)
{
  if (!g_strv_contains ((const char *const *)p->enumeration->nicks, nick))
    return refuse (error, "default '%s' is no nick of %s", nick, p->enumeration->gtype);
  return TRUE;
}

static gboolean
check_flags (const GjProperty *p, GError **error)
{
  g_auto (GStrv) nicks = NULL;
  guint i;

  if (p->default_value == NULL)
    return TRUE;
  nicks = g_strsplit (p->default_value, "+", -1);
  for (i = 0; nicks[i] != NULL; i++) {
    if (!check_nick (p, nicks[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_text (const GjProperty *p, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (p->default_value == NULL)
    return TRUE;
  if (p->type == GJ_TYPE_CAPS) {
    GstCaps *caps = gj_caps_parse (p->default_value, &reason);
    gst_clear_caps (&caps);
  } else {
    GstStructure *structure = gj_structure_parse (p->default_value, &reason);
    gst_clear_structure (&structure);
  }
  if (reason != NULL)
    return refuse (error, "default: %s", reason->message);
  return TRUE;
}

static gboolean
check_default (const GjProperty *p, GError **error)
{
  switch (p->type) {
  case GJ_TYPE_BOOLEAN:
    if (g_strcmp0 (p->default_value, "true") != 0 && g_strcmp0 (p->default_value, "false") != 0)
      return refuse (error, "default '%s' is neither true nor false", p->default_value != NULL ? p->default_value : "");
    return TRUE;
  case GJ_TYPE_ENUM:
    if (p->default_value == NULL)
      return refuse (error, "no default");
    return check_nick (p, p->default_value, error);
  case GJ_TYPE_FLAGS:
    return check_flags (p, error);
  case GJ_TYPE_CAPS:
  case GJ_TYPE_STRUCTURE:
    return check_text (p, error);
  case GJ_TYPE_ARRAY:
    if (p->default_value != NULL)
      return refuse (error, "an array has a default, but arrays start empty");
    return TRUE;
  default:
    return TRUE;
  }
}

gboolean
gj_index_check_value (const GjProperty *p, GError **error)
{
  switch (p->type) {
  case GJ_TYPE_INT:
  case GJ_TYPE_UINT:
  case GJ_TYPE_LONG:
  case GJ_TYPE_ULONG:
  case GJ_TYPE_FLOAT:
  case GJ_TYPE_DOUBLE:
  case GJ_TYPE_FRACTION:
    return check_number (p, error);
  default:
    if (p->min != NULL || p->max != NULL)
      return refuse (error, "type %s has no order, so neither min nor max", TYPE_NAMES[p->type]);
    return check_default (p, error);
  }
}
