/* What a user sets of an element's pools.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavapoolsettings.h"

#include "gj-log.h"
#include "gstjava/pool.h"
#include "gstjavapoolconfig.h"
#include "gstjavaslots.h"

#define GST_CAT_DEFAULT gj_debug

#define DEFAULT_GROWTH "linear:1"

static const GEnumValue exhaustions[] = {
  { GST_JAVA_EXHAUSTION_BLOCK, "Wait until a buffer comes back", "block" },
  { GST_JAVA_EXHAUSTION_FAIL, "End the stream with an error", "fail" },
  { GST_JAVA_EXHAUSTION_OVERFLOW, "Make one more, warn once and count it", "overflow" },
  { 0, NULL, NULL },
};

static GType
exhaustion_type (void)
{
  static GType type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("GstJavaPoolExhaustion", exhaustions));
  return type;
}

void
gst_java_pool_settings_init (GstJavaPoolSettings *settings)
{
  *settings = (GstJavaPoolSettings){ .growth = g_strdup (DEFAULT_GROWTH), .exhaustion = GST_JAVA_EXHAUSTION_BLOCK };
}

void
gst_java_pool_settings_clear (GstJavaPoolSettings *settings)
{
  g_clear_pointer (&settings->growth, g_free);
}

/* ---- properties --------------------------------------------------------------------------------------- */

#define FLAGS (G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | GST_PARAM_MUTABLE_READY)

static void
install (GObjectClass *klass, const GjElement *element, guint id, GParamSpec *spec)
{
  for (guint i = 0; i < element->n_properties; i++)
    if (g_str_equal (element->properties[i].name, spec->name)) {
      g_param_spec_unref (g_param_spec_ref_sink (spec));
      return;
    }
  g_object_class_install_property (klass, id, spec);
}

void
gst_java_pool_settings_install (GObjectClass *klass, const GjElement *element)
{
  install (klass, element, GST_JAVA_PROPERTY_POOL_MIN,
      g_param_spec_uint ("pool-min-buffers", "Pool min. buffers", "Buffers that a pool has from the start", 0,
          GST_JAVA_MAX_SLOTS, 0, FLAGS));
  install (klass, element, GST_JAVA_PROPERTY_POOL_MAX,
      g_param_spec_uint ("pool-max-buffers", "Pool max. buffers",
          "Buffers of a pool that may be in use at once, 0: any number", 0, GST_JAVA_MAX_SLOTS, 0, FLAGS));
  install (klass, element, GST_JAVA_PROPERTY_POOL_GROWTH,
      g_param_spec_string ("pool-growth", "Pool growth",
          "How many buffers are made when none is left: fixed (pool-min-buffers and no more), linear:N, exponential",
          DEFAULT_GROWTH, FLAGS));
  install (klass, element, GST_JAVA_PROPERTY_POOL_EXHAUSTION,
      g_param_spec_enum ("pool-exhaustion", "Pool exhaustion", "What is done when pool-max-buffers are in use",
          exhaustion_type (), GST_JAVA_EXHAUSTION_BLOCK, FLAGS));
  install (klass, element, GST_JAVA_PROPERTY_POOL_ZERO,
      g_param_spec_boolean ("pool-zero", "Pool zero", "Whether buffers hold zeros when they are lent", FALSE, FLAGS));
  install (klass, element, GST_JAVA_PROPERTY_POOL_PREFAULT,
      g_param_spec_boolean ("pool-prefault", "Pool prefault",
          "Whether all pages of a buffer are there before it is lent for the first time", FALSE, FLAGS));
  install (klass, element, GST_JAVA_PROPERTY_POOL_HUGE_PAGES,
      g_param_spec_boolean ("pool-huge-pages", "Pool huge pages",
          "Whether buffers lie in huge pages where the system has them", FALSE, FLAGS));
  install (klass, element, GST_JAVA_PROPERTY_POOL_STATS,
      g_param_spec_boxed ("pool-stats", "Pool statistics",
          "Counts of the pool that the element draws buffers from, which it shares with others of the same format",
          GST_TYPE_STRUCTURE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static gboolean
set_growth (GstJavaPoolSettings *settings, const char *text, GObject *object)
{
  GstJavaGrowth growth;
  GError *error = NULL;

  if (!gst_java_growth_parse (text, &growth, NULL, &error)) {
    GST_ERROR_OBJECT (object, "pool-%s; %s stays", error->message, settings->growth);
    g_error_free (error);
    return FALSE;
  }
  g_free (settings->growth);
  settings->growth = g_strdup (text);
  return TRUE;
}

gboolean
gst_java_pool_settings_set (GstJavaPoolSettings *settings, guint id, const GValue *value, GObject *object)
{
  switch (id) {
  case GST_JAVA_PROPERTY_POOL_MIN:
    settings->min = g_value_get_uint (value);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_MAX:
    settings->max = g_value_get_uint (value);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_GROWTH:
    return set_growth (settings, g_value_get_string (value), object);
  case GST_JAVA_PROPERTY_POOL_EXHAUSTION:
    settings->exhaustion = g_value_get_enum (value);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_ZERO:
    settings->zero = g_value_get_boolean (value);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_PREFAULT:
    settings->prefault = g_value_get_boolean (value);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_HUGE_PAGES:
    settings->huge_pages = g_value_get_boolean (value);
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
gst_java_pool_settings_get (const GstJavaPoolSettings *settings, guint id, GValue *value)
{
  switch (id) {
  case GST_JAVA_PROPERTY_POOL_MIN:
    g_value_set_uint (value, settings->min);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_MAX:
    g_value_set_uint (value, settings->max);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_GROWTH:
    g_value_set_string (value, settings->growth);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_EXHAUSTION:
    g_value_set_enum (value, settings->exhaustion);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_ZERO:
    g_value_set_boolean (value, settings->zero);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_PREFAULT:
    g_value_set_boolean (value, settings->prefault);
    return TRUE;
  case GST_JAVA_PROPERTY_POOL_HUGE_PAGES:
    g_value_set_boolean (value, settings->huge_pages);
    return TRUE;
  default:
    return FALSE;
  }
}

/* ---- use ---------------------------------------------------------------------------------------------- */

void
gst_java_pool_settings_apply (const GstJavaPoolSettings *settings, GstStructure *config)
{
  GstCaps *caps;
  guint size, min, max;

  gst_buffer_pool_config_get_params (config, &caps, &size, &min, &max);
  min = MAX (min, settings->min);
  if (settings->max > 0)
    max = MAX (settings->max, min);
  gst_buffer_pool_config_set_params (config, caps, size, min, max);
  gst_structure_set (config, GST_JAVA_POOL_GROWTH, G_TYPE_STRING, settings->growth, GST_JAVA_POOL_EXHAUSTION,
      G_TYPE_STRING, exhaustions[settings->exhaustion].value_nick, GST_JAVA_POOL_ZERO, G_TYPE_BOOLEAN, settings->zero,
      GST_JAVA_POOL_PREFAULT, G_TYPE_BOOLEAN, settings->prefault, GST_JAVA_POOL_HUGE_PAGES, G_TYPE_BOOLEAN,
      settings->huge_pages, NULL);
}
