/* The part of CUDA's driver API that the stand-in has: types, values and functions, as NVIDIA documents them.
 *
 * "CUDA Driver API" reference manual; values are those of the binary interface. Names that carry a version there carry
 * it here too, as no macro renames them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define STANDIN_EXPORT __attribute__ ((visibility ("default")))

typedef enum {
  CUDA_SUCCESS = 0,
  CUDA_ERROR_INVALID_VALUE = 1,
  CUDA_ERROR_OUT_OF_MEMORY = 2,
  CUDA_ERROR_NOT_INITIALIZED = 3,
  CUDA_ERROR_DEINITIALIZED = 4,
  CUDA_ERROR_NO_DEVICE = 100,
  CUDA_ERROR_INVALID_DEVICE = 101,
  CUDA_ERROR_INVALID_IMAGE = 200,
  CUDA_ERROR_INVALID_CONTEXT = 201,
  CUDA_ERROR_ALREADY_MAPPED = 208,
  CUDA_ERROR_NO_BINARY_FOR_GPU = 209,
  CUDA_ERROR_ECC_UNCORRECTABLE = 214,
  CUDA_ERROR_PEER_ACCESS_UNSUPPORTED = 217,
  CUDA_ERROR_INVALID_PTX = 218,
  CUDA_ERROR_UNSUPPORTED_PTX_VERSION = 222,
  CUDA_ERROR_FILE_NOT_FOUND = 301,
  CUDA_ERROR_INVALID_HANDLE = 400,
  CUDA_ERROR_NOT_FOUND = 500,
  CUDA_ERROR_NOT_READY = 600,
  CUDA_ERROR_ILLEGAL_ADDRESS = 700,
  CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES = 701,
  CUDA_ERROR_LAUNCH_TIMEOUT = 702,
  CUDA_ERROR_PEER_ACCESS_ALREADY_ENABLED = 704,
  CUDA_ERROR_PEER_ACCESS_NOT_ENABLED = 705,
  CUDA_ERROR_PRIMARY_CONTEXT_ACTIVE = 708,
  CUDA_ERROR_CONTEXT_IS_DESTROYED = 709,
  CUDA_ERROR_ASSERT = 710,
  CUDA_ERROR_ILLEGAL_INSTRUCTION = 715,
  CUDA_ERROR_MISALIGNED_ADDRESS = 716,
  CUDA_ERROR_INVALID_PC = 718,
  CUDA_ERROR_LAUNCH_FAILED = 719,
  CUDA_ERROR_NOT_SUPPORTED = 801,
  CUDA_ERROR_UNKNOWN = 999,
} CUresult;

typedef uint64_t CUdeviceptr;
typedef int CUdevice;
typedef struct CUctx_st *CUcontext;
typedef struct CUstream_st *CUstream;
typedef struct CUevent_st *CUevent;
typedef struct CUmod_st *CUmodule;
typedef struct CUfunc_st *CUfunction;

typedef struct {
  char bytes[16];
} CUuuid;

/* Stream handles that name the default streams. */
#define CU_STREAM_LEGACY ((CUstream) 0x1)
#define CU_STREAM_PER_THREAD ((CUstream) 0x2)

enum { CU_STREAM_DEFAULT = 0, CU_STREAM_NON_BLOCKING = 1 };
enum { CU_EVENT_DEFAULT = 0, CU_EVENT_BLOCKING_SYNC = 1, CU_EVENT_DISABLE_TIMING = 2, CU_EVENT_INTERPROCESS = 4 };

typedef enum {
  CU_MEMORYTYPE_HOST = 1,
  CU_MEMORYTYPE_DEVICE = 2,
  CU_MEMORYTYPE_ARRAY = 3,
  CU_MEMORYTYPE_UNIFIED = 4,
} CUmemorytype;

