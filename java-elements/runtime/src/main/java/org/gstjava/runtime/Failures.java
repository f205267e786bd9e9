/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.FlushingException;
import org.gstjava.api.LogLevel;
import org.gstjava.api.PoolExhaustedException;
import org.gstjava.api.spi.ElementHost.Severity;

/**
 * What becomes of a Throwable that an element lets out: one message on the bus that says what to do.
 *
 * <p>An exception of a callback is an error; one of a property, an action or unlock is a warning, as data can
 * go on. Nothing escapes from here: where memory or stack end while a report is written, a prepared one is
 * posted. Any thread.
 */
final class Failures {
  /** Longest debug text: the trace of a StackOverflowError has a thousand frames, all alike. */
  private static final int DEBUG_CHARS = 12_000;

  /** Longest message of an exception on the bus; the debug text has all of it. */
  private static final int MESSAGE_CHARS = 2_000;

  private static final int MESSAGE_ERROR = 1;

  /** A gj_message that needs neither heap nor stack, made at start. */
  private static final long PREPARED = prepare();

  private Failures() {}

  /** Makes the class ready, so that its initialiser never runs where stack or heap are at an end. */
  static void prepareReport() {}

  private static long prepare() {
    long message = NativeMemory.allocate(MessageLayout.SIZE_OF);
    NativeMemory.setInt(message + MessageLayout.KIND, MESSAGE_ERROR);
    NativeMemory.setInt(message + MessageLayout.DOMAIN, ErrorCode.STREAM_FAILED.domain());
    NativeMemory.setInt(message + MessageLayout.CODE, ErrorCode.STREAM_FAILED.code());
    NativeMemory.setLong(
        message + MessageLayout.TEXT,
        NativeMemory.keep(
            "a Java exception could not be reported, as heap or stack are at an end: enlarge them with"
                + " GST_JAVA_OPTIONS, for example -Xmx2g or -Xss4m"));
    NativeMemory.setLong(message + MessageLayout.DEBUG, 0);
    return message;
  }

  /** Reports what a function threw; returns GJ_THREW. */
  static int threw(int function, long a, long b, Throwable thrown) {
    if (thrown instanceof FlushingException && bringsData(function)) {
      return FlowReturn.FLUSHING.code();
    }
    PeerHost host = null;
    try {
      Instance instance = hasInstance(function) ? Instances.find(a) : null;
      if (instance == null) {
        LogRecords.write(
            LogRecords.OWN_CATEGORY, LogLevel.ERROR.code(), 0, Upcalls.javaName(function) + ": " + describe(thrown), thrown);
        return HostCalls.THREW;
      }
      host = instance.host;
      report(function, instance, b, thrown);
    } catch (Throwable second) {
      lastResort(host);
    }
    return HostCalls.THREW;
  }

  /** Whether a function returns a GstFlowReturn. */
  private static boolean bringsData(int function) {
    switch (function) {
      case TransformUpcalls.TRANSFORM_IN_PLACE:
      case TransformUpcalls.TRANSFORM:
      case SourceUpcalls.FILL:
      case SourceUpcalls.CREATE:
      case SinkUpcalls.RENDER:
      case SinkUpcalls.PREROLL:
        return true;
      default:
        return false;
    }
  }

  private static boolean hasInstance(int function) {
    return function >= RuntimeUpcalls.SET_PROPERTY && function != RuntimeUpcalls.RELEASE_RECORD;
  }

  private static void lastResort(PeerHost host) {
    try {
      if (host != null) {
        host.postPrepared(PREPARED);
      }
    } catch (Throwable third) {
      // Nothing is left that could say so; the caller still learns of the failure by GJ_THREW.
      return;
    }
  }

  private static void report(int function, Instance instance, long b, Throwable thrown) {
    ElementClass type = instance.elementClass;
    PeerHost host = instance.host;
    switch (function) {
      case RuntimeUpcalls.SET_PROPERTY:
      case RuntimeUpcalls.GET_PROPERTY:
        host.post(
            Severity.WARNING,
            ErrorCode.LIBRARY_SETTINGS,
            property(function, instance, b, thrown) + hint(thrown, type.origin),
            debug(thrown));
        break;
      case RuntimeUpcalls.CALL_ACTION:
        host.post(
            Severity.WARNING,
            ErrorCode.LIBRARY_SETTINGS,
            "action "
                + type.action(NativeMemory.getInt(b + SignalLayout.INDEX)).name
                + " of "
                + host.name()
                + ": "
                + describe(thrown)
                + hint(thrown, type.origin),
            debug(thrown));
        break;
      case ElementUpcalls.UNLOCK:
      case ElementUpcalls.UNLOCK_STOP:
        host.post(
            Severity.WARNING,
            ErrorCode.LIBRARY_SETTINGS,
            Upcalls.javaName(function) + " of " + host.name() + ": " + describe(thrown) + hint(thrown, type.origin),
            debug(thrown));
        break;
      default:
        String method = function == ElementUpcalls.SET_CAPS ? instance.capsMethod : Upcalls.javaName(function);
        host.post(
            Severity.ERROR,
            code(thrown, ErrorCode.STREAM_FAILED),
            thrown instanceof ElementException
                ? describe(thrown)
                : method + " of " + type.type.getName() + ": " + describe(thrown) + hint(thrown, type.origin),
            debug(thrown));
        break;
    }
  }

