/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * A C function of machine words that returns an int.
 *
 * <p>Pointers and integers of any width are passed as words, which is how they travel in the calling conventions of 64-bit
 * Linux; so functions of as many words share one call shape, and a shape is made when the first such call needs it. Calls
 * make no heap. Any thread.
 */
final class ForeignFunction {
  private final String name;
  private final MemorySegment address;

  private ForeignFunction(String name, MemorySegment address) {
    this.name = name;
    this.address = address;
  }

  /** Looks a function up; null where the library has none of that name. */
  static ForeignFunction find(SymbolLookup library, String name) {
    return library.find(name).map(address -> new ForeignFunction(name, address)).orElse(null);
  }

  /** The name in C without the version that is part of the symbol. */
  String name() {
    return name.endsWith("_v2") ? name.substring(0, name.length() - 3) : name;
  }

  int call(long a) {
    try {
      return (int) One.SHAPE.invokeExact(address, a);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int call(long a, long b) {
    try {
      return (int) Two.SHAPE.invokeExact(address, a, b);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int call(long a, long b, long c) {
    try {
      return (int) Three.SHAPE.invokeExact(address, a, b, c);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int call(long a, long b, long c, long d) {
    try {
      return (int) Four.SHAPE.invokeExact(address, a, b, c, d);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int call(long a, long b, long c, long d, long e) {
    try {
      return (int) Five.SHAPE.invokeExact(address, a, b, c, d, e);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  int call(long a, long b, long c, long d, long e, long f) {
    try {
      return (int) Six.SHAPE.invokeExact(address, a, b, c, d, e, f);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  int call(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k) {
    try {
      return (int) Eleven.SHAPE.invokeExact(address, a, b, c, d, e, f, g, h, i, j, k);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** Calls a function of one word that returns a pointer. */
  long callForAddress(long a) {
    try {
      return (long) Pointer.SHAPE.invokeExact(address, a);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  private static Error unexpected(Throwable thrown) {
    return thrown instanceof Error error ? error : new AssertionError("C throws nothing", thrown);
  }

  private static MethodHandle shape(int words) {
    MemoryLayout[] arguments = new MemoryLayout[words];
    Arrays.fill(arguments, ValueLayout.JAVA_LONG);
    return Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }

  private static final class One {
    static final MethodHandle SHAPE = shape(1);
  }

  private static final class Two {
    static final MethodHandle SHAPE = shape(2);
  }

  private static final class Three {
    static final MethodHandle SHAPE = shape(3);
  }

  private static final class Four {
    static final MethodHandle SHAPE = shape(4);
  }

  private static final class Five {
    static final MethodHandle SHAPE = shape(5);
  }

  private static final class Six {
    static final MethodHandle SHAPE = shape(6);
  }

  private static final class Eleven {
    static final MethodHandle SHAPE = shape(11);
  }

  private static final class Pointer {
    static final MethodHandle SHAPE =
        Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
  }
}
