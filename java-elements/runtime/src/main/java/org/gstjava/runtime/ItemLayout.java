/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * An event or a query.
 *
 * <p>gj_item of abi.h; offsets in bytes.
 */
final class ItemLayout {
  static final long TYPE = 0;
  static final long STRUCTURE = 8;
  static final long TIMESTAMP = 16;
  static final long SEQNUM = 24;
  static final long DIRECTION = 28;
  static final long ANSWER = 32;
  static final long SIZE_OF = 40;

  private ItemLayout() {}
}
