/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** The one shape of the ABI, (long, long) to int, in terms of java.lang.foreign. */
final class ForeignCall {
  static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);

  static final MethodType TYPE = MethodType.methodType(int.class, long.class, long.class);

  private ForeignCall() {}

  static int call(long function, long a, long b) {
    try {
      return (int) Door.HANDLE.invokeExact(Door.segment(function), a, b);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("C throws nothing", e);
    }
  }

  /** Made when the first call needs it. */
  private static final class Door {
    static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(SHAPE);

    /**
     * Those functions that were called already, so that a call makes no heap. Racing calls may overwrite one.
     */
    private static final MemorySegment[] KNOWN = new MemorySegment[64];

    static MemorySegment segment(long function) {
      for (int i = 0; i < KNOWN.length; i++) {
        MemorySegment known = KNOWN[i];
        if (known == null) {
          known = MemorySegment.ofAddress(function);
          KNOWN[i] = known;
        }
        if (known.address() == function) {
          return known;
        }
      }
      return MemorySegment.ofAddress(function);
    }
  }
}
