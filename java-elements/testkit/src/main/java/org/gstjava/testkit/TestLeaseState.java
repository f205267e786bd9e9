/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

/** Who has a lease of a test, and what has become of it. Any thread. */
final class TestLeaseState {
  static final String CLOSED = "closed";
  static final String PUSHED = "pushed";

  /** Null of one that was retained. */
  private final TestPool pool;

  /** Null where the next thread that uses the lease owns it. */
  private Thread holder;

  /** Null while it is open. */
  private String ended;

  private TestLeaseState(TestPool pool, Thread holder) {
    this.pool = pool;
    this.holder = holder;
  }

  /** Of a lease that the calling thread has acquired. */
  static TestLeaseState acquired(TestPool pool) {
    return new TestLeaseState(pool, Thread.currentThread());
  }

  /** Of one that belongs to the first thread that uses it. */
  static TestLeaseState retained() {
    return new TestLeaseState(null, null);
  }

  synchronized void check(TestFrame frame) {
    if (ended != null) {
      throw new IllegalStateException("the lease was used after it was " + ended + ": acquire another");
    }
    if (holder == null || holder != Thread.currentThread() && !holder.isAlive()) {
      holder = Thread.currentThread();
      frame.openMemory();
    }
    if (holder != Thread.currentThread()) {
      throw new WrongThreadException(
          "the lease belongs to thread "
              + holder.getName()
              + ", this is "
              + Thread.currentThread().getName()
              + ", which can use it after handOver()");
    }
  }

  synchronized boolean isOpen(TestFrame frame) {
    if (ended == null && holder != null && holder.isAlive()) {
      check(frame);
    }
    return ended == null;
  }

  synchronized void handOver(TestFrame frame) {
    check(frame);
    frame.closeMemory();
    holder = null;
  }

  /** Ends the lease; does nothing where it has ended. */
  synchronized void end(TestFrame frame, String how) {
    if (ended == null) {
      check(frame);
      frame.closeMemory();
      ended = how;
      if (pool != null) {
        pool.ended(how);
      }
    }
  }
}
