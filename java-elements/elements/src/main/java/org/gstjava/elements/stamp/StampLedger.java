/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import java.util.Objects;

/**
 * Files the stamps of every stream that arrives, each stream by its own {@link StreamLedger}.
 *
 * <p>Memory is bounded: {@link #MAX_STREAMS} streams of about 41 KiB. A stream allocates once, at its
 * first stamp. One thread at a time: an element calls it from its streaming thread and guards
 * properties that read it.
 */
public final class StampLedger {

  /** How many streams are kept apart; stamps of further ones are only counted. */
  public static final int MAX_STREAMS = 64;

  private final StreamLedger[] streams = new StreamLedger[MAX_STREAMS];
  private int streamCount;
  private long unreadable;
  private long unfiled;

  /**
   * Files a stamp that was read.
   *
   * @param streamId which sender
   * @param frameNumber its number, 0 to 2^32 - 1
   * @param wallClockNanos when it was made, ns since the Unix epoch
   * @param arrivalNanos when it arrived, ns since the Unix epoch, see {@link WallClock}
   * @return what it means for its stream
   * @throws IllegalArgumentException if the stream id or the frame number is out of range
   */
  public Arrival arrived(int streamId, long frameNumber, long wallClockNanos, long arrivalNanos) {
    Stamp.requireInRange(streamId, frameNumber);
    StreamLedger stream = find(streamId);
    if (stream == null) {
      unfiled++;
      return Arrival.UNFILED;
    }
    return stream.arrived(frameNumber, wallClockNanos, arrivalNanos);
  }

  /** Counts a frame in which no stamp could be read; it cannot be told whose it was. */
  public void arrivedUnreadable() {
    unreadable++;
  }

  /** Frames in which no stamp could be read. */
  public long unreadable() {
    return unreadable;
  }

  /** Stamps of streams beyond {@link #MAX_STREAMS}. */
  public long unfiled() {
    return unfiled;
  }

  /** How many streams have arrived. */
  public int streamCount() {
    return streamCount;
  }

  /**
   * A stream, in the order of first arrival.
   *
   * @throws IndexOutOfBoundsException if there are not that many
   */
  public StreamLedger stream(int index) {
    return streams[Objects.checkIndex(index, streamCount)];
  }

  /** Stamps read, of all streams that are kept apart. */
  public long received() {
    long sum = 0;
    for (int i = 0; i < streamCount; i++) {
      sum += streams[i].received();
    }
    return sum;
  }

  /** Lost frames of all streams. */
  public long lost() {
    long sum = 0;
    for (int i = 0; i < streamCount; i++) {
      sum += streams[i].lost();
    }
    return sum;
  }

  /** Repeated frames of all streams. */
  public long repeated() {
    long sum = 0;
    for (int i = 0; i < streamCount; i++) {
      sum += streams[i].repeated();
    }
    return sum;
  }

  /** Reordered frames of all streams. */
  public long reordered() {
    long sum = 0;
    for (int i = 0; i < streamCount; i++) {
      sum += streams[i].reordered();
    }
    return sum;
  }

  /** The latencies of all streams, in a new histogram. */
  public LatencyHistogram latency() {
    LatencyHistogram all = new LatencyHistogram();
    for (int i = 0; i < streamCount; i++) {
      all.add(streams[i].latency());
    }
    return all;
  }

  private StreamLedger find(int streamId) {
    for (int i = 0; i < streamCount; i++) {
      if (streams[i].streamId() == streamId) {
        return streams[i];
      }
    }
    if (streamCount == MAX_STREAMS) {
      return null;
    }
    StreamLedger stream = new StreamLedger(streamId);
    streams[streamCount++] = stream;
    return stream;
  }
}
