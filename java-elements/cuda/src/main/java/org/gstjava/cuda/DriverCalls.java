/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

/**
 * The functions of libcuda.so.1 that are used here, bound once.
 *
 * <p>Not to be touched before {@link CudaDriver#require} has returned, which says what is missing. Any thread.
 */
final class DriverCalls {
  /** The first function that the library lacks; null where all are there. Above the others, as they set it. */
  private static String missing;

  static final ForeignFunction CTX_GET_ID = bind("cuCtxGetId");
  static final ForeignFunction CTX_GET_DEVICE = bind("cuCtxGetDevice");
  static final ForeignFunction DEVICE_GET_ATTRIBUTE = bind("cuDeviceGetAttribute");
  static final ForeignFunction MODULE_LOAD_DATA = bind("cuModuleLoadDataEx");
  static final ForeignFunction MODULE_UNLOAD = bind("cuModuleUnload");
  static final ForeignFunction MODULE_GET_FUNCTION = bind("cuModuleGetFunction");
  static final ForeignFunction LAUNCH_KERNEL = bind("cuLaunchKernel");
  static final ForeignFunction MEM_ALLOC = bind("cuMemAlloc_v2");
  static final ForeignFunction MEM_FREE = bind("cuMemFree_v2");
  static final ForeignFunction MEMCPY_TO_DEVICE = bind("cuMemcpyHtoDAsync_v2");
  static final ForeignFunction STREAM_SYNCHRONIZE = bind("cuStreamSynchronize");

  /** Of drivers for CUDA 12.4 and newer; else null. */
  static final ForeignFunction FUNC_GET_PARAM_INFO = ForeignFunction.find(CudaDriver.library(), "cuFuncGetParamInfo");

  private static final ForeignFunction GET_ERROR_NAME = ForeignFunction.find(CudaDriver.library(), "cuGetErrorName");

  private DriverCalls() {}

  private static ForeignFunction bind(String name) {
    ForeignFunction function = ForeignFunction.find(CudaDriver.library(), name);
    if (function == null && missing == null) {
      missing = name;
    }
    return function;
  }

  /** The first function that the library lacks, null where none is missing. */
  static String missing() {
    return missing;
  }

  /** A result's name in cuda.h. */
  static String resultName(int result) {
    OutValues out = OutValues.get();
    boolean known = GET_ERROR_NAME != null && GET_ERROR_NAME.call(result, out.first) == DriverResult.SUCCESS;
    return known && out.firstWord() != 0 ? NativeText.at(out.firstWord()) : "CUDA error " + result;
  }
}
