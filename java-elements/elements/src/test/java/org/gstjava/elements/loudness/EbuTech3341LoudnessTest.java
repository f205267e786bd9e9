/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the loudness signals of EBU Tech 3341, Table 1, cases 1 to 6 and 9 to 14.
 *
 * <p>Cases 7 and 8 are recorded programmes that cannot be synthesised.
 */
class EbuTech3341LoudnessTest {

  private static final double TOLERANCE = 0.1;

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000, 96000, 22050})
  void shouldReadMinus23WhenToneIsSteady(int rate) {
    LoudnessReading reading = playedSteady(rate, -23.0);
    assertEquals(-23.0, reading.momentary(), TOLERANCE);
    assertEquals(-23.0, reading.shortTerm(), TOLERANCE);
    assertEquals(-23.0, reading.integrated(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldReadMinus33WhenToneIsSteady(int rate) {
    LoudnessReading reading = playedSteady(rate, -33.0);
    assertEquals(-33.0, reading.momentary(), TOLERANCE);
    assertEquals(-33.0, reading.shortTerm(), TOLERANCE);
    assertEquals(-33.0, reading.integrated(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldLeaveOutQuietPartsWhenBelowTheRelativeGate(int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    new ToneFeed(meter).tone(10, -36).tone(60, -23).tone(10, -36);
    assertEquals(-23.0, meter.reading().integrated(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldLeaveOutSilentPartsWhenBelowTheAbsoluteGate(int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    new ToneFeed(meter).tone(10, -72).tone(10, -36).tone(60, -23).tone(10, -36).tone(10, -72);
    assertEquals(-23.0, meter.reading().integrated(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldAverageEnergyWhenAllPartsPassTheGates(int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    new ToneFeed(meter).tone(20, -26).tone(20.1, -20).tone(20, -26);
    assertEquals(-23.0, meter.reading().integrated(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldWeightChannelsWhenSurround(int rate) {
    List<String> positions = List.of("front-left", "front-right", "front-center", "rear-left", "rear-right");
    LoudnessMeter meter = new LoudnessMeter(rate, ChannelLayout.roles(positions, 5));
    new ToneFeed(meter).tone(20, -28, -28, -24, -30, -30);
    assertEquals(-23.0, meter.reading().integrated(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldHoldShortTermWhenLevelsAlternateWithinThreeSeconds(int rate) {
    List<LoudnessReading> settled = new ArrayList<>();
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    ToneFeed feed = new ToneFeed(meter, settled::add);
    for (int i = 0; i < 5; i++) {
      feed.tone(1.34, -20).tone(1.66, -30);
    }
    settled.removeIf(reading -> reading.durationNs() < 3_000_000_000L);
    assertEquals(121, settled.size());
    settled.forEach(reading -> assertEquals(-23.0, reading.shortTerm(), TOLERANCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldFindMaxShortTermWhenToneStartsAnywhere(int rate) {
    for (int i = 0; i < 20; i++) {
      LoudnessMeter meter = ToneFeed.stereoMeter(rate);
      new ToneFeed(meter).silence(0.15 * i).tone(3, -23).silence(1);
      assertEquals(-23.0, meter.reading().maxShortTerm(), TOLERANCE, "offset " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldFollowMaxShortTermWhenTonesGrowLouder(int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    ToneFeed feed = new ToneFeed(meter);
    for (int i = 0; i < 20; i++) {
      feed.silence(0.15 * i).tone(3, -38 + i).silence(3 - 0.15 * i);
      assertEquals(-38.0 + i, meter.reading().maxShortTerm(), TOLERANCE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldHoldMomentaryWhenLevelsAlternateWithin400Milliseconds(int rate) {
    List<LoudnessReading> settled = new ArrayList<>();
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    ToneFeed feed = new ToneFeed(meter, settled::add);
    for (int i = 0; i < 25; i++) {
      feed.tone(0.18, -20).tone(0.22, -30);
    }
    settled.removeIf(reading -> reading.durationNs() < 1_000_000_000L);
    assertEquals(91, settled.size());
    settled.forEach(reading -> assertEquals(-23.0, reading.momentary(), TOLERANCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldFindMaxMomentaryWhenToneStartsAnywhere(int rate) {
    for (int i = 0; i < 20; i++) {
      LoudnessMeter meter = ToneFeed.stereoMeter(rate);
      new ToneFeed(meter).silence(0.02 * i).tone(0.4, -23).silence(1);
      assertEquals(-23.0, meter.reading().maxMomentary(), TOLERANCE, "offset " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44100, 48000})
  void shouldFollowMaxMomentaryWhenTonesGrowLouder(int rate) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    ToneFeed feed = new ToneFeed(meter);
    for (int i = 0; i < 20; i++) {
      feed.silence(0.02 * i).tone(0.4, -38 + i).silence(0.4 - 0.02 * i);
      assertEquals(-38.0 + i, meter.finish().maxMomentary(), TOLERANCE);
    }
  }

  /** Not in the Table: offsets off the meter's own 10 ms grid must stay in tolerance too. */
  @Test
  void shouldFindMaxMomentaryWhenToneStartsBetweenSlices() {
    for (int i = 0; i < 10; i++) {
      LoudnessMeter meter = ToneFeed.stereoMeter(48000);
      new ToneFeed(meter).silence(0.5 + 0.001 * i).tone(0.4, -23).silence(1);
      double read = meter.reading().maxMomentary();
      assertTrue(Math.abs(read + 23.0) <= TOLERANCE, "offset of " + i + " ms reads " + read);
    }
  }

  private static LoudnessReading playedSteady(int rate, double level) {
    LoudnessMeter meter = ToneFeed.stereoMeter(rate);
    new ToneFeed(meter).tone(20, level);
    return meter.reading();
  }
}
