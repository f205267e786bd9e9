/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * The element flushes or stops, so there is no buffer to be had now.
 *
 * <p>Let it leave a callback that brings data: that is then {@link FlowReturn#FLUSHING}, and no error. From
 * any other callback it is an error like every exception; a thread of the element's own catches it and ends
 * or waits.
 */
public class FlushingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which element and why. */
  public FlushingException(String message) {
    super(message);
  }
}
