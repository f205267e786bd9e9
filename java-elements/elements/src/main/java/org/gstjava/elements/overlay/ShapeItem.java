/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * A rectangle, an ellipse or a line.
 *
 * @param kind which of them
 * @param x left end, of an ellipse that of the rectangle around it; of a line the x of its start
 * @param y likewise the upper end
 * @param width extent to the right; of a line the x of its end
 * @param height extent downwards; of a line the y of its end
 * @param radius of a rectangle's corners, pixels
 * @param fill 0xAARRGGBB of the inside
 * @param stroke 0xAARRGGBB of the edge, or of the line
 * @param strokeWidth pixels, half of them on either side of the edge
 */
public record ShapeItem(
    Kind kind,
    Length x,
    Length y,
    Length width,
    Length height,
    double radius,
    int fill,
    int stroke,
    double strokeWidth)
    implements Item {

  /** What there is to draw. */
  public enum Kind {
    /** A rectangle, perhaps with rounded corners. */
    RECT,
    /** An ellipse. */
    ELLIPSE,
    /** A straight line. */
    LINE
  }

  /**
   * A length or coordinate.
   *
   * @param value pixels, or hundredths of the frame's width or height
   * @param isShare whether it is the latter
   */
  public record Length(double value, boolean isShare) {
    /** Returns pixels, given the pixels of the whole. */
    double of(int whole) {
      return isShare ? value * whole / 100 : value;
    }
  }

  @Override
  public Drawing lay(int frameWidth, int frameHeight) {
    double left = x.of(frameWidth);
    double top = y.of(frameHeight);
    double across = width.of(frameWidth);
    double down = height.of(frameHeight);
    Shape shape =
        switch (kind) {
          case RECT ->
              radius > 0
                  ? new RoundRectangle2D.Double(left, top, across, down, 2 * radius, 2 * radius)
                  : new Rectangle2D.Double(left, top, across, down);
          case ELLIPSE -> new Ellipse2D.Double(left, top, across, down);
          case LINE -> new Line2D.Double(left, top, across, down);
        };
    return new Outline(this, shape);
  }

  /** A shape in pixels. */
  private static final class Outline extends Drawing {
    private final ShapeItem item;
    private final Shape shape;

    Outline(ShapeItem item, Shape shape) {
      this(item, shape, shape.getBounds2D(), item.reach());
    }

    private Outline(ShapeItem item, Shape shape, Rectangle2D bounds, double reach) {
      super(
          bounds.getMinX() - reach,
          bounds.getMinY() - reach,
          bounds.getMaxX() + reach,
          bounds.getMaxY() + reach);
      this.item = item;
      this.shape = shape;
    }

    @Override
    void paint(Canvas canvas) {
      Graphics2D graphics = canvas.graphics();
      if (item.fill >>> 24 != 0 && item.kind != Kind.LINE) {
        graphics.setColor(new Color(item.fill, true));
        graphics.fill(shape);
      }
      if (item.hasStroke()) {
        graphics.setColor(new Color(item.stroke, true));
        graphics.setStroke(
            new BasicStroke((float) item.strokeWidth, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(shape);
      }
      graphics.dispose();
    }
  }

  private boolean hasStroke() {
    return stroke >>> 24 != 0 && strokeWidth > 0;
  }

  /** Pixels that the stroke stands out; the corners of lines and rectangles make it no more than this. */
  private double reach() {
    return hasStroke() ? strokeWidth / 2 : 0;
  }
}
