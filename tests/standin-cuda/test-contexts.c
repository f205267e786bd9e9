/* The stand-in's contexts: a stack for each thread, primary ones, devices; and the functions that libraries look up.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gmodule.h>
#include <string.h>

#include "standin-fixture.h"

GST_START_TEST (test_calls_fail_when_there_is_no_context)
{
  CUcontext context, current = (CUcontext) 1;
  CUdeviceptr memory;
  CUstream stream;
  CUmodule module;
  unsigned long long id;
  int n;

  expect_result (cuDeviceGetCount (&n), CUDA_ERROR_NOT_INITIALIZED);
  expect_success (cuInit (0));
  expect_result (cuMemAlloc_v2 (&memory, 1), CUDA_ERROR_INVALID_CONTEXT);
  expect_result (cuStreamCreate (&stream, 0), CUDA_ERROR_INVALID_CONTEXT);
  expect_result (cuModuleLoadData (&module, ""), CUDA_ERROR_INVALID_CONTEXT);
  expect_result (cuCtxSynchronize (), CUDA_ERROR_INVALID_CONTEXT);
  expect_result (cuCtxGetId (NULL, &id), CUDA_ERROR_INVALID_CONTEXT);
  expect_result (cuCtxPopCurrent_v2 (&context), CUDA_ERROR_INVALID_CONTEXT);
  expect_success (cuCtxGetCurrent (&current));
  fail_unless (current == NULL);
  expect_result (cuCtxPushCurrent_v2 ((CUcontext) &n), CUDA_ERROR_INVALID_CONTEXT);
}
GST_END_TEST;

static gpointer
use_from_thread (gpointer context)
{
  CUdeviceptr memory;

  expect_result (cuMemAlloc_v2 (&memory, 1), CUDA_ERROR_INVALID_CONTEXT);
  expect_success (cuCtxPushCurrent_v2 (context));
  expect_success (cuMemAlloc_v2 (&memory, 1));
  expect_success (cuCtxPopCurrent_v2 (NULL));
  return GSIZE_TO_POINTER (memory);
}

GST_START_TEST (test_context_is_current_in_one_thread_when_pushed)
{
  CUcontext context = begin_with (NULL);
  GThread *thread = g_thread_new ("other", use_from_thread, context);

  expect_success (cuMemFree_v2 (GPOINTER_TO_SIZE (g_thread_join (thread))));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_contexts_are_a_stack_when_pushed)
{
  CUcontext one = begin_with (NULL), other, got;

  expect_success (cuCtxCreate_v2 (&other, 0, 0));
  expect_success (cuCtxPushCurrent_v2 (one));
  expect_success (cuCtxGetCurrent (&got));
  fail_unless (got == one);
  expect_success (cuCtxPopCurrent_v2 (&got));
  fail_unless (got == one);
  expect_success (cuCtxPopCurrent_v2 (&got));
  fail_unless (got == other);
  expect_success (cuCtxSetCurrent (other));
  expect_success (cuCtxDestroy_v2 (other));
  expect_result (cuCtxPushCurrent_v2 (other), CUDA_ERROR_CONTEXT_IS_DESTROYED);
  expect_result (cuCtxDestroy_v2 (other), CUDA_ERROR_CONTEXT_IS_DESTROYED);
  expect_success (cuCtxPushCurrent_v2 (one));
  end_with (one, 0);
}
GST_END_TEST;

GST_START_TEST (test_calls_fail_when_the_current_context_is_destroyed)
{
  CUcontext one = begin_with (NULL), other;

  expect_success (cuCtxCreate_v2 (&other, 0, 0));
  expect_success (cuCtxDestroy_v2 (one));
  expect_success (cuCtxDestroy_v2 (other));
  expect_result (cuCtxSynchronize (), CUDA_ERROR_CONTEXT_IS_DESTROYED);
}
GST_END_TEST;

GST_START_TEST (test_primary_context_lives_when_retained)
{
  CUcontext one, other;
  guint flags;
  int active;

  expect_success (cuInit (0));
  expect_success (cuDevicePrimaryCtxRetain (&one, 0));
  expect_success (cuDevicePrimaryCtxRetain (&other, 0));
  fail_unless (one == other);
  expect_success (cuDevicePrimaryCtxRelease_v2 (0));
  expect_success (cuDevicePrimaryCtxGetState (0, &flags, &active));
  fail_unless_equals_int (active, 1);
  expect_result (cuCtxDestroy_v2 (one), CUDA_ERROR_INVALID_CONTEXT);
  expect_success (cuDevicePrimaryCtxRelease_v2 (0));
  expect_success (cuDevicePrimaryCtxGetState (0, &flags, &active));
  fail_unless_equals_int (active, 0);
  fail_unless_equals_uint64 (counts ().live_contexts, 0);
  expect_result (cuDevicePrimaryCtxRelease_v2 (0), CUDA_ERROR_INVALID_CONTEXT);
}
GST_END_TEST;

GST_START_TEST (test_devices_are_as_many_as_set_when_asked)
{
  CUcontext context = begin_with ("DEVICES", "2", "COMPUTE_CAPABILITY", "7.5", NULL), other;
  int n, major, minor, can;
  CUdevice device;
  char name[64];

  expect_success (cuDeviceGetCount (&n));
  fail_unless_equals_int (n, 2);
  expect_result (cuDeviceGet (&device, 2), CUDA_ERROR_INVALID_DEVICE);
  expect_success (cuDeviceGetAttribute (&major, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, 1));
  expect_success (cuDeviceGetAttribute (&minor, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, 1));
  fail_unless (major == 7 && minor == 5);
  expect_success (cuDeviceGetName (name, sizeof name, 1));
  fail_unless (strstr (name, "Stand-in") != NULL);
  expect_success (cuDeviceCanAccessPeer (&can, 0, 1));
  fail_unless_equals_int (can, 1);
  expect_success (cuCtxCreate_v2 (&other, 0, 1));
  expect_success (cuCtxGetDevice (&device));
  fail_unless_equals_int (device, 1);
  expect_success (cuCtxEnablePeerAccess (context, 0));
  expect_result (cuCtxEnablePeerAccess (context, 0), CUDA_ERROR_PEER_ACCESS_ALREADY_ENABLED);
  expect_success (cuCtxDisablePeerAccess (context));
  expect_result (cuCtxDisablePeerAccess (context), CUDA_ERROR_PEER_ACCESS_NOT_ENABLED);
  expect_success (cuCtxDestroy_v2 (other));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_start_fails_when_there_is_no_device)
{
  set_up_with ("DEVICES", "0", NULL);
  expect_result (cuInit (0), CUDA_ERROR_NO_DEVICE);
}
GST_END_TEST;

GST_START_TEST (test_errors_have_names_when_asked)
{
  const char *text = NULL;

  expect_success (cuGetErrorName (CUDA_ERROR_ILLEGAL_ADDRESS, &text));
  fail_unless_equals_string (text, "CUDA_ERROR_ILLEGAL_ADDRESS");
  expect_success (cuGetErrorString (CUDA_ERROR_OUT_OF_MEMORY, &text));
  fail_unless_equals_string (text, "out of memory");
  expect_result (cuGetErrorName (12345, &text), CUDA_ERROR_INVALID_VALUE);
  fail_unless (text == NULL);
}
GST_END_TEST;

GST_START_TEST (test_functions_are_found_by_name_when_looked_up)
{
  CUresult (*allocate) (CUdeviceptr *, gsize);
  CUcontext context = begin_with (NULL);
  void *function;
  int status;

  expect_success (cuGetProcAddress_v2 ("cuMemAlloc", &function, 12000, 0, &status));
  fail_unless_equals_int (status, CU_GET_PROC_ADDRESS_SUCCESS);
  *(void **) &allocate = function;
  fail_unless (allocate == cuMemAlloc_v2);
  expect_success (cuGetProcAddress ("cuLaunchKernel", &function, 11000, 0));
  fail_unless (function == (void *) cuLaunchKernel);
  expect_success (cuGetProcAddress_v2 ("cuNothing", &function, 12000, 0, &status));
  fail_unless_equals_int (status, CU_GET_PROC_ADDRESS_SYMBOL_NOT_FOUND);
  fail_unless (function == NULL);
  expect_result (cuGetProcAddress ("cuNothing", &function, 12000, 0), CUDA_ERROR_NOT_FOUND);
  end_with (context, 0);
}
GST_END_TEST;

/* What gstcudaloader looks up: 1.22 refuses a driver without cuStreamDestroy, 1.24 to 1.28 one without the others. */
GST_START_TEST (test_symbols_are_there_when_libgstcuda_looks)
{
  static const char *const names[] = { "cuCtxCreate_v2", "cuCtxDestroy_v2", "cuCtxDisablePeerAccess",
    "cuCtxEnablePeerAccess", "cuCtxGetLimit", "cuCtxPopCurrent_v2", "cuCtxPushCurrent_v2", "cuCtxSetLimit",
    "cuCtxSynchronize", "cuDestroyExternalMemory", "cuDestroyExternalSemaphore", "cuDeviceCanAccessPeer", "cuDeviceGet",
    "cuDeviceGetAttribute", "cuDeviceGetCount", "cuDeviceGetName", "cuDeviceGetUuid", "cuDriverGetVersion",
    "cuEventCreate", "cuEventDestroy_v2", "cuEventRecord", "cuEventSynchronize", "cuExternalMemoryGetMappedBuffer",
    "cuExternalMemoryGetMappedMipmappedArray", "cuGLGetDevices", "cuGLGetDevices_v2", "cuGetErrorName",
    "cuGetErrorString", "cuGraphicsEGLRegisterImage", "cuGraphicsGLRegisterBuffer", "cuGraphicsGLRegisterImage",
    "cuGraphicsMapResources", "cuGraphicsResourceGetMappedEglFrame", "cuGraphicsResourceGetMappedPointer_v2",
    "cuGraphicsResourceSetMapFlags_v2", "cuGraphicsSubResourceGetMappedArray", "cuGraphicsUnmapResources",
    "cuGraphicsUnregisterResource", "cuImportExternalMemory", "cuImportExternalSemaphore", "cuInit",
    "cuIpcCloseMemHandle", "cuIpcGetEventHandle", "cuIpcGetMemHandle", "cuIpcOpenEventHandle", "cuIpcOpenMemHandle",
    "cuLaunchKernel", "cuMemAddressFree", "cuMemAddressReserve", "cuMemAllocAsync", "cuMemAllocFromPoolAsync",
    "cuMemAllocHost_v2", "cuMemAllocPitch_v2", "cuMemAlloc_v2", "cuMemCreate", "cuMemExportToShareableHandle",
    "cuMemFreeAsync", "cuMemFreeHost", "cuMemFree_v2", "cuMemGetAccess", "cuMemGetAllocationGranularity",
    "cuMemGetAllocationPropertiesFromHandle", "cuMemImportFromShareableHandle", "cuMemMap", "cuMemPoolCreate",
    "cuMemPoolDestroy", "cuMemPoolGetAttribute", "cuMemPoolSetAttribute", "cuMemRelease", "cuMemRetainAllocationHandle",
    "cuMemSetAccess", "cuMemUnmap", "cuMemcpy2DAsync_v2", "cuMemcpy2D_v2", "cuMemcpyDtoDAsync_v2", "cuMemcpyDtoD_v2",
    "cuMemcpyDtoHAsync_v2", "cuMemcpyDtoH_v2", "cuMemcpyHtoDAsync_v2", "cuMemcpyHtoD_v2", "cuMemsetD2D16Async",
    "cuMemsetD2D16_v2", "cuMemsetD2D32Async", "cuMemsetD2D32_v2", "cuMemsetD2D8Async", "cuMemsetD2D8_v2",
    "cuModuleGetFunction", "cuModuleLoadData", "cuModuleUnload", "cuSignalExternalSemaphoresAsync", "cuStreamCreate",
    "cuStreamDestroy", "cuStreamDestroy_v2", "cuStreamSynchronize", "cuTexObjectCreate", "cuTexObjectDestroy",
    "cuWaitExternalSemaphoresAsync" };
  GModule *library = g_module_open ("libcuda.so.1", G_MODULE_BIND_LAZY);
  gpointer symbol;

  fail_unless (library != NULL, "%s", g_module_error ());
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fail_unless (g_module_symbol (library, names[i], &symbol), "no %s", names[i]);
  g_module_close (library);
}
GST_END_TEST;

static Suite *
contexts_suite (void)
{
  Suite *suite = suite_create ("standin-contexts");
  TCase *tc = tcase_create ("contexts");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_calls_fail_when_there_is_no_context);
  tcase_add_test (tc, test_context_is_current_in_one_thread_when_pushed);
  tcase_add_test (tc, test_contexts_are_a_stack_when_pushed);
  tcase_add_test (tc, test_calls_fail_when_the_current_context_is_destroyed);
  tcase_add_test (tc, test_primary_context_lives_when_retained);
  tcase_add_test (tc, test_devices_are_as_many_as_set_when_asked);
  tcase_add_test (tc, test_start_fails_when_there_is_no_device);
  tcase_add_test (tc, test_errors_have_names_when_asked);
  tcase_add_test (tc, test_functions_are_found_by_name_when_looked_up);
  tcase_add_test (tc, test_symbols_are_there_when_libgstcuda_looks);
  return suite;
}

GST_CHECK_MAIN (contexts);
