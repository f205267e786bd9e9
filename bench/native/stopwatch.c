/* Runs a command and writes its wall time, CPU time and peak memory to a file: stopwatch FILE COMMAND...
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A small process of its own, as the peak memory of a child begins with that of its parent: Python's would hide a
 * small program's.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static double
seconds_of (struct timeval time)
{
  return time.tv_sec + time.tv_usec / 1e6;
}

int
main (int argc, char **argv)
{
  struct rusage usage;
  double begin, wall;
  FILE *result;
  pid_t child;
  int status = 0;

  if (argc < 3) {
    fprintf (stderr, "usage: stopwatch FILE COMMAND...\n");
    return 2;
  }
  begin = seconds_now ();
  child = fork ();
  if (child < 0) {
    perror ("fork");
    return 2;
  }
  if (child == 0) {
    execvp (argv[2], argv + 2);
    fprintf (stderr, "%s: %s\n", argv[2], strerror (errno));
    _exit (127);
  }
  while (wait4 (child, &status, 0, &usage) < 0 && errno == EINTR)
    continue;
  wall = seconds_now () - begin;

  result = fopen (argv[1], "w");
  if (result == NULL) {
    perror (argv[1]);
    return 2;
  }
  fprintf (result, "{\"wall_s\": %.6f, \"cpu_s\": %.6f, \"peak_kib\": %ld}\n", wall,
      seconds_of (usage.ru_utime) + seconds_of (usage.ru_stime), usage.ru_maxrss);
  fclose (result);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}
