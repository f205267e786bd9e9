/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.util.ArrayList;
import java.util.List;
import org.gstjava.elements.overlay.ShapeItem.Kind;
import org.gstjava.elements.overlay.ShapeItem.Length;

/**
 * Reads a list of shapes such as "rect x=10 y=10 w=100 h=40 fill=#00000080; line x1=0 y1=50% x2=100% y2=50%".
 *
 * <p>Shapes stand between semicolons, the first is drawn first. Each is a kind and words NAME=VALUE with
 * blanks between them:
 *
 * <ul>
 *   <li>rect: x, y (0 without them), w, h, radius of the corners, fill, stroke, width of the stroke
 *   <li>ellipse: x, y, w, h of the rectangle around it, fill, stroke, width
 *   <li>line: x1, y1, x2, y2, stroke, width
 * </ul>
 *
 * <p>Lengths are pixels or, with %, hundredths of the frame's width or height. Colours are those of {@link
 * ColorText}. The width of a stroke is 2 pixels where nothing else is said; a line is white, and a shape with
 * neither fill nor stroke is filled with white.
 */
public final class ShapeList {
  private static final int WHITE = 0xffffffff;
  private static final double MAX_LENGTH = 1_000_000;

  private final String source;
  private final int number;
  private final Kind kind;
  private final String allowed;
  private final Length[] lengths = {new Length(0, false), new Length(0, false), null, null};
  private double radius;
  private double strokeWidth = 2;
  private Integer fill;
  private Integer stroke;

  private ShapeList(String source, int number, String kind) {
    this.source = source;
    this.number = number;
    switch (kind) {
      case "rect":
        this.kind = Kind.RECT;
        allowed = "x, y, w, h, radius, fill, stroke, width";
        break;
      case "ellipse":
        this.kind = Kind.ELLIPSE;
        allowed = "x, y, w, h, fill, stroke, width";
        break;
      case "line":
        this.kind = Kind.LINE;
        allowed = "x1, y1, x2, y2, stroke, width";
        break;
      default:
        throw new IllegalArgumentException(
            "shape " + number + " is \"" + source + "\": it begins with \"" + kind
                + "\", and there are rect, ellipse and line");
    }
  }

  /**
   * Reads the list.
   *
   * @param text null is taken for an empty one
   * @throws IllegalArgumentException for a mistake; the message names the shape, the word and what is allowed
   */
  public static List<Item> parse(String text) {
    List<Item> items = new ArrayList<>();
    String[] parts = text == null ? new String[0] : text.split(";");
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].strip();
      if (!part.isEmpty()) {
        items.add(shape(part, i + 1));
      }
    }
    return items;
  }

  private static ShapeItem shape(String source, int number) {
    String[] words = source.split("\\s+");
    ShapeList list = new ShapeList(source, number, words[0]);
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 1) {
        throw list.refusal(words[i], "is not of the form NAME=VALUE");
      }
      list.take(words[i], words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return list.item();
  }

  private void take(String word, String name, String value) {
    if (!(", " + allowed + ",").contains(", " + name + ",")) {
      throw refusal(word, "is unknown");
    }
    switch (name) {
      case "fill":
        fill = color(word, value);
        break;
      case "stroke":
        stroke = color(word, value);
        break;
      case "radius":
        radius = size(word, value).value();
        break;
      case "width":
        strokeWidth = size(word, value).value();
        break;
      case "w":
        lengths[2] = positive(word, value);
        break;
      case "h":
        lengths[3] = positive(word, value);
        break;
      default:
        lengths[(name.startsWith("y") ? 1 : 0) + (name.endsWith("2") ? 2 : 0)] = length(word, value);
        break;
    }
  }

  private int color(String word, String value) {
    try {
      return ColorText.parse(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "shape " + number + " is \"" + source + "\": in \"" + word + "\", " + e.getMessage(), e);
    }
  }

  private Length length(String word, String value) {
    boolean share = value.endsWith("%");
    double number = Double.NaN;
    try {
      number = Double.parseDouble(share ? value.substring(0, value.length() - 1) : value);
    } catch (NumberFormatException e) {
      // Refused below, as numbers without a meaning are.
    }
    if (!(Math.abs(number) <= MAX_LENGTH)) {
      throw refusal(word, "is no length: write pixels, or a share of the frame as in 50%, up to 1000000");
    }
    return new Length(number, share);
  }

  private Length positive(String word, String value) {
    Length length = length(word, value);
    if (length.value() < 0) {
      throw refusal(word, "is below 0");
    }
    return length;
  }

  /** A size in pixels alone. */
  private Length size(String word, String value) {
    Length length = positive(word, value);
    if (length.isShare()) {
      throw refusal(word, "is a share: write pixels");
    }
    return length;
  }

  private IllegalArgumentException refusal(String word, String what) {
    return new IllegalArgumentException(
        "shape " + number + " is \"" + source + "\": \"" + word + "\" " + what + "; a "
            + source.split("\\s+")[0] + " has " + allowed);
  }

  private ShapeItem item() {
    boolean isLine = kind == Kind.LINE;
    if (lengths[2] == null || lengths[3] == null) {
      String missing = lengths[2] == null ? isLine ? "x2" : "w" : isLine ? "y2" : "h";
      throw new IllegalArgumentException(
          "shape " + number + " is \"" + source + "\": it needs " + missing + ", as in " + missing + "=100");
    }
    int inside = fill != null ? fill : stroke == null && !isLine ? WHITE : 0;
    int edge = stroke != null ? stroke : isLine ? WHITE : 0;
    return new ShapeItem(
        kind, lengths[0], lengths[1], lengths[2], lengths[3], radius, inside, edge, strokeWidth);
  }
}
