/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import org.gstjava.api.ErrorCode;

/** The results of driver functions as exceptions that say what to do. Numbers: CUresult in cuda.h. */
final class DriverResult {
  static final int SUCCESS = 0;
  static final int INVALID_VALUE = 1;
  static final int OUT_OF_MEMORY = 2;
  static final int DEINITIALIZED = 4;
  static final int NO_DEVICE = 100;
  static final int INVALID_IMAGE = 200;
  static final int INVALID_CONTEXT = 201;
  static final int NO_BINARY_FOR_GPU = 209;
  static final int INVALID_PTX = 218;
  static final int JIT_COMPILER_NOT_FOUND = 221;
  static final int UNSUPPORTED_PTX_VERSION = 222;
  static final int INVALID_HANDLE = 400;
  static final int NOT_FOUND = 500;
  static final int ILLEGAL_ADDRESS = 700;
  static final int LAUNCH_OUT_OF_RESOURCES = 701;
  static final int LAUNCH_TIMEOUT = 702;
  static final int CONTEXT_IS_DESTROYED = 709;
  static final int HARDWARE_STACK_ERROR = 714;
  static final int LAUNCH_FAILED = 719;

  private DriverResult() {}

  /** Throws unless a function has succeeded. */
  static void check(int result, ForeignFunction function) throws CudaException {
    if (result != SUCCESS) {
      throw exception(result, function, "", "");
    }
  }

  /** Throws unless a function has succeeded; subject says what it was for, such as a kernel's name. */
  static void check(int result, ForeignFunction function, String subject) throws CudaException {
    if (result != SUCCESS) {
      throw exception(result, function, subject, "");
    }
  }

  /** An exception for a failure; subject and log may be empty. */
  static CudaException exception(int result, ForeignFunction function, String subject, String log) {
    return exception(result, function, subject, log, nextStep(result));
  }

  /** An exception for a failure whose next step the caller knows better. */
  static CudaException exception(
      int result, ForeignFunction function, String subject, String log, String nextStep) {
    String name = DriverCalls.resultName(result);
    StringBuilder message = new StringBuilder(function.name());
    if (!subject.isEmpty()) {
      message.append(" of ").append(subject);
    }
    message.append(" failed with ").append(name).append(" (").append(result).append("): ").append(nextStep);
    if (!log.isEmpty()) {
      message.append('\n').append(log);
    }
    return new CudaException(code(result), function.name(), result, name, log, message.toString());
  }

  private static ErrorCode code(int result) {
    return result == OUT_OF_MEMORY ? ErrorCode.RESOURCE_NO_SPACE_LEFT : ErrorCode.LIBRARY_FAILED;
  }

  /** Whether the context can't be used any more after this result. */
  static boolean isFatal(int result) {
    return result == ILLEGAL_ADDRESS
        || result == LAUNCH_TIMEOUT
        || result >= HARDWARE_STACK_ERROR && result <= LAUNCH_FAILED;
  }

  private static String nextStep(int result) {
    if (isFatal(result)) {
      return "a kernel faulted, and the context of all its neighbours is lost with it: stop the pipeline, find the"
          + " kernel's mistake with compute-sanitizer, and start anew";
    }
    return switch (result) {
      case INVALID_VALUE -> "compare grid, block, shared memory and arguments with the limits of kernel and device";
      case OUT_OF_MEMORY -> "lower pool-max-buffers, run fewer pipelines on this GPU, or free what other programs hold (nvidia-smi)";
      case DEINITIALIZED -> "the program is ending: stop its pipelines before";
      case NO_DEVICE -> "no GPU is visible: look at nvidia-smi and CUDA_VISIBLE_DEVICES";
      case INVALID_IMAGE -> "the module is damaged: build it again";
      case INVALID_CONTEXT -> "no context is current: call it in a callback of an element that takes CUDA frames";
      case NO_BINARY_FOR_GPU -> "the module has no code for this GPU: add PTX to it (nvcc -gencode arch=compute_75,code=compute_75)";
      case INVALID_PTX -> "the PTX is damaged or for a newer GPU: compile for compute_75, or for this GPU";
      case JIT_COMPILER_NOT_FOUND -> "libnvidia-ptxjitcompiler.so.1 is missing: install the whole driver, or load a cubin";
      case INVALID_HANDLE -> "what it was given belongs to another context or is gone: take it from the frame at hand";
      case NOT_FOUND -> "compare the name with the module's kernels; one of C++ needs extern \"C\"";
      case LAUNCH_OUT_OF_RESOURCES -> "take fewer threads a block, or compile with --maxrregcount";
      case CONTEXT_IS_DESTROYED ->
          "the context is gone, or none was current: call it in a callback of an element, or start the pipeline anew";
      default -> "look " + DriverCalls.resultName(result) + " up in the documentation of the driver API";
    };
  }
}
