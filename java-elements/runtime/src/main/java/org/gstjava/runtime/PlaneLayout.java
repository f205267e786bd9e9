/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Memory of one plane of a frame.
 *
 * <p>gj_plane of abi.h; offsets in bytes.
 *
 * <pre>
 *   0        8        16       20       24
 *   +--------+--------+--------+--------+
 *   |  data  |  size  | stride |  rows  |
 *   +--------+--------+--------+--------+
 * </pre>
 */
final class PlaneLayout {
  static final long DATA = 0;
  static final long SIZE = 8;
  static final long STRIDE = 16;
  static final long ROWS = 20;
  static final long SIZE_OF = 24;

  private PlaneLayout() {}
}
