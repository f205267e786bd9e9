/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * No buffer is free and the element's pool may make no further one, or there is no memory for it.
 *
 * <p>Where it leaves a callback it is an error on the bus with {@link ErrorCode#RESOURCE_NO_SPACE_LEFT}.
 */
public class PoolExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is exhausted, its limit, and what to do. */
  public PoolExhaustedException(String message) {
    super(message);
  }
}
