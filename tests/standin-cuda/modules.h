/* Modules, and the functions in them: entries of an image, each with a C function for its body. All under the lock.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "objects.h"
#include "ptx.h"
#include "standin.h"

struct CUmod_st {
  Object object;
  CUcontext context;
  Ptx ptx;
  CUfunction functions; /* that were asked for */
  CUmodule next;        /* of the context's */
};

struct CUfunc_st {
  Object object;
  CUmodule module;
  const PtxEntry *entry;
  const StandinKernel *kernel;
  CUfunction next; /* of the module's */
};

/* Ends the modules that the context has left. was_dead: they are no leak. */
void standin_modules_end (CUcontext context, bool was_dead);

/* The kernel of a name, from the libraries of the setting; NULL where none has it. */
const StandinKernel *standin_kernel_find (const char *name);
