/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * A stretch of raw audio.
 *
 * <p>Lifetime and threads as in {@link Frame}.
 */
public interface AudioFrame extends Frame {
  /** The negotiated format. */
  AudioInfo info();

  /** Samples of one channel in the frame. */
  int samples();

  /**
   * A plane: plane 0 holds all channels of interleaved audio; non-interleaved audio of up to four channels has a plane
   * for each; of more channels, plane 0 holds them one after the other.
   *
   * @throws IndexOutOfBoundsException if there is no such plane
   */
  Plane plane(int index);

  @Override
  default AudioLease retain() {
    throw new UnsupportedOperationException(getClass().getName() + " can't be retained: copy what you need");
  }
}
