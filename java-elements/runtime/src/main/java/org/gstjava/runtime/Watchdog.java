/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The thread that looks after calls which may take a limited time: an element that is stuck says so on the bus, with
 * the stack of its thread.
 *
 * <p>It exists from the first element on that asks for it. It never stops a call: there is no way to do so that leaves
 * an element whole.
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
        Thread.sleep(nap());
      } catch (InterruptedException e) {
        // Nobody may end it; what is to be watched is in WATCHES.
      }
      for (CallWatch watch : WATCHES) {
        watch.check();
      }
    }
  }

  /** Short enough that a report is late by a quarter of the limit at most. */
  private static long nap() {
    long nap = LONGEST_NAP_MILLIS;
    for (CallWatch watch : WATCHES) {
      nap = Math.min(nap, watch.limitMillis() / 4);
    }
    return Math.max(nap, 1);
  }
}
