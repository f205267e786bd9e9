/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Calls of a transform.
 *
 * <p>gj_transform_calls of abi.h; offsets in bytes.
 */
final class TransformCallsLayout {
  static final long STRUCT_SIZE = 0;
  static final long ABI_VERSION = 4;
  static final long TRANSFORM_IN_PLACE = 8;
  static final long TRANSFORM = 16;
  static final long TRANSFORM_CAPS = 24;
  static final long FIXATE_CAPS = 32;
  static final long UNIT_SIZE = 40;
  static final long TRANSFORM_SIZE = 48;
  static final long SIZE_OF = 56;

  private TransformCallsLayout() {}
}
