/* Loads modules, and finds their functions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "modules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "contexts.h"
#include "images.h"
#include "report.h"
#include "settings.h"
#include "work.h"

_Static_assert (sizeof (struct CUfunc_st) <= OBJECT_BYTES, "an object fits its slot");
_Static_assert (sizeof (struct CUmod_st) <= OBJECT_BYTES, "an object fits its slot");

#define LOG_BYTES 512

static CUresult
load (CUcontext context, const void *image, CUmodule *module, char *log)
{
  CUmodule made;
  CUresult result;

  log[0] = '\0';
  if (module == NULL || image == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  made = standin_object_new (OBJECT_MODULE);
  if (made == NULL)
    return CUDA_ERROR_OUT_OF_MEMORY;
  result = standin_image_read (image, &made->ptx, log, LOG_BYTES);
  if (result != CUDA_SUCCESS) {
    made->object.alive = false;
    return result;
  }
  made->context = context;
  made->next = context->modules;
  context->modules = made;
  standin_counts.live_modules++;
  *module = made;
  return CUDA_SUCCESS;
}

static void
end_module (CUmodule module)
{
  for (CUfunction function = module->functions; function != NULL; function = function->next)
    function->object.alive = false;
  module->object.alive = false;
  standin_ptx_clear (&module->ptx);
  standin_counts.live_modules--;
}

void
standin_modules_end (CUcontext context, bool was_dead)
{
  for (CUmodule module = context->modules; module != NULL; module = module->next) {
    end_module (module);
    standin_counts.leaked_objects += !was_dead;
  }
  context->modules = NULL;
}

/* ---- loading ------------------------------------------------------------------------------------------ */

CUresult
cuModuleLoadData (CUmodule *module, const void *image)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  char log[LOG_BYTES];

  return load (call.context, image, module, log);
}

CUresult
cuModuleLoadFatBinary (CUmodule *module, const void *image)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  char log[LOG_BYTES];

  return load (call.context, image, module, log);
}

/* Writes a log where the options ask for it, and its length in place of the room. */
static void
hand_out_log (const char *log, CUjit_option buffer, CUjit_option size, unsigned int n_options,
    const CUjit_option *options, void **values)
{
  char *to = NULL;
  unsigned int *room = NULL;

  for (unsigned int i = 0; i < n_options; i++) {
    if (options[i] == buffer)
      to = values[i];
    else if (options[i] == size)
      room = (unsigned int *) &values[i];
  }
  if (to == NULL || room == NULL || *room == 0)
    return;
  snprintf (to, *room, "%s", log);
  *room = (unsigned int) strlen (to);
}

CUresult
cuModuleLoadDataEx (CUmodule *module, const void *image, unsigned int n_options, CUjit_option *options, void **values)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  char log[LOG_BYTES];
  CUresult result;

  if (n_options > 0 && (options == NULL || values == NULL))
    return CUDA_ERROR_INVALID_VALUE;
  result = load (call.context, image, module, log);
  hand_out_log ("", CU_JIT_INFO_LOG_BUFFER, CU_JIT_INFO_LOG_BUFFER_SIZE_BYTES, n_options, options, values);
  hand_out_log (log, CU_JIT_ERROR_LOG_BUFFER, CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES, n_options, options, values);
  return result;
}

/* A file's bytes and a NUL, NULL where it cannot be read. */
static char *
read_file (const char *path)
{
  FILE *file = fopen (path, "rb"), *memory;
  char chunk[4096], *bytes = NULL;
  size_t n;

  if (file == NULL)
    return NULL;
  memory = open_memstream (&bytes, &n);
  while ((n = fread (chunk, 1, sizeof chunk, file)) > 0)
    fwrite (chunk, 1, n, memory);
  fputc ('\0', memory);
  fclose (memory);
  fclose (file);
  return bytes;
}

CUresult
cuModuleLoad (CUmodule *module, const char *path)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  char log[LOG_BYTES], *image;
  CUresult result;

  if (path == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  image = read_file (path);
  if (image == NULL)
    return CUDA_ERROR_FILE_NOT_FOUND;
  result = load (call.context, image, module, log);
  free (image);
  return result;
}

