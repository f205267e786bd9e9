/* What the tests of elements share: elements with a bus, messages, buffers.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "fixture.h"

#include <string.h>

gboolean
jvm_is_loaded (void)
{
  char *maps = NULL;
  gboolean loaded;

  fail_unless (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  loaded = strstr (maps, "libjvm.so") != NULL;
  g_free (maps);
  return loaded;
}

GstElement *
make_element (const char *factory, const char *first_property, ...)
{
  GstElement *element = gst_element_factory_make (factory, NULL);
  va_list properties;

  fail_unless (element != NULL, "no element %s: is gstjava-fixtures.jar in GST_JAVA_PATH=%s?", factory,
      g_getenv ("GST_JAVA_PATH"));
  va_start (properties, first_property);
  g_object_set_valist (G_OBJECT (element), first_property, properties);
  va_end (properties);
  return element;
}

GstHarness *
make_harness (const char *description)
{
  GError *error = NULL;
  GstElement *element = gst_parse_launch (description, &error);
  GstHarness *harness;

  fail_unless (element != NULL && error == NULL, "%s", error != NULL ? error->message : "");
  gst_object_ref_sink (element);
  harness = gst_harness_new_with_element (element, "sink", "src");
  gst_object_unref (element);
  return harness;
}

GstBus *
give_bus (GstElement *element)
{
  GstBus *bus = gst_bus_new ();

  gst_element_set_bus (element, bus);
  return bus;
}

guint
count_messages (GstBus *bus, GstMessageType type)
{
  GstMessage *message;
  guint n = 0;

  while ((message = gst_bus_pop (bus)) != NULL) {
    n += (GST_MESSAGE_TYPE (message) & type) != 0;
    gst_message_unref (message);
  }
  return n;
}

static void
parse (GstMessage *message, GError **error, char **debug)
{
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_WARNING)
    gst_message_parse_warning (message, error, debug);
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_INFO)
    gst_message_parse_info (message, error, debug);
  else
    gst_message_parse_error (message, error, debug);
}

char *
only_message (GstBus *bus, GstMessageType type, GQuark *domain, gint *code, char **debug)
{
  GstMessage *message;
  GError *error = NULL;
  char *detail = NULL, *text;

  while ((message = gst_bus_pop (bus)) != NULL) {
    if ((GST_MESSAGE_TYPE (message) & type) != 0) {
      char *again = NULL;
      GError *second = NULL;
      parse (message, error != NULL ? &second : &error, error != NULL ? &again : &detail);
      fail_unless (second == NULL, "two messages instead of one: '%s' and '%s'", error->message,
          second != NULL ? second->message : "");
    }
    gst_message_unref (message);
  }
  fail_unless (error != NULL, "no %s on the bus", gst_message_type_get_name (type));
  if (domain != NULL)
    *domain = error->domain;
  if (code != NULL)
    *code = error->code;
  if (debug != NULL)
    *debug = detail;
  else
    g_free (detail);
  text = g_strdup (error->message);
  g_error_free (error);
  return text;
}

static void
expect (GstBus *bus, GstMessageType type, GQuark domain, gint code, const char *part)
{
  GQuark got_domain;
  gint got_code;
  char *text = only_message (bus, type, &got_domain, &got_code, NULL);

  fail_unless (strstr (text, part) != NULL, "no '%s' in '%s'", part, text);
  fail_unless (got_domain == domain && got_code == code, "'%s' is of %s %d instead of %s %d", text,
      g_quark_to_string (got_domain), got_code, g_quark_to_string (domain), code);
  g_free (text);
}

void
expect_error (GstBus *bus, GQuark domain, gint code, const char *text)
{
  expect (bus, GST_MESSAGE_ERROR, domain, code, text);
}

void
expect_warning (GstBus *bus, GQuark domain, gint code, const char *text)
{
  expect (bus, GST_MESSAGE_WARNING, domain, code, text);
}

static char *
flags_text (GFlagsClass *klass, guint flags)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < klass->n_values; i++)
    if ((flags & klass->values[i].value) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "+" : "", klass->values[i].value_nick);
  return g_string_free (text, FALSE);
}

char *
property_text (gpointer object, const char *property)
{
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), property);
  GValue value = G_VALUE_INIT;
  char *text;

  fail_unless (spec != NULL, "no property %s", property);
  g_value_init (&value, spec->value_type);
  g_object_get_property (object, property, &value);
  if (G_VALUE_HOLDS_STRING (&value))
    text = g_value_dup_string (&value);
  else if (G_VALUE_HOLDS_ENUM (&value))
    text = g_strdup (g_enum_get_value (G_ENUM_CLASS (g_type_class_peek (spec->value_type)), g_value_get_enum (&value))->value_nick);
  else if (G_VALUE_HOLDS_FLAGS (&value))
    text = flags_text (g_type_class_peek (spec->value_type), g_value_get_flags (&value));
  else if (G_VALUE_HOLDS_BOXED (&value) && g_value_get_boxed (&value) == NULL && !GST_VALUE_HOLDS_ARRAY (&value))
    text = NULL;
  else if (GST_VALUE_HOLDS_STRUCTURE (&value))
    text = gst_structure_to_string (g_value_get_boxed (&value));
  else if (GST_VALUE_HOLDS_CAPS (&value))
    text = gst_caps_to_string (g_value_get_boxed (&value));
  else
    text = gst_value_serialize (&value);
  g_value_unset (&value);
  return text;
}

GstBuffer *
filled_buffer (gsize size, guint8 value)
{
  GstBuffer *buffer = size > 0 ? gst_buffer_new_allocate (NULL, size, NULL) : gst_buffer_new ();

  if (size > 0)
    gst_buffer_memset (buffer, 0, value, size);
  return buffer;
}

gpointer
address_of (GstBuffer *buffer)
{
  GstMapInfo map;
  gpointer address;

  fail_unless (gst_buffer_map (buffer, &map, GST_MAP_READ));
  address = map.data;
  gst_buffer_unmap (buffer, &map);
  return address;
}

guint8
byte_at (GstBuffer *buffer, gsize offset)
{
  guint8 byte = 0;

  fail_unless_equals_int (gst_buffer_extract (buffer, offset, &byte, 1), 1);
  return byte;
}

guint64
java_stat (GstElement *element, const char *outcome)
{
  GstStructure *stats = NULL;
  guint64 n = 0;

  g_object_get (element, "java-stats", &stats, NULL);
  fail_unless (stats != NULL);
  fail_unless (gst_structure_get_uint64 (stats, outcome, &n), "java-stats has no %s", outcome);
  gst_structure_free (stats);
  return n;
}

static void
note (GstMessage *message, GstElement *watched, Outcome *outcome)
{
  GError *error = NULL;
  char *debug = NULL;

  switch (GST_MESSAGE_TYPE (message)) {
    case GST_MESSAGE_EOS:
      outcome->eos = TRUE;
      break;
    case GST_MESSAGE_WARNING:
      outcome->warnings++;
      break;
    case GST_MESSAGE_ERROR:
      if (GST_MESSAGE_SRC (message) != GST_OBJECT (watched)) {
        outcome->errors_of_others++;
        break;
      }
      gst_message_parse_error (message, &error, &debug);
      if (outcome->errors++ == 0) {
        outcome->domain = error->domain;
        outcome->code = error->code;
        outcome->text = g_strdup (error->message);
        outcome->debug = g_strdup (debug);
      }
      g_error_free (error);
      g_free (debug);
      break;
    default:
      break;
  }
}

void
finish_pipeline (GstElement *pipeline, GstElement *watched, Outcome *outcome)
{
  GstBus *bus = gst_element_get_bus (pipeline);
  GstMessage *message;

  g_object_set (pipeline, "auto-flush-bus", FALSE, NULL);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  while ((message = gst_bus_pop (bus)) != NULL) {
    note (message, watched, outcome);
    gst_message_unref (message);
  }
  gst_object_unref (bus);
}

void
run_pipeline (GstElement *pipeline, GstElement *watched, Outcome *outcome)
{
  GstBus *bus = gst_element_get_bus (pipeline);
  GstMessage *message;

  memset (outcome, 0, sizeof *outcome);
  if (gst_element_set_state (pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE) {
    message = gst_bus_timed_pop_filtered (bus, 20 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
    fail_unless (message != NULL, "neither end nor error within twenty seconds");
    note (message, watched, outcome);
    gst_message_unref (message);
  }
  finish_pipeline (pipeline, watched, outcome);
  gst_object_unref (bus);
}

void
clear_outcome (Outcome *outcome)
{
  g_free (outcome->text);
  g_free (outcome->debug);
  memset (outcome, 0, sizeof *outcome);
}
