/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

/** The CUDA context that is current on the calling thread. */
final class CurrentContext {
  /** Attributes of cuDeviceGetAttribute: CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR and _MINOR. */
  private static final int CAPABILITY_MAJOR = 75;

  private static final int CAPABILITY_MINOR = 76;

  private CurrentContext() {}

  /**
   * Its number, which no other context of this process ever has, unlike its address. No heap.
   *
   * @throws CudaException if no context is current
   */
  static long id() throws CudaException {
    OutValues out = OutValues.get();
    DriverResult.check(DriverCalls.CTX_GET_ID.call(0, out.first), DriverCalls.CTX_GET_ID);
    return out.firstWord();
  }

  /**
   * The compute capability of its device: 10 times the major and the minor number, such as 75.
   *
   * @throws CudaException if no context is current
   */
  static int capability() throws CudaException {
    OutValues out = OutValues.get();
    DriverResult.check(DriverCalls.CTX_GET_DEVICE.call(out.first), DriverCalls.CTX_GET_DEVICE);
    long device = out.firstWord();
    return 10 * attribute(CAPABILITY_MAJOR, device) + attribute(CAPABILITY_MINOR, device);
  }

  private static int attribute(int attribute, long device) throws CudaException {
    OutValues out = OutValues.get();
    DriverResult.check(
        DriverCalls.DEVICE_GET_ATTRIBUTE.call(out.first, attribute, device), DriverCalls.DEVICE_GET_ATTRIBUTE);
    return (int) out.firstWord();
  }
}
