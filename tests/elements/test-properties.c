/* Tests of properties: types, ranges, defaults, access, order, notification, errors.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "fixture.h"

/* A value of each type that is not its default; E10. */
static const struct {
  const char *property;
  const char *preset;  /* as text */
  const char *other;
} values[] = {
  { "truth", "true", "false" },
  { "number", "7", "-10" },
  { "any-number", "-2147483648", "2147483647" },
  { "mask", "4294967294", "2147483648" },
  { "big", "-5000000000", "9223372036854775807" },
  { "huge", "18446744073709551615", "9223372036854775808" },
  { "ratio", "0.5", "-2" },
  { "amount", "0.25", "1" },
  { "text", "semicolon; \"quote\" \xc3\xa9", "\xe2\x82\xac \xf0\x9f\x8e\xac, done" },
  { "location", NULL, "/tmp/a b.cube" },
  { "mode", "hard", "off" },
  { "modes", "soft-light+off", "hard" },
  { "rate", "30000/1001", "25/1" },
  { "format", "video/x-raw, width=(int)320", "audio/x-raw, rate=(int)48000" },
  { "filter", NULL, "ANY" },
  { "config", "config, level=(int)3;", "other, text=(string)\"a\\ b\";" },
  { "sizes", "<  >", "< 1, -2, 3 >" },
  { "positions", "<  >", "< 9000000000 >" },
  { "weights", "<  >", "< 0.5, -1.25 >" },
  { "names", "<  >", "< \"a\\ b\", c >" },
  { "device", "0", "5" },
  { "buffers", "0", "6" },
};

static void
set_text (gpointer object, const char *property, const char *text)
{
  gst_util_set_object_arg (G_OBJECT (object), property, text);
}

/* Compares by meaning: text of arrays and structures has spaces that do not matter. */
static void
expect_value (gpointer object, const char *property, const char *expected, const char *when)
{
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), property);
  char *text = property_text (object, property);

  if (expected != NULL && text != NULL && !G_IS_PARAM_SPEC_STRING (spec) && spec->value_type != GST_TYPE_ARRAY) {
    GValue a = G_VALUE_INIT, b = G_VALUE_INIT;
    g_value_init (&a, spec->value_type);
    g_value_init (&b, spec->value_type);
    fail_unless (gst_value_deserialize (&a, text) && gst_value_deserialize (&b, expected), "%s: %s, %s", property, text,
        expected);
    fail_unless (gst_value_compare (&a, &b) == GST_VALUE_EQUAL, "%s %s is %s, not %s", property, when, text, expected);
    g_value_unset (&a);
    g_value_unset (&b);
  } else if (expected != NULL && text != NULL && spec->value_type == GST_TYPE_ARRAY) {
    char **tokens = g_regex_split_simple ("\\([a-z0-9]+\\)", text, 0, 0);
    char *plain = g_strjoinv ("", tokens);
    fail_unless (strcmp (plain, expected) == 0, "%s %s is %s, not %s", property, when, plain, expected);
    g_strfreev (tokens);
    g_free (plain);
  } else {
    fail_unless (g_strcmp0 (text, expected) == 0, "%s %s is %s, not %s", property, when, text, expected);
  }
  g_free (text);
}

