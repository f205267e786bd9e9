/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Calls that several base classes share.
 *
 * <p>gj_element_calls of abi.h; offsets in bytes.
 */
final class ElementCallsLayout {
  static final long STRUCT_SIZE = 0;
  static final long ABI_VERSION = 4;
  static final long START = 8;
  static final long STOP = 16;
  static final long UNLOCK = 24;
  static final long UNLOCK_STOP = 32;
  static final long SET_CAPS = 40;
  static final long EVENT = 48;
  static final long QUERY = 56;
  static final long LATENCY = 64;
  static final long SIZE_OF = 72;

  private ElementCallsLayout() {}
}
