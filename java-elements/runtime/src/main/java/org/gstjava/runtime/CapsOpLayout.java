/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Operands of an operation on caps.
 *
 * <p>gj_caps_op of abi.h; offsets in bytes.
 */
final class CapsOpLayout {
  static final long A = 0;
  static final long B = 8;
  static final long RESULT = 16;
  static final long SIZE_OF = 24;

  private CapsOpLayout() {}
}
