/* The door to C that the host opens.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
package org.gstjava.runtime;

final class JniCall {
  private JniCall() {}

  static native int call(long function, long a, long b);

  static native int getInt(long address);

  static native long getLong(long address);

  static native void setInt(long address, int value);

  static native void setLong(long address, long value);

  static native long allocate(long bytes);
}
