/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.LineMetrics;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * Text, measured and placed.
 *
 * <p>All lines are as high as the font says, so that a text whose letters change does not move up and down.
 */
final class TextBlock extends Drawing {
  private final TextStyle style;
  private final Line[] lines;
  private final int boxLeft;
  private final int boxTop;
  private final int boxWidth;
  private final int boxHeight;

  private TextBlock(
      TextStyle style, Line[] lines, int boxLeft, int boxTop, int boxWidth, int boxHeight, int reach) {
    super(boxLeft - reach, boxTop - reach, boxWidth + 2 * reach, boxHeight + 2 * reach);
    this.style = style;
    this.lines = lines;
    this.boxLeft = boxLeft;
    this.boxTop = boxTop;
    this.boxWidth = boxWidth;
    this.boxHeight = boxHeight;
  }

  /** A line with letters; its baseline begins at x, y of the frame. */
  private record Line(TextLayout layout, float x, float y) {}

  static TextBlock of(TextItem item, int frameWidth, int frameHeight) {
    FontSystem.require();
    TextStyle style = item.style();
    LineMetrics metrics = FontSystem.font(style.font()).getLineMetrics("Xy", FontSystem.context());
    List<TextLayout> layouts = layouts(item);
    float widest = 0;
    for (TextLayout layout : layouts) {
      widest = layout == null ? widest : Math.max(widest, layout.getAdvance());
    }
    int margin = style.boxMargin();
    int width = (int) Math.ceil(widest) + 2 * margin;
    int height = (int) Math.ceil(metrics.getHeight() * layouts.size()) + 2 * margin;
    Anchor anchor = style.anchor();
    int left = anchor.left(frameWidth, width, anchor.isMiddleAcross() ? 0 : style.xpad());
    int top = anchor.top(frameHeight, height, anchor.isMiddleDown() ? 0 : style.ypad());
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < layouts.size(); i++) {
      TextLayout layout = layouts.get(i);
      if (layout != null) {
        float indent = anchor.share() * (widest - layout.getAdvance());
        float y = top + margin + i * metrics.getHeight() + metrics.getAscent();
        lines.add(new Line(layout, left + margin + indent, y));
      }
    }
    // Slanted letters reach out of their advance, and some accents out of the font's height.
    double reach = style.outlineWidth() + Math.abs(style.shadowOffset()) + style.font().size() / 2;
    return new TextBlock(style, lines.toArray(new Line[0]), left, top, width, height, (int) Math.ceil(reach));
  }

  /** One layout for each line, null for one without characters. */
  private static List<TextLayout> layouts(TextItem item) {
    List<TextLayout> layouts = new ArrayList<>();
    int start = 0;
    while (true) {
      int end = item.text().indexOf('\n', start);
      String line = blanked(item.text().substring(start, end < 0 ? item.text().length() : end));
      layouts.add(
          line.isEmpty()
              ? null
              : new TextLayout(line, FontSystem.font(item.style().font()), FontSystem.context()));
      if (end < 0) {
        return layouts;
      }
      start = end + 1;
    }
  }

  private static String blanked(String line) {
    StringBuilder out = new StringBuilder(line);
    for (int i = 0; i < out.length(); i++) {
      if (Character.isISOControl(out.charAt(i))) {
        out.setCharAt(i, ' ');
      }
    }
    return out.toString();
  }

  @Override
  void paint(Canvas canvas) {
    Graphics2D graphics = canvas.graphics();
    try {
      if (style.background() >>> 24 != 0) {
        graphics.setColor(new Color(style.background(), true));
        graphics.fillRect(boxLeft, boxTop, boxWidth, boxHeight);
      }
      for (Line line : lines) {
        // A line wholly above or below the canvas leaves no trace.
        float height = style.font().size() * 2;
        if (line.y + height > canvas.top() && line.y - height < canvas.top() + canvas.height()) {
          paint(line, graphics);
        }
      }
    } finally {
      graphics.dispose();
    }
  }

  private void paint(Line line, Graphics2D graphics) {
    if (style.shadowOffset() != 0) {
      double offset = style.shadowOffset();
      graphics.setColor(new Color(style.shadow(), true));
      graphics.fill(outline(line, offset));
    }
    if (style.outlineWidth() > 0) {
      graphics.setColor(new Color(style.outline(), true));
      graphics.setStroke(
          new BasicStroke((float) (2 * style.outlineWidth()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(outline(line, 0));
    }
    graphics.setColor(new Color(style.color(), true));
    line.layout.draw(graphics, line.x, line.y);
  }

  private static Shape outline(Line line, double offset) {
    return line.layout.getOutline(AffineTransform.getTranslateInstance(line.x + offset, line.y + offset));
  }
}
