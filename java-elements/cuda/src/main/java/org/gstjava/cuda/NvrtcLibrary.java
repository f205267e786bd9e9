/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import org.gstjava.api.ErrorCode;

/** NVIDIA's run-time compiler, of one major version, with the functions that are used here. Any thread. */
final class NvrtcLibrary {
  static final int SUCCESS = 0;
  static final int COMPILATION = 6;

  private final String file;
  private final int major;
  final ForeignFunction createProgram;
  final ForeignFunction destroyProgram;
  final ForeignFunction compileProgram;
  final ForeignFunction getPtxSize;
  final ForeignFunction getPtx;
  final ForeignFunction getProgramLogSize;
  final ForeignFunction getProgramLog;
  final ForeignFunction getNumSupportedArchs;
  final ForeignFunction getSupportedArchs;
  private final ForeignFunction getErrorString;
  private String missing;

  private NvrtcLibrary(String file, int major, SymbolLookup library) {
    this.file = file;
    this.major = major;
    createProgram = bind(library, "nvrtcCreateProgram");
    destroyProgram = bind(library, "nvrtcDestroyProgram");
    compileProgram = bind(library, "nvrtcCompileProgram");
    getPtxSize = bind(library, "nvrtcGetPTXSize");
    getPtx = bind(library, "nvrtcGetPTX");
    getProgramLogSize = bind(library, "nvrtcGetProgramLogSize");
    getProgramLog = bind(library, "nvrtcGetProgramLog");
    getNumSupportedArchs = bind(library, "nvrtcGetNumSupportedArchs");
    getSupportedArchs = bind(library, "nvrtcGetSupportedArchs");
    getErrorString = bind(library, "nvrtcGetErrorString");
  }

  private ForeignFunction bind(SymbolLookup library, String name) {
    ForeignFunction function = ForeignFunction.find(library, name);
    if (function == null && missing == null) {
      missing = name;
    }
    return function;
  }

  /** The library of a major version; null where it is not installed. */
  static NvrtcLibrary open(int major) {
    String file = "libnvrtc.so." + major;
    try {
      return new NvrtcLibrary(file, major, SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The CUDA version it belongs to. */
  int major() {
    return major;
  }

  /** Throws where a function is missing. */
  void require() throws CudaException {
    if (missing != null) {
      throw new CudaException(
          ErrorCode.LIBRARY_INIT, missing, file + " has no function " + missing + ": install it from CUDA 12 or newer");
    }
  }

  /** Throws unless a function has succeeded; log may be empty. */
  void check(int result, ForeignFunction function, String subject, String log) throws CudaException {
    if (result == SUCCESS) {
      return;
    }
    String name = NativeText.at(getErrorString.callForAddress(result));
    String nextStep =
        result == COMPILATION
            ? "correct what the compiler names below"
            : "compare the options with the documentation of NVRTC " + major;
    throw new CudaException(
        ErrorCode.LIBRARY_FAILED,
        function.name(),
        result,
        name,
        log,
        function.name() + " of " + subject + " failed with " + name + " (" + result + ", " + file + "): " + nextStep
            + (log.isEmpty() ? "" : "\n" + log));
  }
}
