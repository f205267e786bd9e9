/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

/**
 * Converts between mean squares, amplitudes and the logarithmic scales that readings use.
 *
 * <p>Silence is {@link Double#NEGATIVE_INFINITY} on every scale.
 */
final class LoudnessScale {

  /** Makes a 997 Hz full-scale sine in one front channel read -3.01 LUFS (BS.1770-4, Annex 1, eq. 2). */
  private static final double OFFSET = -0.691;

  private LoudnessScale() {}

  /** Loudness in LUFS of a channel-weighted, K-weighted mean square (BS.1770-4, Annex 1, eq. 2). */
  static double lufs(double meanSquare) {
    return OFFSET + 10.0 * Math.log10(meanSquare);
  }

  /** The weighted mean square that reads {@code lufs}; inverse of {@link #lufs}. */
  static double meanSquare(double lufs) {
    return Math.pow(10.0, (lufs - OFFSET) / 10.0);
  }

  /** The factor between two mean squares that lie {@code lu} loudness units apart. */
  static double ratio(double lu) {
    return Math.pow(10.0, lu / 10.0);
  }

  /** Level in dB relative to full scale of an amplitude where 1.0 is full scale. */
  static double decibels(double amplitude) {
    return 20.0 * Math.log10(amplitude);
  }
}
