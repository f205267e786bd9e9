/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

/**
 * Where in the frame something is put: at a corner, at the middle of an edge, or at the centre.
 *
 * <p>Immutable; any thread.
 */
public enum Anchor {
  /** The left end of the upper edge. */
  TOP_LEFT(-1, -1),
  /** The middle of the upper edge. */
  TOP(0, -1),
  /** The right end of the upper edge. */
  TOP_RIGHT(1, -1),
  /** The middle of the left edge. */
  LEFT(-1, 0),
  /** The centre. */
  CENTER(0, 0),
  /** The middle of the right edge. */
  RIGHT(1, 0),
  /** The left end of the lower edge. */
  BOTTOM_LEFT(-1, 1),
  /** The middle of the lower edge. */
  BOTTOM(0, 1),
  /** The right end of the lower edge. */
  BOTTOM_RIGHT(1, 1);

  private final int across;
  private final int down;

  /** Takes -1 for left or top, 0 for the middle, 1 for right or bottom. */
  Anchor(int across, int down) {
    this.across = across;
    this.down = down;
  }

  /** Returns whether this is neither at the left nor at the right. */
  boolean isMiddleAcross() {
    return across == 0;
  }

  /** Returns whether this is neither at the top nor at the bottom. */
  boolean isMiddleDown() {
    return down == 0;
  }

  /**
   * Returns the left edge of something.
   *
   * @param frame width of the frame, pixels
   * @param size width of the thing, pixels
   * @param inset pixels from the anchored edge inwards; to the right in the middle
   */
  int left(int frame, int size, int inset) {
    return place(across, frame, size, inset);
  }

  /**
   * Returns the upper edge of something; as {@link #left} does, with heights, and downwards in the middle.
   */
  int top(int frame, int size, int inset) {
    return place(down, frame, size, inset);
  }

  /** Returns how much of the space that a line leaves in its block stands before it: 0 to 1. */
  float share() {
    return (across + 1) / 2f;
  }

  private static int place(int side, int frame, int size, int inset) {
    if (side > 0) {
      return frame - size - inset;
    }
    return side < 0 ? inset : Math.floorDiv(frame - size, 2) + inset;
  }
}
