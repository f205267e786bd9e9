/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A message for the bus.
 *
 * <p>gj_message of abi.h; offsets in bytes.
 *
 * <pre>
 *   0      4        8      12         16     24      32
 *   +------+--------+------+----------+------+-------+
 *   | kind | domain | code | reserved | text | debug |
 *   +------+--------+------+----------+------+-------+
 * </pre>
 */
final class MessageLayout {
  static final long KIND = 0;
  static final long DOMAIN = 4;
  static final long CODE = 8;
  static final long RESERVED = 12;
  static final long TEXT = 16;
  static final long DEBUG = 24;
  static final long SIZE_OF = 32;

  private MessageLayout() {}
}
