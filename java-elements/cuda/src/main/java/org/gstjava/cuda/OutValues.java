/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Two words of native memory, of one thread, for what a C function returns through pointers; no heap after the first. */
final class OutValues {
  private static final ThreadLocal<OutValues> OF_THREAD = ThreadLocal.withInitial(OutValues::new);

  private final MemorySegment words = Arena.ofAuto().allocate(2 * Long.BYTES, Long.BYTES);

  /** Where C writes the first word. */
  final long first = words.address();

  /** Where C writes the second word. */
  final long second = first + Long.BYTES;

  private OutValues() {}

  /** Those of the calling thread, zeroed. A call between the two and the reading of values may overwrite them. */
  static OutValues get() {
    OutValues out = OF_THREAD.get();
    out.words.set(ValueLayout.JAVA_LONG, 0, 0L);
    out.words.set(ValueLayout.JAVA_LONG, Long.BYTES, 0L);
    return out;
  }

  /** What C wrote to {@link #first}; narrower values have their upper bytes zero. */
  long firstWord() {
    return words.get(ValueLayout.JAVA_LONG, 0);
  }

  /** What C wrote to {@link #second}; narrower values have their upper bytes zero. */
  long secondWord() {
    return words.get(ValueLayout.JAVA_LONG, Long.BYTES);
  }
}
