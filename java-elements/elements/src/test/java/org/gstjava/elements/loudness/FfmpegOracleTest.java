/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the meter with ffmpeg's ebur128 on the same samples.
 *
 * <p>True peaks of sounds that reach half the sampling rate, as white noise does, differ more than those of
 * tones: there each oversampling filter cuts elsewhere, and ffmpeg always resamples to 192 kHz.
 */
class FfmpegOracleTest {

  /** ffmpeg's high-pass loses up to 0.04 dB as the rate grows; the meter keeps the gain of 48 kHz. */
  private static final double LOUDNESS_TOLERANCE = 0.05;

  private static final double RANGE_TOLERANCE = 0.1;

  @BeforeAll
  static void requireFfmpeg() {
    assumeTrue(FfmpegReading.available(), "ffmpeg with the filter ebur128 is not installed");
  }

  @ParameterizedTest(name = "{0} at {1} Hz")
  @CsvSource({
    "noise, 48000, 0.2",
    "noise, 44100, 0.2",
    "sweep, 48000, 0.02",
    "sweep, 44100, 0.02",
    "music, 48000, 0.2",
    "music, 44100, 0.2",
    "music, 96000, 0.2",
    "music, 32000, 0.2"
  })
  void shouldAgreeWithFfmpegWhenProgrammeIsStereo(String kind, int rate, double peakTolerance)
      throws IOException, InterruptedException {
    float[] samples =
        switch (kind) {
          case "noise" -> Programme.noise(rate, 40, 7);
          case "sweep" -> Programme.sweep(rate, 40);
          default -> Programme.music(rate, 40, 9);
        };
    FfmpegReading oracle = FfmpegReading.of(samples, rate);
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    meter.process(samples, samples.length / 2);
    LoudnessReading reading = meter.finish();
    assertEquals(oracle.integrated(), reading.integrated(), LOUDNESS_TOLERANCE);
    assertEquals(oracle.range(), reading.range(), RANGE_TOLERANCE);
    assertEquals(oracle.truePeak(), reading.truePeak(), peakTolerance);
  }
}
