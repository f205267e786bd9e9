/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * A picture at a place and in a size.
 *
 * @param picture picture
 * @param width pixels across; 0 for as many as the picture has
 * @param height pixels down; 0 for as many as the picture has
 * @param anchor where it stands
 * @param offsetX pixels from the anchored edge inwards; in the middle to the right
 * @param offsetY pixels from the anchored edge inwards; in the middle downwards
 */
public record PictureItem(Picture picture, int width, int height, Anchor anchor, int offsetX, int offsetY)
    implements Item {
  @Override
  public Drawing lay(int frameWidth, int frameHeight) {
    int across = width == 0 ? picture.width() : width;
    int down = height == 0 ? picture.height() : height;
    int left = anchor.left(frameWidth, across, offsetX);
    int top = anchor.top(frameHeight, down, offsetY);
    return across == picture.width() && down == picture.height()
        ? new Copy(picture, left, top)
        : new Scaled(picture, left, top, across, down);
  }

  /** Pixel for pixel. */
  private static final class Copy extends Drawing {
    private final Picture picture;

    Copy(Picture picture, int left, int top) {
      super(left, top, picture.width(), picture.height());
      this.picture = picture;
    }

    @Override
    void paint(Canvas canvas) {
      for (int y = 0; y < canvas.height(); y++) {
        int from = (canvas.top() + y - top()) * picture.width() + canvas.left() - left();
        System.arraycopy(picture.pixels(), from, canvas.pixels(), y * canvas.width(), canvas.width());
      }
    }
  }

  /** Scaled bilinearly, after halving as often as that leaves no less than is wanted. */
  private static final class Scaled extends Drawing {
    private final Picture picture;
    private final int width;
    private final int height;

    Scaled(Picture picture, int left, int top, int width, int height) {
      super(left, top, width, height);
      this.picture = picture;
      this.width = width;
      this.height = height;
    }

    @Override
    void paint(Canvas canvas) {
      BufferedImage image = image(picture.width(), picture.height());
      image.getRaster().setDataElements(0, 0, picture.width(), picture.height(), picture.pixels());
      while (image.getWidth() / 2 >= width || image.getHeight() / 2 >= height) {
        int across = image.getWidth() / 2 >= width ? image.getWidth() / 2 : image.getWidth();
        int down = image.getHeight() / 2 >= height ? image.getHeight() / 2 : image.getHeight();
        BufferedImage half = image(across, down);
        draw(image, half.createGraphics(), 0, 0, across, down);
        image = half;
      }
      draw(image, canvas.graphics(), left(), top(), width, height);
    }

    private static BufferedImage image(int width, int height) {
      return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    }

    private static void draw(BufferedImage image, Graphics2D graphics, int x, int y, int width, int height) {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(image, x, y, width, height, null);
      graphics.dispose();
    }
  }
}
