/* Tests that jars are found where they lie, and found again when they change.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "fixture.h"
#include "spawn.h"

/* A place of its own: a registry, and an empty folder for jars. */
typedef struct {
  char *folder;
  char *registry;
  char *jars;
} Place;

static Place
make_place (void)
{
  Place place = {.folder = scratch_folder () };

  place.registry = g_build_filename (place.folder, "registry", NULL);
  place.jars = g_build_filename (place.folder, "java", NULL);
  fail_unless_equals_int (g_mkdir (place.jars, 0700), 0);
  return place;
}

static void
clear_place (Place *place)
{
  Run run;

  run_program (&run, NULL, "rm", "-rf", place->folder, NULL);
  clear_run (&run);
  g_free (place->folder);
  g_free (place->registry);
  g_free (place->jars);
}

/* What gst-inspect-1.0 says of the element, with these two variables; NULL: it knows none. (transfer full) */
static char *
inspect (const Place *place, const char *variable, const char *value, const char *element)
{
  /* No JDK, so that it shows when a JVM would start; E2. */
  const char *variables[] = { "GST_JAVA_PATH", "", "GST_REGISTRY_1_0", place->registry, "GST_PLUGIN_SYSTEM_PATH_1_0",
    place->folder, "GST_JAVA_HOME", "/nonexistent", variable, value, NULL
  };
  char *output = NULL;
  Run run;

  run_program (&run, variables, "gst-inspect-1.0", element, NULL);
  if (run.status == 0)
    output = g_strdup (run.output);
  else
    fail_unless (strstr (run.output, "No such element") != NULL, "%s", run.output);
  clear_run (&run);
  return output;
}

static void
expect (const Place *place, const char *variable, const char *value, const char *text)
{
  char *output = inspect (place, variable, value, "fixtureinvert");

  if (text == NULL)
    fail_unless (output == NULL, "fixtureinvert is there, though it should not: %s", output);
  else
    fail_unless (output != NULL && strstr (output, text) != NULL, "no '%s' in: %s", text, output);
  g_free (output);
}

/* Puts a jar there, with a time of its own: two changes may fall into one second. */
static void
put_jar (const Place *place, const char *from, const char *name)
{
  static time_t now;
  char *path = g_build_filename (place->jars, name, NULL);
  struct utimbuf times;

  copy_file (from, place->jars, name);
  now = MAX (now + 2, time (NULL) - 1000);
  times.actime = times.modtime = now;
  utime (path, &times);
  g_free (path);
}

/* E3 */
GST_START_TEST (test_jar_is_found_when_it_comes_and_changes_and_goes)
{
  Place place = make_place ();
  char *changed = g_build_filename (g_getenv ("TEST_BROKEN_JARS"), "sound", "changed.jar", NULL);
  char *jar = g_build_filename (place.jars, "fixtures.jar", NULL);

  expect (&place, "GST_JAVA_PATH", place.jars, NULL);
  put_jar (&place, g_getenv ("TEST_FIXTURES_JAR"), "fixtures.jar");
  expect (&place, "GST_JAVA_PATH", place.jars, "Inverter");
  expect (&place, "GST_JAVA_PATH", place.jars, "Inverter");
  put_jar (&place, changed, "fixtures.jar");
  expect (&place, "GST_JAVA_PATH", place.jars, "Changed inverter");
  g_remove (jar);
  expect (&place, "GST_JAVA_PATH", place.jars, NULL);
  g_free (jar);
  g_free (changed);
  clear_place (&place);
}
GST_END_TEST;

/* E3 */
GST_START_TEST (test_jar_is_found_when_path_names_it)
{
  Place place = make_place ();
  char *changed = g_build_filename (g_getenv ("TEST_BROKEN_JARS"), "sound", "changed.jar", NULL);
  char *jar = g_build_filename (place.jars, "fixtures.jar", NULL);

  put_jar (&place, g_getenv ("TEST_FIXTURES_JAR"), "fixtures.jar");
  expect (&place, "GST_JAVA_PATH", jar, "Inverter");
  put_jar (&place, changed, "fixtures.jar");
  expect (&place, "GST_JAVA_PATH", jar, "Changed inverter");
  g_free (jar);
  g_free (changed);
  clear_place (&place);
}
GST_END_TEST;

/* E3 */
GST_START_TEST (test_jar_is_found_when_it_lies_in_folder_java_of_the_plugin_path)
{
  Place place = make_place ();
  char *path = g_strdup_printf ("%s:%s", g_getenv ("GST_PLUGIN_PATH_1_0"), place.folder);

  expect (&place, "GST_PLUGIN_PATH_1_0", path, NULL);
  put_jar (&place, g_getenv ("TEST_FIXTURES_JAR"), "fixtures.jar");
  expect (&place, "GST_PLUGIN_PATH_1_0", path, "Inverter");
  g_free (path);
  clear_place (&place);
}
GST_END_TEST;

/* E3 */
GST_START_TEST (test_jar_is_found_when_it_lies_in_the_folder_of_the_user)
{
  Place place = make_place ();
  char *data = g_build_filename (place.folder, "gstreamer-1.0", "plugins", NULL);
  char *to = g_build_filename (data, "java", NULL);

  fail_unless_equals_int (g_mkdir_with_parents (to, 0700), 0);
  expect (&place, "XDG_DATA_HOME", place.folder, NULL);
  copy_file (g_getenv ("TEST_FIXTURES_JAR"), to, "fixtures.jar");
  expect (&place, "XDG_DATA_HOME", place.folder, "Inverter");
  g_free (to);
  g_free (data);
  clear_place (&place);
}
GST_END_TEST;

/* E1, E2: gst-inspect-1.0 shows ranges, enumerations, signals and actions, and no JVM could have told it. */
GST_START_TEST (test_inspect_shows_all_when_no_jvm_can_start)
{
  Place place = make_place ();
  char *properties, *signals;

  put_jar (&place, g_getenv ("TEST_FIXTURES_JAR"), "fixtures.jar");
  properties = inspect (&place, "GST_JAVA_PATH", place.jars, "fixtureproperties");
  fail_unless (properties != NULL);
  fail_unless (strstr (properties, "Range: -10 - 100 Default: 7") != NULL, "%s", properties);
  fail_unless (strstr (properties, "soft-light") != NULL && strstr (properties, "Keeps highlights") != NULL);
  fail_unless (strstr (properties, "controllable") != NULL);
  fail_unless (strstr (properties, "changeable only in NULL or READY state") != NULL);
  signals = inspect (&place, "GST_JAVA_PATH", place.jars, "fixturesignals");
  fail_unless (strstr (signals, "\"everything\"") != NULL && strstr (signals, "\"join\"") != NULL, "%s", signals);
  g_free (properties);
  g_free (signals);
  clear_place (&place);
}
GST_END_TEST;

static Suite *
registry_suite (void)
{
  Suite *suite = suite_create ("registry");
  TCase *tc = tcase_create ("registry");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_jar_is_found_when_it_comes_and_changes_and_goes);
  tcase_add_test (tc, test_jar_is_found_when_path_names_it);
  tcase_add_test (tc, test_jar_is_found_when_it_lies_in_folder_java_of_the_plugin_path);
  tcase_add_test (tc, test_jar_is_found_when_it_lies_in_the_folder_of_the_user);
  tcase_add_test (tc, test_inspect_shows_all_when_no_jvm_can_start);
  return suite;
}

GST_CHECK_MAIN (registry);
