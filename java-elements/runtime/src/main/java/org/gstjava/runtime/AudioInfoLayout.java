/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A raw audio format.
 *
 * <p>gj_audio_info of abi.h; offsets in bytes.
 */
final class AudioInfoLayout {
  static final long FORMAT = 0;
  static final long LAYOUT = 8;
  static final long POSITIONS = 16;
  static final long RATE = 24;
  static final long CHANNELS = 28;
  static final long BYTES_PER_FRAME = 32;
  static final long RESERVED = 36;
  static final long SIZE_OF = 40;

  private AudioInfoLayout() {}
}
