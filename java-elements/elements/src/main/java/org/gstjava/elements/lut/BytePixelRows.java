/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import org.gstjava.api.Plane;

/** Pixels of three bytes in one plane. */
final class BytePixelRows extends SampleRows {
  private static final int PIXEL = 3;

  private final int red;
  private final int green;
  private final int blue;
  private final byte[] bytes = new byte[PIXEL * SampleTransform.MAX_RUN];

  /** Takes the byte offsets of red, green and blue in a pixel. */
  BytePixelRows(int red, int green, int blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  @Override
  void load(Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c) {
    long at = (long) row * planes[0].stride() + (long) PIXEL * x;
    planes[0].read(at, bytes, 0, PIXEL * count);
    for (int i = 0; i < count; i++) {
      a[i] = bytes[PIXEL * i + red] & 255;
      b[i] = bytes[PIXEL * i + green] & 255;
      c[i] = bytes[PIXEL * i + blue] & 255;
    }
  }

  @Override
  void store(
      Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c, boolean lastOfBlock) {
    round(a, count, 255);
    round(b, count, 255);
    round(c, count, 255);
    for (int i = 0; i < count; i++) {
      bytes[PIXEL * i + red] = (byte) a[i];
      bytes[PIXEL * i + green] = (byte) b[i];
      bytes[PIXEL * i + blue] = (byte) c[i];
    }
    long at = (long) row * planes[0].stride() + (long) PIXEL * x;
    planes[0].write(at, bytes, 0, PIXEL * count);
  }
}
