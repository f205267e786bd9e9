/* Carries values between GValue and the ABI.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavavalue.h"

#include "gj-caps.h"

GType
gst_java_value_gtype (int32_t type)
{
  switch (type) {
  case GJ_TYPE_BOOLEAN:
    return G_TYPE_BOOLEAN;
  case GJ_TYPE_INT:
    return G_TYPE_INT;
  case GJ_TYPE_UINT:
    return G_TYPE_UINT;
  case GJ_TYPE_LONG:
    return G_TYPE_INT64;
  case GJ_TYPE_ULONG:
    return G_TYPE_UINT64;
  case GJ_TYPE_FLOAT:
    return G_TYPE_FLOAT;
  case GJ_TYPE_DOUBLE:
    return G_TYPE_DOUBLE;
  case GJ_TYPE_STRING:
    return G_TYPE_STRING;
  case GJ_TYPE_FRACTION:
    return GST_TYPE_FRACTION;
  case GJ_TYPE_CAPS:
    return GST_TYPE_CAPS;
  case GJ_TYPE_STRUCTURE:
    return GST_TYPE_STRUCTURE;
  case GJ_TYPE_ARRAY:
    return GST_TYPE_ARRAY;
  default:
    return G_TYPE_NONE;
  }
}

/* Items may come in another type of number than the array declares. */
static void
read_array (const GValue *from, int32_t item_type, gj_value *to)
{
  guint n = gst_value_array_get_size (from);

  to->n_items = (int32_t)n;
  to->items = g_new0 (gj_value, n);
  for (guint i = 0; i < n; i++) {
    GValue item = G_VALUE_INIT;
    g_value_init (&item, gst_java_value_gtype (item_type));
    g_value_transform (gst_value_array_get_value (from, i), &item);
    gst_java_value_read (&item, item_type, GJ_TYPE_NONE, &to->items[i]);
    g_value_unset (&item);
  }
}

void
gst_java_value_read (const GValue *from, int32_t type, int32_t item_type, gj_value *to)
{
  *to = (gj_value){ .type = type };
  switch (type) {
  case GJ_TYPE_BOOLEAN:
    to->i = g_value_get_boolean (from) != FALSE;
    break;
  case GJ_TYPE_INT:
    to->i = g_value_get_int (from);
    break;
  case GJ_TYPE_UINT:
    to->i = g_value_get_uint (from);
    break;
  case GJ_TYPE_LONG:
    to->i = g_value_get_int64 (from);
    break;
  case GJ_TYPE_ULONG:
    to->i = (int64_t)g_value_get_uint64 (from);
    break;
  case GJ_TYPE_FLOAT:
    to->d = g_value_get_float (from);
    break;
  case GJ_TYPE_DOUBLE:
    to->d = g_value_get_double (from);
    break;
  case GJ_TYPE_STRING:
    to->text = g_value_dup_string (from);
    break;
  case GJ_TYPE_ENUM:
    to->i = g_value_get_enum (from);
    break;
  case GJ_TYPE_FLAGS:
    to->i = g_value_get_flags (from);
    break;
  case GJ_TYPE_FRACTION:
    to->i = gst_value_get_fraction_numerator (from);
    to->j = gst_value_get_fraction_denominator (from);
    break;
  case GJ_TYPE_CAPS:
    to->text = gst_value_get_caps (from) ? gst_caps_to_string (gst_value_get_caps (from)) : NULL;
    break;
  case GJ_TYPE_STRUCTURE:
    to->text = gst_value_get_structure (from) ? gst_structure_to_string (gst_value_get_structure (from)) : NULL;
    break;
  case GJ_TYPE_ARRAY:
    read_array (from, item_type, to);
    break;
  default:
    break;
  }
}

static gboolean
write_caps (const char *text, GValue *to)
{
  GstCaps *caps = text ? gj_caps_parse (text, NULL) : NULL;
  if (text && !caps)
    return FALSE;
  gst_value_set_caps (to, caps);
  gst_clear_caps (&caps);
  return TRUE;
}

static gboolean
write_structure (const char *text, GValue *to)
{
  GstStructure *structure = text ? gj_structure_parse (text, NULL) : NULL;
  if (text && !structure)
    return FALSE;
  g_value_take_boxed (to, structure);
  return TRUE;
}

static gboolean
write_array (const gj_value *from, int32_t item_type, GValue *to)
{
  GValue array = G_VALUE_INIT;
  gboolean fits = TRUE;

  g_value_init (&array, GST_TYPE_ARRAY);
  for (int32_t i = 0; i < from->n_items && fits; i++) {
    GValue item = G_VALUE_INIT;
    g_value_init (&item, gst_java_value_gtype (item_type));
    fits = gst_java_value_write (&from->items[i], GJ_TYPE_NONE, &item);
    if (fits)
      gst_value_array_append_and_take_value (&array, &item);
    else
      g_value_unset (&item);
  }
  if (fits)
    g_value_copy (&array, to);
  g_value_unset (&array);
  return fits;
}

gboolean
gst_java_value_write (const gj_value *from, int32_t item_type, GValue *to)
{
  switch (from->type) {
  case GJ_TYPE_BOOLEAN:
    g_value_set_boolean (to, from->i != 0);
    return TRUE;
  case GJ_TYPE_INT:
    g_value_set_int (to, (gint)from->i);
    return TRUE;
  case GJ_TYPE_UINT:
    g_value_set_uint (to, (guint)from->i);
    return TRUE;
  case GJ_TYPE_LONG:
    g_value_set_int64 (to, from->i);
    return TRUE;
  case GJ_TYPE_ULONG:
    g_value_set_uint64 (to, (guint64)from->i);
    return TRUE;
  case GJ_TYPE_FLOAT:
    g_value_set_float (to, (gfloat)from->d);
    return TRUE;
  case GJ_TYPE_DOUBLE:
    g_value_set_double (to, from->d);
    return TRUE;
  case GJ_TYPE_STRING:
    g_value_set_string (to, from->text);
    return TRUE;
  case GJ_TYPE_ENUM:
    g_value_set_enum (to, (gint)from->i);
    return TRUE;
  case GJ_TYPE_FLAGS:
    g_value_set_flags (to, (guint)from->i);
    return TRUE;
  case GJ_TYPE_FRACTION:
    if (from->j == 0)
      return FALSE;
    gst_value_set_fraction (to, (gint)from->i, (gint)from->j);
    return TRUE;
  case GJ_TYPE_CAPS:
    return write_caps (from->text, to);
  case GJ_TYPE_STRUCTURE:
    return write_structure (from->text, to);
  case GJ_TYPE_ARRAY:
    return write_array (from, item_type, to);
  default:
    return FALSE;
  }
}

void
gst_java_value_clear (gj_value *value)
{
  for (int32_t i = 0; i < value->n_items && value->items; i++)
    gst_java_value_clear (&value->items[i]);
  g_clear_pointer (&value->items, g_free);
  g_clear_pointer (&value->text, g_free);
  value->n_items = 0;
}
