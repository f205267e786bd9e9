/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Escapes, read back by the rules of GLib's g_key_file_get_string and g_key_file_get_string_list. */
class KeyFileTest {
  @ParameterizedTest
  @ValueSource(strings = {
    "", "plain", " lead", "trail ", "  ", "a  b", "\ttab\t", "line\nline\r", "back\\slash\\n", "a;b", "\\;",
        "\u00fc\u4e16 \ud83c\udfa5", "#no comment",
    "[no group]", "a=b"
  })
  void shouldComeBackWhenReadAsString(String value) {
    KeyFile file = new KeyFile();
    file.put("key", value);
    String line = file.toString();
    assertEquals("key=", line.substring(0, 4));
    assertEquals(1, line.chars().filter(c -> c == '\n').count());
    assertEquals(value, read(line.substring(4, line.length() - 1), false).getFirst());
  }

  @Test
  void shouldComeBackWhenReadAsList() {
    List<String> items = List.of("a;b", " c ", "d\\", ";", "e");
    KeyFile file = new KeyFile();
    file.put("key", items);
    String line = file.toString();
    assertEquals(items, read(line.substring(4, line.length() - 1), true));
  }

  @Test
  void shouldPartGroupsByEmptyLinesWhenThereAreSeveral() {
    KeyFile file = new KeyFile();
    file.group("one");
    file.put("key", List.of());
    file.group("two");
    assertEquals("[one]\nkey=\n\n[two]\n", file.toString());
  }

  /**
   * Leading white space is skipped, a backslash and its next character are one, a bare semicolon ends an
   * item.
   */
  private static List<String> read(String value, boolean list) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    String text = value.stripLeading();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        char escape = text.charAt(++i);
        item.append(switch (escape) {
          case 's' -> ' ';
          case 't' -> '\t';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case '\\' -> '\\';
          case ';' -> list ? ';' : '?';
          default -> '?';
        });
      } else if (list && c == ';') {
        items.add(item.toString());
        item.setLength(0);
      } else {
        item.append(c);
      }
    }
    if (!list || !item.isEmpty()) {
      items.add(item.toString());
    }
    return items;
  }
}
