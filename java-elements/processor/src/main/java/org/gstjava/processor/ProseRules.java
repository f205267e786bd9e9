/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.Optional;

/** Checks the texts that people read in gst-inspect-1.0. */
final class ProseRules {
  private ProseRules() {}

  /**
   * What is wrong with a text.
   *
   * @param key its key in the annotation
   * @param example what could stand there
   */
  static Optional<String> problem(String key, String text, String example) {
    if (text.isBlank()) {
      return Optional.of(key + " is empty, and GStreamer wants one: write for example \"" + example + "\"");
    }
    return text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))
        ? Optional.of(key + " has a control character, which gst-inspect-1.0 can't show: take it out")
        : Optional.empty();
  }
}
