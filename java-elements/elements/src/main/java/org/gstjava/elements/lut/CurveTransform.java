/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/**
 * Looks pixels up in three curves that are tabulated, for RGB at every sample value.
 *
 * <p>Each table entry holds what one channel adds to the three result samples, which is exact
 * because the way from RGB to samples is linear.
 */
final class CurveTransform implements SampleTransform {
  private static final int VALUES_PER_ENTRY = 4;

  /** Table steps over the domain for YCbCr, whose channels fall between sample values. */
  private static final int YUV_STEPS = 16 * 255;

  private final AxisScale scale;
  private final int[][] tables;
  private final float[] red = new float[MAX_RUN];
  private final float[] green = new float[MAX_RUN];
  private final float[] blue = new float[MAX_RUN];

  /**
   * Tabulates curves.
   *
   * @param maximum the largest sample value, 255 or 65535
   */
  CurveTransform(Lut1D lut, SampleSpace space, int maximum) {
    int steps = steps(space, maximum);
    LutDomain span = span(lut, space);
    scale = new AxisScale(space, span, steps);
    tables = new int[3][VALUES_PER_ENTRY * (steps + 1)];
    for (int channel = 0; channel < 3; channel++) {
      for (int entry = 0; entry <= steps; entry++) {
        for (int sample = 0; sample < 3; sample++) {
          double part = part(lut, space, span, steps, channel, entry, sample);
          double limited = Math.clamp(part * (1 << FRACTION_BITS), -(1 << 29), 1 << 29);
          tables[channel][VALUES_PER_ENTRY * entry + sample] = (int) Math.round(limited);
        }
      }
    }
  }

  /** Steps of a table over its span. */
  static int steps(SampleSpace space, int maximum) {
    return space.isDiagonal() ? maximum : YUV_STEPS;
  }

  /** What a table covers. */
  static LutDomain span(Lut1D lut, SampleSpace space) {
    return space.isDiagonal() ? LutDomain.UNIT : lut.domain();
  }

  /** What one entry of a channel's table adds to a result sample, in steps of the format. */
  static double part(
      Lut1D lut, SampleSpace space, LutDomain span, int steps, int channel, int entry, int sample) {
    double min = span.min(channel);
    double value = lut.valueAt(channel, min + (span.max(channel) - min) * entry / steps);
    double part = value * space.fromRgb(sample, channel);
    return channel == sample ? part + space.fromRgb(sample, 3) : part;
  }

  @Override
  public void transform(int[] a, int[] b, int[] c, int count) {
    scale.apply(a, b, c, count, red, green, blue);
    int[] reds = tables[0];
    int[] greens = tables[1];
    int[] blues = tables[2];
    for (int i = 0; i < count; i++) {
      int r = VALUES_PER_ENTRY * (int) (red[i] + 0.5f);
      int g = VALUES_PER_ENTRY * (int) (green[i] + 0.5f);
      int bl = VALUES_PER_ENTRY * (int) (blue[i] + 0.5f);
      a[i] = reds[r] + greens[g] + blues[bl];
      b[i] = reds[r + 1] + greens[g + 1] + blues[bl + 1];
      c[i] = reds[r + 2] + greens[g + 2] + blues[bl + 2];
    }
  }
}
