/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Arguments of set_property and get_property.
 *
 * <p>gj_property of abi.h; offsets in bytes.
 *
 * <pre>
 *   0       4          8                   56
 *   +-------+----------+-------------------+
 *   | index | reserved |  value (gj_value) |
 *   +-------+----------+-------------------+
 * </pre>
 */
final class PropertyLayout {
  static final long INDEX = 0;
  static final long RESERVED = 4;
  static final long VALUE = 8;
  static final long SIZE_OF = 56;

  private PropertyLayout() {}
}
