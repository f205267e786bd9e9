/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A property, signal or action, as the index names it.
 *
 * <p>gj_member of abi.h; offsets in bytes.
 *
 * <pre>
 *   0        8          16     20          24
 *   +--------+----------+------+-----------+
 *   |  name  | binding  | type | item_type |
 *   +--------+----------+------+-----------+
 * </pre>
 */
final class MemberLayout {
  static final long NAME = 0;
  static final long BINDING = 8;
  static final long TYPE = 16;
  static final long ITEM_TYPE = 20;
  static final long SIZE_OF = 24;

  private MemberLayout() {}
}
