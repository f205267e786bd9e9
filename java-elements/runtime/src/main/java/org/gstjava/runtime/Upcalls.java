/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandles;

/**
 * The one entry of every call that C makes, and the maker of the tables that C calls through.
 *
 * <p>A Throwable that escaped into C would kill the process. All calls go through {@link #enter}, which lets
 * none escape; a family's stubs are one-line methods that can do nothing but call it.
 * (MethodHandles.catchException would do the same for 5 to 10 ms of every start.)
 *
 * <p>A function is a number: the family in the upper bits, the slot of its table in the lower eight.
 */
final class Upcalls {
  static final int RUNTIME = 0;
  static final int ELEMENT = 1 << 8;
  static final int TRANSFORM = 2 << 8;
  static final int SOURCE = 3 << 8;
  static final int SINK = 4 << 8;

  /** Bytes before the first slot of a table. */
  private static final long FIRST_SLOT = 8;

  /** Addresses of the tables by family; 0 where it is not made yet. Under the lock. */
  private static final long[] TABLES = new long[5];

  private Upcalls() {}

  /** Runs a function. Whatever happens, this returns. */
  static int enter(int function, long a, long b) {
    try {
      switch (function & ~0xFF) {
        case TRANSFORM:
          return TransformUpcalls.call(function, Instances.get(a), b);
        case SOURCE:
          return SourceUpcalls.call(function, Instances.get(a), b);
        case SINK:
          return SinkUpcalls.call(function, Instances.get(a), b);
        case ELEMENT:
          return ElementUpcalls.call(function, Instances.get(a), b);
        case RUNTIME:
          return RuntimeUpcalls.call(function, a, b);
        default:
          throw unknown(function);
      }
    } catch (Throwable thrown) {
      return Failures.threw(function, a, b, thrown);
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

  // ---- tables --------------------------------------------------------------------------------------------

  /**
   * Address of a family's table, which is made at the first call; 0 where there is no such family. Any
   * thread.
   */
  static synchronized long table(int family) {
    String[] names = names(family);
    if (names == null) {
      return 0;
    }
    long table = TABLES[family >> 8];
    if (table == 0) {
      long size = FIRST_SLOT + names.length * 8L;
      table = Arena.global().allocate(size, 8).address();
      NativeMemory.setInt(table, (int) size);
      NativeMemory.setInt(table + 4, HostTable.ABI_VERSION);
      for (int slot = 0; slot < names.length; slot++) {
        NativeMemory.setLong(table + FIRST_SLOT + slot * 8L, stub(family | slot));
      }
      TABLES[family >> 8] = table;
    }
    return table;
  }

  /** Address of a new function for C that runs the given one, valid for the life of the process. */
  static long stub(int function) {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup()
                  .findStatic(stubs(function & ~0xFF), javaName(function), ForeignCall.TYPE),
              ForeignCall.SHAPE,
              Arena.global())
          .address();
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new LinkageError("gstjava-runtime.jar is damaged: it lacks " + javaName(function), e);
    }
  }
}
