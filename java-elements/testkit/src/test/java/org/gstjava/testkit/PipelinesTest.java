/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.Frame;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines of stock elements, run to their end. */
@GStreamerTest(javaPlugin = false, elements = "level")
class PipelinesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void shouldReachEosWithoutErrors() {
    PipelineResult result = Pipelines.run("videotestsrc num-buffers=3 ! identity ! fakesink", LIMIT).requireEos();
    assertTrue(result.eos());
    assertEquals(List.of(), result.errors());
    assertEquals(List.of(), result.frames());
    assertTrue(result.elapsed().compareTo(LIMIT) < 0 && !result.elapsed().isZero(), result.elapsed().toString());
    assertThrows(AssertionError.class, result::requireError);
  }

  @Test
  void shouldCopyWhatReachesTheAppsink() {
    PipelineResult result =
        Pipelines.run(
            "videotestsrc num-buffers=3 pattern=white"
                + " ! video/x-raw,format=GRAY8,width=8,height=4,framerate=25/1 ! appsink name=out sync=false",
            LIMIT);
    assertEquals(3, result.requireEos().frames().size());
    CapturedFrame last = result.frames().getLast();
    assertEquals(32, last.bytes().length);
    assertEquals(235, Byte.toUnsignedInt(last.bytes()[31]));
    assertEquals(80_000_000, last.pts());
    assertEquals(40_000_000, last.duration());
    Structure caps = last.caps().structures().getFirst();
    assertEquals("video/x-raw", caps.name());
    assertEquals(8, caps.getInt("width"));
    assertEquals(25, caps.getFraction("framerate").numerator());
  }

  @Test
  void shouldCopyEmptyBuffersWithoutTimestamps() {
    PipelineResult result = Pipelines.run("fakesrc num-buffers=2 sizetype=empty ! appsink name=out sync=false", LIMIT);
    assertEquals(2, result.requireEos().frames().size());
    assertEquals(0, result.frames().getFirst().bytes().length);
    assertEquals(Frame.NONE, result.frames().getFirst().pts());
    assertEquals("EMPTY", result.frames().getFirst().caps().toString());
  }

  @Test
  void shouldReportAnErrorWithDomainCodeAndDebugText() {
    PipelineResult result = Pipelines.run("filesrc name=reader location=/no/such/file ! fakesink", LIMIT);
    assertFalse(result.eos());
    BusReport error = result.requireError();
    assertEquals("reader", error.source());
    assertTrue(error.is(ErrorCode.RESOURCE_NOT_FOUND), error.toString());
    assertFalse(error.is(ErrorCode.STREAM_FAILED));
    assertTrue(error.debug().contains("gstfilesrc.c"), error.debug());
    assertTrue(assertThrows(AssertionError.class, result::requireEos).getMessage().contains("/no/such/file"));
  }

  @Test
  void shouldReportAnErrorFromTheMiddleOfTheStream() {
    PipelineResult result =
        Pipelines.run("fakesrc num-buffers=10 ! identity name=breaks error-after=3 ! fakesink", LIMIT);
    assertEquals("breaks", result.requireError().source());
  }

  @Test
  void shouldGiveMessagesOfElementsAsStructures() {
    PipelineResult result =
        Pipelines.run("videotestsrc num-buffers=2 ! identity ! fakesink silent=true", LIMIT).requireEos();
    assertEquals(List.of(), result.messagesNamed("none"));
    PipelineResult levels =
        Pipelines.run("audiotestsrc num-buffers=20 ! level name=meter interval=100000000 ! fakesink", LIMIT);
    List<Structure> messages = levels.requireEos().messagesNamed("level");
    assertFalse(messages.isEmpty());
    assertEquals("meter", levels.messages().getFirst().source());
    assertEquals(Structure.Unsigned.ofLong(100_000_000), messages.getFirst().get("endtime"));
    assertTrue(messages.getFirst().get("rms") instanceof List<?> list && list.getFirst() instanceof Double);
  }

  @Test
  void shouldSayInWhichStateEachElementIsWhenTheTimeIsUp() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () ->
                Pipelines.run(
                    "videotestsrc name=endless is-live=true ! fakesink name=end", Duration.ofMillis(300)));
    assertTrue(error.getMessage().contains("endless PLAYING"), error.getMessage());
    assertTrue(error.getMessage().contains("end PLAYING"), error.getMessage());
  }

  @Test
  void shouldSayThatAnElementWaitsForItsFirstBufferWhenTheTimeIsUp() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> Pipelines.run("appsrc ! fakesink name=end", Duration.ofMillis(300)));
    assertTrue(error.getMessage().contains("end READY on the way to PAUSED"), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fakesrc ! nosuchelement ! fakesink", "fakesrc ! ", "fakesrc nosuch=1 ! fakesink", ""})
  void shouldRefuseALineThatIsWrong(String line) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Pipelines.run(line, LIMIT));
    assertTrue(error.getMessage().startsWith("pipeline \"" + line + "\": "), error.getMessage());
  }

  @Test
  void shouldRunALineOfOneElement() {
    Pipelines.run("videotestsrc num-buffers=1 ! fakesink", LIMIT).requireEos();
    try (PipelineRun run = Pipelines.prepare("fakesink name=alone")) {
      assertEquals("fakesink", run.element("alone").getFactory().getName());
    }
  }

  @Test
  void shouldRunManyPipelinesOneAfterTheOther() {
    for (int i = 0; i < 100; i++) {
      assertEquals(
          5,
          Pipelines.run("fakesrc num-buffers=5 ! appsink name=out sync=false", LIMIT).requireEos().frames().size());
    }
  }
}
