/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import org.gstjava.api.Event;
import org.gstjava.api.Frame;
import org.gstjava.api.Structure;

/**
 * Turns timestamps into running time and stream time, as GstSegment does.
 *
 * <p>Times are ns, {@link Frame#NONE} where there is none. Source of the formulas: gst_segment_to_running_time and
 * gst_segment_to_stream_time. Immutable; any thread.
 *
 * @param rate speed of playback, negative for backwards
 * @param appliedRate speed that the data has already
 * @param base running time at the begin of the segment
 * @param offset how far into the segment its running time begins
 * @param start first timestamp
 * @param stop last timestamp, or NONE
 * @param time stream time at start
 */
record TimeSegment(
    double rate, double appliedRate, long base, long offset, long start, long stop, long time) {

  /** What holds before the first segment event: timestamps are running time and stream time. */
  static final TimeSegment INITIAL = new TimeSegment(1, 1, 0, 0, 0, Frame.NONE, 0);

  /** A segment that counts in bytes or samples: nothing has a time. */
  private static final TimeSegment TIMELESS =
      new TimeSegment(1, 1, 0, 0, Long.MAX_VALUE, Frame.NONE, Frame.NONE);

  /** Segment of an event of type "segment". */
  static TimeSegment of(Event event) {
    // GStreamer writes a GstSegment as a structure between quotes.
    String text = ((Structure.Other) event.structure().get("segment")).text();
    Structure segment = Structure.parse(text.substring(1, text.length() - 1).replace("\\", ""));
    if (!(segment.get("format") instanceof Structure.Other format && format.text().equals("time"))) {
      return TIMELESS;
    }
    return new TimeSegment(
        segment.getDouble("rate"),
        segment.getDouble("applied-rate"),
        segment.getLong("base"),
        segment.getLong("offset"),
        segment.getLong("start"),
        segment.getLong("stop"),
        segment.getLong("time"));
  }

  /** Running time of a timestamp; NONE outside the segment. */
  long runningTime(long timestamp) {
    if (isOutside(timestamp)) {
      return Frame.NONE;
    }
    long elapsed = rate > 0 ? timestamp - start - offset : stop - offset - timestamp;
    boolean begun = elapsed >= 0 && (rate > 0 || stop != Frame.NONE);
    return begun ? base + scaled(elapsed, 1 / Math.abs(rate)) : Frame.NONE;
  }

  /** Stream time of a timestamp; NONE outside the segment and where the segment has none. */
  long streamTime(long timestamp) {
    if (isOutside(timestamp) || time == Frame.NONE || appliedRate < 0 && stop == Frame.NONE) {
      return Frame.NONE;
    }
    long elapsed = appliedRate > 0 ? timestamp - start : stop - timestamp;
    return time + scaled(elapsed, Math.abs(appliedRate));
  }

  private boolean isOutside(long timestamp) {
    return timestamp == Frame.NONE || timestamp < start || stop != Frame.NONE && timestamp > stop;
  }

  private static long scaled(long ns, double factor) {
    return factor == 1 ? ns : (long) (ns * factor);
  }
}
