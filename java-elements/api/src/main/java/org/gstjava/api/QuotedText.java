/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Quotes of GStreamer's strings, as gst_value_serialize_string and its reader have them. */
final class QuotedText {
  private QuotedText() {}

  /** Whether a character may stand in a word without quotes. */
  static boolean isWord(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || c == '+'
        || c == '/'
        || c == ':'
        || c == '.';
  }

  /** The text, in quotes if it needs them: what is no word gets a backslash, what is not printable ASCII becomes octal. */
  static String quote(String text) {
    if (!text.isEmpty() && !text.equals("NULL") && text.chars().allMatch(QuotedText::isWord)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
    for (byte b : utf8(text)) {
      if (isWord(b)) {
        quoted.append((char) b);
      } else if (b < 0x20 || b == 0x7f) {
        quoted
            .append('\\')
            .append((char) ('0' + (b >> 6 & 3)))
            .append((char) ('0' + (b >> 3 & 7)))
            .append((char) ('0' + (b & 7)));
      } else {
        quoted.append('\\').append((char) b);
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * The text that a word, or a text in quotes, stands for.
   *
   * @throws IllegalArgumentException if an octal escape is cut off, or the bytes are no UTF-8
   */
  static String unquote(String raw) {
    if (raw.isEmpty() || raw.charAt(0) != '"') {
      return raw;
    }
    byte[] source = utf8(raw.substring(1, raw.length() - 1));
    byte[] target = new byte[source.length];
    int length = 0;
    for (int i = 0; i < source.length; i++) {
      byte b = source[i];
      if (b == '\\') {
        b = source[++i];
        if (b >= '0' && b <= '3') {
          if (i + 2 >= source.length || !isOctal(source[i + 1]) || !isOctal(source[i + 2])) {
            throw new IllegalArgumentException("an octal escape has three digits, such as \\303, in " + raw);
          }
          b = (byte) (b - '0' << 6 | source[i + 1] - '0' << 3 | source[i + 2] - '0');
          i += 2;
        }
      }
      target[length++] = b;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(target, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the bytes of " + raw + " are no UTF-8", e);
    }
  }

  /** The bytes of a text. */
  static byte[] utf8(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("\"" + text + "\" has half a surrogate pair and so no UTF-8", e);
    }
  }

  private static boolean isOctal(byte b) {
    return b >= '0' && b <= '7';
  }
}
