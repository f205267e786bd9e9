/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/** Why a record can't be made of what a frame has; says so and nothing else, so it has no stack trace. */
final class RecordMismatchException extends Exception {
  private static final long serialVersionUID = 1;

  RecordMismatchException(String message) {
    super(message, null, false, false);
  }
}
