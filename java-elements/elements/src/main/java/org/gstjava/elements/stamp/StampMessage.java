/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import java.util.zip.CRC32;

/**
 * The 18 bytes of a stamp, with the checksum that keeps a wrong one from being believed.
 *
 * <pre>
 *   0  stream id         2 bytes, big-endian as all
 *   2  frame number      4 bytes
 *   6  wall clock        8 bytes, nanoseconds since the Unix epoch
 *  14  CRC-32            4 bytes, IEEE 802.3, over the format byte and bytes 0 to 13
 * </pre>
 *
 * <p>The format byte does not travel: a reader of another format fails the checksum. One thread at a
 * time.
 */
final class StampMessage {
  private static final int FORMAT = 1;
  private static final int FRAME_NUMBER = 2;
  private static final int WALL_CLOCK = 6;
  private static final int CHECKSUM = 14;

  private final byte[] bytes = new byte[ConvolutionalCode.MESSAGE_BYTES];
  private final CRC32 crc = new CRC32();

  /** The bytes themselves: filled by {@link #set}, or by a decoder before {@link #intact} is asked. */
  byte[] bytes() {
    return bytes;
  }

  void set(int streamId, long frameNumber, long wallClockNanos) {
    put(0, 2, streamId);
    put(FRAME_NUMBER, 4, frameNumber);
    put(WALL_CLOCK, 8, wallClockNanos);
    put(CHECKSUM, 4, checksum());
  }

  boolean intact() {
    return get(CHECKSUM, 4) == checksum();
  }

  int streamId() {
    return (int) get(0, 2);
  }

  long frameNumber() {
    return get(FRAME_NUMBER, 4);
  }

  long wallClockNanos() {
    return get(WALL_CLOCK, 8);
  }

  private long checksum() {
    crc.reset();
    crc.update(FORMAT);
    crc.update(bytes, 0, CHECKSUM);
    return crc.getValue();
  }

  private void put(int at, int count, long value) {
    for (int i = 0; i < count; i++) {
      bytes[at + i] = (byte) (value >>> 8 * (count - 1 - i));
    }
  }

  private long get(int at, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | bytes[at + i] & 0xFF;
    }
    return value;
  }
}
