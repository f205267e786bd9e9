/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import org.gstjava.api.VideoFrame;
import org.gstjava.elements.lut.Colorimetry;

/**
 * One item, drawn for frames of one format and size, and kept until it is another one.
 *
 * <p>For one thread at a time.
 */
final class Patch {
  private final int frameWidth;
  private final int frameHeight;
  private final PlaneOverlay[] planes;
  private final Canvas canvas = new Canvas();
  private Item item;
  private boolean isDrawn;
  private float opacity;

  Patch(OverlayFormat format, Colorimetry colorimetry, int frameWidth, int frameHeight) {
    this.frameWidth = frameWidth;
    this.frameHeight = frameHeight;
    planes = new PlaneOverlay[format.planeCount()];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = new PlaneOverlay(format.plane(i), colorimetry);
    }
  }

  /** Takes an item; draws it later, and only if it is not equal to the one before. */
  void setItem(Item wanted) {
    if (!wanted.equals(item)) {
      item = wanted;
      isDrawn = false;
    }
  }

  /**
   * Draws the item if it has not been drawn.
   *
   * @param share opacity, above 0 up to 1
   * @return whether it was drawn
   */
  boolean prepare(float share) {
    boolean drawsNow = !isDrawn;
    if (drawsNow) {
      draw(item.lay(frameWidth, frameHeight));
      isDrawn = true;
    }
    if (drawsNow || share != opacity) {
      opacity = share;
      for (PlaneOverlay plane : planes) {
        plane.load(canvas, frameWidth, frameHeight, share);
      }
    }
    return drawsNow;
  }

  private void draw(Drawing drawing) {
    int left = Math.max(drawing.left(), 0);
    int top = Math.max(drawing.top(), 0);
    canvas.reset(
        left,
        top,
        Math.min(drawing.right(), frameWidth) - left,
        Math.min(drawing.bottom(), frameHeight) - top);
    if (canvas.width() > 0) {
      drawing.paint(canvas);
    }
  }

  /** Blends what was prepared; a plane that nothing covers is not touched, and so perhaps not mapped. */
  void blend(VideoFrame frame) {
    for (int i = 0; i < planes.length; i++) {
      if (!planes[i].isEmpty()) {
        planes[i].blend(frame.plane(i));
      }
    }
  }
}
