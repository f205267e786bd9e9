/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import jdk.jfr.FlightRecorder;

/**
 * Tells JDK Flight Recorder what happens to pools and leases; void where this JVM has no module jdk.jfr.
 *
 * <p>Costs neither time nor heap until somebody starts a recording in this JVM. Any thread.
 */
final class PoolEvents {
  private PoolEvents() {}

  private static boolean isRecording() {
    try {
      return FlightRecorder.isInitialized();
    } catch (LinkageError e) {
      return false;
    }
  }

  /** An acquire has waited. */
  static void waited(String element, long nanos) {
    if (isRecording()) {
      AcquireWaitEvent event = new AcquireWaitEvent();
      event.element = element;
      event.waited = nanos;
      event.commit();
    }
  }

  /** A buffer was made past the limit. */
  static void overflowed(String element) {
    if (isRecording()) {
      PoolOverflowEvent event = new PoolOverflowEvent();
      event.element = element;
      event.commit();
    }
  }

  /** A lease was lost; where it was acquired is null where that was not recorded. */
  static void lost(String element, String acquiredAt) {
    if (isRecording()) {
      LostLeaseEvent event = new LostLeaseEvent();
      event.element = element;
      event.acquiredAt = acquiredAt;
      event.commit();
    }
  }
}
