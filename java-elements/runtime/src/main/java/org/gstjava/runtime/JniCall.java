/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * The door to C that JNI opens, which costs nothing at start: the host registers these before {@link Bootstrap}
 * is called. Without a host, as in tests, nobody does.
 */
final class JniCall {
  private JniCall() {}

  /** Calls the function at an address with its two words; does nothing and returns 0 for address 0. */
  static native int call(long function, long a, long b);

  static native int getInt(long address);

  static native long getLong(long address);

  static native void setInt(long address, int value);

  static native void setLong(long address, long value);

  /** Address of so many bytes that are 0, never to be freed. */
  static native long allocate(long bytes);

  /** Whether the host has registered the door. */
  static boolean isOpen() {
    try {
      return call(0, 0, 0) == 0;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }
}
