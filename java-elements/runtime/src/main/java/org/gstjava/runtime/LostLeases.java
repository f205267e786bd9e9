/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Arrays;
import org.gstjava.api.LogLevel;

/**
 * Finds the leases that nobody can reach any more and gives their buffers back, on the daemon thread
 * "gstjava-leases".
 *
 * <p>Nothing here or elsewhere in the runtime reaches the handle of an open lease. While an acquire waits for
 * a buffer that its element itself may have lost, the thread asks for a garbage collection: after a second,
 * then ever more rarely, so a lost lease wedges no pool for good and one that is merely busy costs nothing.
 * Any thread.
 */
final class LostLeases {
  private static final ReferenceQueue<HostFrame> QUEUE = new ReferenceQueue<>();

  private static final long TICK_MS = 1000;
  private static final long SECOND_NS = 1_000_000_000L;

  /** Longest time between two collections that one wait asks for. */
  private static final long RAREST_NS = 60 * SECOND_NS;

  /** Time without a wait after which the thread sleeps until it is woken. */
  private static final long CALM_NS = 10 * SECOND_NS;

  /** Head of the list of all handles, under the lock of the class; likewise the rest. */
  private static LeaseState all;

  private static boolean isStarted;

  /** When each wait began, 0 where a place is free. */
  private static long[] waits = new long[8];

  private static long lastWait = System.nanoTime();
  private static long lastHint = lastWait - RAREST_NS;

  /** Whether the thread looks at the waits by itself. */
  private static boolean isTicking;

  private LostLeases() {}

  /** The state of a new handle, which is watched from here on. */
  static synchronized LeaseState watch(HostFrame handle, Leases home, long frame) {
    LeaseState state = new LeaseState(handle, QUEUE, home, frame);
    state.next = all;
    if (all != null) {
      all.previous = state;
    }
    all = state;
    if (!isStarted) {
      isStarted = true;
      Thread thread = new Thread(new Finder(), "gstjava-leases");
      thread.setDaemon(true);
      thread.start();
    }
    return state;
  }

  /** Gives a handle up for good, whose gj_frame is empty and goes to another. */
  static void retire(HostFrame handle) {
    LeaseState state = handle.lease;
    state.clear();
    // Until then it must not be found lost, or its gj_frame would be given away twice.
    Reference.reachabilityFence(handle);
    forget(state);
    LeaseFrames.release(state.frame);
  }

  private static synchronized void forget(LeaseState state) {
    if (state.previous != null) {
      state.previous.next = state.next;
    } else if (all == state) {
      all = state.next;
    }
    if (state.next != null) {
      state.next.previous = state.previous;
    }
    state.previous = null;
    state.next = null;
  }

  // ---- waits ---------------------------------------------------------------------------------------------

  /** An element with open leases begins to wait for a buffer; returns what {@link #waitEnds} takes. */
  static synchronized int waitBegins() {
    int place = 0;
    while (place < waits.length && waits[place] != 0) {
      place++;
    }
    if (place == waits.length) {
      waits = Arrays.copyOf(waits, place * 2);
    }
    waits[place] = Math.max(1, System.nanoTime() & Long.MAX_VALUE);
    if (!isTicking) {
      isTicking = true;
      // Wakes the thread.
      new PhantomReference<HostFrame>(null, QUEUE).enqueue();
    }
    return place;
  }

  static synchronized void waitEnds(int place) {
    waits[place] = 0;
    lastWait = System.nanoTime();
  }

  /** Whether to look again in a while; false: sleep until there is something. */
  private static synchronized boolean goesOnTicking() {
    if (oldestWait(System.nanoTime()) < 0 && System.nanoTime() - lastWait > CALM_NS) {
      isTicking = false;
    }
    return isTicking;
  }

  /** ns that the longest wait has lasted, -1 where there is none. */
  private static long oldestWait(long now) {
    long oldest = -1;
    for (long since : waits) {
      if (since != 0) {
        oldest = Math.max(oldest, (now & Long.MAX_VALUE) - since);
      }
    }
    return oldest;
  }

  private static synchronized boolean isHintDue() {
    long now = System.nanoTime();
    long waited = oldestWait(now);
    if (waited < SECOND_NS || now - lastHint < Math.clamp(waited / 2, SECOND_NS, RAREST_NS)) {
      return false;
    }
    lastHint = now;
    return true;
  }

  // ---- the thread ----------------------------------------------------------------------------------------

  private static void find() throws InterruptedException {
    Reference<? extends HostFrame> found = goesOnTicking() ? QUEUE.remove(TICK_MS) : QUEUE.remove();
    if (found instanceof LeaseState state) {
      forget(state);
      state.home.lost(state);
      LeaseFrames.release(state.frame);
    }
    if (isHintDue()) {
      System.gc();
    }
  }

  private static final class Finder implements Runnable {
    @Override
    public void run() {
      while (true) {
        try {
          find();
        } catch (InterruptedException e) {
          // Nobody has a reason to; the leases are worth more.
          continue;
        } catch (Throwable thrown) {
          report(thrown);
        }
      }
    }

    private static void report(Throwable thrown) {
      try {
        LogRecords.write(
            LogRecords.OWN_CATEGORY, LogLevel.ERROR.code(), 0, "a lost lease: " + Failures.describe(thrown), thrown);
      } catch (Throwable second) {
        // Heap or stack are at an end; the next lease may be luckier.
        return;
      }
    }
  }
}
