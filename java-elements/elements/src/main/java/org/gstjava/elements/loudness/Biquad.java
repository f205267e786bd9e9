/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

/**
 * The coefficients of a second-order section, with a<sub>0</sub> = 1.
 *
 * <p>H(z) = (b0 + b1 z<sup>-1</sup> + b2 z<sup>-2</sup>) / (1 + a1 z<sup>-1</sup> + a2 z<sup>-2</sup>).
 */
record Biquad(double b0, double b1, double b2, double a1, double a2) {

  /**
   * The same analogue filter, sampled at another rate.
   *
   * <p>Undoes the bilinear transform s = (z - 1) / (z + 1) at {@code fromRate}, which gives the analogue
   * prototype, then applies it again at {@code toRate}, prewarped so that the natural frequency of the poles
   * stays where it was. Gains at 0 Hz and far above the poles are kept.
   *
   * @param fromRate rate in Hz for which these coefficients hold
   * @param toRate rate in Hz wanted; more than twice the natural frequency of the poles
   */
  Biquad atRate(double fromRate, double toRate) {
    double n2 = b0 - b1 + b2;
    double n1 = 2.0 * (b0 - b2);
    double n0 = b0 + b1 + b2;
    double d2 = 1.0 - a1 + a2;
    double d1 = 2.0 * (1.0 - a2);
    double d0 = 1.0 + a1 + a2;

    double warped = Math.sqrt(d0 / d2);
    double natural = Math.atan(warped) * fromRate / Math.PI;
    double scale = warped / Math.tan(Math.PI * natural / toRate);
    n2 *= scale * scale;
    d2 *= scale * scale;
    n1 *= scale;
    d1 *= scale;

    double a0 = d2 + d1 + d0;
    return new Biquad(
        (n2 + n1 + n0) / a0,
        2.0 * (n0 - n2) / a0,
        (n2 - n1 + n0) / a0,
        2.0 * (d0 - d2) / a0,
        (d2 - d1 + d0) / a0);
  }
}
