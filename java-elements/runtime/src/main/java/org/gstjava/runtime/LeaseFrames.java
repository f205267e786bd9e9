/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.Arrays;

/** The process's empty gj_frames of lease_new that no handle is bound to. Any thread. */
final class LeaseFrames {
  /** Under the lock of the class, likewise the count. */
  private static long[] free = new long[16];

  private static int count;

  private LeaseFrames() {}

  /**
   * Address of an empty lease.
   *
   * @throws OutOfMemoryError if there is no memory for one
   */
  static long claim() {
    synchronized (LeaseFrames.class) {
      if (count > 0) {
        return free[--count];
      }
    }
    long frame = LeaseCalls.leaseNew();
    if (frame == 0) {
      throw new OutOfMemoryError("no native memory for a lease");
    }
    return frame;
  }

  /** Takes an empty lease whose handle is never used again. */
  static synchronized void release(long frame) {
    if (count == free.length) {
      free = Arrays.copyOf(free, count * 2);
    }
    free[count++] = frame;
  }
}
