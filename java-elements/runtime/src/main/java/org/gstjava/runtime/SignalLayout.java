/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Arguments of an action or an emission.
 *
 * <p>gj_signal of abi.h; offsets in bytes.
 *
 * <pre>
 *   0       4        8        16                   64
 *   +-------+--------+--------+--------------------+
 *   | index | n_args |  args  |  result (gj_value) |
 *   +-------+--------+--------+--------------------+
 * </pre>
 */
final class SignalLayout {
  static final long INDEX = 0;
  static final long N_ARGS = 4;
  static final long ARGS = 8;
  static final long RESULT = 16;
  static final long SIZE_OF = 64;

  private SignalLayout() {}
}
