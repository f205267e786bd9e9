/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.concurrent.ConcurrentHashMap;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.spi.ElementHost.Severity;

/**
 * The calls of one object that are under way, while its element's property "watchdog" is not 0.
 *
 * <p>The threads that enter write their own entry; {@link Watchdog} reads them all.
 */
final class CallWatch {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final PeerHost host;
  private final long limitNanos;

  /** One for each thread that has called; of calls that lie within each other the outermost counts. */
  private final ConcurrentHashMap<Thread, Call> calls = new ConcurrentHashMap<>();

  CallWatch(PeerHost host, long limitMillis) {
    this.host = host;
    this.limitNanos = limitMillis * NANOS_PER_MILLI;
  }

  /** What one thread does. */
  private static final class Call {
    /** Written by its thread alone. */
    private int depth;

    private int function;

    /** System.nanoTime of the beginning, written before isRunning. */
    private long since;

    private volatile boolean isRunning;

    /** Number of the call, so that a report can be sure that it was about this one. */
    private volatile long number;

    /** Written by the watchdog alone. */
    private long reported;
  }

  long limitMillis() {
    return limitNanos / NANOS_PER_MILLI;
  }

  /** The calling thread enters a function; {@link #end} must follow. */
  void begin(int function) {
    Call call = calls.computeIfAbsent(Thread.currentThread(), thread -> new Call());
    if (call.depth++ == 0) {
      call.function = function;
      call.since = System.nanoTime();
      call.number++;
      call.isRunning = true;
    }
  }

  /** The calling thread leaves what it entered last. */
  void end() {
    Call call = calls.get(Thread.currentThread());
    if (--call.depth == 0) {
      call.isRunning = false;
    }
  }

  /** Reports calls that have lasted too long, each once. */
  void check() {
    for (var entry : calls.entrySet()) {
      Thread thread = entry.getKey();
      if (!thread.isAlive()) {
        calls.remove(thread);
      } else {
        check(thread, entry.getValue());
      }
    }
  }

  private void check(Thread thread, Call call) {
    if (!call.isRunning || call.number == call.reported) {
      return;
    }
    long number = call.number;
    long nanos = System.nanoTime() - call.since;
    int function = call.function;
    if (nanos < limitNanos) {
      return;
    }
    // First, so that one that can't be reported is not tried again and again.
    call.reported = number;
    StackTraceElement[] stack = thread.getStackTrace();
    if (call.isRunning && call.number == number) {
      report(thread, function, nanos, stack);
    }
  }

  private void report(Thread thread, int function, long nanos, StackTraceElement[] stack) {
    StringBuilder text = new StringBuilder("thread ").append(thread.getName()).append(" is at\n");
    for (StackTraceElement element : stack) {
      text.append("\tat ").append(element).append('\n');
    }
    host.post(
        Severity.WARNING,
        ErrorCode.STREAM_FAILED,
        Upcalls.javaName(function)
            + " of "
            + host.name()
            + " has run for "
            + nanos / NANOS_PER_MILLI
            + " ms and goes on, watchdog="
            + limitMillis()
            + ": see where in the debug text",
        text.toString());
  }
}
