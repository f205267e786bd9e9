/* Runs a task in a process of its own and gathers what it tells.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "figure.h"

#define LAST_WORDS_BYTES 2000

/* In the child: never returns. A process group of its own, so that what it started ends with it. */
static void
become (const char *program, const Task *task, const char *output, int tells)
{
  char number[16];
  int to = open (output, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (to >= 0) {
    dup2 (to, STDOUT_FILENO);
    dup2 (to, STDERR_FILENO);
  }
  snprintf (number, sizeof number, "%d", tells);
  setenv (TASK_PIPE, number, 1);
  execl (program, program, "--task", task->name, (char *)NULL);
  _exit (127);
}

/* Reads what is told until the end, or until the limit; FALSE at the limit. */
static gboolean
listen_until (int fd, gint64 deadline_us, GString *told)
{
  char buffer[4096];

  for (;;) {
    gint64 left_ms = (deadline_us - g_get_monotonic_time ()) / 1000;
    struct pollfd wait = { fd, POLLIN, 0 };
    int ready = left_ms > 0 ? poll (&wait, 1, (int)left_ms) : 0;
    ssize_t n;

    if (ready == 0)
      return FALSE;
    if (ready < 0 && errno == EINTR)
      continue;
    n = read (fd, buffer, sizeof buffer);
    if (n <= 0)
      return TRUE;
    g_string_append_len (told, buffer, n);
  }
}

static void
take (TaskResult *result, const char *line)
{
  if (g_str_has_prefix (line, "note\t")) {
    g_ptr_array_add (result->notes, g_strdup (strchr (line, '\t') + 1));
  } else if (g_str_has_prefix (line, "reason\t")) {
    g_free (result->reason);
    result->reason = g_strdup (strchr (line, '\t') + 1);
  } else if (g_str_has_prefix (line, "figure\t")) {
    Figure *figure = figure_parse (strchr (line, '\t') + 1);
    if (figure != NULL)
      g_ptr_array_add (result->figures, figure);
  }
}

static char *
end_of_file (const char *path)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  return g_utf8_make_valid (text + (length > LAST_WORDS_BYTES ? length - LAST_WORDS_BYTES : 0), -1);
}

static void
judge (TaskResult *result, int status, gboolean ended)
{
  if (ended && WIFEXITED (status) && WEXITSTATUS (status) == 0) {
    result->outcome = OUTCOME_PASSED;
    return;
  }
  if (ended && WIFEXITED (status) && WEXITSTATUS (status) == TASK_SKIPPED) {
    result->outcome = OUTCOME_SKIPPED;
    return;
  }
  result->outcome = OUTCOME_FAILED;
  if (!ended) {
    g_free (result->reason);
    result->reason = g_strdup_printf ("it had not ended after %u s, and was killed", result->task->limit_s);
  } else if (WIFSIGNALED (status)) {
    g_free (result->reason);
    result->reason =
        g_strdup_printf ("it was killed by signal %d (%s)", WTERMSIG (status), g_strsignal (WTERMSIG (status)));
  } else if (result->reason == NULL) {
    result->reason = g_strdup_printf ("it ended with status %d", WEXITSTATUS (status));
  }
}

TaskResult *
child_run (const char *program, const Task *task, const char *scratch)
{
  TaskResult *result = g_new0 (TaskResult, 1);
  g_autofree char *output = g_build_filename (scratch, "output", NULL);
  GString *told = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  gboolean ended = FALSE;
  int ends[2], status = 0;
  pid_t child;

  result->task = task;
  result->notes = g_ptr_array_new_with_free_func (g_free);
  result->figures = g_ptr_array_new_with_free_func ((GDestroyNotify)figure_free);
  if (pipe (ends) != 0 || (child = fork ()) < 0) {
    result->outcome = OUTCOME_FAILED;
    result->reason = g_strdup_printf ("no process can be started: %s", g_strerror (errno));
    g_string_free (told, TRUE);
    return result;
  }
  if (child == 0) {
    close (ends[0]);
    become (program, task, output, ends[1]);
  }
  close (ends[1]);
  ended = listen_until (ends[0], g_get_monotonic_time () + (gint64)task->limit_s * G_USEC_PER_SEC, told);
  if (!ended)
    kill (-child, SIGKILL);
  while (waitpid (child, &status, 0) < 0 && errno == EINTR)
    continue;
  kill (-child, SIGKILL);
  close (ends[0]);
  lines = g_strsplit (told->str, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    take (result, *line);
  judge (result, status, ended);
  if (result->outcome == OUTCOME_FAILED)
    result->last_words = end_of_file (output);
  unlink (output);
  g_string_free (told, TRUE);
  return result;
}

void
task_result_free (TaskResult *result)
{
  g_free (result->reason);
  g_free (result->last_words);
  g_ptr_array_unref (result->notes);
  g_ptr_array_unref (result->figures);
  g_free (result);
}
