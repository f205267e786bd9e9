/* Tests how C enters Java: by JNI at first, later by foreign functions, on any thread. Against a stand-in for the Java
 * runtime; each test is a process of its own.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/check/gstcheck.h>
#include <pthread.h>

#include "gj-entry.h"
#include "gj-jvm.h"
#include "shim-fixture.h"

/* What a foreign function of the stand-in adds to its result. */
#define FOREIGN 1000000
#define TRANSFORM_IN_PLACE (GJ_FAMILY_TRANSFORM << 8)
#define UNIT_SIZE (GJ_FAMILY_TRANSFORM << 8 | 4)

static gj_host host = { .struct_size = sizeof (gj_host), .abi_version = GJ_ABI_VERSION };

static const gj_runtime *
start (const char *mode)
{
  GError *error = NULL;
  const gj_runtime *runtime;

  g_setenv ("GST_TEST_BOOTSTRAP", mode, TRUE);
  runtime = gj_jvm_runtime (g_getenv ("GST_TEST_JARS"), &host, &error);
  fail_unless (runtime != NULL, "%s", error != NULL ? error->message : "");
  return runtime;
}

static int32_t
transform (int64_t a)
{
  const gj_transform_calls *calls = gj_entry_calls (GJ_FAMILY_TRANSFORM);

  return calls->transform_in_place (a, NULL);
}

GST_START_TEST (test_entry_has_a_table_for_each_family_when_open)
{
  const gj_runtime *runtime = start ("good");
  const gj_element_calls *element = gj_entry_calls (GJ_FAMILY_ELEMENT);
  const gj_sink_calls *sink = gj_entry_calls (GJ_FAMILY_SINK);
  const gj_transform_calls *transform_calls = gj_entry_calls (GJ_FAMILY_TRANSFORM);

  fail_unless (gj_entry_calls (GJ_FAMILY_RUNTIME) == runtime);
  fail_unless (gj_entry_calls (-1) == NULL);
  fail_unless (gj_entry_calls (GJ_FAMILY_SINK + 1) == NULL);
  fail_unless_equals_int (element->struct_size, sizeof (gj_element_calls));
  fail_unless_equals_int (element->abi_version, GJ_ABI_VERSION);
  fail_unless_equals_int (sink->get_caps (0, NULL), GJ_FAMILY_SINK << 8 | 2);
  fail_unless_equals_int (transform_calls->unit_size (40, NULL), UNIT_SIZE + 40);
}
GST_END_TEST;

/* B1 */
GST_START_TEST (test_entry_takes_no_more_than_it_knows_when_runtime_is_newer)
{
  fail_unless_equals_int (start ("long")->struct_size, sizeof (gj_runtime));
  fail_unless_equals_int (transform (1), TRANSFORM_IN_PLACE + 1);
}
GST_END_TEST;

/* B9 */
GST_START_TEST (test_entry_returns_threw_when_an_exception_comes_out)
{
  const gj_runtime *runtime = start ("good");

  fail_unless_equals_int (runtime->free_instance (1, NULL), GJ_THREW);
  fail_unless_equals_int (transform (2), TRANSFORM_IN_PLACE + 2);
}
GST_END_TEST;

static int32_t
add (int64_t a, int64_t b)
{
  return (int32_t)(a + b);
}

GST_START_TEST (test_entry_lets_java_call_a_function_of_c)
{
  const gj_runtime *runtime = start ("good");

  fail_unless_equals_int (runtime->call_action ((intptr_t)add, (gj_signal *)21), 42);
  fail_unless_equals_int (runtime->call_action (0, (gj_signal *)21), 0);
}
GST_END_TEST;

/* ---- threads ------------------------------------------------------------------------------------------ */

/* String.hashCode of an ASCII text. */
static int32_t
java_hash (const char *text)
{
  guint32 hash = 0;

  for (; *text != '\0'; text++)
    hash = hash * 31 + (guint32)*text;
  return (int32_t)hash;
}

static gpointer
ask_for_name (gpointer runtime)
{
  return GINT_TO_POINTER (((const gj_runtime *)runtime)->get_property (0, NULL));
}

static gpointer
attach_and_ask_for_name (gpointer runtime)
{
  gj_entry_attach ();
  gj_entry_attach ();
  return ask_for_name (runtime);
}

/* E9 */
GST_START_TEST (test_entry_gives_thread_its_name_when_it_enters_first)
{
  gpointer runtime = (gpointer)start ("good");

  for (guint i = 0; i < 50; i++) {
    GThread *thread = g_thread_new ("queue0:src", i % 2 ? ask_for_name : attach_and_ask_for_name, runtime);
    fail_unless_equals_int (GPOINTER_TO_INT (g_thread_join (thread)), java_hash ("queue0:src"));
  }
}
GST_END_TEST;

