/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

/**
 * Applies the K-weighting of ITU-R BS.1770-4, Annex 1, to one channel and sums the squares.
 *
 * <p>Two second-order sections in series: a high shelf for the acoustic effect of the head (Table 1) and a
 * high-pass, the revised low-frequency B curve (Table 2). The Recommendation tabulates both for 48 kHz; other
 * rates get the same analogue filters through {@link Biquad#atRate}.
 *
 * <p>Not thread-safe: one thread at a time.
 */
final class KWeightingFilter {

  private static final double TABLE_RATE = 48000.0;

  /** BS.1770-4, Annex 1, Table 1. */
  private static final Biquad SHELF_AT_48_KHZ =
      new Biquad(
          1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585);

  /** BS.1770-4, Annex 1, Table 2. */
  private static final Biquad HIGH_PASS_AT_48_KHZ =
      new Biquad(1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621);

  /** Below this a delay line holds only the tail of past sound; 0 instead keeps denormals out of the loop. */
  private static final double NEGLIGIBLE = 1e-15;

  private final Biquad shelf;
  private final Biquad highPass;
  private double shelf1;
  private double shelf2;
  private double highPass1;
  private double highPass2;
  private double energy;

  /**
   * Creates a filter at rest.
   *
   * @param rate sampling rate in Hz
   */
  KWeightingFilter(double rate) {
    shelf = shelf(rate);
    highPass = highPass(rate);
  }

  /** The high shelf of the first stage for {@code rate} Hz. */
  static Biquad shelf(double rate) {
    return SHELF_AT_48_KHZ.atRate(TABLE_RATE, rate);
  }

  /** The high-pass of the second stage for {@code rate} Hz. */
  static Biquad highPass(double rate) {
    return HIGH_PASS_AT_48_KHZ.atRate(TABLE_RATE, rate);
  }

  /** Filters the first {@code count} samples and adds the squares of the result to the energy. */
  void filter(double[] samples, int count) {
    double sb0 = shelf.b0();
    double sb1 = shelf.b1();
    double sb2 = shelf.b2();
    double sa1 = shelf.a1();
    double sa2 = shelf.a2();
    double hb0 = highPass.b0();
    double hb1 = highPass.b1();
    double hb2 = highPass.b2();
    double ha1 = highPass.a1();
    double ha2 = highPass.a2();
    double s1 = shelf1;
    double s2 = shelf2;
    double h1 = highPass1;
    double h2 = highPass2;
    double sum = energy;
    for (int i = 0; i < count; i++) {
      double s0 = samples[i] - sa2 * s2 - sa1 * s1;
      double shelved = sb1 * s1 + sb2 * s2 + sb0 * s0;
      s2 = s1;
      s1 = s0;
      double h0 = shelved - ha2 * h2 - ha1 * h1;
      double weighted = hb1 * h1 + hb2 * h2 + hb0 * h0;
      h2 = h1;
      h1 = h0;
      sum += weighted * weighted;
    }
    shelf1 = s1;
    shelf2 = s2;
    highPass1 = h1;
    highPass2 = h2;
    energy = sum;
  }

  /** Returns the energy gathered since the last call and starts anew; the filter rings on. */
  double takeEnergy() {
    double taken = energy;
    energy = 0.0;
    shelf1 = audible(shelf1);
    shelf2 = audible(shelf2);
    highPass1 = audible(highPass1);
    highPass2 = audible(highPass2);
    return taken;
  }

  /** Brings the filter back to rest. */
  void reset() {
    shelf1 = 0.0;
    shelf2 = 0.0;
    highPass1 = 0.0;
    highPass2 = 0.0;
    energy = 0.0;
  }

  private static double audible(double state) {
    return Math.abs(state) < NEGLIGIBLE ? 0.0 : state;
  }
}
