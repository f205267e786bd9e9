/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Text that C owns, copied. */
final class NativeText {
  private static final long LONGEST = 1 << 20;

  private NativeText() {}

  /** The text at an address that ends in a zero byte; empty at address 0. */
  static String at(long address) {
    return address == 0 ? "" : MemorySegment.ofAddress(address).reinterpret(LONGEST).getString(0);
  }

  /** The text at the start of a block, as far as its first zero byte, without white space around it. */
  static String in(MemorySegment block) {
    long length = 0;
    while (length < block.byteSize() && block.get(ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    byte[] bytes = block.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
