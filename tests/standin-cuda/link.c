/* The driver's linker: takes one PTX, and gives that as the image that it would have made.
 *
 * What is loaded of it is read as PTX again; that a cubin would have come says the real driver alone.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "contexts.h"
#include "objects.h"

struct CUlinkState_st {
  Object object;
  char *image;
  size_t bytes;
};

CUresult
cuLinkCreate_v2 (unsigned int n_options, CUjit_option *options, void **values, CUlinkState *link)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  CUlinkState made;

  if (link == NULL || (n_options > 0 && (options == NULL || values == NULL)))
    return CUDA_ERROR_INVALID_VALUE;
  made = standin_object_new (OBJECT_LINK);
  if (made == NULL)
    return CUDA_ERROR_OUT_OF_MEMORY;
  made->image = NULL;
  *link = made;
  return CUDA_SUCCESS;
}

CUresult
cuLinkAddData_v2 (CUlinkState link, CUjitInputType type, void *data, size_t bytes, const char *name,
    unsigned int n_options, CUjit_option *options, void **values)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (!standin_object_is (link, OBJECT_LINK))
    return CUDA_ERROR_INVALID_HANDLE;
  if (data == NULL || bytes == 0)
    return CUDA_ERROR_INVALID_VALUE;
  if (type != CU_JIT_INPUT_PTX || link->image != NULL)
    return CUDA_ERROR_NOT_SUPPORTED;
  link->image = strndup (data, bytes);
  link->bytes = strlen (link->image) + 1;
  return CUDA_SUCCESS;
}

CUresult
cuLinkComplete (CUlinkState link, void **image, size_t *bytes)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (!standin_object_is (link, OBJECT_LINK))
    return CUDA_ERROR_INVALID_HANDLE;
  if (image == NULL || link->image == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *image = link->image;
  if (bytes != NULL)
    *bytes = link->bytes;
  return CUDA_SUCCESS;
}

CUresult
cuLinkDestroy (CUlinkState link)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  if (!standin_object_is (link, OBJECT_LINK))
    return CUDA_ERROR_INVALID_HANDLE;
  free (link->image);
  link->object.alive = false;
  return CUDA_SUCCESS;
}
