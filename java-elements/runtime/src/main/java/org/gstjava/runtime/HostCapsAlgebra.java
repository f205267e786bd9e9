/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import org.gstjava.api.spi.CapsAlgebra;

/** GStreamer's own operations on caps. Any thread. */
final class HostCapsAlgebra implements CapsAlgebra {
  private static final int CANONICAL = 1;
  private static final int INTERSECT = 2;
  private static final int FIXATE = 3;
  private static final int IS_FIXED = 4;
  private static final int IS_SUBSET = 5;
  private static final int CAN_INTERSECT = 6;

  /** Whether a text is caps; in host memory, as it is asked before the first buffer. */
  static boolean isCaps(String text) {
    long operands = HostCalls.allocate(CapsOpLayout.SIZE_OF);
    NativeMemory.clear(operands, CapsOpLayout.SIZE_OF);
    long caps = 0;
    try {
      caps = HostCalls.hostString(SyntaxText.of(text));
      NativeMemory.setLong(operands + CapsOpLayout.A, caps);
      return HostCalls.caps(IS_FIXED, operands) != HostCalls.THREW;
    } finally {
      if (caps != 0) {
        HostCalls.release(caps);
      }
      HostCalls.release(operands);
    }
  }

  private static String compute(int operation, String a, String b) {
    try (Arena arena = Arena.ofConfined()) {
      long operands = operands(arena, a, b);
      answer(operation, operands, a, b);
      return HostCalls.takeString(operands + CapsOpLayout.RESULT);
    }
  }

  private static boolean test(int operation, String a, String b) {
    try (Arena arena = Arena.ofConfined()) {
      return answer(operation, operands(arena, a, b), a, b) == HostCalls.TRUE;
    }
  }

  private static long operands(Arena arena, String a, String b) {
    long operands = arena.allocate(CapsOpLayout.SIZE_OF, 8).address();
    NativeMemory.setLong(operands + CapsOpLayout.A, NativeMemory.copy(arena, SyntaxText.of(a)));
    NativeMemory.setLong(operands + CapsOpLayout.B, NativeMemory.copy(arena, SyntaxText.of(b)));
    return operands;
  }

  private static int answer(int operation, long operands, String a, String b) {
    int answer = HostCalls.caps(operation, operands);
    if (answer == HostCalls.THREW) {
      throw new IllegalArgumentException(
          (b == null ? "no caps: \"" + a + "\"" : "\"" + a + "\" or \"" + b + "\" is no caps")
              + ": write for example \"video/x-raw, format=(string)I420, width=640\"");
    }
    return answer;
  }

  @Override
  public String canonical(String caps) {
    return compute(CANONICAL, caps, null);
  }

  @Override
  public String intersect(String a, String b) {
    return compute(INTERSECT, a, b);
  }

  @Override
  public String fixate(String caps) {
    return compute(FIXATE, caps, null);
  }

  @Override
  public boolean isFixed(String caps) {
    return test(IS_FIXED, caps, null);
  }

  @Override
  public boolean isSubset(String a, String b) {
    return test(IS_SUBSET, a, b);
  }

  @Override
  public boolean canIntersect(String a, String b) {
    return test(CAN_INTERSECT, a, b);
  }
}
