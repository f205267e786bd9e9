/* Finds a JDK (or any Java runtime image) that is new enough.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-jvm-find.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "gj-jvm.h"

#define INSTALL                                                                                                        \
  "install one (Debian 13, Ubuntu: apt install openjdk-25-jre-headless) or set GST_JAVA_HOME to its folder"

/* ---- one image ---------------------------------------------------------------------------------------- */

/* First match of a shell pattern below a folder, which is taken literally. */
static char *
first_below (const char *folder, const char *pattern)
{
  GString *whole = g_string_new (NULL);
  glob_t found;
  char *path = NULL;

  for (; *folder != '\0'; folder++) {
    if (strchr ("*?[\\", *folder) != NULL)
      g_string_append_c (whole, '\\');
    g_string_append_c (whole, *folder);
  }
  g_string_append_printf (whole, "/%s", pattern);
  if (glob (whole->str, 0, NULL, &found) == 0) {
    path = g_strdup (found.gl_pathv[0]);
    globfree (&found);
  }
  g_string_free (whole, TRUE);
  return path;
}

static char *
find_libjvm (const char *home)
{
  static const char *const PLACES[] = { "lib/server/libjvm.so", "lib/*/libjvm.so",
    /* Java 8, only to be told that it is too old */
    "jre/lib/*/server/libjvm.so" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (PLACES); i++) {
    char *path = first_below (home, PLACES[i]);
    if (path != NULL)
      return path;
  }
  return NULL;
}

/* "25.0.3" of the line JAVA_VERSION="25.0.3". */
static char *
read_version (const char *home)
{
  g_autofree char *path = g_build_filename (home, "release", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint i;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (i = 0; lines[i] != NULL; i++) {
    if (g_str_has_prefix (lines[i], "JAVA_VERSION=")) {
      const char *begin = lines[i] + strlen ("JAVA_VERSION=");
      begin += *begin == '"';
      return g_strndup (begin, strcspn (begin, "\" \r"));
    }
  }
  return NULL;
}

/* 25 of "25.0.3", "25-ea" and "25+9", 8 of "1.8.0_402". */
static int
feature_of (const char *version)
{
  if (g_str_has_prefix (version, "1."))
    version += 2;
  return (int)CLAMP (g_ascii_strtoll (version, NULL, 10), 0, G_MAXINT);
}

/* Below 0, 0 or above 0, as a is older than, as old as or newer than b; only the numbers count. */
static int
compare_versions (const char *a, const char *b)
{
  while (*a != '\0' || *b != '\0') {
    char *a_end, *b_end;
    guint64 x = g_ascii_strtoull (a, &a_end, 10);
    guint64 y = g_ascii_strtoull (b, &b_end, 10);
    if (x != y)
      return x < y ? -1 : 1;
    a = *a_end != '\0' ? a_end + 1 : a_end;
    b = *b_end != '\0' ? b_end + 1 : b_end;
  }
  return 0;
}

GjJavaHome *
gj_java_home_read (const char *home)
{
  char *resolved = realpath (home, NULL);
  char *libjvm, *version;
  GjJavaHome *java = NULL;

  if (resolved == NULL)
    return NULL;
  libjvm = find_libjvm (resolved);
  version = read_version (resolved);
  if (libjvm != NULL && version != NULL && feature_of (version) > 0) {
    java = g_new0 (GjJavaHome, 1);
    java->home = g_strdup (resolved);
    java->libjvm = g_steal_pointer (&libjvm);
    java->version = g_steal_pointer (&version);
    java->feature = feature_of (java->version);
  }
  g_free (version);
  g_free (libjvm);
  free (resolved);
  return java;
}

void
gj_java_home_free (GjJavaHome *java)
{
  if (java == NULL)
    return;
  g_free (java->home);
  g_free (java->libjvm);
  g_free (java->version);
  g_free (java);
}

/* ---- the search --------------------------------------------------------------------------------------- */

/* What the search has come by. */
typedef struct {
  GjJavaHome *best;
  GString *others; /* ", /usr/lib/jvm/java-17 (Java 17.0.15)" for each that is too old */
} Search;

static void
consider (Search *search, const char *home)
{
  GjJavaHome *java = gj_java_home_read (home);

  if (java == NULL)
    return;
  if (java->feature < GJ_JAVA_MINIMUM) {
    g_autofree char *entry = g_strdup_printf (", %s (Java %s)", java->home, java->version);
    if (strstr (search->others->str, entry) == NULL)
      g_string_append (search->others, entry);
  } else if (search->best == NULL || compare_versions (java->version, search->best->version) > 0) {
    GjJavaHome *older = search->best;
    search->best = g_steal_pointer (&java);
    java = older;
  }
  gj_java_home_free (java);
}

/* Home of the java that PATH leads to, NULL where it leads to none. */
static char *
home_of_path (void)
{
  g_autofree char *launcher = g_find_program_in_path ("java");
  char *resolved = launcher != NULL ? realpath (launcher, NULL) : NULL;
  g_autofree char *bin = NULL;

  if (resolved == NULL)
    return NULL;
  bin = g_path_get_dirname (resolved);
  free (resolved);
  return g_path_get_dirname (bin);
}

static void
consider_pattern (Search *search, const char *pattern)
{
  glob_t found;
  gsize i;

  if (glob (pattern, 0, NULL, &found) != 0)
    return;
  for (i = 0; i < found.gl_pathc; i++)
    consider (search, found.gl_pathv[i]);
  globfree (&found);
}

static GjJavaHome *
read_forced (const char *home, GError **error)
{
  GjJavaHome *java = gj_java_home_read (home);

  if (java == NULL) {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_NO_JDK,
        "GST_JAVA_HOME=%s is no JDK: it has no file release that gives JAVA_VERSION, or no lib/server/libjvm.so; "
        "point GST_JAVA_HOME at a JDK %d or newer, or unset it",
        home, GJ_JAVA_MINIMUM);
  } else if (java->feature < GJ_JAVA_MINIMUM) {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_NO_JDK,
        "GST_JAVA_HOME=%s is Java %d; gstjava needs %d or newer: point GST_JAVA_HOME at one, or unset it", home,
        java->feature, GJ_JAVA_MINIMUM);
    g_clear_pointer (&java, gj_java_home_free);
  }
  return java;
}

