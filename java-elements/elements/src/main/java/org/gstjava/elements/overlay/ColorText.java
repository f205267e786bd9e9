/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.util.Locale;

/** Reads colours as people write them. */
public final class ColorText {
  /** What {@link #parse} takes, for messages. */
  private static final String SYNTAX =
      "write #RRGGBB, #RRGGBBAA, 0xAARRGGBB, or one of white, black, red, green, blue, yellow, cyan, "
          + "magenta, gray, transparent";

  private ColorText() {}

  /**
   * Returns a colour as 0xAARRGGBB, alpha not multiplied in.
   *
   * @param text "#RRGGBB", "#RRGGBBAA", "0xAARRGGBB" or a name; capitals do not matter
   * @throws IllegalArgumentException for anything else; the message says what there is
   */
  public static int parse(String text) {
    String word = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    switch (word) {
      case "white":
        return 0xffffffff;
      case "black":
        return 0xff000000;
      case "red":
        return 0xffff0000;
      case "green":
        return 0xff00ff00;
      case "blue":
        return 0xff0000ff;
      case "yellow":
        return 0xffffff00;
      case "cyan":
        return 0xff00ffff;
      case "magenta":
        return 0xffff00ff;
      case "gray":
        return 0xff808080;
      case "transparent":
        return 0;
      default:
        return hexadecimal(text, word);
    }
  }

  private static int hexadecimal(String text, String word) {
    boolean alphaFirst = word.startsWith("0x");
    String digits = word.substring(alphaFirst ? 2 : word.startsWith("#") ? 1 : word.length());
    boolean opaque = !alphaFirst && digits.length() == 6;
    if (!opaque && digits.length() != 8) {
      throw refusal(text);
    }
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') {
        throw refusal(text);
      }
    }
    int value = Integer.parseUnsignedInt(digits, 16);
    if (opaque) {
      return 0xff000000 | value;
    }
    return alphaFirst ? value : Integer.rotateRight(value, 8);
  }

  private static IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException("\"" + text + "\" is no colour: " + SYNTAX);
  }
}