CUresult
cuModuleUnload (CUmodule module)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUcontext context;

  if (!standin_object_is (module, OBJECT_MODULE))
    return CUDA_ERROR_INVALID_HANDLE;
  context = module->context;
  standin_work_finish_context (context);
  for (CUmodule *link = &context->modules; *link != NULL; link = &(*link)->next) {
    if (*link == module) {
      *link = module->next;
      break;
    }
  }
  end_module (module);
  return context->fault;
}

/* ---- functions ---------------------------------------------------------------------------------------- */

static const PtxEntry *
find_entry (CUmodule module, const char *name)
{
  for (size_t i = 0; i < module->ptx.n_entries; i++)
    if (strcmp (module->ptx.entries[i].name, name) == 0)
      return &module->ptx.entries[i];
  return NULL;
}

/* Whether PTX and C agree on the parameters, as far as PTX states them. */
static bool
agree (const Ptx *ptx, const PtxEntry *entry, const StandinKernel *kernel)
{
  if (kernel->n_params > PTX_MAX_PARAMS) {
    standin_violation ("%s_standin_kernel has %u parameters, at most %d can be", entry->name, kernel->n_params,
        PTX_MAX_PARAMS);
    return false;
  }
  if (!ptx->params_known)
    return true;
  if (entry->n_params != kernel->n_params) {
    standin_violation ("%s has %u parameters in PTX, %u in %s_standin_kernel", entry->name, entry->n_params,
        kernel->n_params, entry->name);
    return false;
  }
  for (unsigned int i = 0; i < entry->n_params; i++) {
    if (entry->sizes[i] != kernel->param_sizes[i]) {
      standin_violation ("parameter %u of %s has %zu bytes in PTX, %zu in %s_standin_kernel", i, entry->name,
          entry->sizes[i], kernel->param_sizes[i], entry->name);
      return false;
    }
  }
  return true;
}

CUresult
cuModuleGetFunction (CUfunction *function, CUmodule module, const char *name)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  const StandinKernel *kernel;
  const PtxEntry *entry;
  CUfunction made;

  if (function == NULL || name == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (!standin_object_is (module, OBJECT_MODULE))
    return CUDA_ERROR_INVALID_HANDLE;
  entry = find_entry (module, name);
  if (entry == NULL)
    return CUDA_ERROR_NOT_FOUND;
  for (made = module->functions; made != NULL; made = made->next)
    if (made->entry == entry)
      break;
  if (made == NULL) {
    kernel = standin_kernel_find (name);
    if (kernel == NULL || !agree (&module->ptx, entry, kernel))
      return CUDA_ERROR_NOT_FOUND;
    made = standin_object_new (OBJECT_FUNCTION);
    if (made == NULL)
      return CUDA_ERROR_OUT_OF_MEMORY;
    made->module = module;
    made->entry = entry;
    made->kernel = kernel;
    made->next = module->functions;
    module->functions = made;
  }
  *function = made;
  return CUDA_SUCCESS;
}

/* There are no variables in the stand-in's modules. */
CUresult
cuModuleGetGlobal_v2 (CUdeviceptr *pointer, size_t *bytes, CUmodule module, const char *name)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  return standin_object_is (module, OBJECT_MODULE) ? CUDA_ERROR_NOT_FOUND : CUDA_ERROR_INVALID_HANDLE;
}

CUresult
cuFuncGetAttribute (int *value, CUfunction_attribute attribute, CUfunction function)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (value == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (!standin_object_is (function, OBJECT_FUNCTION))
    return CUDA_ERROR_INVALID_HANDLE;
  switch (attribute) {
    case CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK:
      *value = 1024;
      return CUDA_SUCCESS;
    case CU_FUNC_ATTRIBUTE_PTX_VERSION:
      *value = function->module->ptx.target;
      return CUDA_SUCCESS;
    case CU_FUNC_ATTRIBUTE_BINARY_VERSION:
      *value = standin_settings ()->compute_major * 10 + standin_settings ()->compute_minor;
      return CUDA_SUCCESS;
    default:
      *value = 0;
      return CUDA_SUCCESS;
  }
}

CUresult
cuFuncGetModule (CUmodule *module, CUfunction function)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (module == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (!standin_object_is (function, OBJECT_FUNCTION))
    return CUDA_ERROR_INVALID_HANDLE;
  *module = function->module;
  return CUDA_SUCCESS;
}
