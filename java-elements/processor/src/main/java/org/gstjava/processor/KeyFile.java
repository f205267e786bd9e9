/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.Collection;
import java.util.stream.Collectors;

/** Builds a text in GLib's key file syntax (GKeyFile), escapes included. */
final class KeyFile {
  private final StringBuilder text = new StringBuilder();

  /** Begins a group. */
  void group(String name) {
    text.append(text.isEmpty() ? "" : "\n").append('[').append(name).append("]\n");
  }

  /** Adds a key with a plain value. */
  void put(String key, String value) {
    text.append(key).append('=').append(escape(value)).append('\n');
  }

  /** Adds a key with a list; no item is empty, as GLib drops an empty last item. */
  void put(String key, Collection<String> items) {
    text.append(key).append('=')
        .append(items.stream().map(item -> escape(item).replace(";", "\\;")).collect(Collectors.joining(";")))
        .append('\n');
  }

  /** The text so far. */
  @Override
  public String toString() {
    return text.toString();
  }

  /** A value as g_key_file_get_string reads it back: spaces at both ends survive as \s. */
  private static String escape(String value) {
    StringBuilder escaped = new StringBuilder();
    int first = value.length() - value.stripLeading().length();
    int last = value.stripTrailing().length();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case ' ' -> escaped.append(i < first || i >= last ? "\\s" : " ");
        case '\t' -> escaped.append("\\t");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\\' -> escaped.append("\\\\");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
