/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/** Turns samples into positions along the three axes of a LUT, in floating point. */
final class AxisScale {
  private final boolean diagonal;
  private final float end;
  private final float[][] weights = new float[3][4];

  /**
   * Prepares the way from samples to positions.
   *
   * @param domain whose lower end is position 0
   * @param steps the position of the domain's upper end
   */
  AxisScale(SampleSpace space, LutDomain domain, int steps) {
    diagonal = space.isDiagonal();
    end = steps;
    for (int channel = 0; channel < 3; channel++) {
      double min = domain.min(channel);
      double unit = steps / (domain.max(channel) - min);
      for (int sample = 0; sample < 3; sample++) {
        weights[channel][sample] = (float) (space.toRgb(channel, sample) * unit);
      }
      weights[channel][3] = (float) ((space.toRgb(channel, 3) - min) * unit);
    }
  }

  /** Fills red, green and blue with positions from 0 to the number of steps. */
  void apply(int[] a, int[] b, int[] c, int count, float[] red, float[] green, float[] blue) {
    if (diagonal) {
      alone(a, weights[0][0], weights[0][3], count, red);
      alone(b, weights[1][1], weights[1][3], count, green);
      alone(c, weights[2][2], weights[2][3], count, blue);
    } else {
      together(a, b, c, count, weights[0], red);
      together(a, b, c, count, weights[1], green);
      together(a, b, c, count, weights[2], blue);
    }
  }

  /** Weight of a sample, or for 3 the constant, in the position along a channel's axis. */
  float weight(int channel, int sample) {
    return weights[channel][sample];
  }

  private void alone(int[] samples, float factor, float constant, int count, float[] out) {
    float limit = end;
    for (int i = 0; i < count; i++) {
      out[i] = Math.min(Math.max(samples[i] * factor + constant, 0), limit);
    }
  }

  private void together(int[] a, int[] b, int[] c, int count, float[] row, float[] out) {
    float limit = end;
    float weightA = row[0];
    float weightB = row[1];
    float weightC = row[2];
    float constant = row[3];
    for (int i = 0; i < count; i++) {
      float position = a[i] * weightA + b[i] * weightB + c[i] * weightC + constant;
      out[i] = Math.min(Math.max(position, 0), limit);
    }
  }
}
