/* What the tests of the stand-in share: settings, a context, counts.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "standin-fixture.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

static void
apply (const char *setting, va_list rest)
{
  for (; setting != NULL; setting = va_arg (rest, const char *)) {
    char *name = g_strconcat ("STANDIN_CUDA_", setting, NULL);
    g_setenv (name, va_arg (rest, const char *), TRUE);
    g_free (name);
  }
}

void
set_up_with (const char *setting, ...)
{
  va_list rest;

  va_start (rest, setting);
  apply (setting, rest);
  va_end (rest);
}

CUcontext
begin_with (const char *setting, ...)
{
  CUcontext context;
  va_list rest;

  va_start (rest, setting);
  apply (setting, rest);
  va_end (rest);
  expect_success (cuInit (0));
  expect_success (cuCtxCreate_v2 (&context, 0, 0));
  return context;
}

struct standin_stats
counts (void)
{
  struct standin_stats stats;

  standin_stats (&stats);
  return stats;
}

void
end_with (CUcontext context, guint64 violations)
{
  struct standin_stats stats;

  expect_success (cuCtxDestroy_v2 (context));
  stats = counts ();
  fail_unless_equals_uint64 (stats.live_allocations, 0);
  fail_unless_equals_uint64 (stats.live_bytes, 0);
  fail_unless_equals_uint64 (stats.live_host_allocations, 0);
  fail_unless_equals_uint64 (stats.live_contexts, 0);
  fail_unless_equals_uint64 (stats.live_streams, 0);
  fail_unless_equals_uint64 (stats.live_events, 0);
  fail_unless_equals_uint64 (stats.live_modules, 0);
  fail_unless_equals_uint64 (stats.leaked_allocations, 0);
  fail_unless_equals_uint64 (stats.leaked_objects, 0);
  fail_unless_equals_uint64 (stats.pending, 0);
  fail_unless_equals_uint64 (stats.violations, violations);
}

int
fate_of (void (*function) (gpointer data), gpointer data)
{
  pid_t child = fork ();
  int status = 0;

  fail_unless (child >= 0);
  if (child == 0) {
    /* A process that is expected to fault says so on stderr with a sanitizer. */
    int nowhere = open ("/dev/null", O_WRONLY);
    dup2 (nowhere, STDERR_FILENO);
    signal (SIGSEGV, SIG_DFL);
    function (data);
    _exit (0);
  }
  fail_unless (waitpid (child, &status, 0) == child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
}
