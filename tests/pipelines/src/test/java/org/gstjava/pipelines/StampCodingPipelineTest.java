/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.freedesktop.gstreamer.ElementFactory;
import org.gstjava.api.Structure;
import org.gstjava.testkit.GStreamerTest;
import org.gstjava.testkit.Pipelines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends stamps through H.264 at bit rates where the picture suffers and the stamps must not. */
@GStreamerTest(elements = "x264enc")
class StampCodingPipelineTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @ValueSource(strings = {"avdec_h264", "openh264dec"})
  void shouldReadEveryFrameAtLowBitRate(String decoder) {
    Structure summary = coded("x264enc bitrate=150", decoder, "");
    assertEquals(150, summary.getLong("received"));
    assertEquals(0, summary.getLong("lost"));
    assertEquals(0, summary.getLong("repeated"));
    assertEquals(0, summary.getLong("reordered"));
    assertEquals(0, summary.getLong("unreadable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"avdec_h264", "openh264dec"})
  void shouldCountExactlyWhenFramesAreDroppedBeforeTheEncoder(String decoder) {
    Structure summary = coded("identity drop-probability=0.1 ! x264enc bitrate=150", decoder, "");
    assertTrue(summary.getLong("received") < 150, "identity dropped nothing");
    assertEquals(150, summary.getLong("received") + summary.getLong("lost"));
    assertEquals(0, summary.getLong("unreadable"));
    assertEquals(0, summary.getLong("repeated"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"avdec_h264", "openh264dec"})
  void shouldReadEveryFrameWhenScaledToHalfBehindTheDecoder(String decoder) {
    assumeTrue(hasElement("videoscale"), "no element videoscale: apt install gstreamer1.0-plugins-base");
    Structure summary = coded("x264enc bitrate=150", decoder, " ! videoscale ! video/x-raw,width=320,height=180");
    assertEquals(150, summary.getLong("received"));
    assertEquals(0, summary.getLong("unreadable"));
  }

  private static Structure coded(String encoder, String decoder, String behind) {
    assumeTrue(hasElement(decoder), "no element " + decoder);
    assumeTrue(hasElement("h264parse"), "no element h264parse: apt install gstreamer1.0-plugins-bad");
    Structure summary =
        Pipelines.run(
                ("javastampsrc num-buffers=150 ! " + encoder + " ! h264parse ! " + decoder + behind)
                    + " ! javastampsink sync=false interval=0 expected-frames=150",
                LIMIT)
            .requireEos()
            .messagesNamed("javastampsink")
            .getLast();
    assertTrue(summary.getBoolean("final"));
    return summary;
  }

  private static boolean hasElement(String name) {
    try {
      return ElementFactory.find(name) != null;
    } catch (IllegalArgumentException noSuchElement) {
      return false;
    }
  }
}
