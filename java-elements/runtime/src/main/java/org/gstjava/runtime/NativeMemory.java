/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads and writes the structs of the ABI by address.
 *
 * <p>No check stands between these methods and the memory, so an address comes from the host and an offset from a layout, never
 * from an element. Any thread.
 */
final class NativeMemory {
  /** All memory of the process, valid for its life. */
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final byte[] NO_BYTES = {0};

  private NativeMemory() {}

  static int getInt(long address) {
    return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
  }

  static long getLong(long address) {
    return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
  }

  static double getDouble(long address) {
    return Double.longBitsToDouble(getLong(address));
  }

  static void setInt(long address, int value) {
    ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
  }

  static void setLong(long address, long value) {
    ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
  }

  static void setDouble(long address, double value) {
    setLong(address, Double.doubleToRawLongBits(value));
  }

  /** The text whose address stands at address. */
  static String textAt(long address) {
    return text(getLong(address));
  }

  /**
   * The UTF-8 text at address, null for 0.
   *
   * <p>Reads whole aligned words, which never reach into a page that the text does not; one access in the interpreter costs as
   * much as fifty bytecodes, and a start reads some five thousand bytes.
   */
  static String text(long address) {
    if (address == 0) {
      return null;
    }
    byte[] bytes = new byte[64];
    int length = 0;
    long word = address & ~7;
    long bits = getLong(word);
    for (int lead = (int) (address - word); lead < 8; lead++) {
      byte b = (byte) (bits >>> lead * 8);
      if (b == 0) {
        return decode(bytes, length);
      }
      bytes[length++] = b;
    }
    while (true) {
      word += 8;
      bits = getLong(word);
      if (length + 8 > bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      if (((bits - ONES) & ~bits & TOPS) != 0) {
        for (byte b = (byte) bits; b != 0; b = (byte) bits) {
          bytes[length++] = b;
          bits >>>= 8;
        }
        return decode(bytes, length);
      }
      bytes[length] = (byte) bits;
      bytes[length + 1] = (byte) (bits >>> 8);
      bytes[length + 2] = (byte) (bits >>> 16);
      bytes[length + 3] = (byte) (bits >>> 24);
      bytes[length + 4] = (byte) (bits >>> 32);
      bytes[length + 5] = (byte) (bits >>> 40);
      bytes[length + 6] = (byte) (bits >>> 48);
      bytes[length + 7] = (byte) (bits >>> 56);
      length += 8;
    }
  }

  private static String decode(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** The text in UTF-8 with a NUL behind it; a NUL within becomes U+FFFD, as C would take it for the end. */
  static byte[] utf8(String text) {
    if (text.isEmpty()) {
      return NO_BYTES;
    }
    byte[] bytes = (text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD')).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  /** Address of a copy of the text that lives as long as the arena, 0 for null. */
  static long copy(Arena arena, String text) {
    if (text == null) {
      return 0;
    }
    byte[] bytes = utf8(text);
    long address = arena.allocate(bytes.length, 1).address();
    write(address, bytes);
    return address;
  }

  /** Writes all bytes from address on. */
  static void write(long address, byte[] bytes) {
    MemorySegment.copy(bytes, 0, ALL, ValueLayout.JAVA_BYTE, address, bytes.length);
  }

  /** Sets bytes from address on to 0. */
  static void clear(long address, long bytes) {
    ALL.asSlice(address, bytes).fill((byte) 0);
  }
}
