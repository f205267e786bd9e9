/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads and writes the structs of the ABI by address.
 *
 * <p>No check stands between these methods and the memory, so an address comes from the host and an offset
 * from a layout, never from an element. Little-endian machines, which is all that the plugin runs on. Any
 * thread.
 */
final class NativeMemory {
  /**
   * Which way memory is reached: by {@link JniCall} until {@link ForeignMemory} is there. Not volatile, as
   * either way is right at any time.
   */
  private static boolean isForeign = !JniCall.isOpen();

  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private NativeMemory() {}

  static void goForeign() {
    isForeign = true;
  }

  static int getInt(long address) {
    return isForeign
        ? ForeignMemory.ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address)
        : JniCall.getInt(address);
  }

  static long getLong(long address) {
    return isForeign
        ? ForeignMemory.ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address)
        : JniCall.getLong(address);
  }

  static double getDouble(long address) {
    return Double.longBitsToDouble(getLong(address));
  }

  static void setInt(long address, int value) {
    if (isForeign) {
      ForeignMemory.ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
    } else {
      JniCall.setInt(address, value);
    }
  }

  static void setLong(long address, long value) {
    if (isForeign) {
      ForeignMemory.ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
    } else {
      JniCall.setLong(address, value);
    }
  }

  /** Address of so many bytes that are 0 and stay for the life of the process; aligned for any value. */
  static long allocate(long bytes) {
    return isForeign ? Arena.global().allocate(bytes, 64).address() : JniCall.allocate(bytes);
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
   * <p>Reads whole aligned words, which never reach into a page that the text does not; one access in the
   * interpreter costs as much as fifty bytecodes, and a start reads some five thousand bytes.
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

  /**
   * The text in UTF-8 with one to eight NULs behind it, so that it fills whole words; a NUL within becomes
   * U+FFFD, as C would take it for the end.
   */
  static byte[] utf8(String text) {
    byte[] bytes = (text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD')).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, (bytes.length & ~7) + 8);
  }

  /** Address of a copy of the text that lives as long as the arena, 0 for null. */
  static long copy(Arena arena, String text) {
    if (text == null) {
      return 0;
    }
    byte[] bytes = utf8(text);
    long address = arena.allocate(bytes.length, 8).address();
    write(address, bytes);
    return address;
  }

  /** Address of a copy of the text that stays for the life of the process. */
  static long keep(String text) {
    byte[] bytes = utf8(text);
    long address = allocate(bytes.length);
    write(address, bytes);
    return address;
  }

  /**
   * Writes bytes, which fill whole words, from address on.
   *
   * <p>Not MemorySegment.copy: its first use costs 5 ms.
   */
  static void write(long address, byte[] bytes) {
    for (int i = 0; i < bytes.length; i += 8) {
      setLong(
          address + i,
          (bytes[i] & 0xFFL)
              | (bytes[i + 1] & 0xFFL) << 8
              | (bytes[i + 2] & 0xFFL) << 16
              | (bytes[i + 3] & 0xFFL) << 24
              | (bytes[i + 4] & 0xFFL) << 32
              | (bytes[i + 5] & 0xFFL) << 40
              | (bytes[i + 6] & 0xFFL) << 48
              | (bytes[i + 7] & 0xFFL) << 56);
    }
  }

  /** Sets whole words from address on to 0. */
  static void clear(long address, long bytes) {
    for (long i = 0; i < bytes; i += 8) {
      setLong(address + i, 0);
    }
  }
}
