/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gstjava.api.Structure;

/**
 * The tags of a stream, gathered from its tag events.
 *
 * <p>A later value of a tag takes the place of an earlier one. Any thread.
 */
public final class StreamTags {
  private final Map<String, String> values = new HashMap<>();
  private volatile long version;

  /** No tags. */
  public StreamTags() {}

  /** Forgets all tags. */
  public synchronized void clear() {
    if (!values.isEmpty()) {
      values.clear();
      version++;
    }
  }

  /**
   * Takes the tags of an event.
   *
   * @param event contents of a tag event: the list of tags is the text of its field "taglist"
   * @throws IllegalArgumentException if that text can't be read
   */
  public void add(Structure event) {
    if (event.fields().get("taglist") instanceof Structure.Other list) {
      String text = Structure.parse("quoted, text=(string)" + list.text() + ";").getString("text");
      add(Structure.parse(text).fields());
    }
  }

  private synchronized void add(Map<String, Object> tags) {
    for (Map.Entry<String, Object> tag : tags.entrySet()) {
      values.put(tag.getKey(), text(tag.getValue()));
    }
    version++;
  }

  /** Returns the value of a tag as text, an empty one where there is no such tag. */
  synchronized String get(String tag) {
    return values.getOrDefault(tag, "");
  }

  /** Returns a number that changes with the tags. */
  long version() {
    return version;
  }

  private static String text(Object value) {
    if (value instanceof Structure.Choice choice) {
      return joined(choice.values());
    }
    if (value instanceof List<?> list) {
      return joined(list);
    }
    if (value instanceof Structure.Other other) {
      return other.text().replace("\"", "");
    }
    return String.valueOf(value);
  }

  private static String joined(List<?> values) {
    StringBuilder all = new StringBuilder();
    for (Object value : values) {
      all.append(all.isEmpty() ? "" : ", ").append(text(value));
    }
    return all.toString();
  }
}
