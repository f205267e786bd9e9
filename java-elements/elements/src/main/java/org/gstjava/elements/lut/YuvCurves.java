/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/** Looks YCbCr pixels up in three curves that are tabulated over their domain, in the parts of {@link CurveParts}. */
final class YuvCurves implements SampleTransform {
  private static final int VALUES_PER_ENTRY = 4;

  private final AxisScale scale;
  private final float[][] tables;
  private final float[] red = new float[MAX_RUN];
  private final float[] green = new float[MAX_RUN];
  private final float[] blue = new float[MAX_RUN];

  YuvCurves(CurveParts parts) {
    scale = parts.scale();
    tables = new float[3][VALUES_PER_ENTRY * (parts.steps() + 1)];
    for (int channel = 0; channel < 3; channel++) {
      for (int entry = 0; entry <= parts.steps(); entry++) {
        for (int sample = 0; sample < 3; sample++) {
          // In whole units of results, sums of what lies near black to white are exact.
          tables[channel][VALUES_PER_ENTRY * entry + sample] =
              Math.round(parts.value(channel, entry, sample) * (1 << FRACTION_BITS));
        }
      }
    }
  }

  @Override
  public void transform(int[] a, int[] b, int[] c, int count, float share) {
    scale.apply(a, b, c, count, red, green, blue);
    lookUp(count);
    Blend.mix(a, red, share, count);
    Blend.mix(b, green, share, count);
    Blend.mix(c, blue, share, count);
  }

  /** Replaces positions by the colours there, as samples a, b, c. */
  private void lookUp(int count) {
    float[] reds = tables[0];
    float[] greens = tables[1];
    float[] blues = tables[2];
    for (int i = 0; i < count; i++) {
      int r = VALUES_PER_ENTRY * (int) (red[i] + 0.5f);
      int g = VALUES_PER_ENTRY * (int) (green[i] + 0.5f);
      int b = VALUES_PER_ENTRY * (int) (blue[i] + 0.5f);
      red[i] = reds[r] + greens[g] + blues[b];
      green[i] = reds[r + 1] + greens[g + 1] + blues[b + 1];
      blue[i] = reds[r + 2] + greens[g + 2] + blues[b + 2];
    }
  }
}
