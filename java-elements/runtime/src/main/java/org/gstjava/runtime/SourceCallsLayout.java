/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Calls of a source.
 *
 * <p>gj_source_calls of abi.h; offsets in bytes.
 */
final class SourceCallsLayout {
  static final long STRUCT_SIZE = 0;
  static final long ABI_VERSION = 4;
  static final long FILL = 8;
  static final long GET_CAPS = 16;
  static final long FIXATE_CAPS = 24;
  static final long CREATE = 32;
  static final long SIZE_OF = 40;

  private SourceCallsLayout() {}
}
