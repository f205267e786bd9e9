/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gstjava.api.Event;
import org.gstjava.api.Frame;
import org.gstjava.api.PadDirection;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.Test;

/** Checks times against what gst_segment_to_running_time and gst_segment_to_stream_time give. */
class TimeSegmentTest {

  /** An event as it arrives from GStreamer 1.22. */
  static Event event(String fields) {
    String segment = "segment, flags=(GstSegmentFlags)GST_SEGMENT_FLAG_NONE, " + fields + ";";
    return new Event(
        "segment",
        Structure.parse("GstEventSegment, segment=(GstSegment)\"" + segment + "\";"),
        1,
        0,
        PadDirection.SINK);
  }

  @Test
  void shouldReadAllFieldsWhenTheSegmentIsInTime() {
    TimeSegment segment =
        TimeSegment.of(
            event(
                "rate=(double)1, applied-rate=(double)2, format=(GstFormat)time, base=(guint64)3, offset=(guint64)4, "
                    + "start=(guint64)5, stop=(guint64)18446744073709551615, time=(guint64)7, position=(guint64)0, "
                    + "duration=(guint64)18446744073709551615"));
    assertEquals(new TimeSegment(1, 2, 3, 4, 5, Frame.NONE, 7), segment);
  }

  @Test
  void shouldHaveNoTimesWhenTheSegmentIsInBytes() {
    TimeSegment segment =
        TimeSegment.of(
            event(
                "rate=(double)1, applied-rate=(double)1, format=(GstFormat)bytes, base=(guint64)0, offset=(guint64)0, "
                    + "start=(guint64)0, stop=(guint64)18446744073709551615, time=(guint64)0"));
    assertEquals(Frame.NONE, segment.runningTime(10));
    assertEquals(Frame.NONE, segment.streamTime(10));
  }

  @Test
  void shouldCountFromBaseAndTimeWhenPlayingForwards() {
    TimeSegment segment = new TimeSegment(2, 1, 1000, 0, 100, 500, 7000);
    assertEquals(1050, segment.runningTime(200));
    assertEquals(7100, segment.streamTime(200));
    assertEquals(1000, segment.runningTime(100));
    assertEquals(1200, segment.runningTime(500));
  }

  @Test
  void shouldCountFromTheStopWhenPlayingBackwards() {
    TimeSegment segment = new TimeSegment(-1, -1, 1000, 0, 100, 500, 7000);
    assertEquals(1300, segment.runningTime(200));
    assertEquals(7300, segment.streamTime(200));
  }

  @Test
  void shouldHaveNoTimesOutsideTheSegment() {
    TimeSegment segment = new TimeSegment(1, 1, 0, 20, 100, 500, 0);
    assertEquals(Frame.NONE, segment.runningTime(99));
    assertEquals(Frame.NONE, segment.runningTime(119));
    assertEquals(0, segment.runningTime(120));
    assertEquals(Frame.NONE, segment.runningTime(501));
    assertEquals(Frame.NONE, segment.streamTime(501));
    assertEquals(Frame.NONE, segment.runningTime(Frame.NONE));
  }
}