typedef struct {
  size_t srcXInBytes, srcY;
  CUmemorytype srcMemoryType;
  const void *srcHost;
  CUdeviceptr srcDevice;
  void *srcArray;
  size_t srcPitch;
  size_t dstXInBytes, dstY;
  CUmemorytype dstMemoryType;
  void *dstHost;
  CUdeviceptr dstDevice;
  void *dstArray;
  size_t dstPitch;
  size_t WidthInBytes, Height;
} CUDA_MEMCPY2D;

typedef enum {
  CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK = 1,
  CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X = 2,
  CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y = 3,
  CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z = 4,
  CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X = 5,
  CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y = 6,
  CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z = 7,
  CU_DEVICE_ATTRIBUTE_WARP_SIZE = 10,
  CU_DEVICE_ATTRIBUTE_CLOCK_RATE = 13,
  CU_DEVICE_ATTRIBUTE_TEXTURE_ALIGNMENT = 14,
  CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT = 16,
  CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE = 36,
  CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH = 37,
  CU_DEVICE_ATTRIBUTE_UNIFIED_ADDRESSING = 41,
  CU_DEVICE_ATTRIBUTE_TEXTURE_PITCH_ALIGNMENT = 51,
  CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR = 75,
  CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR = 76,
} CUdevice_attribute;

typedef enum {
  CU_POINTER_ATTRIBUTE_CONTEXT = 1,
  CU_POINTER_ATTRIBUTE_MEMORY_TYPE = 2,
  CU_POINTER_ATTRIBUTE_DEVICE_POINTER = 3,
  CU_POINTER_ATTRIBUTE_HOST_POINTER = 4,
  CU_POINTER_ATTRIBUTE_BUFFER_ID = 7,
  CU_POINTER_ATTRIBUTE_IS_MANAGED = 8,
  CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL = 9,
  CU_POINTER_ATTRIBUTE_RANGE_START_ADDR = 11,
  CU_POINTER_ATTRIBUTE_RANGE_SIZE = 12,
  CU_POINTER_ATTRIBUTE_MAPPED = 13,
} CUpointer_attribute;

typedef enum {
  CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK = 0,
  CU_FUNC_ATTRIBUTE_PTX_VERSION = 5,
  CU_FUNC_ATTRIBUTE_BINARY_VERSION = 6,
} CUfunction_attribute;

typedef enum {
  CU_JIT_INFO_LOG_BUFFER = 3,
  CU_JIT_INFO_LOG_BUFFER_SIZE_BYTES = 4,
  CU_JIT_ERROR_LOG_BUFFER = 5,
  CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES = 6,
} CUjit_option;

typedef enum { CU_JIT_INPUT_PTX = 1 } CUjitInputType;
typedef struct CUlinkState_st *CUlinkState;

/* Members of cuLaunchKernel's "extra" list. */
#define CU_LAUNCH_PARAM_END ((void *) 0x0)
#define CU_LAUNCH_PARAM_BUFFER_POINTER ((void *) 0x1)
#define CU_LAUNCH_PARAM_BUFFER_SIZE ((void *) 0x2)

enum {
  CU_GET_PROC_ADDRESS_SUCCESS = 0,
  CU_GET_PROC_ADDRESS_SYMBOL_NOT_FOUND = 1,
  CU_GET_PROC_ADDRESS_VERSION_NOT_SUFFICIENT = 2
};
enum { CU_GET_PROC_ADDRESS_PER_THREAD_DEFAULT_STREAM = 2 };

/* ---- driver, devices ---------------------------------------------------------------------------------- */
STANDIN_EXPORT CUresult cuInit (unsigned int flags);
STANDIN_EXPORT CUresult cuDriverGetVersion (int *version);
STANDIN_EXPORT CUresult cuGetErrorName (CUresult error, const char **name);
STANDIN_EXPORT CUresult cuGetErrorString (CUresult error, const char **text);
STANDIN_EXPORT CUresult cuGetProcAddress (const char *symbol, void **function, int version, uint64_t flags);
STANDIN_EXPORT CUresult cuGetProcAddress_v2 (
    const char *symbol, void **function, int version, uint64_t flags, int *status);
