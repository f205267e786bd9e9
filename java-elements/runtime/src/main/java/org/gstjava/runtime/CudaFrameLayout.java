/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * What a device knows a frame by.
 *
 * <p>gj_cuda_frame of abi.h; offsets in bytes.
 *
 * <pre>
 *   0         8        16     24       28         32          128
 *   +---------+--------+------+--------+----------+-----------+
 *   | context | stream | size | device | n_planes | planes[4] |
 *   +---------+--------+------+--------+----------+-----------+
 * </pre>
 */
final class CudaFrameLayout {
  static final long CONTEXT = 0;
  static final long STREAM = 8;
  static final long SIZE = 16;
  static final long DEVICE = 24;
  static final long N_PLANES = 28;
  static final long PLANES = 32;
  static final long SIZE_OF = 128;

  private CudaFrameLayout() {}
}
