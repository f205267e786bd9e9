/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.spi.Nesting;

/**
 * The texts of caps and structures on their way to C, which reads them by functions that call themselves: a text
 * that nests deeply would end C's stack and with it the process. Any thread.
 */
final class SyntaxText {
  /** Longest text, characters. */
  static final int MAX_CHARS = 16 << 20;

  private SyntaxText() {}

  /**
   * The text of caps or a structure, null for null.
   *
   * @throws IllegalArgumentException if it is too long or nests too deeply
   */
  static String of(Object capsOrStructure) {
    if (capsOrStructure == null) {
      return null;
    }
    String text = capsOrStructure.toString();
    if (text.length() > MAX_CHARS) {
      throw new IllegalArgumentException(
          "caps or a structure of "
              + text.length()
              + " characters, more than the "
              + MAX_CHARS
              + " that GStreamer is given: pass large data in buffers, and only what describes them in fields");
    }
    Nesting.check(text);
    return text;
  }
}
