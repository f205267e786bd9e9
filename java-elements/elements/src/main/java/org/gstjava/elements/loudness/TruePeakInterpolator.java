/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import java.util.Arrays;

/**
 * Finds how far one channel's waveform rises between its samples (ITU-R BS.1770-4, Annex 2).
 *
 * <p>Oversamples 4 times below 96 kHz, 2 times below 192 kHz, and not at all above, with a polyphase FIR:
 * a sinc cut off at half the sampling rate under a Kaiser window. The Recommendation leaves the filter free
 * and tabulates one of 12 taps a phase; twice as many here read a tone within 0.02 dB up to 20 kHz at
 * 44.1 kHz and above. Phase 0 of such a filter is the sample itself, so only the phases between samples
 * are computed, and the caller keeps the sample peak.
 *
 * <p>No attenuation by 12.04 dB is needed, since floating point has the headroom. Not thread-safe.
 */
final class TruePeakInterpolator {

  private static final int TAPS = 24;
  private static final int HISTORY = TAPS - 1;

  /** Kaiser's shape factor; about 65 dB of stop-band attenuation with this length. */
  private static final double BETA = 6.0;

  private final float[][] phases;
  private final float gain;
  private final float[] line;
  private final float[] tail = new float[HISTORY + HISTORY];

  /**
   * Creates an interpolator with silence behind it.
   *
   * @param rate sampling rate in Hz
   * @param maxFrames most samples that one call of {@link #peak} will bring
   */
  TruePeakInterpolator(int rate, int maxFrames) {
    phases = phasesBetweenSamples(factor(rate));
    gain = largestGain(phases);
    line = new float[HISTORY + maxFrames];
  }

  /** Points per sample at which the waveform is looked at for a rate in Hz. */
  static int factor(int rate) {
    return rate < 96000 ? 4 : rate < 192000 ? 2 : 1;
  }

  /**
   * Takes in samples and returns the larger of {@code peak} and the peak of the points between samples.
   *
   * <p>The curve around the newest 12 samples is looked at only when their successors come, or by {@link
   * #peakOfTail}.
   *
   * @param samples the next samples, 1.0 at full scale
   * @param count how many of them, at most the constructor's {@code maxFrames}
   * @param loudest largest absolute value among them
   * @param peak largest amplitude known so far, of any channel
   */
  float peak(double[] samples, int count, float loudest, float peak) {
    for (int i = 0; i < count; i++) {
      line[HISTORY + i] = (float) samples[i];
    }
    float reach = loudest;
    for (int i = 0; i < HISTORY; i++) {
      reach = Math.max(reach, Math.abs(line[i]));
    }
    float found = reach * gain > peak ? peakOf(line, count, peak) : peak;
    System.arraycopy(line, count, line, 0, HISTORY);
    return found;
  }

  /** Like {@link #peak} for the newest samples, as if silence followed; changes nothing. */
  float peakOfTail(float peak) {
    System.arraycopy(line, 0, tail, 0, HISTORY);
    return peakOf(tail, HISTORY, peak);
  }

  /** Forgets all samples. */
  void reset() {
    Arrays.fill(line, 0.0f);
  }

  private float peakOf(float[] samples, int count, float peak) {
    float found = peak;
    for (float[] phase : phases) {
      for (int i = 0; i < count; i++) {
        float between = dot8(phase, 0, samples, i) + dot8(phase, 8, samples, i) + dot8(phase, 16, samples, i);
        found = Math.max(found, Math.abs(between));
      }
    }
    return found;
  }

  private static float dot8(float[] phase, int tap, float[] samples, int start) {
    return phase[tap] * samples[start + tap]
        + phase[tap + 1] * samples[start + tap + 1]
        + phase[tap + 2] * samples[start + tap + 2]
        + phase[tap + 3] * samples[start + tap + 3]
        + phase[tap + 4] * samples[start + tap + 4]
        + phase[tap + 5] * samples[start + tap + 5]
        + phase[tap + 6] * samples[start + tap + 6]
        + phase[tap + 7] * samples[start + tap + 7];
  }

  private static float[][] phasesBetweenSamples(int factor) {
    float[][] phases = new float[factor - 1][TAPS];
    for (int phase = 1; phase < factor; phase++) {
      double fraction = (double) phase / factor;
      double[] taps = new double[TAPS];
      double sum = 0.0;
      for (int tap = 0; tap < TAPS; tap++) {
        double distance = tap - (TAPS / 2 - 1) - fraction;
        taps[tap] = sinc(distance) * kaiser(distance / (TAPS / 2.0));
        sum += taps[tap];
      }
      for (int tap = 0; tap < TAPS; tap++) {
        phases[phase - 1][tap] = (float) (taps[tap] / sum);
      }
    }
    return phases;
  }

  /** The most by which a phase can exceed its largest input sample: its sum of absolute taps. */
  private static float largestGain(float[][] phases) {
    float largest = 0.0f;
    for (float[] phase : phases) {
      float sum = 0.0f;
      for (float tap : phase) {
        sum += Math.abs(tap);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  private static double sinc(double x) {
    return Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** Kaiser window at {@code x} in -1..1 (Kaiser and Schafer, IEEE Trans. ASSP 28(1), 1980). */
  private static double kaiser(double x) {
    return bessel(BETA * Math.sqrt(1.0 - x * x)) / bessel(BETA);
  }

  /** Modified Bessel function of the first kind, order 0, by its power series. */
  private static double bessel(double x) {
    double term = 1.0;
    double sum = 1.0;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }
}
