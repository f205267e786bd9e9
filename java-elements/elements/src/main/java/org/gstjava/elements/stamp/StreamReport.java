/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

/**
 * What a {@link StreamLedger} knew at one moment.
 *
 * <p>Immutable, any thread; for messages, properties and the summary at EOS.
 *
 * @param streamId which sender
 * @param received stamps read, all of them
 * @param lost numbers that are missing between the first and the highest received
 * @param repeated stamps whose number had been received before
 * @param reordered stamps that came after a higher number
 * @param stale stamps from before the window
 * @param restarts how often the sender began again
 * @param negativeLatencies frames that arrived before they were sent, by the two clocks
 * @param minLatencyNanos smallest latency, ns
 * @param medianLatencyNanos median latency, ns, within 0.4 %
 * @param p99LatencyNanos latency that 99 % do not exceed, ns, within 0.4 %
 * @param maxLatencyNanos largest latency, ns
 * @param jitterNanos smoothed change of latency between frames, ns, RFC 3550 section 6.4.1
 */
public record StreamReport(
    int streamId,
    long received,
    long lost,
    long repeated,
    long reordered,
    long stale,
    long restarts,
    long negativeLatencies,
    long minLatencyNanos,
    long medianLatencyNanos,
    long p99LatencyNanos,
    long maxLatencyNanos,
    long jitterNanos) {}
