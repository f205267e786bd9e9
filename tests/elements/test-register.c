/* Tests of gst_java_register_elements: elements that an application brings itself.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjava/register.h"

#include <dlfcn.h>

#include "fixture.h"

static const char index_text[] =
    "[gstjava]\nversion=1\nelements=registered\n\n"
    "[element registered]\nclass=org.gstjava.fixtures.Flows\ntype=GstRegistered\nbase=Transform\nlong-name=Registered\n"
    "classification=Generic\ndescription=Registered by an application\nauthor=A\nrank=0\noverrides=transformInPlace\n"
    "pads=sink;src\nproperties=\nsignals=\nactions=\n\n"
    "[pad registered sink]\ndirection=sink\ncaps=ANY\n\n[pad registered src]\ndirection=src\ncaps=ANY\n\n[end]\n";

typedef int32_t (*Register) (const char *, const char *);

/* The function in the plugin, which the test program does not link. */
static Register
find_function (void)
{
  GstPlugin *plugin = gst_registry_find_plugin (gst_registry_get (), "java");
  void *library;
  Register function;

  fail_unless (plugin != NULL);
  library = dlopen (gst_plugin_get_filename (plugin), RTLD_NOW);
  fail_unless (library != NULL, "%s", dlerror ());
  function = (Register) dlsym (library, "gst_java_register_elements");
  fail_unless (function != NULL, "%s", dlerror ());
  gst_object_unref (plugin);
  return function;
}

GST_START_TEST (test_element_can_be_made_when_application_registers_it)
{
  GstHarness *h;

  fail_unless_equals_int (find_function () (index_text, g_getenv ("TEST_FIXTURES_JAR")), 1);
  fail_if (jvm_is_loaded ());
  h = make_harness ("registered");
  gst_harness_set_src_caps_str (h, "application/octet-stream");
  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (4, 1)));
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_nothing_is_registered_when_name_is_taken)
{
  fail_unless_equals_int (find_function () (index_text, g_getenv ("TEST_FIXTURES_JAR")), 1);
  fail_unless_equals_int (find_function () (index_text, g_getenv ("TEST_FIXTURES_JAR")), 0);
}
GST_END_TEST;

GST_START_TEST (test_registering_fails_when_text_is_no_index)
{
  fail_unless_equals_int (find_function () ("no index", "classpath"), -1);
  fail_unless_equals_int (find_function () ("", "classpath"), -1);
}
GST_END_TEST;

/* Found by name, but there is no class: one error, as with a jar. */
GST_START_TEST (test_element_posts_one_error_when_origin_has_no_such_class)
{
  GstElement *element;
  GstBus *bus;

  fail_unless_equals_int (find_function () (index_text, "/nonexistent.jar"), 1);
  element = make_element ("registered", NULL);
  bus = give_bus (element);
  fail_unless_equals_int (gst_element_set_state (element, GST_STATE_READY), GST_STATE_CHANGE_FAILURE);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR), 1);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (element);
}
GST_END_TEST;

static Suite *
register_suite (void)
{
  Suite *suite = suite_create ("register");
  TCase *tc = tcase_create ("register");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_element_can_be_made_when_application_registers_it);
  tcase_add_test (tc, test_nothing_is_registered_when_name_is_taken);
  tcase_add_test (tc, test_registering_fails_when_text_is_no_index);
  tcase_add_test (tc, test_element_posts_one_error_when_origin_has_no_such_class);
  return suite;
}

GST_CHECK_MAIN (register);
