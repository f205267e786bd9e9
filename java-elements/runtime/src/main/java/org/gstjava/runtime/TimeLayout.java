/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A time that the host tells.
 *
 * <p>gj_time of abi.h; offsets in bytes.
 *
 * <pre>
 *   0      4          8      16
 *   +------+----------+------+
 *   | what | reserved |  ns  |
 *   +------+----------+------+
 * </pre>
 */
final class TimeLayout {
  static final long WHAT = 0;
  static final long RESERVED = 4;
  static final long NS = 8;
  static final long SIZE_OF = 16;

  private TimeLayout() {}
}
