/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

/**
 * A picture in memory.
 *
 * <p>Two are equal only if they are the same object. Immutable; any thread.
 */
public final class Picture {
  private final int width;
  private final int height;
  private final int[] pixels;

  /**
   * Takes the pixels over.
   *
   * @param width pixels of a row
   * @param height rows
   * @param pixels 0xAARRGGBB, alpha not multiplied in, row after row
   */
  Picture(int width, int height, int[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** Pixels of a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** All pixels; nobody changes them. */
  int[] pixels() {
    return pixels;
  }
}
