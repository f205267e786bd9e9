/* Stands in for the Java runtime: start gives a table, or fails, as GST_TEST_BOOTSTRAP says.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

public final class Bootstrap {
  /** Bytes of gj_runtime in ABI version 1. */
  private static final int SIZE = 64;

  private Bootstrap() {}

  static long start(long hostTable) {
    String mode = System.getenv().getOrDefault("GST_TEST_BOOTSTRAP", "good");
    return switch (mode) {
      case "throw" -> throw new IllegalStateException("no room for 7 stubs");
      case "cause" -> throw new IllegalStateException("outer", new java.io.IOException("inner \u00e4 \ud834\udd1e"));
      case "newer" -> throw new UnsupportedClassVersionError("org/gstjava/runtime/X has version 70.0");
      case "none" -> 0;
      case "version" -> table(SIZE, 2);
      case "short" -> table(SIZE - 8, 1);
      case "good" -> table(SIZE, hostTable == 0 ? 0 : 1);
      default -> throw new AssertionError(mode);
    };
  }

  private static long table(int size, int version) {
    MemorySegment table = Arena.global().allocate(SIZE, 8);
    table.set(ValueLayout.JAVA_INT, 0, size);
    table.set(ValueLayout.JAVA_INT, 4, version);
    return table.address();
  }
}
