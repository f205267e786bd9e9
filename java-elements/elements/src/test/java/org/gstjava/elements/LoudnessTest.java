/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.Event;
import org.gstjava.api.PadDirection;
import org.gstjava.api.Structure;
import org.gstjava.api.spi.ElementHost.Setting;
import org.gstjava.testkit.RecordingHost;
import org.gstjava.testkit.RecordingHost.Configuration;
import org.gstjava.testkit.TestAudioFrame;
import org.gstjava.testkit.TestFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the loudness element without GStreamer: what it posts, and when a programme begins and ends. */
class LoudnessTest {
  private static final int RATE = 48000;
  private static final long SECOND = 1_000_000_000L;

  private final RecordingHost host = new RecordingHost();
  private final Loudness element = host.make(Loudness::new);
  private long pts;

  @Test
  void shouldOnlyLook() {
    assertTrue(host.configurations().contains(new Configuration(Setting.PASSTHROUGH, 1)));
    assertTrue(host.configurations().contains(new Configuration(Setting.GAP_AWARE, 1)));
  }

  @Test
  void shouldPostEveryHundredMillisecondsWhenBuffersAreLonger() {
    play(1.0, 0.1);
    List<Structure> messages = host.messages();
    assertEquals(10, messages.size());
    for (int i = 0; i < 10; i++) {
      Structure message = messages.get(i);
      assertEquals("javaloudness", message.name());
      assertEquals(i * SECOND / 10, message.getLong("timestamp"));
      assertEquals(i * SECOND / 10, message.getLong("running-time"));
      assertEquals(SECOND / 10, message.getLong("duration"));
      assertEquals((i + 1) * SECOND / 10, message.getLong("measured"));
      assertFalse(message.getBoolean("final"));
    }
    assertEquals(-20 - 10 * Math.log10(4), messages.getFirst().getDouble("momentary"), 0.1);
    assertEquals(-20, messages.getLast().getDouble("momentary"), 0.1);
  }

  @Test
  void shouldPostAtWholeStepsWhenTheIntervalIsNone() {
    element.interval = 250_000_000L;
    play(1.0, 0.1);
    List<Structure> messages = host.messages();
    assertEquals(3, messages.size());
    assertEquals(600_000_000L, messages.getLast().getLong("timestamp"));
    assertEquals(300_000_000L, messages.getLast().getLong("duration"));
  }

  @Test
  void shouldPostOnlyTheEndWhenTheIntervalIsEndless() {
    element.interval = -1;
    play(1.0, 0.1);
    assertEquals(0, host.messages().size());
    element.event(eos());
    assertEquals(SECOND, host.messages().getLast().getLong("duration"));
  }

  @Test
  void shouldPostNothingWhenNobodyWantsMessages() {
    element.postMessages = false;
    play(1.0, 0.1);
    element.event(eos());
    assertEquals(0, host.messages().size());
    assertEquals(-20, element.getIntegrated(), 0.1);
  }

  @Test
  void shouldPostTheRestWhenTheStreamEnds() {
    play(1.05, 0.1);
    element.event(eos());
    Structure last = host.messages().getLast();
    assertEquals(11, host.messages().size());
    assertTrue(last.getBoolean("final"));
    assertEquals(SECOND, last.getLong("timestamp"));
    assertEquals(50_000_000L, last.getLong("duration"));
    assertEquals(-20, last.getDouble("integrated"), 0.1);
    assertEquals(-20, last.getDouble("sample-peak"), 0.1);
    element.event(eos());
    assertEquals(11, host.messages().size());
  }

  @Test
  void shouldBeginAnewWhenAudioFollowsTheEnd() {
    play(1.0, 0.5);
    element.event(eos());
    double loud = element.getIntegrated();
    play(1.0, 0.05);
    assertEquals(loud - 20, element.getIntegrated(), 0.1);
    assertEquals(SECOND, host.messages().getLast().getLong("measured"));
  }

  @Test
  void shouldForgetWhenReset() {
    play(1.05, 0.5);
    element.reset();
    assertEquals(Double.NEGATIVE_INFINITY, element.getTruePeak());
    assertEquals(Double.NEGATIVE_INFINITY, element.getIntegrated());
    play(0.1, 0.05);
    assertEquals(1_050_000_000L, host.messages().getLast().getLong("timestamp"));
    assertEquals(100_000_000L, host.messages().getLast().getLong("measured"));
    assertEquals(-26.0, element.getSamplePeak(), 0.1);
  }

