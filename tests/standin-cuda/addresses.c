/* Looks functions of the API up by name, as cuGetProcAddress does.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "call.h"

/* The library that this function is in. */
static void *
this_library (void)
{
  static void *library;
  Dl_info info;

  if (library == NULL && dladdr ((void *) this_library, &info) != 0)
    library = dlopen (info.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
  return library;
}

static void *
find (const char *symbol, int version)
{
  char versioned[128];
  void *function = NULL;

  /* From CUDA 13 on this means a form with other parameters, which the stand-in does not have. */
  if (version >= 13000 && strcmp (symbol, "cuCtxCreate") == 0)
    return NULL;
  snprintf (versioned, sizeof versioned, "%s_v2", symbol);
  /* cuGetProcAddress itself got its second form with CUDA 12. */
  if (strcmp (symbol, "cuGetProcAddress") != 0 || version >= 12000)
    function = dlsym (this_library (), versioned);
  return function != NULL ? function : dlsym (this_library (), symbol);
}

CUresult
cuGetProcAddress_v2 (const char *symbol, void **function, int version, uint64_t flags, int *status)
{
  STANDIN_CALL (CALL_ANY_TIME);

  if (symbol == NULL || function == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *function = (flags & CU_GET_PROC_ADDRESS_PER_THREAD_DEFAULT_STREAM) == 0 ? find (symbol, version) : NULL;
  if (status != NULL)
    *status = *function != NULL ? CU_GET_PROC_ADDRESS_SUCCESS : CU_GET_PROC_ADDRESS_SYMBOL_NOT_FOUND;
  return *function != NULL || status != NULL ? CUDA_SUCCESS : CUDA_ERROR_NOT_FOUND;
}

CUresult
cuGetProcAddress (const char *symbol, void **function, int version, uint64_t flags)
{
  return cuGetProcAddress_v2 (symbol, function, version, flags, NULL);
}
