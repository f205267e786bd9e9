/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.concurrent.CopyOnWriteArrayList;
import org.gstjava.api.LogLevel;

/**
 * The thread that looks after calls which may take a limited time: an element that is stuck says so on the
 * bus, with the stack of its thread.
 *
 * <p>It exists from the first element on that asks for it. It never stops a call: there is no way to do so
 * that leaves an element whole.
 */
final class Watchdog {
  private static final CopyOnWriteArrayList<CallWatch> WATCHES = new CopyOnWriteArrayList<>();
  private static final long LONGEST_NAP_MILLIS = 200;

  private static boolean isRunning;

  private Watchdog() {}

  /** Has an object's calls watched from its next one on; 0 ms: none. Any thread. */
  static synchronized void watch(Instance instance, long millis) {
    CallWatch old = instance.watch;
    CallWatch watch = millis > 0 ? new CallWatch(instance.host, millis) : null;
    if (watch != null) {
      WATCHES.add(watch);
    }
    instance.watch = watch;
    if (old != null) {
      WATCHES.remove(old);
    }
    // It may be in a nap that is too long for the new limit.
    Watchdog.class.notifyAll();
    if (watch != null && !isRunning) {
      isRunning = true;
      Thread thread = new Thread(Watchdog::run, "gstjava-watchdog");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void run() {
    while (true) {
      try {
        nap();
      } catch (InterruptedException e) {
        // Nobody may end it; what is to be watched is in WATCHES.
      }
      for (CallWatch watch : WATCHES) {
        check(watch);
      }
    }
  }

  /** So short that a report is late by a quarter of the limit; without an end while nothing is watched. */
  private static synchronized void nap() throws InterruptedException {
    long millis = WATCHES.isEmpty() ? 0 : LONGEST_NAP_MILLIS;
    for (CallWatch watch : WATCHES) {
      millis = Math.min(millis, Math.max(watch.limitMillis() / 4, 1));
    }
    Watchdog.class.wait(millis);
  }

  /** A report that can't be made, as where the heap is at its end, must not end the thread. */
  private static void check(CallWatch watch) {
    try {
      watch.check();
    } catch (Throwable thrown) {
      report(thrown);
    }
  }

  private static void report(Throwable thrown) {
    try {
      LogRecords.write(
          LogRecords.OWN_CATEGORY,
          LogLevel.ERROR.code(),
          0,
          "the watchdog: " + Failures.describe(thrown),
          thrown);
    } catch (Throwable second) {
      // Heap or stack are at an end; the next report may be luckier.
      return;
    }
  }
}
