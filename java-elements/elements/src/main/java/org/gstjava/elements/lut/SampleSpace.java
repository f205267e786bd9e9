/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/**
 * The linear way between a format's three samples and red, green and blue from 0 to 1.
 *
 * <p>Source for YCbCr: ITU-R BT.601-7 section 2.5, BT.709-6 section 3, BT.2020-2 tables 4 and 5.
 */
final class SampleSpace {
  private final double[][] toRgb;
  private final double[][] fromRgb;
  private final boolean diagonal;

  private SampleSpace(double[][] toRgb, double[][] fromRgb, boolean diagonal) {
    this.toRgb = toRgb;
    this.fromRgb = fromRgb;
    this.diagonal = diagonal;
  }

  /** Describes red, green and blue samples whose white is {@code maximum}. */
  static SampleSpace rgb(int maximum) {
    double[][] in = new double[3][4];
    double[][] out = new double[3][4];
    for (int i = 0; i < 3; i++) {
      in[i][i] = 1.0 / maximum;
      out[i][i] = maximum;
    }
    return new SampleSpace(in, out, true);
  }

  /** Describes 8-bit luma, Cb and Cr samples. */
  static SampleSpace yuv(Colorimetry colorimetry) {
    double kr = colorimetry.matrix().kr();
    double kb = colorimetry.matrix().kb();
    double kg = 1 - kr - kb;
    double black = colorimetry.fullRange() ? 0 : 16;
    double lumaSteps = colorimetry.fullRange() ? 255 : 219;
    double chromaSteps = colorimetry.fullRange() ? 255 : 224;
    double cb = chromaSteps / (2 * (1 - kb));
    double cr = chromaSteps / (2 * (1 - kr));
    double[][] out = {
      {lumaSteps * kr, lumaSteps * kg, lumaSteps * kb, black},
      {-cb * kr, -cb * kg, cb * (1 - kb), 128},
      {cr * (1 - kr), -cr * kg, -cr * kb, 128}
    };
    double y = 1 / lumaSteps;
    double[][] in = {
      {y, 0, 1 / cr, -black * y - 128 / cr},
      {y, -kb / (kg * cb), -kr / (kg * cr), -black * y + 128 * (kb / cb + kr / cr) / kg},
      {y, 1 / cb, 0, -black * y - 128 / cb}
    };
    return new SampleSpace(in, out, false);
  }

  /** Returns whether each sample depends on one of red, green and blue only, in that order. */
  boolean isDiagonal() {
    return diagonal;
  }

  /**
   * Returns one weight of the way to red, green and blue.
   *
   * @param channel 0 red, 1 green, 2 blue
   * @param sample 0 to 2 for the weight of that sample, 3 for the constant term
   */
  double toRgb(int channel, int sample) {
    return toRgb[channel][sample];
  }

  /**
   * Returns one weight of the way from red, green and blue.
   *
   * @param sample 0 to 2
   * @param channel 0 red, 1 green, 2 blue, 3 for the constant term
   */
  double fromRgb(int sample, int channel) {
    return fromRgb[sample][channel];
  }

  /** Returns the sample that stands for a colour; neither clipped nor rounded. */
  double fromRgb(int sample, double red, double green, double blue) {
    double[] row = fromRgb[sample];
    return row[0] * red + row[1] * green + row[2] * blue + row[3];
  }
}
