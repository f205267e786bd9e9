/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import java.util.Arrays;

/**
 * Counts what became of one stream's frames, from their stamps in the order of arrival.
 *
 * <p>Terms, after RFC 4737 section 3 (reordering), RFC 3550 appendix A (loss, wrap, jitter), RFC 5481
 * (delay):
 *
 * <ul>
 *   <li><b>received</b>: every stamp read, of all kinds below.
 *   <li><b>lost</b>: numbers between the first and the highest received that did not arrive. A late one
 *       is taken back. Numbers before the first are not lost, and what is missing after the last cannot
 *       be seen: for that, see {@link #lostOutOf}. A frame that arrived unreadable is missing here too.
 *   <li><b>repeated</b>: a number received before. It counts as nothing else.
 *   <li><b>reordered</b>: a number below the next expected one (the highest received plus one), not a
 *       repeat.
 *   <li><b>stale</b>: a number {@link #WINDOW} or more below the highest; whether it repeats is
 *       forgotten, and what was lost so far back stays lost.
 *   <li><b>restart</b>: a number not above the highest, with a later wall clock than the highest had.
 *       The sender has begun again, and counting goes on from here as from a first frame. A sender
 *       whose clock is set back while frames overtake each other can look like that.
 *   <li><b>latency</b>: arrival minus wall clock, for every frame but repeated and stale ones. Its
 *       variation (RFC 5481 PDV) at p99 is p99 minus minimum.
 * </ul>
 *
 * <p>Numbers wrap at 2^32: a step of less than 2^31 is forward. Memory: about 41 KiB. One thread at a
 * time; only {@link #report} allocates.
 */
public final class StreamLedger {

  /** How many frame numbers, the highest and those below it, are remembered one by one. */
  public static final int WINDOW = 4096;

  private final int streamId;
  private final long[] seen = new long[WINDOW / Long.SIZE];
  private final LatencyHistogram latency = new LatencyHistogram();
  private long first;
  private long highest;
  private long highestWallClock;
  private long lastLatency;
  private long sixteenJitters;
  private long received;
  private long lost;
  private long repeated;
  private long reordered;
  private long stale;
  private long restarts;

  StreamLedger(int streamId) {
    this.streamId = streamId;
  }

  Arrival arrived(long frameNumber, long wallClockNanos, long arrivalNanos) {
    Arrival arrival = file(frameNumber, wallClockNanos);
    received++;
    if (arrival != Arrival.REPEATED && arrival != Arrival.STALE) {
      measure(arrivalNanos - wallClockNanos, arrival);
    }
    return arrival;
  }

  /** Which stream this is about. */
  public int streamId() {
    return streamId;
  }

  /** Stamps read. */
  public long received() {
    return received;
  }

  /** Numbers missing so far between the first and the highest. */
  public long lost() {
    return lost;
  }

  /** Stamps whose number had been received before. */
  public long repeated() {
    return repeated;
  }

  /** Stamps that came after a higher number. */
  public long reordered() {
    return reordered;
  }

  /** Stamps from before the window. */
  public long stale() {
    return stale;
  }

  /** How often the sender began again. */
  public long restarts() {
    return restarts;
  }

  /**
   * Smoothed change of latency from one frame to the next, in ns; RFC 3550 section 6.4.1 and appendix
   * A.8.
   */
  public long jitterNanos() {
    return sixteenJitters >> 4;
  }

  /** The latencies; live, so read it on the thread that files arrivals. */
  public LatencyHistogram latency() {
    return latency;
  }

  /**
   * Frames lost if the sender is known to have sent that many, with those before the first and after
   * the last.
   *
   * @param sent different frames sent; stale arrivals are taken for repeats
   * @return never below 0
   */
  public long lostOutOf(long sent) {
    return Math.max(0, sent - (received - repeated - stale));
  }

  /** All figures as of now, as a new record. */
  public StreamReport report() {
    return new StreamReport(
        streamId,
        received,
        lost,
        repeated,
        reordered,
        stale,
        restarts,
        latency.negative(),
        latency.minNanos(),
        latency.percentileNanos(50),
        latency.percentileNanos(99),
        latency.maxNanos(),
        jitterNanos());
  }

  private Arrival file(long frameNumber, long wallClockNanos) {
    if (received == 0) {
      begin(frameNumber, wallClockNanos);
      return Arrival.FIRST;
    }
    long number = highest + (int) (frameNumber - highest);
    if (number > highest) {
      return advance(number, wallClockNanos);
    }
    if (wallClockNanos > highestWallClock) {
      restarts++;
      begin(frameNumber, wallClockNanos);
      return Arrival.RESTARTED;
    }
    if (number <= highest - WINDOW) {
      stale++;
      return Arrival.STALE;
    }
    if (marked(number)) {
      repeated++;
      return Arrival.REPEATED;
    }
    mark(number);
    reordered++;
    if (number > first) {
      lost--;
    }
    return Arrival.REORDERED;
  }

  private void begin(long number, long wallClockNanos) {
    Arrays.fill(seen, 0);
    first = number;
    highest = number;
    highestWallClock = wallClockNanos;
    mark(number);
  }

  private Arrival advance(long number, long wallClockNanos) {
    long gap = number - highest - 1;
    if (gap >= WINDOW) {
      Arrays.fill(seen, 0);
    } else {
      for (long missing = highest + 1; missing < number; missing++) {
        unmark(missing);
      }
    }
    mark(number);
    lost += gap;
    highest = number;
    highestWallClock = wallClockNanos;
    return gap == 0 ? Arrival.IN_ORDER : Arrival.AFTER_GAP;
  }

  private void measure(long nanos, Arrival arrival) {
    latency.record(nanos);
    if (arrival != Arrival.FIRST) {
      sixteenJitters += Math.abs(nanos - lastLatency) - (sixteenJitters + 8 >> 4);
    }
    lastLatency = nanos;
  }

  private boolean marked(long number) {
    return (seen[word(number)] & 1L << number) != 0;
  }

  private void mark(long number) {
    seen[word(number)] |= 1L << number;
  }

  private void unmark(long number) {
    seen[word(number)] &= ~(1L << number);
  }

  private static int word(long number) {
    return (int) (number & WINDOW - 1) / Long.SIZE;
  }
}
