/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A question about the size of buffers.
 *
 * <p>gj_size_query of abi.h; offsets in bytes.
 */
final class SizeQueryLayout {
  static final long DIRECTION = 0;
  static final long RESERVED = 4;
  static final long CAPS = 8;
  static final long OTHER = 16;
  static final long SIZE = 24;
  static final long RESULT = 32;
  static final long SIZE_OF = 40;

  private SizeQueryLayout() {}
}
