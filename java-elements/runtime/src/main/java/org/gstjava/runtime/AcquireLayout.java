/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Arguments of lease_acquire.
 *
 * <p>gj_acquire of abi.h; offsets in bytes.
 *
 * <pre>
 *   0        8       16        24       32         36           40
 *   +--------+-------+---------+--------+----------+------------+
 *   | source | frame | problem | waited | may_wait | overflowed |
 *   +--------+-------+---------+--------+----------+------------+
 * </pre>
 */
final class AcquireLayout {
  static final long SOURCE = 0;
  static final long FRAME = 8;
  static final long PROBLEM = 16;
  static final long WAITED = 24;
  static final long MAY_WAIT = 32;
  static final long OVERFLOWED = 36;
  static final long SIZE_OF = 40;

  private AcquireLayout() {}
}
