/* Names and texts of CUDA's errors.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "call.h"

typedef struct {
  CUresult code;
  const char *name;
  const char *text;
} Error;

#define ERROR(code, text) { code, #code, text }

static const Error errors[] = {
  ERROR (CUDA_SUCCESS, "no error"),
  ERROR (CUDA_ERROR_INVALID_VALUE, "invalid argument"),
  ERROR (CUDA_ERROR_OUT_OF_MEMORY, "out of memory"),
  ERROR (CUDA_ERROR_NOT_INITIALIZED, "initialization error"),
  ERROR (CUDA_ERROR_DEINITIALIZED, "driver shutting down"),
  ERROR (CUDA_ERROR_NO_DEVICE, "no CUDA-capable device is detected"),
  ERROR (CUDA_ERROR_INVALID_DEVICE, "invalid device ordinal"),
  ERROR (CUDA_ERROR_INVALID_IMAGE, "device kernel image is invalid"),
  ERROR (CUDA_ERROR_INVALID_CONTEXT, "invalid device context"),
  ERROR (CUDA_ERROR_ALREADY_MAPPED, "resource already mapped"),
  ERROR (CUDA_ERROR_NO_BINARY_FOR_GPU, "no kernel image is available for execution on the device"),
  ERROR (CUDA_ERROR_ECC_UNCORRECTABLE, "uncorrectable ECC error encountered"),
  ERROR (CUDA_ERROR_PEER_ACCESS_UNSUPPORTED, "peer access is not supported between these two devices"),
  ERROR (CUDA_ERROR_INVALID_PTX, "a PTX JIT compilation failed"),
  ERROR (CUDA_ERROR_UNSUPPORTED_PTX_VERSION, "the provided PTX was compiled with an unsupported toolchain."),
  ERROR (CUDA_ERROR_FILE_NOT_FOUND, "file not found"),
  ERROR (CUDA_ERROR_INVALID_HANDLE, "invalid resource handle"),
  ERROR (CUDA_ERROR_NOT_FOUND, "named symbol not found"),
  ERROR (CUDA_ERROR_NOT_READY, "device not ready"),
  ERROR (CUDA_ERROR_ILLEGAL_ADDRESS, "an illegal memory access was encountered"),
  ERROR (CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES, "too many resources requested for launch"),
  ERROR (CUDA_ERROR_LAUNCH_TIMEOUT, "the launch timed out and was terminated"),
  ERROR (CUDA_ERROR_PEER_ACCESS_ALREADY_ENABLED, "peer access is already enabled"),
  ERROR (CUDA_ERROR_PEER_ACCESS_NOT_ENABLED, "peer access has not been enabled"),
  ERROR (CUDA_ERROR_PRIMARY_CONTEXT_ACTIVE, "cannot set while device is active in this process"),
  ERROR (CUDA_ERROR_CONTEXT_IS_DESTROYED, "context is destroyed"),
  ERROR (CUDA_ERROR_ASSERT, "device-side assert triggered"),
  ERROR (CUDA_ERROR_ILLEGAL_INSTRUCTION, "an illegal instruction was encountered"),
  ERROR (CUDA_ERROR_MISALIGNED_ADDRESS, "misaligned address"),
  ERROR (CUDA_ERROR_INVALID_PC, "invalid program counter"),
  ERROR (CUDA_ERROR_LAUNCH_FAILED, "unspecified launch failure"),
  ERROR (CUDA_ERROR_NOT_SUPPORTED, "operation not supported"),
  ERROR (CUDA_ERROR_UNKNOWN, "unknown error"),
};

static const Error *
find (CUresult code)
{
  for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
    if (errors[i].code == code)
      return &errors[i];
  return NULL;
}

CUresult
cuGetErrorName (CUresult code, const char **name)
{
  STANDIN_CALL (CALL_ANY_TIME);
  const Error *error = find (code);

  if (name == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *name = error != NULL ? error->name : NULL;
  return error != NULL ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult
cuGetErrorString (CUresult code, const char **text)
{
  STANDIN_CALL (CALL_ANY_TIME);
  const Error *error = find (code);

  if (text == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *text = error != NULL ? error->text : NULL;
  return error != NULL ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}