GjJavaHome *
gj_jvm_find_in (const char *gst_java_home, const char *java_home, const char *const *patterns, GError **error)
{
  Search search = { NULL, NULL };
  guint i;

  if (gst_java_home != NULL && *gst_java_home != '\0')
    return read_forced (gst_java_home, error);

  search.others = g_string_new (NULL);
  if (java_home != NULL && *java_home != '\0')
    consider (&search, java_home);
  if (search.best == NULL) {
    for (i = 0; patterns[i] != NULL; i++)
      consider_pattern (&search, patterns[i]);
  }
  if (search.best == NULL) {
    g_autofree char *places = g_strjoinv (", ", (char **)patterns);
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_NO_JDK,
        "no JDK %d or newer in JAVA_HOME%s%s and %s; too old: %s; " INSTALL, GJ_JAVA_MINIMUM,
        java_home != NULL ? "=" : " (unset)", java_home != NULL ? java_home : "", places,
        search.others->len > 0 ? search.others->str + 2 : "none");
  }
  g_string_free (search.others, TRUE);
  return search.best;
}

GjJavaHome *
gj_jvm_find (GError **error)
{
  const char *user = g_get_home_dir ();
  g_autofree char *sdkman = g_build_filename (user, ".sdkman/candidates/java/*", NULL);
  g_autofree char *jdks = g_build_filename (user, ".jdks/*", NULL);
  g_autofree char *path = home_of_path ();
  const char *const patterns[] = { "/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/opt/*jdk*", sdkman, jdks, path,
    NULL };

  return gj_jvm_find_in (g_getenv ("GST_JAVA_HOME"), g_getenv ("JAVA_HOME"), patterns, error);
}
