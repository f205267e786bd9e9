/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/** C named an instance that is not there. */
final class StaleInstanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StaleInstanceException(long number) {
    super("no Java object has the number 0x" + Long.toHexString(number) + ": it has been freed");
  }
}
