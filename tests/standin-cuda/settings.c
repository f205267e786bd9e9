/* Reads the settings from the environment.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "settings.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static Settings settings;

static const char *
text_of (const char *name)
{
  const char *text = getenv (name);

  return text != NULL && *text != '\0' ? strdup (text) : NULL;
}

/* A wrong setting would make a test pass for a wrong reason, so it ends the process. */
static _Noreturn void
reject (const char *name, const char *text, const char *expected)
{
  fprintf (stderr, "standin-cuda: %s is \"%s\", expected %s\n", name, text, expected);
  abort ();
}

static long
number_of (const char *name, long standard, long least, long most)
{
  const char *text = getenv (name);
  char expected[64], *end;
  long number;

  if (text == NULL || *text == '\0')
    return standard;
  number = strtol (text, &end, 10);
  if (*end != '\0' || number < least || number > most) {
    snprintf (expected, sizeof expected, "a number from %ld to %ld", least, most);
    reject (name, text, expected);
  }
  return number;
}

static void
read_compute_capability (void)
{
  const char *name = "STANDIN_CUDA_COMPUTE_CAPABILITY", *text = getenv (name);
  char rest;

  settings.compute_major = 9;
  settings.compute_minor = 0;
  if (text != NULL && *text != '\0'
      && sscanf (text, "%d.%d%c", &settings.compute_major, &settings.compute_minor, &rest) != 2)
    reject (name, text, "MAJOR.MINOR");
}

static void
read_environment (void)
{
  settings.lazy = number_of ("STANDIN_CUDA_LAZY", 0, 0, 1) != 0;
  settings.driver_version = (int) number_of ("STANDIN_CUDA_DRIVER_VERSION", 13000, 1000, 99990);
  settings.devices = (int) number_of ("STANDIN_CUDA_DEVICES", 1, 0, 8);
  settings.memory = (size_t) number_of ("STANDIN_CUDA_MEMORY", 8192, 1, 16384) << 20;
  settings.fail = text_of ("STANDIN_CUDA_FAIL");
  settings.kernels = text_of ("STANDIN_CUDA_KERNELS");
  settings.report = text_of ("STANDIN_CUDA_REPORT");
  read_compute_capability ();
}

const Settings *
standin_settings (void)
{
  pthread_once (&once, read_environment);
  return &settings;
}
