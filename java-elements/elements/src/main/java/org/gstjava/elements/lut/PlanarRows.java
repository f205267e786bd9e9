/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import org.gstjava.api.Plane;

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
  void load(Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c) {
    read(planes[first], row, x, bytes, count, a);
    read(planes[second], row, x, bytes, count, b);
    read(planes[third], row, x, bytes, count, c);
  }

  /** Reads bytes of a row, through scratch memory, as samples. */
  static void read(Plane plane, int row, int x, byte[] scratch, int count, int[] samples) {
    plane.read((long) row * plane.stride() + x, scratch, 0, count);
    for (int i = 0; i < count; i++) {
      samples[i] = scratch[i] & 255;
    }
  }

  @Override
  void store(
      Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c, boolean lastOfBlock) {
    write(planes[first], row, x, bytes, count, a);
    write(planes[second], row, x, bytes, count, b);
    write(planes[third], row, x, bytes, count, c);
  }

  /** Writes results, rounded and clipped and through scratch memory, as bytes of a row. */
  static void write(Plane plane, int row, int x, byte[] scratch, int count, int[] samples) {
    round(samples, count, 255);
    for (int i = 0; i < count; i++) {
      scratch[i] = (byte) samples[i];
    }
    plane.write((long) row * plane.stride() + x, scratch, 0, count);
  }
}
