/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;

/**
 * The one entry of every call that C makes, and the maker of foreign functions for it.
 *
 * <p>A Throwable that escaped into C would kill the process. All calls go through {@link #enter}, which lets
 * none escape; a family's stubs are one-line methods that can do nothing but call it.
 * (MethodHandles.catchException would do the same for 5 to 10 ms of every start.)
 *
 * <p>A function is a number: the family in the upper bits, which for gj_runtime is 0, and in the lower eight its place
 * among the functions of that family's struct in abi.h.
 */
final class Upcalls {
  static final int RUNTIME = 0;
  static final int ELEMENT = 1 << 8;
  static final int TRANSFORM = 2 << 8;
  static final int SOURCE = 3 << 8;
  static final int SINK = 4 << 8;

  private Upcalls() {}

  /** Runs a function. Whatever happens, this returns. */
  static int enter(int function, long a, long b) {
    try {
      if ((function & ~0xFF) == RUNTIME) {
        return RuntimeUpcalls.call(function, a, b);
      }
      Instance instance = Instances.get(a);
      CallWatch watch = instance.watch;
      return watch == null ? run(function, instance, b) : runWatched(watch, function, instance, b);
    } catch (Throwable thrown) {
      return Failures.threw(function, a, b, thrown);
    }
  }

  private static int run(int function, Instance instance, long b) throws Throwable {
    switch (function & ~0xFF) {
      case TRANSFORM:
        return TransformUpcalls.call(function, instance, b);
      case SOURCE:
        return SourceUpcalls.call(function, instance, b);
      case SINK:
        return SinkUpcalls.call(function, instance, b);
      case ELEMENT:
        return ElementUpcalls.call(function, instance, b);
      default:
        throw unknown(function);
    }
  }

  private static int runWatched(CallWatch watch, int function, Instance instance, long b) throws Throwable {
    watch.begin(function);
    try {
      return run(function, instance, b);
    } finally {
      watch.end();
    }
  }

  static IllegalArgumentException unknown(int function) {
    return new IllegalArgumentException("no function has the number 0x" + Integer.toHexString(function));
  }

  // ---- names ---------------------------------------------------------------------------------------------

  /** Names of a family's methods in the order of its table. */
  private static String[] names(int family) {
    switch (family) {
      case RUNTIME:
        return RuntimeUpcalls.NAMES;
      case ELEMENT:
        return ElementUpcalls.NAMES;
      case TRANSFORM:
        return TransformUpcalls.NAMES;
      case SOURCE:
        return SourceUpcalls.NAMES;
      case SINK:
        return SinkUpcalls.NAMES;
      default:
        return null;
    }
  }

  private static Class<?> stubs(int family) {
    switch (family) {
      case RUNTIME:
        return RuntimeUpcalls.class;
      case ELEMENT:
        return ElementUpcalls.class;
      case TRANSFORM:
        return TransformUpcalls.class;
      case SOURCE:
        return SourceUpcalls.class;
      default:
        return SinkUpcalls.class;
    }
  }

  /** What the author knows a function as. */
  static String javaName(int function) {
    String[] names = names(function & ~0xFF);
    int slot = function & 0xFF;
    return names == null || slot >= names.length ? "function " + function : names[slot];
  }

  // ---- for C ---------------------------------------------------------------------------------------------

  /** How many functions a family has, 0 where there is none of that number. Loads nothing. */
  static int functions(int family) {
    switch (family << 8) {
      case RUNTIME:
        return RuntimeUpcalls.FUNCTIONS;
      case ELEMENT:
        return ElementUpcalls.FUNCTIONS;
      case TRANSFORM:
        return TransformUpcalls.FUNCTIONS;
      case SOURCE:
        return SourceUpcalls.FUNCTIONS;
      case SINK:
        return SinkUpcalls.FUNCTIONS;
      default:
        return 0;
    }
  }

  /** Address of a new function for C that runs the given one, valid for the life of the process. */
  static long stub(int function) {
    long stub = upcall(function).address();
    // Last, as compiled code that has gone the other way so far is thrown away by it.
    ForeignMemory.prepare();
    return stub;
  }

  private static MemorySegment upcall(int function) {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup()
                  .findStatic(stubs(function & ~0xFF), javaName(function), ForeignCall.TYPE),
              ForeignCall.SHAPE,
              Arena.global());
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new LinkageError("gstjava-runtime.jar is damaged: it lacks " + javaName(function), e);
    }
  }
}
