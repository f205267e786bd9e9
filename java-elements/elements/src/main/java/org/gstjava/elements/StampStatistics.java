/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import java.util.ArrayList;
import java.util.List;
import org.gstjava.api.Structure;
import org.gstjava.elements.stamp.LatencyHistogram;
import org.gstjava.elements.stamp.StampLedger;
import org.gstjava.elements.stamp.StreamLedger;
import org.gstjava.elements.stamp.StreamReport;

/**
 * The figures of a {@link StampLedger} as GStreamer's fields.
 *
 * <p>Used under the lock that guards the ledger.
 *
 * @param ledger where the figures come from
 * @param sent frames that each stream is known to have had in all, so that those missing at both ends are lost too; 0
 *     where nobody knows
 */
record StampStatistics(StampLedger ledger, long sent) {

  /** Lost frames of all streams. */
  long lost() {
    if (sent == 0) {
      return ledger.lost();
    }
    // Where nothing arrived at all, one stream was expected.
    long sum = ledger.streamCount() == 0 ? sent : 0;
    for (int i = 0; i < ledger.streamCount(); i++) {
      sum += lost(ledger.stream(i));
    }
    return sum;
  }

  /** Sets the sums over all streams, and the field "streams" with those of each. */
  Structure.Builder write(Structure.Builder target) {
    LatencyHistogram latency = ledger.latency();
    List<Structure> streams = new ArrayList<>();
    for (int i = 0; i < ledger.streamCount(); i++) {
      streams.add(of(ledger.stream(i)));
    }
    return target
        .set("received", count(ledger.received()))
        .set("lost", count(lost()))
        .set("repeated", count(ledger.repeated()))
        .set("reordered", count(ledger.reordered()))
        .set("unreadable", count(ledger.unreadable()))
        .set("unfiled", count(ledger.unfiled()))
        .set("latency-min", latency.minNanos())
        .set("latency-median", latency.percentileNanos(50))
        .set("latency-p99", latency.percentileNanos(99))
        .set("latency-max", latency.maxNanos())
        .set("streams", streams);
  }

  private long lost(StreamLedger stream) {
    return sent == 0 ? stream.lost() : stream.lostOutOf(sent);
  }

  private Structure of(StreamLedger stream) {
    StreamReport report = stream.report();
    return Structure.builder("stream")
        .set("stream-id", report.streamId())
        .set("received", count(report.received()))
        .set("lost", count(lost(stream)))
        .set("repeated", count(report.repeated()))
        .set("reordered", count(report.reordered()))
        .set("stale", count(report.stale()))
        .set("restarts", count(report.restarts()))
        .set("negative-latencies", count(report.negativeLatencies()))
        .set("latency-min", report.minLatencyNanos())
        .set("latency-median", report.medianLatencyNanos())
        .set("latency-p99", report.p99LatencyNanos())
        .set("latency-max", report.maxLatencyNanos())
        .set("jitter", report.jitterNanos())
        .build();
  }

  private static Structure.Unsigned count(long value) {
    return Structure.Unsigned.ofLong(value);
  }
}
