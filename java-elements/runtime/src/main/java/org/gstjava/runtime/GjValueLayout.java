/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A typed value: of a property, of an argument of a signal. {@link GjValues} says how each type lies in it.
 *
 * <p>gj_value of abi.h; offsets in bytes.
 *
 * <pre>
 *   0      4         8     16    24    32      40       48
 *   +------+---------+-----+-----+-----+-------+-------+
 *   | type | n_items |  i  |  j  |  d  | text  | items |
 *   +------+---------+-----+-----+-----+-------+-------+
 * </pre>
 */
final class GjValueLayout {
  static final long TYPE = 0;
  static final long N_ITEMS = 4;
  static final long I = 8;
  static final long J = 16;
  static final long D = 24;
  static final long TEXT = 32;
  static final long ITEMS = 40;
  static final long SIZE_OF = 48;

  private GjValueLayout() {}
}
