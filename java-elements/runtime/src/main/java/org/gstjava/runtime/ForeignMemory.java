/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * All memory of the process as one segment: the quickest way to it, and 20 ms to begin with.
 *
 * <p>Made when the first plane is touched or the first foreign function is made, whichever comes first; {@link
 * NativeMemory} goes this way from then on.
 */
final class ForeignMemory {
  /** All memory of the process, valid for its life. */
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  static {
    // The first access of each kind makes classes, which a stream need not wait for where another thread is here.
    long scratch = Scratch.claim();
    ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, scratch, ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, scratch));
    ALL.set(ValueLayout.JAVA_INT_UNALIGNED, scratch, ALL.get(ValueLayout.JAVA_INT_UNALIGNED, scratch));
    Scratch.free(scratch);
    NativeMemory.goForeign();
  }

  private ForeignMemory() {}

  /** Makes the class ready. */
  static void prepare() {}
}