STANDIN_EXPORT CUresult cuDeviceGet (CUdevice *device, int ordinal);
STANDIN_EXPORT CUresult cuDeviceGetCount (int *count);
STANDIN_EXPORT CUresult cuDeviceGetName (char *name, int length, CUdevice device);
STANDIN_EXPORT CUresult cuDeviceGetUuid (CUuuid *uuid, CUdevice device);
STANDIN_EXPORT CUresult cuDeviceGetUuid_v2 (CUuuid *uuid, CUdevice device);
STANDIN_EXPORT CUresult cuDeviceGetPCIBusId (char *id, int length, CUdevice device);
STANDIN_EXPORT CUresult cuDeviceTotalMem_v2 (size_t *bytes, CUdevice device);
STANDIN_EXPORT CUresult cuDeviceComputeCapability (int *major, int *minor, CUdevice device);
STANDIN_EXPORT CUresult cuDeviceGetAttribute (int *value, CUdevice_attribute attribute, CUdevice device);
STANDIN_EXPORT CUresult cuDeviceCanAccessPeer (int *can, CUdevice device, CUdevice peer);

/* ---- contexts ----------------------------------------------------------------------------------------- */
STANDIN_EXPORT CUresult cuCtxCreate_v2 (CUcontext *context, unsigned int flags, CUdevice device);
STANDIN_EXPORT CUresult cuCtxDestroy_v2 (CUcontext context);
STANDIN_EXPORT CUresult cuCtxPushCurrent_v2 (CUcontext context);
STANDIN_EXPORT CUresult cuCtxPopCurrent_v2 (CUcontext *context);
STANDIN_EXPORT CUresult cuCtxSetCurrent (CUcontext context);
STANDIN_EXPORT CUresult cuCtxGetCurrent (CUcontext *context);
STANDIN_EXPORT CUresult cuCtxGetDevice (CUdevice *device);
STANDIN_EXPORT CUresult cuCtxGetFlags (unsigned int *flags);
STANDIN_EXPORT CUresult cuCtxGetApiVersion (CUcontext context, unsigned int *version);
STANDIN_EXPORT CUresult cuCtxGetId (CUcontext context, unsigned long long *id);
STANDIN_EXPORT CUresult cuCtxGetLimit (size_t *value, int limit);
STANDIN_EXPORT CUresult cuCtxSetLimit (int limit, size_t value);
STANDIN_EXPORT CUresult cuCtxGetStreamPriorityRange (int *least, int *greatest);
STANDIN_EXPORT CUresult cuCtxEnablePeerAccess (CUcontext peer, unsigned int flags);
STANDIN_EXPORT CUresult cuCtxDisablePeerAccess (CUcontext peer);
STANDIN_EXPORT CUresult cuCtxSynchronize (void);
STANDIN_EXPORT CUresult cuDevicePrimaryCtxRetain (CUcontext *context, CUdevice device);
STANDIN_EXPORT CUresult cuDevicePrimaryCtxRelease (CUdevice device);
STANDIN_EXPORT CUresult cuDevicePrimaryCtxRelease_v2 (CUdevice device);
STANDIN_EXPORT CUresult cuDevicePrimaryCtxReset_v2 (CUdevice device);
STANDIN_EXPORT CUresult cuDevicePrimaryCtxGetState (CUdevice device, unsigned int *flags, int *active);

/* ---- memory ------------------------------------------------------------------------------------------- */
STANDIN_EXPORT CUresult cuMemAlloc_v2 (CUdeviceptr *pointer, size_t bytes);
STANDIN_EXPORT CUresult cuMemAllocPitch_v2 (
    CUdeviceptr *pointer, size_t *pitch, size_t width, size_t height, unsigned int element);
