/* Stands in for the Java runtime: it opens, or fails, as GST_TEST_BOOTSTRAP says, and its functions do sums.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

public final class Bootstrap {
  /** Functions of each family in ABI version 1. */
  private static final int[] FUNCTIONS = {5, 8, 6, 3, 3};

  private static final int FREE_INSTANCE = 1;
  private static final int GET_PROPERTY = 3;
  private static final int CALL_ACTION = 4;

  /** What a foreign function adds to its result. */
  private static final int FOREIGN = 1_000_000;

  private Bootstrap() {}

  private static String mode() {
    return System.getenv().getOrDefault("GST_TEST_BOOTSTRAP", "good");
  }

  static int open(long hostTable) {
    return switch (mode()) {
      case "throw" -> throw new IllegalStateException("no room for 7 stubs");
      case "cause" -> throw new IllegalStateException("outer", new java.io.IOException("inner \u00e4 \ud834\udd1e"));
      case "newer" -> throw new UnsupportedClassVersionError("org/gstjava/runtime/X has version 70.0");
      case "host" -> throw new IllegalStateException("libgstjava.so has another layout");
      case "version" -> 2;
      default -> hostTable == 0 ? 0 : 1;
    };
  }

  static int functions(int family) {
    return switch (mode()) {
      case "none" -> 0;
      case "short" -> FUNCTIONS[family] - 1;
      case "long" -> 200;
      case "functions throw" -> throw new IllegalStateException("family " + family + " is out");
      default -> FUNCTIONS[family];
    };
  }

  static int enter(int function, long a, long b) {
    return switch (function) {
      case FREE_INSTANCE -> throw new IllegalStateException("not caught by the runtime");
      case GET_PROPERTY -> threadName().hashCode();
      case CALL_ACTION -> JniCall.call(a, b, b);
      default -> function + (int) (a + b);
    };
  }

  private static String threadName() {
    Thread thread = Thread.currentThread();
    return thread.isDaemon() ? thread.getName() : "not a daemon";
  }

  static int foreign(int function, long a, long b) {
    return FOREIGN + function + (int) (a + b);
  }

  static long stub(int function) throws ReflectiveOperationException {
    if (mode().equals("stubless")) {
      throw new IllegalStateException("no stubs today");
    }
    MethodHandle target =
        MethodHandles.lookup()
            .findStatic(Bootstrap.class, "foreign", MethodType.methodType(int.class, int.class, long.class, long.class));
    return Linker.nativeLinker()
        .upcallStub(
            MethodHandles.insertArguments(target, 0, function),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
            Arena.global())
        .address();
  }
}
