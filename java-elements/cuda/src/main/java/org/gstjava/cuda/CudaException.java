/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;

/**
 * What the CUDA driver or its run-time compiler refused, or that there is none.
 *
 * <p>Its message names the call, the result and what to do next; out of a callback it becomes the error on the bus.
 */
public final class CudaException extends ElementException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final int result;
  private final String resultName;
  private final String log;

  /** What CUDA itself refused. */
  CudaException(ErrorCode code, String call, int result, String resultName, String log, String message) {
    super(code, message);
    this.call = call;
    this.result = result;
    this.resultName = resultName;
    this.log = log;
  }

  /** What is known without asking CUDA. */
  CudaException(ErrorCode code, String call, String message) {
    this(code, call, 0, "", "", message);
  }

  /** The C function that failed, such as cuLaunchKernel; for a missing library its file. */
  public String call() {
    return call;
  }

  /** The CUresult or nvrtcResult; 0 where there was no call. */
  public int result() {
    return result;
  }

  /** The result's name, such as CUDA_ERROR_OUT_OF_MEMORY or NVRTC_ERROR_COMPILATION; empty where there was no call. */
  public String resultName() {
    return resultName;
  }

  /** What the compiler of PTX or CUDA C wrote; empty where it wrote nothing. */
  public String log() {
    return log;
  }
}
