/* Finds the C functions that stand for kernels, in the libraries that STANDIN_CUDA_KERNELS names.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "modules.h"
#include "report.h"
#include "settings.h"

#define MAX_LIBRARIES 16

static void *libraries[MAX_LIBRARIES];
static unsigned int n_libraries;
static bool opened;

static void
open_libraries (void)
{
  const char *setting = standin_settings ()->kernels;
  char *list, *state = NULL;

  opened = true;
  if (setting == NULL)
    return;
  list = strdup (setting);
  for (char *path = strtok_r (list, ":", &state); path != NULL; path = strtok_r (NULL, ":", &state)) {
    void *library = n_libraries < MAX_LIBRARIES ? dlopen (path, RTLD_NOW | RTLD_LOCAL) : NULL;
    if (library != NULL)
      libraries[n_libraries++] = library;
    else
      standin_violation ("cannot open %s of STANDIN_CUDA_KERNELS: %s", path,
          n_libraries < MAX_LIBRARIES ? dlerror () : "there are 16 already");
  }
  free (list);
}

const StandinKernel *
standin_kernel_find (const char *name)
{
  char symbol[512];

  if (!opened)
    open_libraries ();
  snprintf (symbol, sizeof symbol, "%s_standin_kernel", name);
  for (unsigned int i = 0; i < n_libraries; i++) {
    const StandinKernel *kernel = dlsym (libraries[i], symbol);
    if (kernel != NULL)
      return kernel;
  }
  standin_violation ("no library of STANDIN_CUDA_KERNELS=%s has %s",
      standin_settings ()->kernels != NULL ? standin_settings ()->kernels : "", symbol);
  return NULL;
}
