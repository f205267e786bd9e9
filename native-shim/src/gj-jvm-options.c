/* Puts together the options a new JVM is started with.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-jvm-options.h"

#include <errno.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gj-jvm-cache.h"
#include "gj-jvm.h"

/* How long a trial run may take before its options count as accepted, in ms: a debugger's suspend=y waits for ever. */
#define TRIAL_MS 10000

/* ---- jars --------------------------------------------------------------------------------------------- */

/* Where a jar comes on the class path. Classes are looked for from its front, and a jar is opened when the search
 * gets there: that of CUDA, which brings JCuda's jars along, is the last. */
static int
jar_rank (const char *name)
{
  static const char *const FIRST[] = { "gstjava-runtime", "gstjava-api" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (FIRST); i++) {
    if (g_str_has_prefix (name, FIRST[i]))
      return i;
  }
  return G_N_ELEMENTS (FIRST) + g_str_has_prefix (name, "gstjava-cuda");
}

/* By rank, then by name. */
static int
jar_order (gconstpointer a, gconstpointer b)
{
  g_autofree char *x = g_path_get_basename (*(char *const *)a);
  g_autofree char *y = g_path_get_basename (*(char *const *)b);
  int order = jar_rank (x) - jar_rank (y);

  return order != 0 ? order : strcmp (x, y);
}

static gboolean
is_our_jar (const char *name)
{
  return g_str_has_prefix (name, "gstjava-") && g_str_has_suffix (name, ".jar")
      && !g_str_has_suffix (name, "-sources.jar") && !g_str_has_suffix (name, "-javadoc.jar");
}

GPtrArray *
gj_jvm_jars (const char *jar_folder, GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (jar_folder, NULL);
  GPtrArray *jars = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (folder, 0, NULL);
  g_autofree char *first = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (is_our_jar (name))
      g_ptr_array_add (jars, g_build_filename (folder, name, NULL));
  }
  g_clear_pointer (&dir, g_dir_close);
  g_ptr_array_sort (jars, jar_order);
  first = jars->len > 0 ? g_path_get_basename (jars->pdata[0]) : NULL;
  if (first == NULL || !g_str_has_prefix (first, "gstjava-runtime")) {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_RUNTIME,
        "no gstjava-runtime.jar in %s; install gstjava again (meson install)", folder);
    g_ptr_array_unref (jars);
    return NULL;
  }
  return jars;
}

static char *
class_path (const GPtrArray *jars)
{
  GString *path = g_string_new ("-Djava.class.path=");
  guint i;

  for (i = 0; i < jars->len; i++)
    g_string_append_printf (path, "%s%s", i > 0 ? ":" : "", (const char *)jars->pdata[i]);
  return g_string_free (path, FALSE);
}

/* ---- the user's options ------------------------------------------------------------------------------- */

/* Options that the launcher also takes as two words, and how libjvm spells them. */
static const struct {
  const char *word;
  const char *option;
} TWO_WORDS[] = {
  { "--add-modules", "--add-modules" },
  { "--add-reads", "--add-reads" },
  { "--add-exports", "--add-exports" },
  { "--add-opens", "--add-opens" },
  { "--limit-modules", "--limit-modules" },
  { "--patch-module", "--patch-module" },
  { "--module-path", "--module-path" },
  { "-p", "--module-path" },
  { "--upgrade-module-path", "--upgrade-module-path" },
  { "--enable-native-access", "--enable-native-access" },
};

static gboolean
sets_class_path (const char *option)
{
  return strcmp (option, "-cp") == 0 || strcmp (option, "-classpath") == 0 || g_str_has_prefix (option, "--class-path")
      || g_str_has_prefix (option, "-Djava.class.path=");
}

static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (
      error, GJ_JVM_ERROR, GJ_JVM_ERROR_OPTIONS, "GST_JAVA_OPTIONS='%s': %s", g_getenv ("GST_JAVA_OPTIONS"), reason);
  return FALSE;
}

/* libjvm's spelling of the option at *word, which is moved on where the option takes two words. (transfer full) */
static char *
spell (char ***word, GError **error)
{
  const char *option = **word;
  guint i;

  if (sets_class_path (option)) {
    refuse (error, "%s would hide gstjava's own class path; name jars with elements in GST_JAVA_PATH", option);
    return NULL;
  }
  for (i = 0; i < G_N_ELEMENTS (TWO_WORDS); i++) {
    if (strcmp (option, TWO_WORDS[i].word) != 0)
      continue;
    if ((*word)[1] == NULL) {
      refuse (error, "%s needs a value", option);
      return NULL;
    }
    return g_strdup_printf ("%s=%s", TWO_WORDS[i].option, *++*word);
  }
  return g_strdup (option);
}

