/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import org.gstjava.api.Plane;

/** Pixels of four little-endian 16-bit components in one plane; alpha stays as it is. */
final class LongPixelRows extends SampleRows {
  private static final int MAXIMUM = 65535;

  private final int redShift;
  private final int greenShift;
  private final int blueShift;
  private final long[] pixels = new long[SampleTransform.MAX_RUN];

  /** Takes the offsets of red, green and blue in a pixel, counted in components. */
  LongPixelRows(int red, int green, int blue) {
    redShift = 16 * red;
    greenShift = 16 * green;
    blueShift = 16 * blue;
  }

  @Override
  void load(Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c) {
    Plane plane = planes[0];
    long at = (long) row * plane.stride() + 8L * x;
    for (int i = 0; i < count; i++) {
      pixels[i] = plane.getLong(at + 8L * i);
    }
    for (int i = 0; i < count; i++) {
      long pixel = pixels[i];
      a[i] = (int) (pixel >>> redShift) & MAXIMUM;
      b[i] = (int) (pixel >>> greenShift) & MAXIMUM;
      c[i] = (int) (pixel >>> blueShift) & MAXIMUM;
    }
  }

  @Override
  void store(
      Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c, boolean lastOfBlock) {
    round(a, count, MAXIMUM);
    round(b, count, MAXIMUM);
    round(c, count, MAXIMUM);
    long mask = MAXIMUM;
    long kept = ~(mask << redShift | mask << greenShift | mask << blueShift);
    for (int i = 0; i < count; i++) {
      long colour =
          (long) a[i] << redShift | (long) b[i] << greenShift | (long) c[i] << blueShift;
      pixels[i] = pixels[i] & kept | colour;
    }
    Plane plane = planes[0];
    long at = (long) row * plane.stride() + 8L * x;
    for (int i = 0; i < count; i++) {
      plane.setLong(at + 8L * i, pixels[i]);
    }
  }
}
