/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the signals of EBU Tech 3342, Table 1, cases 1 to 4, far inside the 1 LU that the document allows.
 *
 * <p>Cases 5 and 6 are recorded programmes that cannot be synthesised.
 */
class EbuTech3342RangeTest {

  private static final double TOLERANCE = 0.1;

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldRead10WhenLevelFallsBy10(int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    new ToneFeed(meter).tone(20, -20).tone(20, -30);
    assertEquals(10.0, meter.reading().range(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldRead5WhenLevelRisesBy5(int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    new ToneFeed(meter).tone(20, -20).tone(20, -15);
    assertEquals(5.0, meter.reading().range(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldRead20WhenLevelRisesBy20(int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    new ToneFeed(meter).tone(20, -40).tone(20, -20);
    assertEquals(20.0, meter.reading().range(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldRead15WhenQuietestPartIsGated(int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    new ToneFeed(meter).tone(20, -50).tone(20, -35).tone(20, -20).tone(20, -35).tone(20, -50);
    assertEquals(15.0, meter.reading().range(), TOLERANCE);
  }
}
