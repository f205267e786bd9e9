/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import org.gstjava.api.Plane;

/**
 * Pixels of four bytes in one plane: red, green, blue and a byte that stays as it is.
 *
 * <p>They are read as numbers, of which a little-endian machine, as the plugin runs on, has the first byte lowest.
 */
final class WordPixelRows extends SampleRows {
  private final int redShift;
  private final int greenShift;
  private final int blueShift;
  private final int[] words = new int[SampleTransform.MAX_RUN];

  /** Takes the byte offsets of red, green and blue in a pixel. */
  WordPixelRows(int red, int green, int blue) {
    redShift = 8 * red;
    greenShift = 8 * green;
    blueShift = 8 * blue;
  }

  @Override
  void load(Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c) {
    Plane plane = planes[0];
    long at = (long) row * plane.stride() + 4L * x;
    for (int i = 0; i < count; i++) {
      words[i] = plane.getInt(at + 4L * i);
    }
    unpack(words, redShift, a, count);
    unpack(words, greenShift, b, count);
    unpack(words, blueShift, c, count);
  }

  private static void unpack(int[] words, int shift, int[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = words[i] >>> shift & 255;
    }
  }

  @Override
  void store(
      Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c, boolean lastOfBlock) {
    round(a, count, 255);
    round(b, count, 255);
    round(c, count, 255);
    pack(a, b, c, count);
    Plane plane = planes[0];
    long at = (long) row * plane.stride() + 4L * x;
    for (int i = 0; i < count; i++) {
      plane.setInt(at + 4L * i, words[i]);
    }
  }

  private void pack(int[] a, int[] b, int[] c, int count) {
    int[] out = words;
    int red = redShift;
    int green = greenShift;
    int blue = blueShift;
    int kept = ~(255 << red | 255 << green | 255 << blue);
    for (int i = 0; i < count; i++) {
      out[i] = out[i] & kept | a[i] << red | b[i] << green | c[i] << blue;
    }
  }
}
