/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Arguments of frame_cuda.
 *
 * <p>gj_cuda_map of abi.h; offsets in bytes.
 *
 * <pre>
 *   0       8         16       20         24
 *   +-------+---------+--------+----------+
 *   | frame | problem | access | reserved |
 *   +-------+---------+--------+----------+
 * </pre>
 */
final class CudaMapLayout {
  static final long FRAME = 0;
  static final long PROBLEM = 8;
  static final long ACCESS = 16;
  static final long RESERVED = 20;
  static final long SIZE_OF = 24;

  private CudaMapLayout() {}
}
