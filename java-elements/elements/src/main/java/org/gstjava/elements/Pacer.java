/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.gstjava.api.Frame;

/**
 * Lets a streaming thread wait for a running time, unless another thread tells it not to.
 *
 * <p>One thread waits at a time; {@link #release} and {@link #rearm} may be called from any.
 */
final class Pacer {
  /** The clock need not go as fast as the system's, so it is looked at this often, ns. */
  private static final long LONGEST_NAP = 100_000_000L;

  private final LongSupplier runningTime;
  private volatile boolean released;
  private volatile Thread waiting;

  /** A pacer by a running time in ns, {@link Frame#NONE} where there is none and so nothing to wait for. */
  Pacer(LongSupplier runningTime) {
    this.runningTime = runningTime;
  }

  /** Waits until a running time has come; false if it was released before. */
  boolean await(long time) {
    waiting = Thread.currentThread();
    try {
      while (!released) {
        long now = runningTime.getAsLong();
        if (now == Frame.NONE || now >= time) {
          return true;
        }
        LockSupport.parkNanos(this, Math.min(time - now, LONGEST_NAP));
      }
      return false;
    } finally {
      waiting = null;
    }
  }

  /** Ends a wait, and each later one until {@link #rearm}. */
  void release() {
    released = true;
    LockSupport.unpark(waiting);
  }

  /** Allows waiting again. */
  void rearm() {
    released = false;
  }
}
