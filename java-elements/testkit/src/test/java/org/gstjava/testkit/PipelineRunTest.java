/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.freedesktop.gstreamer.event.ReconfigureEvent;
import org.gstjava.api.Caps;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.Test;

/** Pipelines of stock elements, with a hand on them. */
@GStreamerTest(javaPlugin = false, elements = {"level", "splitmuxsink", "multifilesrc"})
class PipelineRunTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void shouldEndWhenAskedTo() {
    try (PipelineRun run = Pipelines.start("videotestsrc is-live=true ! appsink name=out")) {
      assertTrue(run.awaitFrames(2, LIMIT).size() >= 2);
      assertTrue(run.sendEos());
      assertTrue(run.await(LIMIT).requireEos().frames().size() >= 2);
    }
  }

  @Test
  void shouldSetPropertiesBeforeAndWhilePlaying() {
    try (PipelineRun run =
        Pipelines.prepare(
            "videotestsrc name=source is-live=true ! video/x-raw,format=GRAY8,width=8,height=8,framerate=100/1"
                + " ! appsink name=out")) {
      run.set("source", "pattern", "white");
      run.play();
      assertEquals(235, Byte.toUnsignedInt(run.awaitFrames(1, LIMIT).getFirst().bytes()[0]));
      run.set("source", "pattern", "black");
      int seen = run.result().frames().size();
      List<CapturedFrame> frames = run.awaitFrames(seen + 3, LIMIT);
      assertEquals(16, Byte.toUnsignedInt(frames.getLast().bytes()[0]));
      assertEquals("black", run.get("source", "pattern"));
    }
  }

  @Test
  void shouldCarryPropertiesOfEveryType() {
    try (PipelineRun run =
        Pipelines.prepare(
            "audiotestsrc name=tone ! audioconvert name=mix ! capsfilter name=filter ! queue name=queue"
                + " ! filesink name=file")) {
      assertSame(run, "tone", "is-live", true);
      assertSame(run, "tone", "num-buffers", -1);
      assertSame(run, "tone", "timestamp-offset", -5_000_000_000L);
      assertSame(run, "tone", "freq", 0.1);
      assertSame(run, "tone", "wave", "square");
      assertSame(run, "queue", "max-size-time", 5_000_000_000L);
      run.set("queue", "max-size-buffers", 0xffffffffL);
      assertEquals(0xffffffffL, run.getLong("queue", "max-size-buffers"));
      assertSame(run, "file", "location", "/tmp/a \"b\" ü");
      assertSame(run, "file", "location", "NULL");
      assertSame(run, "filter", "caps", Caps.of("audio/x-raw, rate=(int)48000"));
      assertSame(run, "mix", "mix-matrix", List.of(List.of(0.5f, 1f), List.of(0f, 1f)));
      assertEquals(0.1, run.getDouble("tone", "freq"));
      run.set("file", "location", null);
      assertNull(run.get("file", "location"));
    }
  }

  @Test
  void shouldCarryStructuresAsProperties() {
    try (PipelineRun run = Pipelines.prepare("splitmuxsink name=split")) {
      assertSame(run, "split", "muxer-properties", Structure.parse("properties, comment=(string)\"a b\", n=1"));
    }
  }

  @Test
  void shouldReadNullWhereAPropertyIsNotSet() {
    try (PipelineRun run = Pipelines.prepare("multifilesrc name=files ! fakesink")) {
      assertNull(run.get("files", "caps"));
    }
  }

  @Test
  void shouldSaySoWhenElementOrPropertyIsMissing() {
    try (PipelineRun run = Pipelines.prepare("fakesrc name=source ! fakesink")) {
      assertEquals(
          "pipeline \"fakesrc name=source ! fakesink\" has no element \"none\": name it with name=none",
          assertThrows(IllegalArgumentException.class, () -> run.get("none", "x")).getMessage());
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> run.get("source", "none"))
              .getMessage()
              .startsWith("source has no property \"none\", it has ["));
      assertThrows(IllegalArgumentException.class, () -> run.set("source", "none", 1));
      assertThrows(IllegalArgumentException.class, () -> run.set("source", "sizetype", "none-of-these"));
      assertThrows(IllegalArgumentException.class, () -> run.getLong("source", "is-live"));
      assertThrows(IllegalArgumentException.class, () -> run.getDouble("source", "parent"));
    }
  }

  @Test
  void shouldWaitForAMessageOfAnElement() {
    try (PipelineRun run =
        Pipelines.start("audiotestsrc is-live=true ! level interval=20000000 ! fakesink sync=false")) {
      assertEquals("level", run.awaitMessage("level", LIMIT).name());
      AssertionError error =
          assertThrows(AssertionError.class, () -> run.awaitMessage("other", Duration.ofMillis(50)));
      assertTrue(error.getMessage().contains("had no message \"other\""), error.getMessage());
    }
  }

  @Test
  void shouldSeekToAPosition() {
    try (PipelineRun run =
        Pipelines.prepare(
            "videotestsrc num-buffers=50 ! video/x-raw,format=GRAY8,width=8,height=8,framerate=10/1"
                + " ! appsink name=out sync=false")) {
      run.pause(LIMIT);
      assertTrue(run.seek(Duration.ofSeconds(3)));
      run.play();
      List<CapturedFrame> frames = run.await(LIMIT).requireEos().frames();
      assertEquals(3_000_000_000L, frames.getFirst().pts());
    }
  }

  @Test
  void shouldSendEventsIntoAnElement() {
    try (PipelineRun run = Pipelines.start("videotestsrc is-live=true ! identity name=id ! appsink name=out")) {
      run.awaitFrames(1, LIMIT);
      assertTrue(run.send("out", new ReconfigureEvent()));
    }
  }

  @Test
  void shouldSayHowManyFramesCameWhenTheyAreTooFew() {
    try (PipelineRun run = Pipelines.start("videotestsrc num-buffers=2 ! appsink name=out sync=false")) {
      run.await(LIMIT);
      AssertionError error = assertThrows(AssertionError.class, () -> run.awaitFrames(3, Duration.ofMillis(50)));
      assertTrue(error.getMessage().contains("brought 2 of 3 frames"), error.getMessage());
    }
  }

  @Test
  void shouldCloseTwiceAndKeepItsResult() {
    PipelineRun run = Pipelines.start("videotestsrc num-buffers=2 ! appsink name=out sync=false");
    run.await(LIMIT);
    run.close();
    run.close();
    assertTrue(run.result().eos());
    assertEquals(2, run.result().frames().size());
    assertTrue(run.situation().startsWith("states: closed"));
    assertThrows(IllegalStateException.class, () -> run.get("out", "sync"));
  }

  private static void assertSame(PipelineRun run, String element, String property, Object value) {
    run.set(element, property, value);
    Object read = run.get(element, property);
    assertArrayEquals(new Object[] {value}, new Object[] {read}, property);
  }
}
