/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * The door to C that JNI opens, if the host registers it before {@link Bootstrap} is called: RegisterNatives
 * of "call", "(JJJ)I", which calls the function with its two words, and for function 0 does nothing and
 * returns 0.
 *
 * <p>A class of its own, as registration initialises it.
 */
final class JniCall {
  private JniCall() {}

  /** Calls the function at an address. */
  static native int call(long function, long a, long b);

  /** Whether the host has registered the door. */
  static boolean isOpen() {
    try {
      return call(0, 0, 0) == 0;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }
}
