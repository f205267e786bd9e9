/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/** Looks RGB samples up in three curves that are tabulated at every sample value. */
final class RgbCurves implements SampleTransform {
  private final double[] reds;
  private final double[] greens;
  private final double[] blues;

  RgbCurves(CurveParts parts) {
    reds = tabulate(parts, 0);
    greens = tabulate(parts, 1);
    blues = tabulate(parts, 2);
  }

  /** Whole units of results: an int is too narrow for values beyond white, a float too coarse for 16 bits. */
  private static double[] tabulate(CurveParts parts, int channel) {
    double[] table = new double[parts.steps() + 1];
    for (int entry = 0; entry < table.length; entry++) {
      table[entry] = Math.round(parts.value(channel, entry, channel) * (1 << FRACTION_BITS));
    }
    return table;
  }

  @Override
  public void transform(int[] a, int[] b, int[] c, int count, float share) {
    transform(a, reds, count, share);
    transform(b, greens, count, share);
    transform(c, blues, count, share);
  }

  private static void transform(int[] samples, double[] curve, int count, float share) {
    if (share == 1) {
      for (int i = 0; i < count; i++) {
        samples[i] = (int) curve[samples[i]];
      }
    } else {
      for (int i = 0; i < count; i++) {
        samples[i] = Blend.mix(samples[i], (float) curve[samples[i]], share);
      }
    }
  }
}
