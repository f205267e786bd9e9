/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import java.time.Instant;

/** The wall clock that stamps carry and that arrivals are measured with. */
public final class WallClock {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private WallClock() {}

  /**
   * Nanoseconds since 1970-01-01T00:00:00Z by the system's real-time clock.
   *
   * <p>The same clock in every process of a machine, so latencies within one are exact to the clock's
   * resolution (on Linux 1 ns); between two machines they are as good as their synchronisation (PTP,
   * NTP). The clock can step when it is corrected. Valid until 2262. Any thread.
   */
  public static long nanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }
}
