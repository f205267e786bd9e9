/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Three planes of full size, one byte a sample. */
final class PlanarRows extends SampleRows {
  private final int first;
  private final int second;
  private final int third;
  private final byte[] bytes = new byte[SampleTransform.MAX_RUN];

  /** Takes the numbers of the planes with the first, second and third sample. */
  PlanarRows(int first, int second, int third) {
    this.first = first;
    this.second = second;
    this.third = third;
  }

  @Override
  void load(
      MemorySegment[] planes, int[] strides, int row, int x, int count, int[] a, int[] b, int[] c) {
    read(planes[first], (long) row * strides[first] + x, bytes, count, a);
    read(planes[second], (long) row * strides[second] + x, bytes, count, b);
    read(planes[third], (long) row * strides[third] + x, bytes, count, c);
  }

  /** Reads bytes of a plane, through scratch memory, as samples. */
  static void read(MemorySegment plane, long at, byte[] scratch, int count, int[] samples) {
    MemorySegment.copy(plane, ValueLayout.JAVA_BYTE, at, scratch, 0, count);
    for (int i = 0; i < count; i++) {
      samples[i] = scratch[i] & 255;
    }
  }

  @Override
  void store(
      MemorySegment[] planes,
      int[] strides,
      int row,
      int x,
      int count,
      int[] a,
      int[] b,
      int[] c,
      boolean lastOfBlock) {
    write(planes[first], (long) row * strides[first] + x, bytes, count, a);
    write(planes[second], (long) row * strides[second] + x, bytes, count, b);
    write(planes[third], (long) row * strides[third] + x, bytes, count, c);
  }

  /** Writes results, rounded and clipped and through scratch memory, as bytes of a plane. */
  static void write(MemorySegment plane, long at, byte[] scratch, int count, int[] samples) {
    round(samples, count, 255);
    for (int i = 0; i < count; i++) {
      scratch[i] = (byte) samples[i];
    }
    MemorySegment.copy(scratch, 0, plane, ValueLayout.JAVA_BYTE, at, count);
  }
}
