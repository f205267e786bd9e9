/* Runs programs with an environment of their own.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "spawn.h"

#include <gst/check/gstcheck.h>
#include <string.h>
#include <sys/wait.h>

static char **
environment_with (const char *const *variables)
{
  char **environment = g_get_environ ();

  for (; variables != NULL && *variables != NULL; variables += 2) {
    if (*variables[1] != '\0')
      environment = g_environ_setenv (environment, variables[0], variables[1], TRUE);
    else
      environment = g_environ_unsetenv (environment, variables[0]);
  }
  return environment;
}

void
run_program (Run *run, const char *const *variables, const char *program, ...)
{
  GPtrArray *arguments = g_ptr_array_new ();
  char **environment = environment_with (variables);
  char *standard = NULL, *errors = NULL;
  GError *error = NULL;
  const char *argument;
  va_list list;
  int status;

  g_ptr_array_add (arguments, (gpointer) program);
  va_start (list, program);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);

  if (!g_spawn_sync (NULL, (char **) arguments->pdata, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &standard, &errors,
          &status, &error))
    fail ("%s", error->message);
  run->status = WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
  run->output = g_strconcat (standard, errors, NULL);
  GST_INFO ("%s ended with %d: %s", program, run->status, run->output);
  g_free (standard);
  g_free (errors);
  g_strfreev (environment);
  g_ptr_array_unref (arguments);
}

void
clear_run (Run *run)
{
  g_clear_pointer (&run->output, g_free);
}

char *
scratch_folder (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp ("gstjava-XXXXXX", &error);

  fail_unless (folder != NULL, "%s", error != NULL ? error->message : "");
  return folder;
}

void
copy_file (const char *from, const char *folder, const char *name)
{
  char *to = g_build_filename (folder, name, NULL);
  GError *error = NULL;
  char *data;
  gsize length;

  if (!g_file_get_contents (from, &data, &length, &error) || !g_file_set_contents (to, data, (gssize) length, &error))
    fail ("%s", error->message);
  g_free (data);
  g_free (to);
}

guint
occurrences (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}
