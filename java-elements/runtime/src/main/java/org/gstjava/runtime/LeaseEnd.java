/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/** What has become of a lease that no thread owns. */
enum LeaseEnd {
  /** Given up for the next thread that uses it; the only one that is open. */
  HANDED_OVER(null, null),
  /** Not begun yet. */
  UNBORN("it has begun", "keep what acquire and retain return, and nothing from before"),
  /** Sent downstream. */
  PUSHED("it was pushed", "push hands the buffer on: read what you need before, or acquire another"),
  /** Handed to GStreamer by a source. */
  RETURNED("it was returned from create", "create hands the buffer on: keep no lease that it returns, acquire another"),
  /** Given back. */
  CLOSED("it was closed", "close gives the buffer back: do so last, or acquire another");

  /** Ends "lease of x was used after". */
  final String event;

  /** What to do instead. */
  final String advice;

  LeaseEnd(String event, String advice) {
    this.event = event;
    this.advice = advice;
  }
}
