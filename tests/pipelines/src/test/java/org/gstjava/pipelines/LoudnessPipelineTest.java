/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.pipelines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gstjava.api.Structure;
import org.gstjava.testkit.CapturedFrame;
import org.gstjava.testkit.GStreamerTest;
import org.gstjava.testkit.PipelineResult;
import org.gstjava.testkit.PipelineRun;
import org.gstjava.testkit.Pipelines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs javaloudness in pipelines: against ffmpeg, its messages, properties and the action "reset". */
@GStreamerTest(elements = {"audiotestsrc", "wavenc", "concat"})
class LoudnessPipelineTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long SECOND = 1_000_000_000L;

  @Test
  void shouldReadWhatFfmpegReads(@TempDir Path folder) throws Exception {
    assumeTrue(FfmpegLoudness.isInstalled(), "no ffmpeg with the filter ebur128: apt install ffmpeg");
    Path file = folder.resolve("programme.wav");
    String noise =
        " audiotestsrc wave=pink-noise samplesperbuffer=1000 num-buffers=%d volume=%s ! " + stereo() + " ! c.";
    PipelineResult result =
        Pipelines.run(
            "concat name=c ! tee name=t"
                + (" t. ! queue ! wavenc ! filesink location=" + file)
                + " t. ! queue ! javaloudness ! fakesink sync=false"
                + noise.formatted(480, "0.05")
                + noise.formatted(480, "0.5")
                + noise.formatted(337, "0.2"),
            LIMIT);
    Structure last = last(result);
    FfmpegLoudness oracle = FfmpegLoudness.of(file);
    assertEquals(oracle.integrated(), last.getDouble("integrated"), 0.1);
    assertEquals(oracle.range(), last.getDouble("range"), 0.1);
    assertEquals(oracle.truePeak(), last.getDouble("true-peak"), 0.2);
    assertTrue(oracle.range() > 5, "the programme is too even to tell ranges apart: " + oracle);
    assertEquals((480 + 480 + 337) * 1000 * SECOND / 48000, last.getLong("measured"), 1);
  }

  @Test
  void shouldPostAMessageAtEveryInterval() {
    List<Structure> messages =
        Pipelines.run(tone("samplesperbuffer=30000 num-buffers=5", "javaloudness interval=400000000"), LIMIT)
            .requireEos()
            .messagesNamed("javaloudness");
    assertEquals(8, messages.size());
    for (int i = 0; i < 8; i++) {
      Structure message = messages.get(i);
      assertEquals(i * 4 * SECOND / 10, message.getLong("timestamp"));
      assertEquals(message.getLong("timestamp"), message.getLong("running-time"));
      assertEquals(message.getLong("timestamp"), message.getLong("stream-time"));
      assertEquals(i < 7 ? 4 * SECOND / 10 : 325_000_000L, message.getLong("duration"));
      assertEquals(i == 7, message.getBoolean("final"));
    }
  }

  @Test
  void shouldKeepPropertiesWhenTheStreamHasEnded() {
    String meter = "javaloudness name=meter post-messages=false";
    PipelineRun run = Pipelines.start(tone("num-buffers=200 volume=0.1", meter));
    try (run) {
      PipelineResult result = run.await(LIMIT).requireEos();
      assertEquals(0, result.messagesNamed("javaloudness").size());
      for (String property : List.of("momentary", "short-term", "integrated", "max-momentary", "max-short-term")) {
        assertEquals(-20.0, run.getDouble("meter", property), 0.1, property);
      }
      assertEquals(0.0, run.getDouble("meter", "range"), 0.01);
      assertEquals(-20.0, run.getDouble("meter", "sample-peak"), 0.05);
      assertEquals(-20.0, run.getDouble("meter", "true-peak"), 0.05);
    }
  }

  @Test
  void shouldForgetWhenTheActionSaysSo() {
    String second = "samplesperbuffer=48000 num-buffers=3 volume=0.1";
    PipelineRun run = Pipelines.prepare(tone(second, "javaloudness name=meter"));
    try (run) {
      assertEquals(Double.NEGATIVE_INFINITY, run.getDouble("meter", "integrated"));
      run.pause(LIMIT);
      assertEquals(-20.0, run.getDouble("meter", "sample-peak"), 0.05);
      run.element("meter").emit("reset");
      assertEquals(Double.NEGATIVE_INFINITY, run.getDouble("meter", "sample-peak"));
      assertEquals(Double.NEGATIVE_INFINITY, run.getDouble("meter", "integrated"));
      run.play();
      assertEquals(2 * SECOND, last(run.await(LIMIT)).getLong("measured"));
    }
  }

  @Test
  void shouldBeginAnewWhenPlayedAgain() {
    PipelineRun run = Pipelines.prepare(tone("num-buffers=100", "javaloudness name=meter"));
    try (run) {
      run.play();
      long measured = last(run.await(LIMIT)).getLong("measured");
      run.pipeline().stop();
      assertTrue(Double.isFinite(run.getDouble("meter", "integrated")));
      run.pause(LIMIT);
      assertEquals(Double.NEGATIVE_INFINITY, run.getDouble("meter", "integrated"));
      assertEquals(100 * 1024 * SECOND / 48000, measured, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"F32LE", "F64LE", "S16LE", "S32LE"})
  void shouldLeaveTheAudioAlone(String format) {
    String source = "audiotestsrc num-buffers=20 ! audio/x-raw,format=" + format + ",rate=48000,channels=2";
    List<CapturedFrame> plain = Pipelines.run(source + " ! appsink name=out sync=false", LIMIT).requireEos().frames();
    List<CapturedFrame> metered =
        Pipelines.run(source + " ! javaloudness ! appsink name=out sync=false", LIMIT).requireEos().frames();
    assertEquals(20, metered.size());
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(plain.get(i).bytes(), metered.get(i).bytes());
      assertEquals(plain.get(i).pts(), metered.get(i).pts());
      assertEquals(plain.get(i).caps(), metered.get(i).caps());
    }
  }

  /** In every case each channel plays the same tone, so its weight is all that counts. */
  @ParameterizedTest
  @CsvSource({"1, 0, 1", "2, 0x3, 2", "6, 0, 6", "6, 0x3f, 5.82", "6, 0xc0f, 5.82", "8, 0xc3f, 7.82"})
  void shouldWeightChannelsByTheirPosition(int channels, String mask, double weight) {
    String layout = channels < 2 ? "" : ",channel-mask=(bitmask)" + mask;
    PipelineResult result =
        Pipelines.run(
            "audiotestsrc freq=997 num-buffers=100 volume=0.1 ! audio/x-raw,rate=48000,channels="
                + (channels + layout + " ! javaloudness ! fakesink sync=false"),
            LIMIT);
    assertEquals(-23.01 + 10 * Math.log10(weight), last(result).getDouble("integrated"), 0.1);
  }

  @Test
  void shouldMeasureTwoProgrammesWhenTheRateChanges() {
    PipelineResult result =
        Pipelines.run(
            "concat name=c ! javaloudness interval=10000000000 ! fakesink sync=false"
                + " audiotestsrc num-buffers=48 samplesperbuffer=1000 volume=0.5 ! audio/x-raw,rate=48000 ! c."
                + " audiotestsrc num-buffers=96 samplesperbuffer=1000 volume=0.05 ! audio/x-raw,rate=96000 ! c.",
            LIMIT);
    List<Structure> messages = result.requireEos().messagesNamed("javaloudness");
    assertEquals(2, messages.size());
    for (Structure message : messages) {
      assertTrue(message.getBoolean("final"));
      assertEquals(SECOND, message.getLong("measured"));
    }
    double difference = messages.getFirst().getDouble("integrated") - messages.getLast().getDouble("integrated");
    assertEquals(20.0, difference, 0.1);
  }

  @Test
  void shouldTellSegmentTimesWhenPlaybackBeginsInTheMiddle() {
    PipelineRun run = Pipelines.prepare(tone("num-buffers=200 samplesperbuffer=4800", "javaloudness"));
    try (run) {
      run.pause(LIMIT);
      assertTrue(run.seek(Duration.ofSeconds(5)));
      run.play();
      Structure message = last(run.await(LIMIT));
      long streamTime = message.getLong("stream-time");
      assertTrue(streamTime >= 5 * SECOND, "stream-time " + streamTime);
      assertEquals(streamTime - 5 * SECOND, message.getLong("running-time"));
      assertFalse(message.getLong("timestamp") < streamTime);
    }
  }

  private static String stereo() {
    return "audio/x-raw,format=S16LE,rate=48000,channels=2";
  }

  private static String tone(String source, String meter) {
    return "audiotestsrc freq=997 " + source + " ! " + stereo() + " ! " + meter + " ! fakesink sync=false";
  }

  private static Structure last(PipelineResult result) {
    Structure last = result.requireEos().messagesNamed("javaloudness").getLast();
    assertTrue(last.getBoolean("final"));
    return last;
  }
}
