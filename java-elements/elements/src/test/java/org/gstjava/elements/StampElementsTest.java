/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gstjava.api.Caps;
import org.gstjava.api.Event;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Fraction;
import org.gstjava.api.PadDirection;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.spi.ElementHost.Setting;
import org.gstjava.elements.stamp.StampFormat;
import org.gstjava.testkit.RecordingHost;
import org.gstjava.testkit.RecordingHost.Configuration;
import org.gstjava.testkit.TestFrames;
import org.gstjava.testkit.TestVideoFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks stamp source and sink without GStreamer: frames of the one go into the other. */
@Timeout(60)
class StampElementsTest {
  private static final long SECOND = 1_000_000_000L;

  private final RecordingHost sourceHost = new RecordingHost();
  private final RecordingHost sinkHost = new RecordingHost();
  private final StampSource source = sourceHost.make(StampSource::new);
  private final StampSink sink = sinkHost.make(StampSink::new);

  @BeforeEach
  void start() {
    source.start();
    sink.start();
    sink.interval = 0;
  }

  @Test
  void shouldOfferEveryFormat() {
    String names = Arrays.stream(StampFormat.values()).map(Enum::name).collect(Collectors.joining(", "));
    assertEquals("{ " + names + " }", StampFormat.LIST);
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadWhatWasDrawnInEveryFormat(StampFormat format) {
    source.streamId = 65535;
    for (int i = 0; i < 3; i++) {
      TestVideoFrame frame = TestFrames.paddedVideo(format.name(), 163, 121, 20);
      assertEquals(FlowReturn.OK, source.fill(frame));
      sink.render(frame.readOnly());
      frame.end();
    }
    assertEquals(3, sink.getReceived());
    assertEquals(0, sink.getUnreadable());
    Structure stream = streams(sink.getStampStats()).getFirst();
    assertEquals(65535, stream.getInt("stream-id"));
    assertEquals(0, stream.getLong("negative-latencies"));
    assertTrue(sink.getLatencyMin() > 0);
    assertTrue(sink.getLatencyMin() <= sink.getLatencyMedian());
    assertTrue(sink.getLatencyMedian() <= sink.getLatencyP99());
    assertTrue(sink.getLatencyP99() < 10 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldWriteEveryByteOfEveryRow(boolean background) {
    source.background = background;
    for (StampFormat format : StampFormat.values()) {
      byte[][] pictures = new byte[2][];
      for (int i = 0; i < 2; i++) {
        source.start();
        TestVideoFrame frame = TestFrames.video(format.name(), 168, 120);
        byte[] garbage = new byte[(int) frame.size()];
        Arrays.fill(garbage, (byte) (0x55 << i));
        frame.setBytes(garbage);
        source.fill(frame);
        pictures[i] = frame.bytes();
      }
      int left = 0;
      for (int at = 0; at < pictures[0].length; at++) {
        left += pictures[0][at] == 0x55 && pictures[1][at] == (byte) 0xAA ? 1 : 0;
      }
      assertEquals(0, left, format + " has bytes that nobody wrote");
    }
  }

  @Test
  void shouldShowBlackAndNeutralAroundTheStampWhenThereIsNoBackground() {
    source.background = false;
    TestVideoFrame frame = TestFrames.video("I420", 320, 180);
    source.fill(frame);
    assertEquals(16, frame.plane(0).getUnsignedByte(5));
    assertEquals(16, frame.plane(0).getUnsignedByte(319 + 179 * 320));
    assertEquals(128, frame.plane(1).getUnsignedByte(5));
    assertEquals(128, frame.plane(2).getUnsignedByte(5));
  }

  @Test
  void shouldTellTimesByNumberAndRate() {
    TestVideoFrame frame = TestFrames.video(info(160, 120, new Fraction(30000, 1001)));
    for (int i = 0; i < 4; i++) {
      source.fill(frame);
      assertEquals(i * 1001 * SECOND / 30000, frame.pts());
      assertEquals((i + 1) * 1001 * SECOND / 30000, frame.pts() + frame.duration());
      assertEquals(i, frame.offset());
      assertEquals(i + 1, frame.offsetEnd());
    }
  }

  @Test
  void shouldGoOnWithNumberAndTimeWhenTheCapsChange() {
    TestVideoFrame before = TestFrames.video(info(320, 240, new Fraction(10, 1)));
    source.fill(before);
    source.fill(before);
    source.capsChanged(Caps.of("video/x-raw"));
    TestVideoFrame after = TestFrames.video(info(160, 120, new Fraction(50, 1)));
    source.fill(after);
    assertEquals(SECOND / 5, after.pts());
    assertEquals(SECOND / 50, after.duration());
    assertEquals(2, after.offset());

    sink.render(before);
    sink.capsChanged(Caps.of("video/x-raw"));
    sink.render(after);
    assertEquals(2, sink.getReceived());
  }

  @Test
  void shouldBeginWithFrameNoughtWhenStartedAgain() {
    TestVideoFrame frame = TestFrames.video("GRAY8", 160, 120);
    source.fill(frame);
    source.fill(frame);
    source.start();
    source.fill(frame);
    assertEquals(0, frame.offset());
    assertEquals(0, frame.pts());
  }

  @Test
  void shouldBeginAtTheRunningTimeWhenLive() {
    source.setIsLive(true);
    assertTrue(sourceHost.configurations().contains(new Configuration(Setting.LIVE, 1)));
    sourceHost.setTimes(70 * SECOND, 30 * SECOND);
    TestVideoFrame frame = TestFrames.video("GRAY8", 160, 120);
    source.fill(frame);
    assertEquals(40 * SECOND, frame.pts());
  }

  @Test
  void shouldFlushWhenUnlockedWhileItWaits() {
    source.setIsLive(true);
    sourceHost.setTimes(70 * SECOND, 30 * SECOND);
    TestVideoFrame frame = TestFrames.video("GRAY8", 160, 120);
    source.fill(frame);
    source.unlock();
    assertEquals(FlowReturn.FLUSHING, source.fill(frame));
    source.unlockStop();
    sourceHost.setTimes(71 * SECOND, 30 * SECOND);
    assertEquals(FlowReturn.OK, source.fill(frame));
    assertEquals(1, frame.offset());
  }

  @Test
  void shouldPrefer640x360At30WhenAllIsAllowed() {
    Caps chosen =
        source.fixateCaps(
            Caps.of(
                "video/x-raw, format=(string){ RGB, I420 }, width=(int)[ 160, 16384 ], height=(int)[ 120, 16384 ], "
                    + "framerate=(fraction)[ 1/2147483647, 2147483647/1 ]"));
    assertEquals(
        "video/x-raw, format=(string)I420, width=(int)640, height=(int)360, framerate=(fraction)30/1",
        chosen.toString());
  }

  @Test
  void shouldCountLossRepeatsAndOrder() {
    TestVideoFrame[] frames = new TestVideoFrame[10];
    for (int i = 0; i < 10; i++) {
      frames[i] = TestFrames.video("GRAY8", 160, 120);
      source.fill(frames[i]);
    }
    for (int i : new int[] {1, 2, 2, 5, 4, 7, 8}) {
      sink.render(frames[i]);
    }
    sink.render(TestFrames.video("GRAY8", 160, 120));
    assertEquals(7, sink.getReceived());
    assertEquals(2, sink.getLost());
    assertEquals(1, sink.getRepeated());
    assertEquals(1, sink.getReordered());
    assertEquals(1, sink.getUnreadable());

    sink.expectedFrames = 10;
    assertEquals(2, sink.getLost());
    sink.event(eos());
    assertEquals(4, sink.getLost());
    Structure summary = sinkHost.messages().getLast();
    assertEquals(1, sinkHost.messages().size());
    assertEquals("javastampsink", summary.name());
    assertTrue(summary.getBoolean("final"));
    assertEquals(4, summary.getLong("lost"));
    assertEquals(4, streams(summary).getFirst().getLong("lost"));

    sink.reset();
    assertEquals(0, sink.getReceived());
    assertEquals(0, sink.getLost());
    assertEquals(0, sink.getUnreadable());
    assertEquals(0, sink.getLatencyP99());
  }

  @Test
  void shouldLoseAllThatIsExpectedWhenNothingArrives() {
    sink.expectedFrames = 10;
    sink.event(eos());
    assertEquals(10, sink.getLost());
    assertEquals(10, sinkHost.messages().getLast().getLong("lost"));
  }

  @Test
  void shouldKeepStreamsApart() {
    TestVideoFrame frame = TestFrames.video("GRAY8", 160, 120);
    for (int i = 0; i < 6; i++) {
      source.streamId = i % 2;
      source.fill(frame);
      sink.render(frame);
    }
    sink.expectedFrames = 6;
    assertEquals(2 + 2, sink.getLost());
    sink.event(eos());
    List<Structure> streams = streams(sink.getStampStats());
    assertEquals(2, streams.size());
    assertEquals(3, streams.getFirst().getLong("lost"));
    assertEquals(3, streams.getLast().getLong("received"));
    assertEquals(6, sink.getLost());
  }

  @Test
  void shouldReportAfterEachIntervalOfRunningTime() {
    sink.interval = 100_000_000L;
    TestVideoFrame frame = TestFrames.video(info(160, 120, new Fraction(30, 1)));
    for (int i = 0; i < 31; i++) {
      source.fill(frame);
      sink.render(frame);
    }
    List<Structure> messages = sinkHost.messages();
    assertEquals(10, messages.size());
    assertEquals(100_000_000L, messages.getFirst().getLong("running-time"));
    assertEquals(4, messages.getFirst().getLong("received"));
    assertFalse(messages.getFirst().getBoolean("final"));
    assertEquals(SECOND, messages.getLast().getLong("running-time"));
  }

  private static VideoInfo info(int width, int height, Fraction rate) {
    VideoInfo usual = TestFrames.videoInfo("I420", width, height);
    return new VideoInfo(
        usual.format(),
        usual.width(),
        usual.height(),
        rate,
        usual.pixelAspectRatio(),
        usual.interlaceMode(),
        usual.colorimetry(),
        usual.chromaSite(),
        usual.components(),
        usual.planes(),
        usual.size());
  }

  private static List<Structure> streams(Structure stats) {
    return ((List<?>) stats.get("streams")).stream().map(Structure.class::cast).toList();
  }

  private static Event eos() {
    return new Event("eos", Structure.builder("GstEventEos").build(), 1, 0, PadDirection.SINK);
  }
}
