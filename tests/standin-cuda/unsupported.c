/* What libraries look up in libcuda, and the stand-in does not do: each fails with CUDA_ERROR_NOT_SUPPORTED.
 *
 * libgstcuda refuses a libcuda that lacks one of these. Callers pass parameters; none is read.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "call.h"

#define UNSUPPORTED(name) \
  STANDIN_EXPORT CUresult name (void); \
  CUresult name (void) \
  { \
    STANDIN_CALL (CALL_AFTER_INIT); \
    return CUDA_ERROR_NOT_SUPPORTED; \
  }

/* OpenGL and EGL */
UNSUPPORTED (cuGLGetDevices_v2)
UNSUPPORTED (cuGLGetDevices)
UNSUPPORTED (cuGraphicsGLRegisterBuffer)
UNSUPPORTED (cuGraphicsGLRegisterImage)
UNSUPPORTED (cuGraphicsEGLRegisterImage)
UNSUPPORTED (cuGraphicsMapResources)
UNSUPPORTED (cuGraphicsResourceGetMappedEglFrame)
UNSUPPORTED (cuGraphicsResourceGetMappedPointer_v2)
UNSUPPORTED (cuGraphicsResourceSetMapFlags_v2)
UNSUPPORTED (cuGraphicsSubResourceGetMappedArray)
UNSUPPORTED (cuGraphicsUnmapResources)
UNSUPPORTED (cuGraphicsUnregisterResource)

/* Textures */
UNSUPPORTED (cuTexObjectCreate)
UNSUPPORTED (cuTexObjectDestroy)

/* Between processes */
UNSUPPORTED (cuIpcCloseMemHandle)
UNSUPPORTED (cuIpcGetEventHandle)
UNSUPPORTED (cuIpcGetMemHandle)
UNSUPPORTED (cuIpcOpenEventHandle)
UNSUPPORTED (cuIpcOpenMemHandle)
UNSUPPORTED (cuIpcOpenMemHandle_v2)

/* Virtual memory */
UNSUPPORTED (cuMemAddressFree)
UNSUPPORTED (cuMemAddressReserve)
UNSUPPORTED (cuMemCreate)
UNSUPPORTED (cuMemExportToShareableHandle)
UNSUPPORTED (cuMemGetAccess)
UNSUPPORTED (cuMemGetAllocationGranularity)
UNSUPPORTED (cuMemGetAllocationPropertiesFromHandle)
UNSUPPORTED (cuMemImportFromShareableHandle)
UNSUPPORTED (cuMemMap)
UNSUPPORTED (cuMemRelease)
UNSUPPORTED (cuMemRetainAllocationHandle)
UNSUPPORTED (cuMemSetAccess)
UNSUPPORTED (cuMemUnmap)

/* Allocation in stream order */
UNSUPPORTED (cuMemAllocAsync)
UNSUPPORTED (cuMemAllocFromPoolAsync)
UNSUPPORTED (cuMemFreeAsync)
UNSUPPORTED (cuMemPoolCreate)
UNSUPPORTED (cuMemPoolDestroy)
UNSUPPORTED (cuMemPoolGetAttribute)
UNSUPPORTED (cuMemPoolSetAttribute)

/* External memory */
UNSUPPORTED (cuDestroyExternalMemory)
UNSUPPORTED (cuDestroyExternalSemaphore)
UNSUPPORTED (cuExternalMemoryGetMappedBuffer)
UNSUPPORTED (cuExternalMemoryGetMappedMipmappedArray)
UNSUPPORTED (cuImportExternalMemory)
UNSUPPORTED (cuImportExternalSemaphore)
UNSUPPORTED (cuSignalExternalSemaphoresAsync)
UNSUPPORTED (cuWaitExternalSemaphoresAsync)

/* Host memory and functions */
UNSUPPORTED (cuLaunchHostFunc)
UNSUPPORTED (cuMemAllocManaged)
UNSUPPORTED (cuMemHostGetDevicePointer_v2)
UNSUPPORTED (cuMemHostRegister_v2)
UNSUPPORTED (cuMemHostUnregister)
UNSUPPORTED (cuStreamAddCallback)
