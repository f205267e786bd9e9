/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

/**
 * Counts latencies in buckets whose width grows with the value, so that memory stays fixed and errors
 * relative.
 *
 * <p>Log-linear buckets as in HdrHistogram: 128 of equal width for each power of two, exact below 256
 * ns, at most 1/128 wide above it. Percentiles are the middle of a bucket and so off by at most 0.4 %;
 * minimum and maximum are exact. Above 2^46 ns (19.5 hours) everything is one bucket. 40 KiB.
 *
 * <p>A negative latency means that the two clocks disagree; it is counted apart and enters nothing
 * else.
 *
 * <p>One thread at a time. {@link #record} allocates nothing.
 */
public final class LatencyHistogram {
  private static final int LINEAR_BITS = 7;
  private static final int LINEAR = 1 << LINEAR_BITS;
  private static final int TOP_BITS = 46;
  private static final int BUCKETS = (TOP_BITS - LINEAR_BITS + 1) * LINEAR;

  private final long[] counts = new long[BUCKETS];
  private long count;
  private long negative;
  private long min = Long.MAX_VALUE;
  private long max;

  /** Counts one latency, in nanoseconds. */
  public void record(long nanos) {
    if (nanos < 0) {
      negative++;
      return;
    }
    counts[bucket(nanos)]++;
    count++;
    min = Math.min(min, nanos);
    max = Math.max(max, nanos);
  }

  /** Counts all that another histogram has counted. */
  public void add(LatencyHistogram other) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      counts[bucket] += other.counts[bucket];
    }
    count += other.count;
    negative += other.negative;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** How many latencies of 0 or more were counted. */
  public long count() {
    return count;
  }

  /** How many latencies below 0 were left out: the sender's clock is ahead of ours. */
  public long negative() {
    return negative;
  }

  /** Smallest latency in nanoseconds, exact; 0 if there is none. */
  public long minNanos() {
    return count == 0 ? 0 : min;
  }

  /** Largest latency in nanoseconds, exact; 0 if there is none. */
  public long maxNanos() {
    return max;
  }

  /**
   * The latency in nanoseconds that this share of all latencies does not exceed, by nearest rank; 0 if
   * there is none.
   *
   * @param percent above 0, up to 100; 50 is the median
   * @throws IllegalArgumentException if the percentage is outside these limits
   */
  public long percentileNanos(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "percentile " + percent + " is outside 0 to 100: for the median pass 50");
    }
    long rank = Math.max(1, (long) Math.ceil(percent / 100 * count));
    long passed = 0;
    for (int bucket = 0; bucket < BUCKETS && count > 0; bucket++) {
      passed += counts[bucket];
      if (passed >= rank) {
        return Math.clamp(middle(bucket), min, max);
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    if (nanos >>> TOP_BITS != 0) {
      return BUCKETS - 1;
    }
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - LINEAR_BITS - 1);
    return shift * LINEAR + (int) (nanos >>> shift);
  }

  private static long middle(int bucket) {
    if (bucket < 2 * LINEAR) {
      return bucket;
    }
    int shift = bucket / LINEAR - 1;
    return (long) (bucket - shift * LINEAR << 1 | 1) << shift - 1;
  }
}