  @Test
  void shouldAnswerBeforeThereIsAudio() {
    assertEquals(Double.NEGATIVE_INFINITY, element.getMomentary());
    assertEquals(Double.NEGATIVE_INFINITY, element.getShortTerm());
    assertEquals(Double.NEGATIVE_INFINITY, element.getMaxMomentary());
    assertEquals(Double.NEGATIVE_INFINITY, element.getMaxShortTerm());
    assertEquals(0, element.getRange());
    element.reset();
    element.start();
    element.event(eos());
    assertEquals(0, host.messages().size());
  }

  @Test
  void shouldForgetWhenStartedAgain() {
    play(1.0, 0.5);
    element.start();
    assertEquals(Double.NEGATIVE_INFINITY, element.getIntegrated());
  }

  @Test
  void shouldEndTheProgrammeWhenTheRateChanges() {
    play(1.0, 0.1);
    AudioInfo other = TestFrames.audio("S16LE", 44100, 2, 1).info();
    element.infoChanged(other, other);
    assertTrue(host.messages().getLast().getBoolean("final"));
    assertEquals(Double.NEGATIVE_INFINITY, element.getIntegrated());
  }

  @Test
  void shouldGoOnWhenOnlyTheFormatChanges() {
    play(1.0, 0.1);
    AudioInfo other = TestFrames.audio("S16LE", RATE, 2, 1).info();
    element.infoChanged(other, other);
    assertFalse(host.messages().getLast().getBoolean("final"));
    assertEquals(-20, element.getIntegrated(), 0.1);
  }

  @Test
  void shouldTellTimesOfTheSegment() {
    element.start();
    element.event(
        TimeSegmentTest.event(
            "rate=(double)1, applied-rate=(double)1, format=(GstFormat)time, base=(guint64)5000000000, "
                + "offset=(guint64)0, start=(guint64)2000000000, stop=(guint64)18446744073709551615, "
                + "time=(guint64)3000000000"));
    pts = 2 * SECOND;
    feed("F32LE", 0.1, 0.1);
    Structure message = host.messages().getLast();
    assertEquals(2 * SECOND, message.getLong("timestamp"));
    assertEquals(5 * SECOND, message.getLong("running-time"));
    assertEquals(3 * SECOND, message.getLong("stream-time"));
  }

  @Test
  void shouldTellNoTimesWhenBuffersHaveNone() {
    pts = -1;
    play(0.2, 0.1);
    Structure message = host.messages().getLast();
    assertEquals(-1, message.getLong("timestamp"));
    assertEquals(-1, message.getLong("running-time"));
    assertEquals(-1, message.getLong("stream-time"));
    assertEquals(SECOND / 10, message.getLong("duration"));
  }

  @ParameterizedTest
  @CsvSource({"S16LE, 0.02", "S32LE, 0.001", "F32LE, 0.001", "F64LE, 0.001"})
  void shouldMeasureEveryFormatAlike(String format, double tolerance) {
    element.start();
    feed(format, 1.0, 0.1);
    assertEquals(-20.0, element.getSamplePeak(), tolerance);
    assertEquals(-20.0, element.getIntegrated(), 0.1);
  }

  private void play(double seconds, double amplitude) {
    if (pts <= 0) {
      element.start();
    }
    feed("F32LE", seconds, amplitude);
  }

  /** A 1 kHz tone on both of two channels: as many LUFS as dBFS, within 0.1. */
  private void feed(String format, double seconds, double amplitude) {
    int samples = (int) Math.round(seconds * RATE);
    TestAudioFrame frame = TestFrames.audio(format, RATE, 2, samples);
    ByteBuffer bytes = ByteBuffer.allocate((int) frame.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2 * samples; i++) {
      double sample = amplitude * Math.sin(2 * Math.PI * 1000 * (i / 2) / RATE);
      switch (format) {
        case "S16LE" -> bytes.putShort((short) Math.round(sample * 0x1p15));
        case "S32LE" -> bytes.putInt((int) Math.round(sample * 0x1p31));
        case "F32LE" -> bytes.putFloat((float) sample);
        default -> bytes.putDouble(sample);
      }
    }
    frame.setBytes(bytes.array());
    if (pts >= 0) {
      frame.setPts(pts);
      pts += samples * SECOND / RATE;
    }
    element.infoChanged(frame.info(), frame.info());
    element.transformInPlace(frame.readOnly());
    frame.end();
  }

  private static Event eos() {
    return new Event("eos", Structure.builder("GstEventEos").build(), 1, 0, PadDirection.SINK);
  }
}
