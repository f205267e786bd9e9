/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

/** What one stamp that arrived means for its stream. */
public enum Arrival {
  /** The first of its stream. */
  FIRST,
  /** The number that was expected next. */
  IN_ORDER,
  /** A larger number than expected: the ones between are lost for now. */
  AFTER_GAP,
  /** A smaller number than expected, not seen before: late, and no longer lost. */
  REORDERED,
  /** A number that was seen before, within the window. */
  REPEATED,
  /** A number so far back that nobody remembers whether it was seen. */
  STALE,
  /** A number not above the highest but made after it: the sender began again. */
  RESTARTED,
  /** Of a stream beyond the number of streams that are kept apart. */
  UNFILED
}
