/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Short-lived native memory of {@value #BYTES} bytes without any Java heap, for the arguments of one call.
 *
 * <p>A block belongs to the thread that has claimed it until that frees it. Blocks come in chunks of 64; where all
 * are taken another chunk is made, so nobody ever waits, and a block that is never freed, as where the stack
 * ends in a finally, costs its bytes and no more. Lock-free but for a new chunk; any thread.
 */
final class Scratch {
  static final int BYTES = 64;

  private static final int BLOCKS = 64;
  private static final Scratch FIRST = new Scratch();

  private final long base = NativeMemory.allocate(BLOCKS * BYTES);

  /** A bit for each block that is taken. */
  private final AtomicLong taken = new AtomicLong();

  /** Set once. */
  private volatile Scratch next;

  private Scratch() {}

  static long claim() {
    Scratch chunk = FIRST;
    while (true) {
      long block = chunk.claimBlock();
      if (block != 0) {
        return block;
      }
      Scratch following = chunk.next;
      chunk = following != null ? following : chunk.grow();
    }
  }

  static void free(long address) {
    Scratch chunk = FIRST;
    while (address < chunk.base || address >= chunk.base + BLOCKS * BYTES) {
      chunk = chunk.next;
    }
    chunk.freeBlock(1L << (address - chunk.base) / BYTES);
  }

  /** Address of a block, 0 where all are taken. */
  private long claimBlock() {
    while (true) {
      long now = taken.get();
      int block = Long.numberOfTrailingZeros(~now);
      if (block == BLOCKS) {
        return 0;
      }
      if (taken.compareAndSet(now, now | 1L << block)) {
        return base + (long) block * BYTES;
      }
    }
  }

  private void freeBlock(long bit) {
    while (true) {
      long now = taken.get();
      if (taken.compareAndSet(now, now & ~bit)) {
        return;
      }
    }
  }

  private synchronized Scratch grow() {
    if (next == null) {
      next = new Scratch();
    }
    return next;
  }
}
