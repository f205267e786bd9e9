/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * A failure with a place of its own in GStreamer's error tables.
 *
 * <p>Any exception that leaves a callback becomes one error on the bus; this one also chooses its domain and code.
 */
public class ElementException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Domain and code of the error. */
  private final ErrorCode code;

  /**
   * An error for the bus.
   *
   * @param code domain and code
   * @param message what happened, to which value, and what to do about it
   */
  public ElementException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /** The same with a cause, whose stack trace goes into the debug text. */
  public ElementException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Domain and code of the error. */
  public ErrorCode code() {
    return code;
  }
}
