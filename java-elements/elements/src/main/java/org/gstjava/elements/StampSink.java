/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import org.gstjava.api.Action;
import org.gstjava.api.Caps;
import org.gstjava.api.Event;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadDirection;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Property;
import org.gstjava.api.Residencies;
import org.gstjava.api.Residency;
import org.gstjava.api.Sink;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;
import org.gstjava.elements.stamp.StampFormat;
import org.gstjava.elements.stamp.StampLedger;
import org.gstjava.elements.stamp.StampReader;
import org.gstjava.elements.stamp.WallClock;

/**
 * Reads the stamps that "javastampsrc" draws, and counts what became of the frames on their way.
 *
 * <p>What lost, repeated and reordered mean says {@link org.gstjava.elements.stamp.StreamLedger}. A frame whose stamp
 * can't be read is unreadable, and its number lost. Latency is the wall clock when the frame is rendered minus the
 * one in the stamp: with the property "sync" true, as it is at first, the wait for the frame's time is part of it;
 * with false it is the time to the sink. Between two machines it is as good as their clocks agree. Latencies are 0
 * while there is none.
 *
 * <p>Counting begins anew when the element leaves NULL and with the action "reset"; properties can be read from any
 * thread, in every state.
 *
 * <p>Element message "javastampsink", after each {@code interval} of running time and once at EOS:
 *
 * <ul>
 *   <li>gboolean {@code final}: whether this is the summary at EOS
 *   <li>guint64 {@code running-time} of the newest frame, ns; 2<sup>64</sup> - 1 where it has none
 *   <li>the fields of the property "stamp-stats": guint64 {@code received}, {@code lost}, {@code repeated},
 *       {@code reordered}, {@code unreadable}, {@code unfiled} (of streams beyond the 64th); gint64
 *       {@code latency-min}, {@code latency-median}, {@code latency-p99}, {@code latency-max}, ns; and
 *       {@code streams}, an array with a structure for each stream: int {@code stream-id}, counts and latencies by
 *       the same names, guint64 {@code stale}, {@code restarts}, {@code negative-latencies}, gint64 {@code jitter}
 * </ul>
 */
@GstElement(
    name = "javastampsink",
    longName = "Frame stamp sink",
    classification = "Sink/Analyzer/Video",
    description = "Reads the stamps of javastampsrc and reports lost, repeated and reordered frames and latency",
    author = "The gstjava authors <gstjava@localhost>")
@Residencies({Residency.DMABUF, Residency.HOST})
@PadTemplate(
    direction = PadTemplate.Direction.SINK,
    caps =
        "video/x-raw, format=(string)"
            + StampFormat.LIST
            + ", width=(int)[ 72, 16384 ], height=(int)[ 54, 16384 ], "
            + "framerate=(fraction)[ 0/1, 2147483647/1 ]")
public final class StampSink extends Sink {
  @Property(description = "Running time between two messages, ns; 0: only the summary at EOS", unsigned = true)
  volatile long interval = 1_000_000_000L;

  @Property(
      description =
          "Frames that each stream has in all; from EOS on those missing before the first and after the last frame "
              + "received count as lost too; 0: not known",
      unsigned = true)
  volatile long expectedFrames;

  /** Guards ledger and ended; never held while a message is posted. */
  private final Object counting = new Object();

  private StampLedger ledger = new StampLedger();
  private boolean ended;
  private StampReader reader;
  private TimeSegment segment = TimeSegment.INITIAL;
  private long newest = Frame.NONE;
  private long reported = Frame.NONE;

  /** Made by GStreamer. */
  public StampSink() {}

  @Property(description = "Frames with a readable stamp", access = Property.Access.READ, unsigned = true)
  long getReceived() {
    synchronized (counting) {
      return ledger.received();
    }
  }

  @Property(
      description = "Frames missing between the first and the last of each stream; at EOS see expected-frames",
      access = Property.Access.READ,
      unsigned = true)
  long getLost() {
    synchronized (counting) {
      return statistics().lost();
    }
  }

