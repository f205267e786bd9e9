/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The little-endian PCM sample formats that a meter reads straight from memory.
 *
 * <p>Constants are named as GStreamer's audio formats. Stateless; any thread.
 */
public enum SampleFormat {
  /** 16-bit signed integer, full scale 32768. */
  S16LE(2) {
    @Override
    void read(MemorySegment source, long offset, double[] target, int count) {
      for (int i = 0; i < count; i++) {
        target[i] = source.get(SHORT, offset + 2L * i) * 0x1p-15;
      }
    }
  },

  /** 32-bit signed integer, full scale 2147483648. */
  S32LE(4) {
    @Override
    void read(MemorySegment source, long offset, double[] target, int count) {
      for (int i = 0; i < count; i++) {
        target[i] = source.get(INT, offset + 4L * i) * 0x1p-31;
      }
    }
  },

  /** 32-bit float, full scale 1.0. */
  F32LE(4) {
    @Override
    void read(MemorySegment source, long offset, double[] target, int count) {
      for (int i = 0; i < count; i++) {
        target[i] = measurable(source.get(FLOAT, offset + 4L * i));
      }
    }
  },

  /** 64-bit float, full scale 1.0. */
  F64LE(8) {
    @Override
    void read(MemorySegment source, long offset, double[] target, int count) {
      for (int i = 0; i < count; i++) {
        target[i] = measurable(source.get(DOUBLE, offset + 8L * i));
      }
    }
  };

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Beyond +600 dBFS a sample is garbage, and its square would spoil every later sum. */
  private static final double LARGEST = 1e30;

  private final int bytes;

  SampleFormat(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one sample of one channel, in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Reads samples from byte {@code offset} on into the start of {@code target}; 1.0 is full scale. */
  abstract void read(MemorySegment source, long offset, double[] target, int count);

  /** The sample itself, or 0 where it is NaN, infinite or beyond {@link #LARGEST}. */
  static double measurable(double sample) {
    return Math.abs(sample) <= LARGEST ? sample : 0.0;
  }
}
