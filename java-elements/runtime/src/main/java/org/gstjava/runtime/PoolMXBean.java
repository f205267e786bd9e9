/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Statistics of the pool that an element draws buffers from, named {@code org.gstjava:type=Pool,element=NAME}; what
 * each number means says docs/help/size-a-pool.md. All are 0 where the element has no pool of ours.
 */
public interface PoolMXBean {
  /** Format of the buffers. */
  String getFormat();

  /** Bytes of a buffer. */
  long getBufferBytes();

  /** Buffers that exist. */
  long getCapacity();

  /** Buffers at home. */
  long getAvailable();

  /** Buffers under way. */
  long getInUse();

  /** Most buffers under way at once. */
  long getPeak();

  /** Buffers lent so far. */
  long getAcquires();

  /** Buffers taken back so far. */
  long getReleases();

  /** Buffers made so far. */
  long getAllocations();

  /** Buffers made past the limit. */
  long getOverflows();

  /** Acquires that had to wait. */
  long getWaits();

  /** Time that they waited, in sum, ns. */
  long getWaitNanos();

  /** Buffers that no pool could give. */
  long getFallbacks();
}
