/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.Structure;

/** The pool of one element, as JConsole and other clients of JMX see it: pool-stats, read anew for each attribute. */
final class PoolBean implements PoolMXBean {
  private final PeerHost host;

  PoolBean(PeerHost host) {
    this.host = host;
  }

  private long number(String field) {
    Structure stats = host.poolStats();
    return stats != null && stats.has(field) ? stats.getLong(field) : 0;
  }

  @Override
  public String getFormat() {
    Structure stats = host.poolStats();
    return stats != null && stats.has("format") ? stats.getString("format") : "";
  }

  @Override
  public long getBufferBytes() {
    return number("size");
  }

  @Override
  public long getCapacity() {
    return number("capacity");
  }

  @Override
  public long getAvailable() {
    return number("available");
  }

  @Override
  public long getInUse() {
    return number("in-use");
  }

  @Override
  public long getPeak() {
    return number("peak");
  }

  @Override
  public long getAcquires() {
    return number("acquires");
  }

  @Override
  public long getReleases() {
    return number("releases");
  }

  @Override
  public long getAllocations() {
    return number("allocations");
  }

  @Override
  public long getOverflows() {
    return number("overflows");
  }

  @Override
  public long getWaits() {
    return number("waits");
  }

  @Override
  public long getWaitNanos() {
    return number("wait-time");
  }

  @Override
  public long getFallbacks() {
    return number("fallbacks");
  }
}