  private static String property(int function, Instance instance, long b, Throwable thrown) {
    int index = NativeMemory.getInt(b + PropertyLayout.INDEX);
    PropertyBinding binding = instance.elementClass.property(index);
    String what = "property " + binding.name + " of " + instance.host.name();
    if (function == RuntimeUpcalls.GET_PROPERTY) {
      return what + ": reading it: " + describe(thrown);
    }
    String constant = binding.constantName(b + PropertyLayout.VALUE);
    String wanted = constant != null ? constant : GjValues.describe(b + PropertyLayout.VALUE);
    String now = binding.describe(instance.element);
    return what
        + " refused "
        + shortened(wanted)
        + (now == null || now.equals(wanted) ? "" : ", stays " + shortened(now))
        + ": "
        + reason(thrown);
  }

  /** Why a setter refuses: that a value is wrong is said by the sentence around it. */
  private static String reason(Throwable thrown) {
    boolean plain = thrown.getClass() == IllegalArgumentException.class && thrown.getMessage() != null;
    return plain ? shortened(thrown.getMessage()) : describe(thrown);
  }

  /** Reports that new_instance made none, where heap or stack ended before there was anything to report with. */
  static void notMade(long peer) {
    HostCalls.post(peer, PREPARED);
  }

  /** Reports why new_instance made none; args is its gj_new_instance. */
  static void notMade(PeerHost host, long args, Throwable thrown) {
    try {
      String origin = NativeMemory.textAt(args + NewInstanceLayout.ORIGIN);
      String type = NativeMemory.textAt(args + NewInstanceLayout.CLASS_NAME);
      host.post(
          Severity.ERROR, code(thrown, ErrorCode.LIBRARY_INIT), whyNotMade(type, origin, thrown), debug(thrown));
    } catch (Throwable second) {
      lastResort(host);
    }
  }

  private static String whyNotMade(String type, String origin, Throwable thrown) {
    if (thrown instanceof ElementException) {
      return describe(thrown);
    }
    if (thrown instanceof ExceptionInInitializerError && thrown.getCause() != null) {
      return "a static initialiser that " + type + " needs threw " + describe(thrown.getCause());
    }
    if (thrown instanceof LinkageError) {
      return type + " in " + origin + " can't be loaded: " + describe(thrown) + hint(thrown, origin);
    }
    return "the constructor of " + type + " threw " + describe(thrown) + hint(thrown, origin);
  }

  /** Domain and code of a report. */
  private static ErrorCode code(Throwable thrown, ErrorCode otherwise) {
    if (thrown instanceof PoolExhaustedException) {
      return ErrorCode.RESOURCE_NO_SPACE_LEFT;
    }
    return thrown instanceof ElementException e && e.code() != null ? e.code() : otherwise;
  }

  /** Class and message; of an ElementException the message alone. */
  static String describe(Throwable thrown) {
    try {
      String text = thrown instanceof ElementException ? thrown.getMessage() : thrown.toString();
      return text != null ? shortened(text) : thrown.getClass().getName();
    } catch (RuntimeException | StackOverflowError e) {
      return thrown.getClass().getName();
    }
  }

  private static String shortened(String text) {
    int more = text.length() - MESSAGE_CHARS;
    return more <= 0 ? text : text.substring(0, MESSAGE_CHARS) + "... (" + more + " more characters)";
  }

  /** What to do about what the JVM throws, with a colon or semicolon before it. */
  private static String hint(Throwable thrown, String origin) {
    if (thrown.getClass() == IllegalStateException.class && "Already closed".equals(thrown.getMessage())) {
      return "; a segment dies when its callback returns: copy what you need";
    }
    if (thrown instanceof UnsupportedClassVersionError) {
      return newer(thrown.getMessage());
    }
    if (thrown instanceof NoClassDefFoundError) {
      String name = thrown.getMessage();
      if (name != null && name.startsWith("Could not initialize class")) {
        return ": its static initialiser failed before; the first error says why";
      }
      return ": put that class into "
          + origin
          + ", or name the jar that has it in the manifest's Class-Path";
    }
    if (thrown instanceof NoSuchMethodError || thrown instanceof NoSuchFieldError || thrown instanceof AbstractMethodError) {
      return ": " + origin + " was compiled against other versions of its libraries or of gstjava-api.jar; rebuild it";
    }
    if (thrown instanceof OutOfMemoryError) {
      return ": enlarge the heap, for example with GST_JAVA_OPTIONS=-Xmx2g";
    }
    if (thrown instanceof StackOverflowError) {
      return ": look for a method that calls itself without an end";
    }
    return "";
  }

  /** Class file versions are 44 above those of Java. */
  private static String newer(String message) {
    String key = "class file version ";
    int start = message == null ? -1 : message.indexOf(key);
    int end = start < 0 ? -1 : message.indexOf('.', start);
    String version = "a newer version";
    if (end > 0) {
      try {
        version = Integer.toString(Integer.parseInt(message, start + key.length(), end, 10) - 44);
      } catch (NumberFormatException e) {
        version = "a newer version";
      }
    }
    int own = Runtime.version().feature();
    return ": it was compiled for Java "
        + version
        + "; this JVM is "
        + own
        + ": compile with --release "
        + own
        + " or start with a newer JDK (GST_JAVA_HOME)";
  }

  private static int messageLength(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? 0 : message.length();
    } catch (RuntimeException | StackOverflowError e) {
      return 0;
    }
  }

  /** The stack trace, cut where it is long behind the message. */
  private static String debug(Throwable thrown) {
    String trace = LogRecords.stackTrace(thrown);
    int limit = DEBUG_CHARS + messageLength(thrown);
    int more = trace.length() - limit;
    return more <= 0 ? trace : trace.substring(0, limit) + "\n... and " + more + " more characters";
  }
}
