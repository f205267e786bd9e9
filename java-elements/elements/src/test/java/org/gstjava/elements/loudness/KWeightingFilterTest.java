/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks K-weighting against the tables of BS.1770-4 and for equal response at every rate. */
class KWeightingFilterTest {

  @Test
  void shouldMatchTheTablesWhenRateIs48Kilohertz() {
    Biquad shelf = KWeightingFilter.shelf(48000);
    assertEquals(1.53512485958697, shelf.b0(), 1e-12);
    assertEquals(-2.69169618940638, shelf.b1(), 1e-12);
    assertEquals(1.19839281085285, shelf.b2(), 1e-12);
    assertEquals(-1.69065929318241, shelf.a1(), 1e-12);
    assertEquals(0.73248077421585, shelf.a2(), 1e-12);
    Biquad highPass = KWeightingFilter.highPass(48000);
    assertEquals(1.0, highPass.b0(), 1e-12);
    assertEquals(-2.0, highPass.b1(), 1e-12);
    assertEquals(1.0, highPass.b2(), 1e-12);
    assertEquals(-1.99004745483398, highPass.a1(), 1e-12);
    assertEquals(0.99007225036621, highPass.a2(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {16000, 22050, 32000, 44100, 88200, 96000, 192000, 384000})
  void shouldWeightAudibleTonesAlikeWhenRateDiffers(int rate) {
    for (double frequency : new double[] {20, 50, 100, 500, 997, 2000, 4000}) {
      assertEquals(gain(48000, frequency), gain(rate, frequency), 0.1, rate + " Hz, tone " + frequency);
    }
  }

  @Test
  void shouldPassANeutralLevelWhenToneIs997Hertz() {
    assertEquals(0.691, gain(48000, 997), 0.01);
  }

  /** Gain in dB of both stages at a frequency in Hz. */
  private static double gain(int rate, double frequency) {
    double angle = 2.0 * Math.PI * frequency / rate;
    double shelf = power(KWeightingFilter.shelf(rate), angle);
    double highPass = power(KWeightingFilter.highPass(rate), angle);
    return 10.0 * Math.log10(shelf * highPass);
  }

  private static double power(Biquad biquad, double angle) {
    return power(biquad.b0(), biquad.b1(), biquad.b2(), angle) / power(1.0, biquad.a1(), biquad.a2(), angle);
  }

  private static double power(double c0, double c1, double c2, double angle) {
    double real = c0 + c1 * Math.cos(angle) + c2 * Math.cos(2.0 * angle);
    double imaginary = c1 * Math.sin(angle) + c2 * Math.sin(2.0 * angle);
    return real * real + imaginary * imaginary;
  }
}
