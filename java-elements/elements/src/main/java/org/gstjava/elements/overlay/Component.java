/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import org.gstjava.elements.lut.Colorimetry;

/** What one byte of a pixel says. */
enum Component {
  /** Red. */
  RED,
  /** Green. */
  GREEN,
  /** Blue. */
  BLUE,
  /** Alpha, or padding, which becomes opaque where something covers it. */
  ALPHA,
  /** Luma, Y'. */
  LUMA,
  /** Blue difference, Cb. */
  CB,
  /** Red difference, Cr. */
  CR;

  /**
   * Returns how the sample follows from red, green and blue of 0 to 255: factors of these three, and a
   * constant.
   *
   * <p>Source for luma and chroma: ITU-R BT.601-7 section 2.5, BT.709-6 section 3.
   *
   * @param colorimetry of the video; not looked at for red, green, blue and alpha
   */
  float[] factors(Colorimetry colorimetry) {
    return switch (this) {
      case RED -> new float[] {1, 0, 0, 0};
      case GREEN -> new float[] {0, 1, 0, 0};
      case BLUE -> new float[] {0, 0, 1, 0};
      case ALPHA -> new float[] {0, 0, 0, 255};
      case LUMA -> luma(colorimetry);
      case CB -> difference(colorimetry, colorimetry.matrix().kb(), 2);
      case CR -> difference(colorimetry, colorimetry.matrix().kr(), 0);
    };
  }

  private static float[] luma(Colorimetry colorimetry) {
    double kr = colorimetry.matrix().kr();
    double kb = colorimetry.matrix().kb();
    double scale = colorimetry.fullRange() ? 1 : 219 / 255.0;
    float black = colorimetry.fullRange() ? 0 : 16;
    return new float[] {(float) (kr * scale), (float) ((1 - kr - kb) * scale), (float) (kb * scale), black};
  }

  /** Takes the share in luma and the place, 0 to 2, of the colour whose difference from luma it is. */
  private static float[] difference(Colorimetry colorimetry, double share, int place) {
    double kr = colorimetry.matrix().kr();
    double kb = colorimetry.matrix().kb();
    double scale = (colorimetry.fullRange() ? 1 : 224 / 255.0) / (2 * (1 - share));
    float[] factors = {(float) (-kr * scale), (float) (-(1 - kr - kb) * scale), (float) (-kb * scale), 128};
    factors[place] = (float) ((1 - share) * scale);
    return factors;
  }
}
