/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * One buffer, lent for a call.
 *
 * <p>gj_frame of abi.h; offsets in bytes.
 *
 * <pre>
 *     0  buffer      pts       dts         duration
 *    32  offset      offset_end  size      info
 *    64  flags|changed  media|info_serial  allowed|mapped  n_planes|residency
 *    96  host        planes[4], {@link PlaneLayout}
 *   200
 * </pre>
 */
final class FrameLayout {
  static final long BUFFER = 0;
  static final long PTS = 8;
  static final long DTS = 16;
  static final long DURATION = 24;
  static final long OFFSET = 32;
  static final long OFFSET_END = 40;
  static final long SIZE = 48;
  static final long INFO = 56;
  static final long FLAGS = 64;
  static final long CHANGED = 68;
  static final long MEDIA = 72;
  static final long INFO_SERIAL = 76;
  static final long ALLOWED = 80;
  static final long MAPPED = 84;
  static final long N_PLANES = 88;
  static final long RESIDENCY = 92;
  static final long HOST = 96;
  static final long PLANES = 104;
  static final long SIZE_OF = 200;

  private FrameLayout() {}
}
