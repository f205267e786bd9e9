/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

/** Says where and why a text is not in GStreamer's caps syntax. */
final class CapsSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A mistake at one place of a text.
   *
   * @param text the whole text
   * @param position index of the first character that does not fit
   * @param reason what was expected there and what to write instead
   */
  CapsSyntaxException(String text, int position, String reason) {
    super("\"" + text + "\" fails at character " + (position + 1) + " (" + rest(text, position) + "): "
        + reason);
  }

  private static String rest(String text, int position) {
    if (position >= text.length()) {
      return "the end";
    }
    int end = Math.min(text.length(), position + 16);
    return "\"" + text.substring(position, end) + (end < text.length() ? "..." : "") + "\"";
  }
}