static gpointer
work_for_another (gpointer runtime)
{
  fail_unless_equals_int (GPOINTER_TO_INT (ask_for_name (runtime)), java_hash ("queue0:src"));
  pthread_setname_np (pthread_self (), "queue1:src");
  gj_entry_attach ();
  return ask_for_name (runtime);
}

/* E9: threads of a pool have the name of their work. */
GST_START_TEST (test_entry_gives_thread_its_new_name_when_it_works_for_another)
{
  gpointer runtime = (gpointer)start ("good");
  GThread *thread = g_thread_new ("queue0:src", work_for_another, runtime);

  fail_unless_equals_int (GPOINTER_TO_INT (g_thread_join (thread)), java_hash ("queue1:src"));
}
GST_END_TEST;

static int32_t
rename_within_java (int64_t runtime, int64_t none)
{
  pthread_setname_np (pthread_self (), "queue1:src");
  gj_entry_attach ();
  return ((const gj_runtime *)(intptr_t)runtime)->get_property (0, NULL);
}

static gpointer
call_back (gpointer runtime)
{
  return GINT_TO_POINTER (
      ((const gj_runtime *)runtime)->call_action ((intptr_t)rename_within_java, (gj_signal *)runtime));
}

GST_START_TEST (test_entry_leaves_thread_its_name_when_java_is_up_the_stack)
{
  gpointer runtime = (gpointer)start ("good");
  GThread *thread = g_thread_new ("queue0:src", call_back, runtime);

  fail_unless_equals_int (GPOINTER_TO_INT (g_thread_join (thread)), java_hash ("queue0:src"));
}
GST_END_TEST;

/* ---- foreign functions -------------------------------------------------------------------------------- */

static gpointer
transform_until_foreign (gpointer none)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  int32_t result;

  (void)none;
  do {
    result = transform (3);
    if (result == FOREIGN + TRANSFORM_IN_PLACE + 3)
      return GINT_TO_POINTER (TRUE);
  } while (result == TRANSFORM_IN_PLACE + 3 && g_get_monotonic_time () < deadline);
  return GINT_TO_POINTER (FALSE);
}

GST_START_TEST (test_entry_goes_over_to_foreign_functions_when_calls_are_many)
{
  GThread *threads[4];

  start ("good");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("streaming", transform_until_foreign, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    fail_unless (GPOINTER_TO_INT (g_thread_join (threads[i])));
}
GST_END_TEST;

GST_START_TEST (test_entry_stays_with_jni_when_there_are_no_foreign_functions)
{
  start ("stubless");
  for (guint i = 0; i < 5000; i++)
    fail_unless_equals_int (transform (4), TRANSFORM_IN_PLACE + 4);
}
GST_END_TEST;

GST_START_TEST (test_entry_stays_with_jni_when_a_function_is_not_called_per_buffer)
{
  const gj_transform_calls *calls;

  start ("good");
  calls = gj_entry_calls (GJ_FAMILY_TRANSFORM);
  transform_until_foreign (NULL);
  for (guint i = 0; i < 5000; i++)
    fail_unless_equals_int (calls->unit_size (5, NULL), UNIT_SIZE + 5);
}
GST_END_TEST;

GST_START_TEST (test_entry_enters_no_more_when_the_jvm_is_destroyed)
{
  start ("good");
  transform_until_foreign (NULL);
  fail_unless (gj_jvm_destroy (10000));
  fail_unless_equals_int (transform (6), GJ_THREW);
  gj_entry_attach ();
}
GST_END_TEST;

static Suite *
entry_suite (void)
{
  Suite *suite = suite_create ("entry");
  TCase *tests = tcase_create ("general");

  suite_add_tcase (suite, tests);
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, clear_java_environment, NULL);
  tcase_add_test (tests, test_entry_has_a_table_for_each_family_when_open);
  tcase_add_test (tests, test_entry_takes_no_more_than_it_knows_when_runtime_is_newer);
  tcase_add_test (tests, test_entry_returns_threw_when_an_exception_comes_out);
  tcase_add_test (tests, test_entry_lets_java_call_a_function_of_c);
  tcase_add_test (tests, test_entry_gives_thread_its_name_when_it_enters_first);
  tcase_add_test (tests, test_entry_gives_thread_its_new_name_when_it_works_for_another);
  tcase_add_test (tests, test_entry_leaves_thread_its_name_when_java_is_up_the_stack);
  tcase_add_test (tests, test_entry_goes_over_to_foreign_functions_when_calls_are_many);
  tcase_add_test (tests, test_entry_stays_with_jni_when_there_are_no_foreign_functions);
  tcase_add_test (tests, test_entry_stays_with_jni_when_a_function_is_not_called_per_buffer);
  tcase_add_test (tests, test_entry_enters_no_more_when_the_jvm_is_destroyed);
  return suite;
}

GST_CHECK_MAIN (entry);
