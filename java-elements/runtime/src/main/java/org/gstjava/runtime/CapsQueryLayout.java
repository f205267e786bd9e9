/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A question about caps.
 *
 * <p>gj_caps_query of abi.h; offsets in bytes.
 */
final class CapsQueryLayout {
  static final long DIRECTION = 0;
  static final long RESERVED = 4;
  static final long CAPS = 8;
  static final long OTHER = 16;
  static final long RESULT = 24;
  static final long SIZE_OF = 32;

  private CapsQueryLayout() {}
}
