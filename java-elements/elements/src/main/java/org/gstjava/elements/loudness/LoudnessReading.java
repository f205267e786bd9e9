/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

/**
 * What a meter has measured up to one moment of a programme.
 *
 * <p>Loudness and peaks are negative infinity where there was only silence, or where no block has passed the
 * gates yet. Immutable; any thread.
 *
 * @param durationNs length of programme measured so far, in ns
 * @param momentary loudness of the latest 400 ms, ungated, in LUFS (EBU Tech 3341)
 * @param shortTerm loudness of the latest 3 s, ungated, in LUFS (EBU Tech 3341)
 * @param integrated gated loudness of the whole programme, in LUFS (ITU-R BS.1770-4, Annex 1)
 * @param range loudness range of the whole programme, in LU; 0 while no 3 s have passed the gates (EBU Tech
 *     3342)
 * @param maxMomentary highest momentary loudness so far, sought every 10 ms, in LUFS
 * @param maxShortTerm highest short-term loudness so far, sought every 10 ms, in LUFS
 * @param truePeak highest level of the waveform in any channel, in dBTP (ITU-R BS.1770-4, Annex 2)
 * @param samplePeak highest absolute sample in any channel, in dB relative to full scale; never above {@code
 *     truePeak}
 */
public record LoudnessReading(
    long durationNs,
    double momentary,
    double shortTerm,
    double integrated,
    double range,
    double maxMomentary,
    double maxShortTerm,
    double truePeak,
    double samplePeak) {

  private static final double NONE = Double.NEGATIVE_INFINITY;

  /** The reading before the first 100 ms. */
  public static final LoudnessReading EMPTY =
      new LoudnessReading(0, NONE, NONE, NONE, 0.0, NONE, NONE, NONE, NONE);
}
