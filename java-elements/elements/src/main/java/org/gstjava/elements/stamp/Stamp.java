/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

/**
 * What one frame says about itself.
 *
 * <p>Immutable, any thread. The hot path of writer and reader passes the three numbers and makes no
 * record.
 *
 * @param streamId which sender, 0 to 65535
 * @param frameNumber count of frames the sender made before this one, 0 to 2^32 - 1, then 0 again
 * @param wallClockNanos when the frame was made, in nanoseconds since 1970-01-01T00:00:00Z; all 64 bits
 *     travel
 */
public record Stamp(int streamId, long frameNumber, long wallClockNanos) {

  /** Largest stream id: 16 bits travel. */
  public static final int MAX_STREAM_ID = 0xFFFF;

  /** Largest frame number: 32 bits travel, the next frame is number 0. */
  public static final long MAX_FRAME_NUMBER = 0xFFFF_FFFFL;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the stream id or the frame number has no room in the cells
   */
  public Stamp {
    requireInRange(streamId, frameNumber);
  }

  static void requireInRange(int streamId, long frameNumber) {
    if (streamId < 0 || streamId > MAX_STREAM_ID) {
      throw new IllegalArgumentException(
          "stream id %d is outside 0 to %d: choose one of 16 bits".formatted(streamId, MAX_STREAM_ID));
    }
    if (frameNumber < 0 || frameNumber > MAX_FRAME_NUMBER) {
      throw new IllegalArgumentException(
          "frame number %d is outside 0 to %d: mask it with 0xFFFFFFFFL"
              .formatted(frameNumber, MAX_FRAME_NUMBER));
    }
  }
}
