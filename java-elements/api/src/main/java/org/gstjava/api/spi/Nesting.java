/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

/**
 * How deeply the text of caps or a structure nests.
 *
 * <p>Whoever reads such a text calls himself for each level, GStreamer as well, so the depth is limited before
 * anybody does. A text in quotes may be a structure, so what it stands for counts too, unless its type is string. Any
 * thread.
 */
public final class Nesting {
  /** Brackets, and quotes, that may stand within each other. */
  public static final int MAX_DEPTH = 64;

  private static final int SHOWN_CHARS = 80;

  private Nesting() {}

  /**
   * Checks a text, whether or not it has any meaning.
   *
   * @throws IllegalArgumentException if more than {@link #MAX_DEPTH} brackets of the kinds [ { &lt; ( stand within each other
   */
  public static void check(String text) {
    if (isDeep(text, 0)) {
      throw new IllegalArgumentException(
          "\""
              + (text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...")
              + "\" has more than "
              + MAX_DEPTH
              + " brackets within each other: write fewer levels");
    }
  }

  private static boolean isDeep(String text, int outerDepth) {
    if (outerDepth > MAX_DEPTH) {
      return true;
    }
    int depth = outerDepth;
    for (int at = 0; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '"':
          int end = endOfQuoted(text, at + 1);
          if (!isPlain(text, at) && isDeep(unescaped(text, at + 1, end), depth + 1)) {
            return true;
          }
          at = end;
          break;
        case '[', '{', '<', '(':
          depth++;
          if (depth > MAX_DEPTH) {
            return true;
          }
          break;
        case ']', '}', '>', ')':
          // A text whose brackets do not match is refused by its reader, but not before it came there.
          depth = Math.max(outerDepth, depth - 1);
          break;
        default:
          break;
      }
    }
    return false;
  }

  /** Whether a type before the quote says that its text is never read any further. */
  private static boolean isPlain(String text, int quote) {
    return text.startsWith("(string)", quote - "(string)".length());
  }

  /** Position of the quote that ends a text, or the end. */
  private static int endOfQuoted(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  /** What a text in quotes stands for, byte by byte, as gst_string_unwrap reads it. */
  private static String unescaped(String text, int start, int end) {
    StringBuilder plain = new StringBuilder(end - start);
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < end) {
        at++;
        c = text.charAt(at);
        if (c >= '0' && c <= '3' && at + 2 < end && isOctal(text.charAt(at + 1)) && isOctal(text.charAt(at + 2))) {
          c = (char) ((c - '0') << 6 | (text.charAt(at + 1) - '0') << 3 | text.charAt(at + 2) - '0');
          at += 2;
        }
      }
      plain.append(c);
    }
    return plain.toString();
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }
}
