/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the true-peak signals of EBU Tech 3341, Table 1, cases 15 to 23, and rates the Table leaves out. */
class EbuTech3341TruePeakTest {

  private static final double ABOVE = 0.2;
  private static final double BELOW = 0.4;
  private static final int OVERSAMPLING = 4;

  @ParameterizedTest(name = "case {0}")
  @CsvSource({
    "15, 4, 0.0, 0.50, -6.0",
    "16, 4, 45.0, 0.50, -6.0",
    "17, 6, 60.0, 0.50, -6.0",
    "18, 8, 67.5, 0.50, -6.0",
    "19, 4, 45.0, 1.41, 3.0"
  })
  void shouldSeeBetweenSamplesWhenSineMissesItsCrests(
      int number, int divisor, double degrees, double amplitude, double expected) {
    for (int rate : new int[] {44100, 48000, 88200, 96000}) {
      double[] samples = new double[2 * rate];
      for (int i = 0; i < rate; i++) {
        double sine = Math.sin(2.0 * Math.PI * i / divisor + Math.toRadians(degrees));
        samples[2 * i] = amplitude * fade(i, rate) * sine;
        samples[2 * i + 1] = samples[2 * i];
      }
      assertTruePeak(expected, measured(samples, rate).truePeak());
    }
  }

  /**
   * Cases 20 to 23: one full-scale period at a quarter of the rate within a half-scale sine at a sixth of it,
   * made at four times the rate, band-limited, and sampled at each of the four offsets.
   */
  @ParameterizedTest(name = "case 20 + {0}")
  @ValueSource(ints = {0, 1, 2, 3})
  void shouldFindShortPeakWhenSampledAtAnyOffset(int offset) {
    for (int rate : new int[] {44100, 48000}) {
      double[] fine = bandLimited(burst(rate));
      int frames = fine.length / OVERSAMPLING;
      double[] samples = new double[2 * frames];
      for (int i = 0; i < frames; i++) {
        samples[2 * i] = fine[i * OVERSAMPLING + offset];
        samples[2 * i + 1] = samples[2 * i];
      }
      assertTruePeak(0.0, measured(samples, rate).truePeak());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "48000, 1000",
    "48000, 5000",
    "48000, 10000",
    "48000, 15000",
    "48000, 18000",
    "48000, 20000",
    "44100, 18000",
    "44100, 20000"
  })
  void shouldReadTheLevelOfAToneWhenPhaseDrifts(int rate, int frequency) {
    double[] samples = new double[2 * rate];
    for (int i = 0; i < rate; i++) {
      double angle = 2.0 * Math.PI * (frequency + 10.37) * i / rate;
      samples[2 * i] = 0.5 * fade(i, rate) * Math.sin(angle);
    }
    assertEquals(LoudnessScale.decibels(0.5), measured(samples, rate).truePeak(), 0.02);
  }

  private static void assertTruePeak(double expected, double measured) {
    assertTrue(
        measured <= expected + ABOVE && measured >= expected - BELOW,
        "%.3f dBTP, expected %.1f +%.1f/-%.1f".formatted(measured, expected, ABOVE, BELOW));
  }

  private static LoudnessReading measured(double[] stereo, int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    meter.process(stereo, stereo.length / 2);
    return meter.finish();
  }

  private static double fade(int frame, int frames) {
    double length = frames / 10.0;
    return Math.min(1.0, Math.min(frame, frames - 1 - frame) / length);
  }

  private static double[] burst(int rate) {
    int length = rate / 2 / 6 * 6 * OVERSAMPLING;
    int period = 4 * OVERSAMPLING;
    int start = length / 2 / (6 * OVERSAMPLING) * 6 * OVERSAMPLING;
    double[] fine = new double[length];
    for (int i = 0; i < length; i++) {
      boolean loud = i >= start && i < start + period;
      int from = i < start ? 0 : loud ? start : start + period;
      double cycles = (double) (i - from) / OVERSAMPLING / (loud ? 4 : 6);
      fine[i] = (loud ? 1.0 : 0.5) * fade(i, length) * Math.sin(2.0 * Math.PI * cycles);
    }
    return fine;
  }

  /** Removes what the final rate cannot carry: a long Hann-windowed sinc at half of it. */
  private static double[] bandLimited(double[] fine) {
    int reach = 64 * OVERSAMPLING;
    double[] limited = new double[fine.length];
    for (int i = 0; i < fine.length; i++) {
      double sum = 0.0;
      for (int k = Math.max(-reach, -i); k <= Math.min(reach, fine.length - 1 - i); k++) {
        double x = (double) k / OVERSAMPLING;
        double sinc = k == 0 ? 1.0 : Math.sin(Math.PI * x) / (Math.PI * x);
        sum += fine[i + k] * sinc * (0.5 + 0.5 * Math.cos(Math.PI * k / reach)) / OVERSAMPLING;
      }
      limited[i] = sum;
    }
    return limited;
  }
}