/* The options of GST_JAVA_OPTIONS as libjvm spells them. (transfer full) */
static char **
user_options (GError **error)
{
  const char *text = g_getenv ("GST_JAVA_OPTIONS");
  g_autoptr (GError) reason = NULL;
  g_auto (GStrv) words = NULL;
  GPtrArray *options = g_ptr_array_new_with_free_func (g_free);
  char **word;

  if (text != NULL && !g_shell_parse_argv (text, NULL, &words, &reason)
      && !g_error_matches (reason, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING)) {
    refuse (error, "%s; quote as in a shell", reason->message);
    g_ptr_array_unref (options);
    return NULL;
  }
  for (word = words; word != NULL && *word != NULL; word++) {
    char *option = spell (&word, error);
    if (option == NULL) {
      g_ptr_array_unref (options);
      return NULL;
    }
    g_ptr_array_add (options, option);
  }
  g_ptr_array_add (options, NULL);
  return (char **)g_ptr_array_free (options, FALSE);
}

/* Whether the words choose a collector, such as -XX:+UseZGC. */
static gboolean
choose_collector (char **words)
{
  for (; *words != NULL; words++) {
    if (g_str_has_prefix (*words, "-XX:+Use") && g_str_has_suffix (*words, "GC"))
      return TRUE;
  }
  return FALSE;
}

/* libjvm itself reads two more variables. */
static gboolean
environment_chooses_collector (void)
{
  static const char *const VARIABLES[] = { "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (VARIABLES); i++) {
    const char *text = g_getenv (VARIABLES[i]);
    g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\n", -1);
    if (choose_collector (words))
      return TRUE;
  }
  return FALSE;
}

/* Whether the words say themselves what is to be done about archives and caches. */
static gboolean
choose_archive (char **words)
{
  for (; *words != NULL; words++) {
    if (g_str_has_prefix (*words, "-XX:AOT") || g_str_has_prefix (*words, "-XX:SharedArchiveFile")
        || g_str_has_prefix (*words, "-XX:ArchiveClassesAtExit") || g_str_has_prefix (*words, "-Xshare"))
      return TRUE;
  }
  return FALSE;
}

/* ---- the trial ---------------------------------------------------------------------------------------- */

/* Options that only make sense in the process itself: the trial would take a debugger's port, or wait for the debugger.
 */
static gboolean
is_not_for_trial (const char *option)
{
  return g_str_has_prefix (option, "-agentlib:jdwp") || g_str_has_prefix (option, "-Xrunjdwp");
}

/* What the trial printed, as one line, without what the launcher says of every refusal. (transfer full) */
static char *
one_line (const char *text)
{
  static const char *const ALWAYS[] = { "Error: Could not create the Java Virtual Machine.",
    "Error: A fatal exception has occurred. Program will exit.", NULL };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *line = g_string_new (NULL);
  guint i;

  for (i = 0; lines[i] != NULL; i++) {
    g_strstrip (lines[i]);
    if (*lines[i] != '\0' && !g_strv_contains (ALWAYS, lines[i]))
      g_string_append_printf (line, "%s%s", line->len > 0 ? "; " : "", lines[i]);
  }
  return g_string_free (line, FALSE);
}

/* Reads from fd until its end. FALSE when that has not come by the deadline, in us of the monotonic clock. */
static gboolean
read_until (int fd, gint64 deadline, GString *text)
{
  char buffer[1024];
  ssize_t n = 1;

  while (n != 0) {
    struct pollfd poll_fd = { fd, POLLIN, 0 };
    gint64 left_us = deadline - g_get_monotonic_time ();
    int ready = left_us > 0 ? poll (&poll_fd, 1, (int)(left_us / 1000) + 1) : 0;
    if (ready == 0)
      return FALSE;
    n = ready > 0 ? read (fd, buffer, sizeof buffer) : -1;
    if (n > 0)
      g_string_append_len (text, buffer, n);
    else if (n < 0 && errno != EINTR)
      return TRUE;
  }
  return TRUE;
}

/* Runs the command until it ends or TRIAL_MS have passed, and gives what it printed. FALSE only when it ended with a
 * status other than 0. */
static gboolean
run_trial (char **argv, char **printed)
{
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "JDK_JAVA_OPTIONS");
  GString *text = g_string_new (NULL);
  gboolean accepted = TRUE;
  int fds[2], status = 0;
  GPid pid;

  if (g_unix_open_pipe (fds, FD_CLOEXEC, NULL)) {
    gboolean started = g_spawn_async_with_fds (
        NULL, argv, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, -1, fds[1], fds[1], NULL);
    close (fds[1]);
    if (started) {
      gboolean ended = read_until (fds[0], g_get_monotonic_time () + TRIAL_MS * G_TIME_SPAN_MILLISECOND, text);
      if (!ended)
        kill (pid, SIGKILL);
      while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
        continue;
      accepted = !ended || status == 0;
      g_spawn_close_pid (pid);
    }
    close (fds[0]);
  }
  *printed = one_line (text->str);
  g_string_free (text, TRUE);
  return accepted;
}