STANDIN_EXPORT CUresult cuMemFree_v2 (CUdeviceptr pointer);
STANDIN_EXPORT CUresult cuMemAllocHost_v2 (void **pointer, size_t bytes);
STANDIN_EXPORT CUresult cuMemHostAlloc (void **pointer, size_t bytes, unsigned int flags);
STANDIN_EXPORT CUresult cuMemFreeHost (void *pointer);
STANDIN_EXPORT CUresult cuMemGetInfo_v2 (size_t *free_bytes, size_t *total_bytes);
STANDIN_EXPORT CUresult cuMemGetAddressRange_v2 (CUdeviceptr *base, size_t *bytes, CUdeviceptr pointer);
STANDIN_EXPORT CUresult cuPointerGetAttribute (void *data, CUpointer_attribute attribute, CUdeviceptr pointer);

STANDIN_EXPORT CUresult cuMemcpy (CUdeviceptr to, CUdeviceptr from, size_t bytes);
STANDIN_EXPORT CUresult cuMemcpyAsync (CUdeviceptr to, CUdeviceptr from, size_t bytes, CUstream stream);
STANDIN_EXPORT CUresult cuMemcpyHtoD_v2 (CUdeviceptr to, const void *from, size_t bytes);
STANDIN_EXPORT CUresult cuMemcpyHtoDAsync_v2 (CUdeviceptr to, const void *from, size_t bytes, CUstream stream);
STANDIN_EXPORT CUresult cuMemcpyDtoH_v2 (void *to, CUdeviceptr from, size_t bytes);
STANDIN_EXPORT CUresult cuMemcpyDtoHAsync_v2 (void *to, CUdeviceptr from, size_t bytes, CUstream stream);
STANDIN_EXPORT CUresult cuMemcpyDtoD_v2 (CUdeviceptr to, CUdeviceptr from, size_t bytes);
STANDIN_EXPORT CUresult cuMemcpyDtoDAsync_v2 (CUdeviceptr to, CUdeviceptr from, size_t bytes, CUstream stream);
STANDIN_EXPORT CUresult cuMemcpyPeer (
    CUdeviceptr to, CUcontext to_context, CUdeviceptr from, CUcontext from_context, size_t bytes);
STANDIN_EXPORT CUresult cuMemcpyPeerAsync (
    CUdeviceptr to, CUcontext to_context, CUdeviceptr from, CUcontext from_context, size_t bytes, CUstream stream);
STANDIN_EXPORT CUresult cuMemcpy2D_v2 (const CUDA_MEMCPY2D *copy);
STANDIN_EXPORT CUresult cuMemcpy2DUnaligned_v2 (const CUDA_MEMCPY2D *copy);
STANDIN_EXPORT CUresult cuMemcpy2DAsync_v2 (const CUDA_MEMCPY2D *copy, CUstream stream);

STANDIN_EXPORT CUresult cuMemsetD8_v2 (CUdeviceptr to, unsigned char value, size_t count);
STANDIN_EXPORT CUresult cuMemsetD8Async (CUdeviceptr to, unsigned char value, size_t count, CUstream stream);
STANDIN_EXPORT CUresult cuMemsetD16_v2 (CUdeviceptr to, unsigned short value, size_t count);
STANDIN_EXPORT CUresult cuMemsetD16Async (CUdeviceptr to, unsigned short value, size_t count, CUstream stream);
STANDIN_EXPORT CUresult cuMemsetD32_v2 (CUdeviceptr to, unsigned int value, size_t count);
STANDIN_EXPORT CUresult cuMemsetD32Async (CUdeviceptr to, unsigned int value, size_t count, CUstream stream);
STANDIN_EXPORT CUresult cuMemsetD2D8_v2 (
    CUdeviceptr to, size_t pitch, unsigned char value, size_t width, size_t height);
STANDIN_EXPORT CUresult cuMemsetD2D8Async (
    CUdeviceptr to, size_t pitch, unsigned char value, size_t width, size_t height, CUstream stream);
STANDIN_EXPORT CUresult cuMemsetD2D16_v2 (
    CUdeviceptr to, size_t pitch, unsigned short value, size_t width, size_t height);
STANDIN_EXPORT CUresult cuMemsetD2D16Async (
    CUdeviceptr to, size_t pitch, unsigned short value, size_t width, size_t height, CUstream stream);
