/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/** The host's table of functions, once the two sides have accepted each other. */
final class HostTable {
  static final int ABI_VERSION = 1;

  /** Bytes of the table that this side can't do without. */
  private static final long NEEDED = HostLayout.CAPS + 8;

  private static volatile long address;

  /** Bytes of the host's table; set before the address. */
  private static long length;

  private HostTable() {}

  /**
   * Checks a table and keeps it; false where it is of another ABI version.
   *
   * @throws IllegalStateException if the host is of another build, or there is a table already
   */
  static synchronized boolean keep(long table) {
    if (table == 0) {
      throw new IllegalStateException("libgstjava.so handed over no table: install both sides from one release");
    }
    if (table == address) {
      return true;
    }
    if (NativeMemory.getInt(table + HostLayout.ABI_VERSION) != ABI_VERSION) {
      return false;
    }
    long size = Integer.toUnsignedLong(NativeMemory.getInt(table + HostLayout.STRUCT_SIZE));
    if (size < NEEDED) {
      throw new IllegalStateException(
          "libgstjava.so has a table of "
              + size
              + " bytes, gstjava-runtime.jar needs "
              + NEEDED
              + " of ABI version "
              + ABI_VERSION
              + ": install both from one release");
    }
    long layout = NativeMemory.getLong(table + HostLayout.LAYOUT);
    if (layout == 0) {
      throw new IllegalStateException("libgstjava.so tells no layout: install both sides from one release");
    }
    LayoutCheck.compare(NativeMemory.text(layout));
    if (address != 0) {
      throw new IllegalStateException(
          "a second libgstjava.so asks for this JVM: keep one copy of the plugin on GST_PLUGIN_PATH");
    }
    length = size;
    address = table;
    return true;
  }

  /** Whether GStreamer and this JVM have met. */
  static boolean isKept() {
    return address != 0;
  }

  /** What stands in a slot: the address of a function or of data. */
  static long slot(long offset) {
    long table = address;
    if (table == 0) {
      throw new IllegalStateException("this JVM hosts no element");
    }
    return NativeMemory.getLong(table + offset);
  }

  /** The same for a function that came later: 0 where the host's table ends before it. */
  static long optional(long offset) {
    return isKept() && offset + 8 <= length ? slot(offset) : 0;
  }
}
