/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.freedesktop.gstreamer.State;
import org.freedesktop.gstreamer.StateChangeReturn;
import org.gstjava.api.Structure;
import org.gstjava.testkit.CapturedFrame;
import org.gstjava.testkit.GStreamerTest;
import org.gstjava.testkit.PipelineResult;
import org.gstjava.testkit.PipelineRun;
import org.gstjava.testkit.Pipelines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends stamps from javastampsrc to javastampsink through what drops, repeats and delays frames, and counts. */
@GStreamerTest(elements = {"identity", "videorate", "videoconvert", "videoscale"})
class StampPipelineTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long MILLI = 1_000_000L;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I420", "YV12", "NV12", "NV21", "Y42B", "NV16", "NV61", "Y444", "NV24", "GRAY8", "RGB", "BGR", "RGBA", "BGRA",
        "RGBx", "BGRx", "ARGB", "ABGR", "xRGB", "xBGR"
      })
  void shouldReadEveryFormatThatIsDrawn(String format) {
    Structure summary = summary("javastampsrc num-buffers=5 ! video/x-raw,width=163,height=121,format=" + format, "");
    assertEquals(5, summary.getLong("received"));
    assertEquals(0, summary.getLong("unreadable"));
  }

  @Test
  void shouldReadAfterConversionAndScalingToHalf() {
    Structure summary =
        summary(
            "javastampsrc num-buffers=10 ! video/x-raw,format=RGB,width=1280,height=720 ! videoconvert ! videoscale"
                + " ! video/x-raw,format=NV12,width=640,height=360",
            "");
    assertEquals(10, summary.getLong("received"));
    assertEquals(0, summary.getLong("unreadable"));
  }

  @Test
  void shouldPrefer640x360At30() {
    List<CapturedFrame> frames =
        Pipelines.run("javastampsrc num-buffers=3 ! appsink name=out sync=false", LIMIT).requireEos().frames();
    Structure caps = frames.getFirst().caps().structures().getFirst();
    assertEquals("I420", caps.getString("format"));
    assertEquals(640, caps.getInt("width"));
    assertEquals(360, caps.getInt("height"));
    assertEquals(30, caps.getFraction("framerate").numerator());
    assertEquals(66_666_666, frames.get(2).pts());
    assertEquals(33_333_334, frames.get(2).duration());
    assertEquals(2, frames.get(2).offset());
  }

  @Test
  void shouldCountEveryFrameThatIsDropped() {
    PipelineRun run =
        Pipelines.start(
            "javastampsrc num-buffers=500 ! video/x-raw,width=160,height=120 ! identity name=i drop-probability=0.1"
                + " ! javastampsink name=s sync=false interval=0 expected-frames=500");
    try (run) {
      run.await(LIMIT).requireEos();
      long passed = ((Structure) run.get("i", "stats")).getLong("num-buffers");
      assertTrue(passed < 500, "identity dropped nothing");
      assertEquals(passed, run.getLong("s", "received"));
      assertEquals(500 - passed, run.getLong("s", "lost"));
      assertEquals(0, run.getLong("s", "repeated"));
      assertEquals(0, run.getLong("s", "reordered"));
      assertEquals(0, run.getLong("s", "unreadable"));
    }
  }

  @Test
  void shouldLoseTheTailOnlyWhenItIsExpected() {
    String cut = "javastampsrc num-buffers=100 ! video/x-raw,width=160,height=120 ! identity eos-after=60";
    Structure blind = summary(cut, "");
    Structure told = summary(cut, "expected-frames=100");
    assertEquals(blind.getLong("received"), told.getLong("received"));
    assertEquals(0, blind.getLong("lost"));
    assertEquals(100 - told.getLong("received"), told.getLong("lost"));
    assertTrue(told.getLong("lost") >= 39);
  }

  @Test
  void shouldCountEveryFrameThatIsRepeated() {
    Structure summary = summary(
            "javastampsrc num-buffers=60 ! video/x-raw,framerate=30/1 ! videorate ! video/x-raw,framerate=60/1", "");
    assertEquals(60, summary.getLong("received") - summary.getLong("repeated"));
    assertTrue(summary.getLong("repeated") >= 58, summary.toString());
    assertEquals(0, summary.getLong("lost"));
    assertEquals(0, summary.getLong("reordered"));
  }

  @Test
  void shouldKeepStreamsApart() {
    String stream = " javastampsrc stream-id=%d num-buffers=%d ! video/x-raw,width=160,height=120 ! %s f.";
    Structure summary =
        summary(
            stream.formatted(7, 40, "identity drop-probability=0.5 !")
                + stream.formatted(65535, 30, "")
                + " funnel name=f",
            "expected-frames=40");
    List<Structure> streams = ((List<?>) summary.get("streams")).stream().map(Structure.class::cast).toList();
    assertEquals(2, streams.size());
    for (Structure one : streams) {
      assertEquals(40, one.getLong("received") + one.getLong("lost"));
      assertEquals(one.getInt("stream-id") == 7 ? 40 - one.getLong("received") : 10, one.getLong("lost"));
    }
  }

  @Test
  void shouldFindNothingInOtherVideo() {
    Structure summary = summary("videotestsrc num-buffers=20 ! video/x-raw,width=320,height=240", "");
    assertEquals(0, summary.getLong("received"));
    assertEquals(20, summary.getLong("unreadable"));
  }

  @Test
  void shouldMeasureTheDelayOnTheWay() {
    Structure summary =
        summary(
            "javastampsrc is-live=true num-buffers=20 ! video/x-raw,width=320,height=240 ! identity sleep-time=20000",
            "");
    assertTrue(summary.getLong("latency-min") >= 20 * MILLI, summary.toString());
    assertTrue(summary.getLong("latency-median") < 500 * MILLI, summary.toString());
  }

  @Test
  void shouldKeepPaceWhenLive() {
    PipelineResult result =
        Pipelines.run("javastampsrc is-live=true num-buffers=31 ! javastampsink sync=false interval=0", LIMIT);
    Structure summary = last(result);
    assertEquals(31, summary.getLong("received"));
    assertTrue(result.elapsed().toMillis() >= 1000, "31 frames at 30 a second took " + result.elapsed());
    assertTrue(summary.getLong("latency-min") > 0, summary.toString());
    assertTrue(summary.getLong("latency-median") < 100 * MILLI, summary.toString());
    assertEquals(0, firstStream(summary).getLong("negative-latencies"));
  }

  @Test
  void shouldGoOnWithTheNextFrameWhenPausedWhileLive() {
    PipelineRun run =
        Pipelines.start("javastampsrc is-live=true ! javastampsink name=s sync=false interval=200000000");
    try (run) {
      run.awaitMessage("javastampsink", LIMIT);
      run.pause(LIMIT);
      long paused = run.getLong("s", "received");
      run.play();
      while (run.getLong("s", "received") < paused + 10) {
        Thread.onSpinWait();
      }
      run.sendEos();
      Structure summary = last(run.await(LIMIT));
      assertEquals(0, summary.getLong("lost"));
      assertEquals(0, summary.getLong("repeated"));
      assertEquals(0, firstStream(summary).getLong("restarts"));
    }
  }

  @Test
  void shouldPromiseNoFirstFrameInPausedWhenLive() {
    PipelineRun run = Pipelines.prepare("javastampsrc is-live=true ! javastampsink name=s sync=false");
    try (run) {
      assertEquals(
          StateChangeReturn.NO_PREROLL, run.pipeline().setState(State.PAUSED));
    }
  }

  @Test
  void shouldPostEveryIntervalOfRunningTime() {
    List<Structure> messages =
        Pipelines.run(
                "javastampsrc num-buffers=91 ! video/x-raw,width=160,height=120"
                    + " ! javastampsink sync=false interval=1000000000",
                LIMIT)
            .requireEos()
            .messagesNamed("javastampsink");
    assertEquals(4, messages.size());
    for (int i = 0; i < 3; i++) {
      assertEquals((i + 1) * 1000 * MILLI, messages.get(i).getLong("running-time"));
      assertEquals((i + 1) * 30 + 1, messages.get(i).getLong("received"));
    }
    assertTrue(messages.getLast().getBoolean("final"));
  }

  @Test
  void shouldCountFromNoughtWhenReset() {
    PipelineRun run =
        Pipelines.start("javastampsrc is-live=true ! javastampsink name=s sync=false interval=1000000000");
    try (run) {
      run.awaitMessage("javastampsink", LIMIT);
      run.pause(LIMIT);
      assertTrue(run.getLong("s", "received") >= 30);
      assertTrue(((Structure) run.get("s", "stamp-stats")).getLong("received") >= 30);
      run.element("s").emit("reset");
      assertEquals(0, run.getLong("s", "received"));
      assertEquals(0, run.getLong("s", "latency-min"));
      assertEquals(0, run.getLong("s", "latency-median"));
      assertEquals(0, run.getLong("s", "latency-p99"));
    }
  }

  @Test
  void shouldNumberFromNoughtWhenPlayedAgain() {
    PipelineRun run =
        Pipelines.prepare(
            "javastampsrc num-buffers=10 ! javastampsink name=s sync=false interval=0 expected-frames=10");
    try (run) {
      run.play();
      run.await(LIMIT).requireEos();
      run.pipeline().setState(State.NULL);
      assertEquals(10, run.getLong("s", "received"));
      run.pause(LIMIT);
      assertEquals(0, run.getLong("s", "received"));
      run.play();
      while (run.getLong("s", "received") < 10) {
        Thread.onSpinWait();
      }
      assertEquals(0, run.getLong("s", "lost"));
    }
  }

  @Test
  void shouldGoOnWhenTheSizeChangesInBetween() {
    PipelineRun run =
        Pipelines.start(
            "javastampsrc is-live=true ! capsfilter name=c caps=video/x-raw,width=640,height=360,framerate=50/1"
                + " ! javastampsink name=s sync=false interval=200000000");
    try (run) {
      run.awaitMessage("javastampsink", LIMIT);
      run.set("c", "caps", "video/x-raw,width=320,height=240,framerate=100/1,format=NV12");
      long before = run.getLong("s", "received");
      while (run.getLong("s", "received") < before + 50) {
        Thread.onSpinWait();
      }
      run.sendEos();
      Structure summary = last(run.await(LIMIT));
      assertEquals(0, summary.getLong("lost"));
      assertEquals(0, summary.getLong("unreadable"));
      assertEquals(0, firstStream(summary).getLong("restarts"));
      String caps = run.element("s").getStaticPad("sink").getCurrentCaps().toString();
      assertTrue(caps.contains("NV12") && caps.contains("320"), caps);
    }
  }

  private static Structure summary(String upstream, String sink) {
    return last(Pipelines.run(upstream + " ! javastampsink sync=false interval=0 " + sink, LIMIT));
  }

  private static Structure last(PipelineResult result) {
    Structure last = result.requireEos().messagesNamed("javastampsink").getLast();
    assertTrue(last.getBoolean("final"));
    return last;
  }

  private static Structure firstStream(Structure summary) {
    return (Structure) ((List<?>) summary.get("streams")).getFirst();
  }
}
