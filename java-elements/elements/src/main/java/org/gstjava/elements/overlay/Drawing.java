/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

/**
 * An item with its place in a frame of a known size.
 *
 * <p>For one thread at a time.
 */
abstract class Drawing {
  private final int left;
  private final int top;
  private final int width;
  private final int height;

  /** Takes the smallest rectangle, in pixels of the frame, outside which nothing is drawn. */
  Drawing(int left, int top, int width, int height) {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
  }

  /** Takes the same with fractions of pixels, which are drawn in part. */
  Drawing(double left, double top, double right, double bottom) {
    this.left = (int) Math.floor(left);
    this.top = (int) Math.floor(top);
    this.width = (int) Math.ceil(right) - this.left;
    this.height = (int) Math.ceil(bottom) - this.top;
  }

  int left() {
    return left;
  }

  int top() {
    return top;
  }

  int right() {
    return left + width;
  }

  int bottom() {
    return top + height;
  }

  /** Draws what lies within the canvas. */
  abstract void paint(Canvas canvas);
}
