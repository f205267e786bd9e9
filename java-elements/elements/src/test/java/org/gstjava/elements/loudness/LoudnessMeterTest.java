/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks how the meter is fed, read, reset and refused. */
class LoudnessMeterTest {

  private static final int RATE = 48000;
  private static final double SILENCE = Double.NEGATIVE_INFINITY;

  @ParameterizedTest
  @EnumSource(SampleFormat.class)
  void shouldReadTheSameWhenSamplesComeFromMemory(SampleFormat format) {
    float[] samples = Programme.music(RATE, 5, 1);
    LoudnessReading expected = measured(samples, RATE * 5);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment odd = arena.allocate((long) samples.length * format.bytes() + 1, 1).asSlice(1);
      write(samples, format, odd);
      LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
      assertTrue(meter.process(odd, format, RATE * 5));
      LoudnessReading reading = meter.finish();
      assertEquals(expected.integrated(), reading.integrated(), 0.001);
      assertEquals(expected.truePeak(), reading.truePeak(), 0.001);
      assertEquals(expected.samplePeak(), reading.samplePeak(), 0.001);
      assertEquals(expected.range(), reading.range(), 0.001);
      assertEquals(5_000_000_000L, reading.durationNs());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 441, 480, 1024, 4801, 100_000})
  void shouldReadTheSameWhenProgrammeIsCutAnyhow(int size) {
    float[] samples = Programme.music(RATE, 4, 2);
    assertEquals(measured(samples, RATE * 4), measured(samples, size));
  }

  @ParameterizedTest
  @ValueSource(ints = {11025, 22050, 44100, 47999})
  void shouldPublishTenTimesASecondWhenTenMillisecondsAreNotWhole(int rate) {
    LoudnessMeter meter = new LoudnessMeter(rate, ChannelRole.FRONT);
    float[] one = new float[1];
    int published = 0;
    for (int i = 0; i < 3 * rate; i++) {
      if (meter.process(one, 1)) {
        published++;
      }
    }
    assertEquals(30, published);
    assertEquals(3_000_000_000L, meter.reading().durationNs());
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 11025, 44100, 48000})
  void shouldPublishExactlyAfterTheFramesToReading(int rate) {
    LoudnessMeter meter = new LoudnessMeter(rate, ChannelRole.FRONT);
    for (int reading = 1; reading <= 25; reading++) {
      int frames = meter.framesToReading();
      assertFalse(meter.process(new float[frames - 1], frames - 1));
      assertEquals(1, meter.framesToReading());
      assertTrue(meter.process(new float[1], 1));
      assertEquals(reading * 100_000_000L, meter.reading().durationNs(), 1e9 / rate);
    }
  }

  @Test
  void shouldReadSilenceWhenNothingSounds() {
    LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
    assertEquals(LoudnessReading.EMPTY, meter.reading());
    new ToneFeed(meter).silence(5);
    assertEquals(
        new LoudnessReading(
            5_000_000_000L, SILENCE, SILENCE, SILENCE, 0.0, SILENCE, SILENCE, SILENCE, SILENCE),
        meter.finish());
  }

  @Test
  void shouldFallToSilenceWhenSoundHasEnded() {
    LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
    new ToneFeed(meter).tone(4, -10).silence(4);
    LoudnessReading reading = meter.reading();
    assertEquals(SILENCE, reading.momentary());
    assertEquals(SILENCE, reading.shortTerm());
    assertEquals(-10.0, reading.integrated(), 0.2);
    assertEquals(-10.0, reading.maxShortTerm(), 0.1);
  }

  @Test
  void shouldKeepMaximaWhenProgrammeIsShorterThanTheWindows() {
    LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
    new ToneFeed(meter).tone(0.3, -20);
    LoudnessReading reading = meter.reading();
    assertEquals(-20.0 + 10.0 * Math.log10(0.75), reading.maxMomentary(), 0.1);
    assertEquals(-30.0, reading.maxShortTerm(), 0.1);
    assertEquals(SILENCE, reading.integrated());
  }

  @Test
  void shouldMeasureAnewWhenReset() {
    float[] samples = Programme.music(RATE, 4, 3);
    LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
    meter.process(Programme.noise(RATE, 4, 4), 4 * RATE - 77);
    meter.reset();
    assertEquals(LoudnessReading.EMPTY, meter.reading());
    meter.process(samples, 4 * RATE);
    assertEquals(measured(samples, 4 * RATE), meter.finish());
  }

  @Test
  void shouldGoOnUnchangedWhenFinishedInBetween() {
    float[] samples = Programme.music(RATE, 4, 5);
    LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
    float[] half = Arrays.copyOf(samples, 2 * (2 * RATE + 33));
    meter.process(half, half.length / 2);
    meter.finish();
    float[] rest = Arrays.copyOfRange(samples, half.length, samples.length);
    meter.process(rest, rest.length / 2);
    LoudnessReading whole = measured(samples, 4 * RATE);
    LoudnessReading reading = meter.finish();
    assertEquals(whole, reading);
  }

  @Test
  void shouldIncludeTheLastSamplesWhenFinished() {
    LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
    float[] pair = {0.0f, 0.0f, 0.8f, 0.0f, 0.8f, 0.0f};
    meter.process(pair, 3);
    LoudnessReading reading = meter.finish();
    assertEquals(20.0 * Math.log10(0.8), reading.samplePeak(), 0.001);
    assertTrue(reading.truePeak() > 0.0, "true peak " + reading.truePeak());
  }

  @Test
  void shouldCountBadSamplesAsSilenceWhenNotFinite() {
    float[] clean = Programme.music(RATE, 4, 6);
    float[] broken = clean.clone();
    float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e35f};
    for (int i = 0; i < 40; i++) {
      clean[i * 5001] = 0.0f;
      broken[i * 5001] = bad[i % bad.length];
    }
    assertEquals(measured(clean, 4 * RATE), measured(broken, 4 * RATE));
  }

  @Test
  void shouldLeaveOutLfeWhenMeasuringLoudness() {
    LoudnessMeter meter = new LoudnessMeter(RATE, ChannelRole.FRONT, ChannelRole.FRONT, ChannelRole.LFE);
    new ToneFeed(meter).tone(4, -23, -23, 0);
    assertEquals(-23.0, meter.reading().integrated(), 0.1);
    assertEquals(0.0, meter.reading().truePeak(), 0.05);
  }

  @Test
  void shouldRefuseWhenConstructedWrongly() {
    IllegalArgumentException low =
        assertThrows(IllegalArgumentException.class, () -> new LoudnessMeter(4000, ChannelRole.FRONT));
    assertTrue(low.getMessage().contains("rate is 4000 Hz, need at least 8000 Hz"), low.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new LoudnessMeter(RATE));
  }

  @Test
  void shouldRefuseAllWhenFramesAreMissing() {
    LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
    assertThrows(IndexOutOfBoundsException.class, () -> meter.process(new float[9], 5));
    assertThrows(IndexOutOfBoundsException.class, () -> meter.process(new double[9], -1));
    MemorySegment bytes = MemorySegment.ofArray(new byte[31]);
    IndexOutOfBoundsException refused =
        assertThrows(
            IndexOutOfBoundsException.class, () -> meter.process(bytes, SampleFormat.F32LE, 4));
    assertEquals("cannot measure 4 frames, the samples hold 3", refused.getMessage());
    assertFalse(meter.process(bytes, SampleFormat.F32LE, 3));
    assertEquals(62_500L, meter.finish().durationNs());
  }

  @Test
  void shouldAllocateOnlyReadingsWhenRunning() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int frames = 1024;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment samples = arena.allocate(8L * frames, 16);
      write(Arrays.copyOf(Programme.music(RATE, 1, 8), 2 * frames), SampleFormat.F32LE, samples);
      LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
      for (int i = 0; i < 20_000; i++) {
        meter.process(samples, SampleFormat.F32LE, frames);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      int readings = 0;
      for (int i = 0; i < 4688; i++) {
        if (meter.process(samples, SampleFormat.F32LE, frames)) {
          readings++;
        }
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(readings >= 1000, readings + " readings");
      assertTrue(allocated <= 96L * readings, allocated + " bytes for " + readings + " readings");
    }
  }

  @Test
  void shouldShowWholeReadingsWhenReadFromAnotherThread() throws InterruptedException {
    LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
    AtomicBoolean running = new AtomicBoolean(true);
    AtomicBoolean torn = new AtomicBoolean();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  long latest = 0;
                  while (running.get()) {
                    LoudnessReading reading = meter.reading();
                    if (reading.durationNs() < latest || reading.truePeak() < reading.samplePeak()) {
                      torn.set(true);
                    }
                    latest = reading.durationNs();
                  }
                });
    float[] samples = Programme.music(RATE, 10, 10);
    meter.process(samples, 10 * RATE);
    running.set(false);
    reader.join();
    assertFalse(torn.get());
  }

  private static LoudnessReading measured(float[] stereo, int size) {
    LoudnessMeter meter = ToneFeed.stereoMeter(RATE);
    for (int start = 0; start < stereo.length; start += 2 * size) {
      float[] part = Arrays.copyOfRange(stereo, start, Math.min(stereo.length, start + 2 * size));
      meter.process(part, part.length / 2);
    }
    return meter.finish();
  }

  private static void write(float[] samples, SampleFormat format, MemorySegment target) {
    ByteBuffer bytes = target.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples.length; i++) {
      switch (format) {
        case S16LE -> bytes.putShort((short) Math.round(samples[i] * 0x1p15f));
        case S32LE -> bytes.putInt((int) Math.round(samples[i] * 0x1p31));
        case F32LE -> bytes.putFloat(samples[i]);
        case F64LE -> bytes.putDouble(samples[i]);
      }
    }
  }
}
