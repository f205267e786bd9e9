/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * A part of the frame to draw on: pixels 0xAARRGGBB, alpha not multiplied in.
 *
 * <p>Its memory is kept as long as its size stays. For one thread at a time.
 */
final class Canvas {
  private int left;
  private int top;
  private int width;
  private int height;
  private BufferedImage image;
  private int[] pixels = new int[0];

  /** Becomes a transparent canvas that lies at a place of the frame; with no pixels if a side is below 1. */
  void reset(int newLeft, int newTop, int newWidth, int newHeight) {
    left = newLeft;
    top = newTop;
    boolean empty = newWidth < 1 || newHeight < 1;
    int wantedWidth = empty ? 0 : newWidth;
    int wantedHeight = empty ? 0 : newHeight;
    if (wantedWidth == width && wantedHeight == height) {
      Arrays.fill(pixels, 0);
      return;
    }
    width = wantedWidth;
    height = wantedHeight;
    image = empty ? null : new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    pixels = empty ? new int[0] : ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  int left() {
    return left;
  }

  int top() {
    return top;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** All pixels, row after row. */
  int[] pixels() {
    return pixels;
  }

  /** Returns what draws with smooth edges in coordinates of the frame; dispose of it. */
  Graphics2D graphics() {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.translate(-left, -top);
    return graphics;
  }
}
