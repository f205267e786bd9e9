/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes lines into GST_DEBUG, with the place in the author's code that logs them. Any thread. */
final class LogRecords {
  /** The plugin's own category, "java". */
  static final long OWN_CATEGORY = 0;

  private LogRecords() {}

  /** Whether a line of that level would be seen. */
  static boolean enabled(long category, int level) {
    return level <= HostCalls.debugMin() && HostCalls.logEnabled(category, level);
  }

  /** The frame of the code that logs, null where there is none. */
  static StackWalker.StackFrame caller() {
    return StackWalker.getInstance().walk(new FirstAuthorFrame());
  }

  /** Writes one line; peer may be 0 and thrown null. */
  static void write(long category, int level, long peer, String message, Throwable thrown) {
    StackWalker.StackFrame caller = caller();
    String text = thrown == null ? message : message + "\n" + stackTrace(thrown);
    try (Arena arena = Arena.ofConfined()) {
      long record = arena.allocate(LogRecordLayout.SIZE_OF, 8).address();
      NativeMemory.setInt(record + LogRecordLayout.LEVEL, level);
      if (caller != null) {
        NativeMemory.setInt(record + LogRecordLayout.LINE, Math.max(0, caller.getLineNumber()));
      }
      NativeMemory.setLong(
          record + LogRecordLayout.FILE,
          NativeMemory.copy(arena, caller == null || caller.getFileName() == null ? "?" : caller.getFileName()));
      NativeMemory.setLong(
          record + LogRecordLayout.FUNCTION, NativeMemory.copy(arena, caller == null ? "?" : caller.getMethodName()));
      NativeMemory.setLong(record + LogRecordLayout.TEXT, NativeMemory.copy(arena, String.valueOf(text)));
      NativeMemory.setLong(record + LogRecordLayout.PEER, peer);
      HostCalls.log(category, record);
    }
  }

  /** Class, message, frames and causes, as Throwable prints them. */
  static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    try {
      thrown.printStackTrace(new PrintWriter(text));
    } catch (RuntimeException e) {
      // Its own message can't be made; what was written so far stays.
      text.append(thrown.getClass().getName());
      for (StackTraceElement frame : thrown.getStackTrace()) {
        text.append("\n\tat ").append(frame.toString());
      }
    }
    return text.toString();
  }

  /** Skips the frames of the log itself. */
  private static final class FirstAuthorFrame
      implements Function<Stream<StackWalker.StackFrame>, StackWalker.StackFrame> {
    @Override
    public StackWalker.StackFrame apply(Stream<StackWalker.StackFrame> frames) {
      for (Iterator<StackWalker.StackFrame> i = frames.iterator(); i.hasNext(); ) {
        StackWalker.StackFrame frame = i.next();
        if (!isOurs(frame.getClassName())) {
          return frame;
        }
      }
      return null;
    }

    private static boolean isOurs(String name) {
      return name.startsWith("org.gstjava.runtime.")
          || name.equals("org.gstjava.api.Log")
          || name.startsWith("java.lang.System$Logger")
          || name.startsWith("jdk.internal.logger.");
    }
  }
}