  @Property(description = "Frames received more than once", access = Property.Access.READ, unsigned = true)
  long getRepeated() {
    synchronized (counting) {
      return ledger.repeated();
    }
  }

  @Property(description = "Frames received after a later one", access = Property.Access.READ, unsigned = true)
  long getReordered() {
    synchronized (counting) {
      return ledger.reordered();
    }
  }

  @Property(description = "Frames without a readable stamp", access = Property.Access.READ, unsigned = true)
  long getUnreadable() {
    synchronized (counting) {
      return ledger.unreadable();
    }
  }

  @Property(description = "Smallest latency, ns; 0 while there is none", access = Property.Access.READ)
  long getLatencyMin() {
    synchronized (counting) {
      return ledger.latency().minNanos();
    }
  }

  @Property(description = "Median latency, ns, within 0.4 %; 0 while there is none", access = Property.Access.READ)
  long getLatencyMedian() {
    synchronized (counting) {
      return ledger.latency().percentileNanos(50);
    }
  }

  @Property(
      name = "latency-p99",
      description = "Latency that 99 % of the frames do not exceed, ns, within 0.4 %; 0 while there is none",
      access = Property.Access.READ)
  long getLatencyP99() {
    synchronized (counting) {
      return ledger.latency().percentileNanos(99);
    }
  }

  @Property(description = "All figures, those of each stream too", access = Property.Access.READ)
  Structure getStampStats() {
    synchronized (counting) {
      return statistics().write(Structure.builder("stamp-stats")).build();
    }
  }

  /** Forgets what was counted. Any thread. */
  @Action
  void reset() {
    synchronized (counting) {
      ledger = new StampLedger();
      ended = false;
    }
  }

  @Override
  protected void start() {
    reset();
    segment = TimeSegment.INITIAL;
    reader = null;
    newest = Frame.NONE;
    reported = Frame.NONE;
  }

  @Override
  protected boolean capsChanged(Caps caps) {
    reader = null;
    return true;
  }

  @Override
  protected FlowReturn render(Frame frame) {
    long arrival = WallClock.nanos();
    VideoFrame picture = frame.asVideo();
    if (reader == null) {
      VideoInfo info = picture.info();
      reader = new StampReader(info.width(), info.height(), StampFormat.valueOf(info.format()).layout(false));
    }
    boolean readable = reader.read(picture.plane(0), picture.stride(0));
    synchronized (counting) {
      ended = false;
      if (readable) {
        ledger.arrived(reader.streamId(), reader.frameNumber(), reader.wallClockNanos(), arrival);
      } else {
        ledger.arrivedUnreadable();
      }
    }
    newest = segment.runningTime(frame.pts());
    if (isReportDue()) {
      post(message());
    }
    return FlowReturn.OK;
  }

  @Override
  protected boolean event(Event event) {
    if (event.direction() == PadDirection.SINK) {
      switch (event.type()) {
        case "segment" -> segment = TimeSegment.of(event);
        case "eos" -> summarise();
        default -> {}
      }
    }
    return true;
  }

  private void summarise() {
    synchronized (counting) {
      ended = true;
    }
    post(message());
  }

  /** Whether an interval has passed; the next one begins where it ended. */
  private boolean isReportDue() {
    long length = interval;
    if (newest == Frame.NONE || length == 0) {
      return false;
    }
    if (reported == Frame.NONE || newest < reported) {
      reported = newest;
    }
    long elapsed = newest - reported;
    if (Long.compareUnsigned(elapsed, length) < 0) {
      return false;
    }
    reported += elapsed - elapsed % length;
    return true;
  }

  private Structure message() {
    Structure.Builder message =
        Structure.builder("javastampsink").set("running-time", Structure.Unsigned.ofLong(newest));
    synchronized (counting) {
      return statistics().write(message.set("final", ended)).build();
    }
  }

  private StampStatistics statistics() {
    return new StampStatistics(ledger, ended ? expectedFrames : 0);
  }
}
