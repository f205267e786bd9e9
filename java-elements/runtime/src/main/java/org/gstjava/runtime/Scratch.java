/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Short-lived native memory of {@value #BYTES} bytes without any Java heap, for the arguments of one call.
 *
 * <p>A block belongs to the thread that has claimed it until that frees it. 64 blocks; who finds none waits
 * for one, so a call that may block holds none. Lock-free, any thread.
 */
final class Scratch {
  static final int BYTES = 64;

  private static final long BASE = NativeMemory.allocate(64 * BYTES);

  /** A bit for each block that is taken. */
  private static final AtomicLong TAKEN = new AtomicLong();

  private Scratch() {}

  static long claim() {
    while (true) {
      long taken = TAKEN.get();
      int block = Long.numberOfTrailingZeros(~taken);
      if (block == 64) {
        Thread.yield();
      } else if (TAKEN.compareAndSet(taken, taken | 1L << block)) {
        return BASE + (long) block * BYTES;
      }
    }
  }

  static void free(long address) {
    long bit = 1L << (address - BASE) / BYTES;
    while (true) {
      long taken = TAKEN.get();
      if (TAKEN.compareAndSet(taken, taken & ~bit)) {
        return;
      }
    }
  }
}
