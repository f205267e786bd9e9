/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A raw video format.
 *
 * <p>gj_video_info of abi.h; offsets in bytes.
 */
final class VideoInfoLayout {
  static final long FORMAT = 0;
  static final long RANGE = 8;
  static final long MATRIX = 16;
  static final long TRANSFER = 24;
  static final long PRIMARIES = 32;
  static final long INTERLACE = 40;
  static final long CHROMA_SITE = 48;
  static final long WIDTH = 56;
  static final long HEIGHT = 60;
  static final long N_PLANES = 64;
  static final long N_COMPONENTS = 68;
  static final long FPS_N = 72;
  static final long FPS_D = 76;
  static final long PAR_N = 80;
  static final long PAR_D = 84;
  static final long SIZE = 88;
  static final long OFFSET = 96;
  static final long STRIDE = 128;
  static final long PLANE_WIDTH = 144;
  static final long PLANE_HEIGHT = 160;
  static final long SIZE_OF = 176;

  private VideoInfoLayout() {}
}