STANDIN_EXPORT CUresult cuMemsetD2D32_v2 (
    CUdeviceptr to, size_t pitch, unsigned int value, size_t width, size_t height);
STANDIN_EXPORT CUresult cuMemsetD2D32Async (
    CUdeviceptr to, size_t pitch, unsigned int value, size_t width, size_t height, CUstream stream);

/* ---- streams, events ---------------------------------------------------------------------------------- */
STANDIN_EXPORT CUresult cuStreamCreate (CUstream *stream, unsigned int flags);
STANDIN_EXPORT CUresult cuStreamCreateWithPriority (CUstream *stream, unsigned int flags, int priority);
STANDIN_EXPORT CUresult cuStreamDestroy (CUstream stream);
STANDIN_EXPORT CUresult cuStreamDestroy_v2 (CUstream stream);
STANDIN_EXPORT CUresult cuStreamQuery (CUstream stream);
STANDIN_EXPORT CUresult cuStreamSynchronize (CUstream stream);
STANDIN_EXPORT CUresult cuStreamWaitEvent (CUstream stream, CUevent event, unsigned int flags);
STANDIN_EXPORT CUresult cuStreamGetCtx (CUstream stream, CUcontext *context);
STANDIN_EXPORT CUresult cuStreamGetFlags (CUstream stream, unsigned int *flags);
STANDIN_EXPORT CUresult cuEventCreate (CUevent *event, unsigned int flags);
STANDIN_EXPORT CUresult cuEventDestroy_v2 (CUevent event);
STANDIN_EXPORT CUresult cuEventRecord (CUevent event, CUstream stream);
STANDIN_EXPORT CUresult cuEventQuery (CUevent event);
STANDIN_EXPORT CUresult cuEventSynchronize (CUevent event);
STANDIN_EXPORT CUresult cuEventElapsedTime (float *milliseconds, CUevent start, CUevent end);

/* ---- modules, launches -------------------------------------------------------------------------------- */
STANDIN_EXPORT CUresult cuModuleLoad (CUmodule *module, const char *path);
STANDIN_EXPORT CUresult cuModuleLoadData (CUmodule *module, const void *image);
STANDIN_EXPORT CUresult cuModuleLoadDataEx (
    CUmodule *module, const void *image, unsigned int n_options, CUjit_option *options, void **values);
STANDIN_EXPORT CUresult cuModuleLoadFatBinary (CUmodule *module, const void *image);
STANDIN_EXPORT CUresult cuModuleUnload (CUmodule module);
STANDIN_EXPORT CUresult cuLinkCreate_v2 (
    unsigned int n_options, CUjit_option *options, void **values, CUlinkState *link);
STANDIN_EXPORT CUresult cuLinkAddData_v2 (CUlinkState link, CUjitInputType type, void *data, size_t bytes,
    const char *name, unsigned int n_options, CUjit_option *options, void **values);
STANDIN_EXPORT CUresult cuLinkComplete (CUlinkState link, void **image, size_t *bytes);
STANDIN_EXPORT CUresult cuLinkDestroy (CUlinkState link);
STANDIN_EXPORT CUresult cuModuleGetFunction (CUfunction *function, CUmodule module, const char *name);
STANDIN_EXPORT CUresult cuModuleGetGlobal_v2 (CUdeviceptr *pointer, size_t *bytes, CUmodule module, const char *name);
STANDIN_EXPORT CUresult cuFuncGetAttribute (int *value, CUfunction_attribute attribute, CUfunction function);
STANDIN_EXPORT CUresult cuFuncGetParamInfo (CUfunction function, size_t index, size_t *offset, size_t *size);
STANDIN_EXPORT CUresult cuFuncGetModule (CUmodule *module, CUfunction function);
STANDIN_EXPORT CUresult cuLaunchKernel (CUfunction function, unsigned int grid_x, unsigned int grid_y,
    unsigned int grid_z, unsigned int block_x, unsigned int block_y, unsigned int block_z, unsigned int shared_bytes,
    CUstream stream, void **params, void **extra);