GST_START_TEST (test_property_has_its_default_when_before_and_after_ready)
{
  GstElement *element = make_element ("fixtureproperties", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    expect_value (element, values[i].property, values[i].preset, "in NULL");
  fail_if (jvm_is_loaded ());
  gst_element_set_state (element, GST_STATE_READY);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    expect_value (element, values[i].property, values[i].preset, "in READY");
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_property_keeps_its_value_when_set_before_ready)
{
  GstElement *element = make_element ("fixtureproperties", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    set_text (element, values[i].property, values[i].other);
    expect_value (element, values[i].property, values[i].other, "set in NULL");
  }
  fail_if (jvm_is_loaded ());
  gst_element_set_state (element, GST_STATE_READY);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    expect_value (element, values[i].property, values[i].other, "set in NULL, read in READY");
  gst_element_set_state (element, GST_STATE_NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    expect_value (element, values[i].property, values[i].other, "after READY");
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_property_keeps_its_value_when_set_after_ready)
{
  GstElement *element = make_element ("fixtureproperties", NULL);

  gst_element_set_state (element, GST_STATE_READY);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    set_text (element, values[i].property, values[i].other);
    expect_value (element, values[i].property, values[i].other, "set in READY");
    if (values[i].preset != NULL) {
      set_text (element, values[i].property, values[i].preset);
      expect_value (element, values[i].property, values[i].preset, "set again");
    }
  }
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_property_takes_null_when_its_type_has_one)
{
  GstElement *element = make_element ("fixtureproperties", "text", NULL, "format", NULL, "config", NULL, NULL);

  gst_element_set_state (element, GST_STATE_READY);
  fail_unless_property (element, "text", NULL);
  fail_unless_property (element, "format", NULL);
  fail_unless_property (element, "config", NULL);
  g_object_set (element, "text", "", NULL);
  fail_unless_property (element, "text", "");
  g_object_set (element, "text", NULL, NULL);
  fail_unless_property (element, "text", NULL);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

#define spec_of(element, type, name) ((type *) g_object_class_find_property (G_OBJECT_GET_CLASS (element), name))

/* E1 */
GST_START_TEST (test_property_has_range_and_texts_when_described)
{
  GstElement *element = make_element ("fixtureproperties", NULL);
  GParamSpecInt *number = spec_of (element, GParamSpecInt, "number");
  GParamSpecUInt64 *huge = spec_of (element, GParamSpecUInt64, "huge");
  GParamSpecFloat *ratio = spec_of (element, GParamSpecFloat, "ratio");
  GstParamSpecFraction *rate = spec_of (element, GstParamSpecFraction, "rate");
  GParamSpec *truth = spec_of (element, GParamSpec, "truth");
  GParamSpecEnum *mode = spec_of (element, GParamSpecEnum, "mode");
  GEnumValue *soft = g_enum_get_value_by_nick (mode->enum_class, "soft-light");

  fail_unless_equals_int (number->minimum, -10);
  fail_unless_equals_int (number->maximum, 100);
  fail_unless_equals_int (number->default_value, 7);
  fail_unless_equals_uint64 (huge->minimum, 1);
  fail_unless_equals_uint64 (huge->maximum, G_MAXUINT64);
  fail_unless_equals_float (ratio->maximum, 2);
  fail_unless_equals_int (rate->max_num, 120);
  fail_unless_equals_string (g_param_spec_get_nick (truth), "Switch");
  fail_unless_equals_string (g_param_spec_get_blurb (truth), "A boolean");
  fail_unless (soft != NULL);
  fail_unless_equals_string (soft->value_name, "Keeps highlights");
  fail_unless_equals_int (mode->default_value, 1);
  fail_unless_equals_int (mode->enum_class->n_values, 3);
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_property_has_flags_of_access_and_state_when_described)
{
  const guint of_states = GST_PARAM_MUTABLE_READY | GST_PARAM_MUTABLE_PAUSED | GST_PARAM_MUTABLE_PLAYING;
  const guint of_access = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | GST_PARAM_CONTROLLABLE;
  GstElement *element = make_element ("fixtureproperties", NULL);

  fail_unless_equals_int_hex (spec_of (element, GParamSpec, "amount")->flags & (of_states | of_access),
      G_PARAM_READWRITE | GST_PARAM_CONTROLLABLE | GST_PARAM_MUTABLE_PLAYING);
  fail_unless_equals_int_hex (spec_of (element, GParamSpec, "device")->flags & (of_states | of_access),
      G_PARAM_READWRITE | GST_PARAM_MUTABLE_READY);
  fail_unless_equals_int_hex (spec_of (element, GParamSpec, "buffers")->flags & (of_states | of_access),
      G_PARAM_READWRITE | GST_PARAM_MUTABLE_PAUSED);
  fail_unless_equals_int_hex (spec_of (element, GParamSpec, "seed")->flags & of_access,
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY);
  fail_unless_equals_int_hex (spec_of (element, GParamSpec, "secret")->flags & of_access, G_PARAM_WRITABLE);
  fail_unless_equals_int_hex (spec_of (element, GParamSpec, "revealed")->flags & of_access, G_PARAM_READABLE);
  fail_unless_equals_int_hex (spec_of (element, GParamSpec, "doubled")->flags & of_access, G_PARAM_READABLE);
  gst_object_unref (element);
}
GST_END_TEST;

/* Setters run in the order in which the application set the values, also twice. */
GST_START_TEST (test_pending_values_arrive_in_order_when_java_starts)
{
  GstElement *element = make_element ("fixtureproperties", "number", 1, "text", "a", "secret", 5, "number", 2, "even", 4,
      "text", "b", NULL);

  gst_element_set_state (element, GST_STATE_READY);
  fail_unless_property (element, "calls", "number=1 text=a secret=5 number=2 even=4 text=b");
  fail_unless_property (element, "revealed", "5");
  fail_unless_property (element, "doubled", "4");
  gst_element_set_state (element, GST_STATE_NULL);
  gst_element_set_state (element, GST_STATE_READY);
  fail_unless_property (element, "calls", "number=1 text=a secret=5 number=2 even=4 text=b");
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

/* GObject's complaint is a warning, in newer versions a critical. */
#define ASSERT_COMPLAINT(code) \
  G_STMT_START { \
    _gst_check_expecting_log = TRUE; \
    _gst_check_raised_warning = _gst_check_raised_critical = FALSE; \
    code; \
    _gst_check_expecting_log = FALSE; \
    fail_unless (_gst_check_raised_warning || _gst_check_raised_critical, "GObject took it: " #code); \
  } G_STMT_END

GST_START_TEST (test_construct_only_value_arrives_when_element_is_made_with_it)
{
  GstElement *element = gst_element_factory_make_full ("fixtureproperties", "seed", 9, NULL);

  fail_unless_property (element, "seed", "9");
  gst_element_set_state (element, GST_STATE_READY);
  fail_unless_property (element, "seed", "9");
  ASSERT_COMPLAINT (g_object_set (element, "seed", 10, NULL));
  fail_unless_property (element, "seed", "9");
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
  element = make_element ("fixtureproperties", NULL);
  gst_element_set_state (element, GST_STATE_READY);
  fail_unless_property (element, "seed", "3");
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_range_error_is_that_of_gobject_when_value_is_outside)
{
  GstElement *element = make_element ("fixtureproperties", NULL);

  ASSERT_COMPLAINT (g_object_set (element, "number", 101, NULL));
  fail_unless_property (element, "number", "7");
  gst_element_set_state (element, GST_STATE_READY);
  ASSERT_COMPLAINT (g_object_set (element, "number", -11, NULL));
  ASSERT_COMPLAINT (g_object_set (element, "amount", 1.5, NULL));
  fail_unless_property (element, "number", "7");
  fail_unless_property (element, "amount", "0.25");
  fail_unless_property (element, "calls", "");
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

static void
count_notification (GObject *object, GParamSpec *spec, gpointer count)
{
  (*(guint *) count)++;
}

GST_START_TEST (test_listeners_are_told_when_value_changes)
{
  GstElement *element = make_element ("fixtureproperties", NULL);
  guint number = 0, revealed = 0;

  g_signal_connect (element, "notify::number", G_CALLBACK (count_notification), &number);
  g_signal_connect (element, "notify::revealed", G_CALLBACK (count_notification), &revealed);
  g_object_set (element, "number", 3, NULL);
  fail_unless_equals_int (number, 1);
  gst_element_set_state (element, GST_STATE_READY);
  g_object_set (element, "number", 4, "secret", 8, NULL);
  fail_unless_equals_int (number, 2);
  fail_unless_equals_int (revealed, 1);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}
GST_END_TEST;

GST_START_TEST (test_setter_that_throws_warns_and_keeps_the_old_value_when_value_is_refused)
{
  GstElement *element = make_element ("fixtureproperties", "even", 4, NULL);
  GstBus *bus = give_bus (element);
  char *text;

  gst_element_set_state (element, GST_STATE_READY);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_WARNING), 0);
  g_object_set (element, "even", 5, NULL);
  text = only_message (bus, GST_MESSAGE_WARNING, NULL, NULL, NULL);
  fail_unless (strstr (text, "even") != NULL && strstr (text, "5") != NULL && strstr (text, "give an even one") != NULL,
      "%s", text);
  fail_unless_property (element, "even", "4");
  gst_element_set_state (element, GST_STATE_NULL);
  g_free (text);
  gst_object_unref (element);
  gst_object_unref (bus);
}
GST_END_TEST;

GST_START_TEST (test_setter_that_throws_warns_when_value_was_set_before_ready)
{
  GstElement *element = make_element ("fixtureproperties", "even", 7, "number", 11, NULL);
  GstBus *bus = give_bus (element);
  char *text;

  fail_unless_equals_int (gst_element_set_state (element, GST_STATE_READY), GST_STATE_CHANGE_SUCCESS);
  text = only_message (bus, GST_MESSAGE_WARNING, NULL, NULL, NULL);
  fail_unless (strstr (text, "even") != NULL && strstr (text, "7") != NULL, "%s", text);
  fail_unless_property (element, "even", "0");
  fail_unless_property (element, "number", "11");
  gst_element_set_state (element, GST_STATE_NULL);
  g_free (text);
  gst_object_unref (element);
  gst_object_unref (bus);
}
GST_END_TEST;

GST_START_TEST (test_getter_that_throws_warns_when_property_is_read)
{
  GstElement *element = make_element ("fixtureproperties", NULL);
  GstBus *bus = give_bus (element);
  gint value = 1;

  gst_element_set_state (element, GST_STATE_READY);
  count_messages (bus, GST_MESSAGE_ANY);
  g_object_get (element, "broken", &value, NULL);
  expect_warning (bus, GST_LIBRARY_ERROR, GST_LIBRARY_ERROR_SETTINGS, "broken");
  fail_unless_equals_int (value, 0);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
  gst_object_unref (bus);
}
GST_END_TEST;

static gpointer
set_values (gpointer element)
{
  for (int i = 0; i < 2000; i++)
    g_object_set (element, "number", i % 100, "text", i % 2 ? "odd" : "even", NULL);
  return NULL;
}

/* E10 */
GST_START_TEST (test_values_are_set_and_read_when_data_flows)
{
  GstHarness *h = make_harness ("fixtureproperties");
  GThread *threads[2];
  gint number;

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("setter", set_values, h->element);
  for (int i = 0; i < 2000; i++) {
    gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
    g_object_get (h->element, "number", &number, NULL);
    fail_unless (number >= 0 && number < 100);
  }
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  fail_unless_property (h->element, "number", "99");
  gst_harness_teardown (h);
}
GST_END_TEST;

static gpointer
count_up (gpointer element)
{
  for (int i = 0; i <= 100; i++)
    g_object_set (element, "number", i, NULL);
  return NULL;
}

/* Whether a value waits in C or goes to Java, the last one stays. */
GST_START_TEST (test_last_value_stays_when_java_starts_meanwhile)
{
  for (int round = 0; round < 30; round++) {
    GstElement *element = make_element ("fixtureproperties", NULL);
    GThread *thread = g_thread_new ("setter", count_up, element);

    gst_element_set_state (element, GST_STATE_READY);
    g_thread_join (thread);
    fail_unless_property (element, "number", "100");
    gst_element_set_state (element, GST_STATE_NULL);
    gst_object_unref (element);
  }
}
GST_END_TEST;

static Suite *
properties_suite (void)
{
  Suite *suite = suite_create ("properties");
  TCase *tc = tcase_create ("properties");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_property_has_its_default_when_before_and_after_ready);
  tcase_add_test (tc, test_property_keeps_its_value_when_set_before_ready);
  tcase_add_test (tc, test_property_keeps_its_value_when_set_after_ready);
  tcase_add_test (tc, test_property_takes_null_when_its_type_has_one);
  tcase_add_test (tc, test_property_has_range_and_texts_when_described);
  tcase_add_test (tc, test_property_has_flags_of_access_and_state_when_described);
  tcase_add_test (tc, test_pending_values_arrive_in_order_when_java_starts);
  tcase_add_test (tc, test_construct_only_value_arrives_when_element_is_made_with_it);
  tcase_add_test (tc, test_range_error_is_that_of_gobject_when_value_is_outside);
  tcase_add_test (tc, test_listeners_are_told_when_value_changes);
  tcase_add_test (tc, test_setter_that_throws_warns_and_keeps_the_old_value_when_value_is_refused);
  tcase_add_test (tc, test_setter_that_throws_warns_when_value_was_set_before_ready);
  tcase_add_test (tc, test_getter_that_throws_warns_when_property_is_read);
  tcase_add_test (tc, test_values_are_set_and_read_when_data_flows);
  tcase_add_test (tc, test_last_value_stays_when_java_starts_meanwhile);
  return suite;
}

GST_CHECK_MAIN (properties);
