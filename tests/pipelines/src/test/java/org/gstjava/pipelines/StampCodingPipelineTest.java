/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.freedesktop.gstreamer.ElementFactory;
import org.gstjava.api.Structure;
import org.gstjava.testkit.GStreamerTest;
import org.gstjava.testkit.PipelineRun;
import org.gstjava.testkit.Pipelines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sends stamps through H.264 at bit rates where the picture suffers and the stamps must not.
 *
 * <p>The streams for openh264dec have no B frames: it decodes those to other pixels than the standard wants.
 */
@GStreamerTest(elements = {"x264enc", "h264parse"})
class StampCodingPipelineTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @CsvSource({"x264enc bitrate=150, avdec_h264", "x264enc bitrate=200 bframes=0, openh264dec"})
  void shouldReadEveryFrameAtLowBitRate(String encoder, String decoder) {
    assertAllRead(encoder + " ! h264parse ! " + decoder, decoder);
  }

  @ParameterizedTest
  @CsvSource({"x264enc bitrate=150, avdec_h264", "x264enc bitrate=200 bframes=0, openh264dec"})
  void shouldReadEveryFrameWhenScaledToHalfBehindTheDecoder(String encoder, String decoder) {
    assumeTrue(hasElement("videoscale"), "no element videoscale: apt install gstreamer1.0-plugins-base");
    assertAllRead(
        encoder + " ! h264parse ! " + decoder + " ! videoscale ! video/x-raw,width=320,height=180", decoder);
  }

  @ParameterizedTest
  @CsvSource({"x264enc bitrate=300, avdec_h264", "x264enc bitrate=300 bframes=0, openh264dec"})
  void shouldCountEveryFrameThatIsDroppedBeforeTheEncoder(String encoder, String decoder) {
    assumeTrue(hasElement(decoder), "no element " + decoder);
    PipelineRun run =
        Pipelines.start(
            "javastampsrc num-buffers=150 ! identity name=i drop-probability=0.1 ! "
                + (encoder + " ! h264parse ! " + decoder)
                + " ! javastampsink name=s sync=false interval=0 expected-frames=150");
    try (run) {
      run.await(LIMIT).requireEos();
      long passed = ((Structure) run.get("i", "stats")).getLong("num-buffers");
      assertTrue(passed < 150, "identity dropped nothing");
      assertEquals(passed, run.getLong("s", "received"));
      assertEquals(150 - passed, run.getLong("s", "lost"));
      assertEquals(0, run.getLong("s", "unreadable"));
      assertEquals(0, run.getLong("s", "repeated"));
      assertEquals(0, run.getLong("s", "reordered"));
    }
  }

  private static void assertAllRead(String coding, String decoder) {
    assumeTrue(hasElement(decoder), "no element " + decoder);
    Structure summary =
        Pipelines.run(
                "javastampsrc num-buffers=150 ! "
                    + coding
                    + " ! javastampsink sync=false interval=0 expected-frames=150",
                LIMIT)
            .requireEos()
            .messagesNamed("javastampsink")
            .getLast();
    assertTrue(summary.getBoolean("final"));
    assertEquals(150, summary.getLong("received"));
    assertEquals(0, summary.getLong("lost"));
    assertEquals(0, summary.getLong("repeated"));
    assertEquals(0, summary.getLong("reordered"));
    assertEquals(0, summary.getLong("unreadable"));
    assertTrue(summary.getLong("latency-min") > 0);
  }

  private static boolean hasElement(String name) {
    try {
      return ElementFactory.find(name) != null;
    } catch (IllegalArgumentException noSuchElement) {
      return false;
    }
  }
}