/* Lets the launcher try the options. */
static gboolean
try_options (const GjJavaHome *home, char **options, GError **error)
{
  g_autofree char *launcher = g_build_filename (home->home, "bin", "java", NULL);
  g_autofree char *printed = NULL;
  GPtrArray *argv;
  gboolean accepted;

  if (!g_file_test (launcher, G_FILE_TEST_IS_EXECUTABLE))
    return TRUE;
  argv = g_ptr_array_new ();
  g_ptr_array_add (argv, launcher);
  for (; *options != NULL; options++) {
    if (!is_not_for_trial (*options))
      g_ptr_array_add (argv, *options);
  }
  g_ptr_array_add (argv, (char *)"-version");
  g_ptr_array_add (argv, NULL);
  accepted = run_trial ((char **)argv->pdata, &printed);
  g_ptr_array_unref (argv);
  return accepted || refuse (error, "Java %s refuses: %s", home->version, printed);
}

/* ---- the whole ---------------------------------------------------------------------------------------- */

/* (transfer full) */
static char **
join (const GPtrArray *ours, char **users)
{
  GPtrArray *all = g_ptr_array_new ();
  guint i;

  for (i = 0; i < ours->len; i++)
    g_ptr_array_add (all, g_strdup (ours->pdata[i]));
  for (; *users != NULL; users++)
    g_ptr_array_add (all, g_strdup (*users));
  g_ptr_array_add (all, NULL);
  return (char **)g_ptr_array_free (all, FALSE);
}

static void
add_ours (GPtrArray *ours, const GPtrArray *jars, char **users)
{
  static const char *const ALWAYS[] = {
    /* else an application's handlers of SIGINT, SIGTERM and SIGHUP are replaced */
    "-Xrs",
    /* else the first use of FFM prints warnings */
    "--enable-native-access=ALL-UNNAMED",
    /* no file in /tmp to map and to remove; jcmd and jstack work without */
    "-XX:-UsePerfData",
    /* of interned strings: the usual one is 0.5 MiB, all touched; this one grows if it must */
    "-XX:StringTableSize=4096",
    /* the number of open files is the application's to limit */
    "-XX:-MaxFDLimit",
    /* stdout belongs to the pipeline: fdsink fd=1 */
    "-XX:+DisplayVMOutputToStderr",
    "-Xlog:disable",
    "-Xlog:all=warning:stderr",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (ALWAYS); i++)
    g_ptr_array_add (ours, g_strdup (ALWAYS[i]));
  g_ptr_array_add (ours, class_path (jars));
  /* the quickest to start */
  if (!choose_collector (users) && !environment_chooses_collector ())
    g_ptr_array_add (ours, g_strdup ("-XX:+UseSerialGC"));
}

/* Names the AOT cache that fits, or that is to be written. */
static void
add_cache (GPtrArray *ours, const GjJavaHome *home, const GPtrArray *jars, char **users)
{
  g_auto (GStrv) all = join (ours, users);
  g_autofree char *path = NULL;

  if (choose_archive (users))
    return;
  path = gj_jvm_cache_path (home, jars, (const char *const *)all);
  if (gj_jvm_cache_is_recording ()) {
    if (gj_jvm_cache_prepare (path))
      g_ptr_array_add (ours, g_strconcat ("-XX:AOTCacheOutput=", path, NULL));
  } else if (g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_ptr_array_add (ours, g_strconcat ("-XX:AOTCache=", path, NULL));
    /* one that does not fit after all, as on a machine with a larger heap, is not worth a message */
    g_ptr_array_add (ours, g_strdup ("-Xlog:aot*=off:stderr"));
    g_ptr_array_add (ours, g_strdup ("-Xlog:cds*=off:stderr"));
  }
}

char **
gj_jvm_options (const GjJavaHome *home, const char *jar_folder, GError **error)
{
  GPtrArray *jars = gj_jvm_jars (jar_folder, error);
  GPtrArray *ours;
  g_auto (GStrv) users = NULL;
  char **options = NULL;

  if (jars == NULL)
    return NULL;
  ours = g_ptr_array_new_with_free_func (g_free);
  users = user_options (error);
  if (users != NULL) {
    g_auto (GStrv) tried = NULL;
    add_ours (ours, jars, users);
    tried = join (ours, users);
    if (*users == NULL || try_options (home, tried, error)) {
      add_cache (ours, home, jars, users);
      options = join (ours, users);
    }
  }
  g_ptr_array_unref (ours);
  g_ptr_array_unref (jars);
  return options;
}
