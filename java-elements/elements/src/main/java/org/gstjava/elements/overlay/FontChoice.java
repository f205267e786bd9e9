/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.util.StringTokenizer;

/**
 * A font as people describe it: a family, styles and a size, as in "Sans Bold 24".
 *
 * @param family name of the family; "Sans", "Serif" and "Monospace" are whatever the system has for them
 * @param bold whether it is bold
 * @param italic whether it is italic
 * @param size height of the font in pixels, above 0
 */
public record FontChoice(String family, boolean bold, boolean italic, float size) {
  private static final float DEFAULT_SIZE = 24;
  private static final float MAX_SIZE = 4096;

  /**
   * Reads a description: words of the family, then styles (Bold, Italic, Oblique, Regular), then the size in
   * pixels.
   *
   * @param text every part may be missing: Sans, upright and regular, 24 pixels
   * @throws IllegalArgumentException if the size is not within 1 to 4096
   */
  public static FontChoice parse(String text) {
    StringBuilder family = new StringBuilder();
    boolean bold = false;
    boolean italic = false;
    float size = DEFAULT_SIZE;
    StringTokenizer words = new StringTokenizer(text == null ? "" : text);
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (!words.hasMoreTokens() && isNumber(word)) {
        size = sizeOf(word, text);
      } else if (word.equalsIgnoreCase("bold")) {
        bold = true;
      } else if (word.equalsIgnoreCase("italic") || word.equalsIgnoreCase("oblique")) {
        italic = true;
      } else if (!word.equalsIgnoreCase("regular") && !word.equalsIgnoreCase("normal")) {
        family.append(family.isEmpty() ? "" : " ").append(word);
      }
    }
    return new FontChoice(family.isEmpty() ? "Sans" : family.toString(), bold, italic, size);
  }

  private static boolean isNumber(String word) {
    char first = word.charAt(0);
    return first >= '0' && first <= '9' || first == '-' || first == '.';
  }

  private static float sizeOf(String word, String text) {
    String digits = word.endsWith("px") ? word.substring(0, word.length() - 2) : word;
    float size;
    try {
      size = Float.parseFloat(digits);
    } catch (NumberFormatException e) {
      size = Float.NaN;
    }
    if (!(size >= 1 && size <= MAX_SIZE)) {
      throw new IllegalArgumentException(
          "font \"" + text + "\" has the size " + word + ": write 1 to 4096 pixels, as in \"Sans Bold 24\"");
    }
    return size;
  }

  /** Returns Java's name of the family. */
  String javaFamily() {
    if (family.equalsIgnoreCase("sans") || family.equalsIgnoreCase("sans-serif")) {
      return "SansSerif";
    }
    return family.equalsIgnoreCase("mono") || family.equalsIgnoreCase("monospace") ? "Monospaced" : family;
  }
}
