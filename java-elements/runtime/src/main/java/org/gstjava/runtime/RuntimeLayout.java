/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * The runtime's root table of functions.
 *
 * <p>gj_runtime of abi.h; offsets in bytes.
 */
final class RuntimeLayout {
  static final long STRUCT_SIZE = 0;
  static final long ABI_VERSION = 4;
  static final long NEW_INSTANCE = 8;
  static final long FREE_INSTANCE = 16;
  static final long SET_PROPERTY = 24;
  static final long GET_PROPERTY = 32;
  static final long CALL_ACTION = 40;
  static final long WATCH = 48;
  static final long RELEASE_RECORD = 56;
  static final long SIZE_OF = 64;

  private RuntimeLayout() {}
}
