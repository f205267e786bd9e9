/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** How the handling of a frame ended; GStreamer's GstFlowReturn. */
public enum FlowReturn {
  /** Go on. */
  OK(0),
  /** The frame is consumed and nothing goes downstream for it; no error. Transforms only: from others it is an error. */
  DROPPED(100),
  /** The pad is not linked. */
  NOT_LINKED(-1),
  /** The pad is flushing; also what a blocked call returns after {@code unlock}. */
  FLUSHING(-2),
  /** No more data is wanted or will come. */
  EOS(-3),
  /** The formats do not fit. */
  NOT_NEGOTIATED(-4),
  /**
   * Something went wrong. GStreamer then wants an error message on the bus: post one with {@link Element#postError}, or
   * simply throw, which does both. Without either, one is posted that says only which method returned this.
   */
  ERROR(-5),
  /** The operation is not supported. */
  NOT_SUPPORTED(-6);

  private final int code;

  FlowReturn(int code) {
    this.code = code;
  }

  /** GStreamer's number of the value. */
  public int code() {
    return code;
  }
}
