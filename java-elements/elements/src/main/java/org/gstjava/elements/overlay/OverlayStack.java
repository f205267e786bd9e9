/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.util.List;
import org.gstjava.api.VideoFrame;
import org.gstjava.elements.lut.Colorimetry;

/**
 * Items, one on top of the other, on frames of one format and size.
 *
 * <p>An item is drawn when it is first seen and when it has changed. Blending what is drawn makes no Java
 * heap and costs what is visible. For one thread at a time.
 */
public final class OverlayStack {
  private final OverlayFormat format;
  private final Colorimetry colorimetry;
  private final int width;
  private final int height;
  private Patch[] patches = new Patch[0];

  /**
   * Nothing yet, on frames of a format.
   *
   * @param colorimetry how luma and chroma stand for colours; may be null for other formats
   * @param width of the frames, pixels
   * @param height of the frames, pixels
   */
  public OverlayStack(OverlayFormat format, Colorimetry colorimetry, int width, int height) {
    this.format = format;
    this.colorimetry = colorimetry;
    this.width = width;
    this.height = height;
  }

  /**
   * Shows these items, the last one on top; those that are equal to the one before at their place stay as
   * drawn.
   */
  public void show(List<Item> items) {
    Patch[] wanted = new Patch[items.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = i < patches.length ? patches[i] : new Patch(format, colorimetry, width, height);
      wanted[i].setItem(items.get(i));
    }
    patches = wanted;
  }

  /**
   * Blends all items onto a frame, drawing first those that have to be.
   *
   * @param opacity 0 to 1; at 0 the frame is not touched
   * @return how many items were drawn
   * @throws IllegalStateException if an item needs fonts and there are none
   */
  public int blend(VideoFrame frame, double opacity) {
    float share = (float) opacity;
    if (!(share > 0)) {
      return 0;
    }
    int drawn = 0;
    for (Patch patch : patches) {
      if (patch.prepare(share)) {
        drawn++;
      }
      patch.blend(frame);
    }
    return drawn;
  }
}
