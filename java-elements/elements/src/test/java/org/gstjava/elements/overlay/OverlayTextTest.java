/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expands texts with fields. */
class OverlayTextTest {
  private static final long SECOND = 1_000_000_000L;

  private final StreamTags tags = new StreamTags();
  private final Moment moment = new Moment("over0", tags);

  private String expand(String text) {
    TextTemplate template = TextTemplate.parse(text);
    assertTrue(template.update(moment));
    return template.text();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0:00:00.000",
    "999999, 0:00:00.000",
    "5007000000, 0:00:05.007",
    "3599999999999, 0:59:59.999",
    "36061050000000, 10:01:01.050",
    "-1, -:--:--.---"
  })
  void shouldShowTheTimestamp(long pts, String shown) {
    moment.set(pts, 0, 0);
    assertEquals(shown, expand("{pts}"));
  }

  @Test
  void shouldShowNumberNameAndBraces() {
    moment.set(0, 4711, 0);
    assertEquals("#4711 of over0 {x} }\nend", expand("#{frame} of {name} {{x} }\nend"));
  }

  @Test
  void shouldShowTheLocalClock() {
    long now = 1_700_000_000_123L;
    moment.set(0, 0, now);
    DateTimeFormatter format = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss.SSS");
    String date = format.format(Instant.ofEpochMilli(now).atZone(ZoneId.systemDefault()));
    assertEquals(date, expand("{clock:dd.MM.yyyy HH:mm:ss.SSS}"));
    assertEquals(date.substring(11, 19), expand("{clock}"));
  }

  @Test
  void shouldBeEmptyWhenThereIsNoText() {
    assertEquals("", expand(null));
    assertTrue(TextTemplate.parse("").isEmpty());
    assertFalse(TextTemplate.parse("{pts}").needsClock());
    assertTrue(TextTemplate.parse("{frame} {clock}").needsClock());
  }

  @Test
  void shouldExpandOnlyWhenAValueChanges() {
    TextTemplate template = TextTemplate.parse("{pts} {clock}");
    moment.set(0, 0, 1000);
    assertTrue(template.update(moment));
    String first = template.text();
    moment.set(999_999, 1, 1999);
    assertFalse(template.update(moment));
    assertEquals(first, template.text());
    moment.set(999_999, 2, 2000);
    assertTrue(template.update(moment));
    moment.set(SECOND, 3, 2000);
    assertTrue(template.update(moment));
  }

  @Test
  void shouldStayWhenTheNewTextIsTheSame() {
    TextTemplate template = TextTemplate.parse("{clock:yyyy}");
    moment.set(0, 0, 1_700_000_000_000L);
    assertTrue(template.update(moment));
    moment.set(0, 1, 1_700_000_005_000L);
    assertFalse(template.update(moment));
  }

  @Test
  void shouldShowTags() {
    TextTemplate template = TextTemplate.parse("{tag:title}/{tag:artist}/{tag:bitrate}/{tag:date}");
    assertTrue(template.update(moment));
    assertEquals("///", template.text());
    tags.add(Structure.parse(
        "GstTagList-stream, taglist=(taglist)\"taglist\\,\\ title\\=\\(string\\)\\\"Two\\\\\\ words\\\"\\,"
            + "\\ artist\\=\\(string\\)\\{\\ A\\,\\ B\\ \\}\\,\\ bitrate\\=\\(uint\\)128000\\,"
            + "\\ date\\=\\(date\\)2026-01-02\\;\";"));
    assertTrue(template.update(moment));
    assertEquals("Two words/A, B/128000/2026-01-02", template.text());
    tags.clear();
    assertTrue(template.update(moment));
    assertEquals("///", template.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{foo}", "{}", "a {tag:}", "{tag}", "{pts:x}", "{Frame}"})
  void shouldNameTheFieldsWhenOneIsUnknown(String text) {
    String message = assertThrows(IllegalArgumentException.class,
        () -> TextTemplate.parse(text)).getMessage();
    assertTrue(message.contains(text) && message.contains("{clock:PATTERN}") && message.contains("{{"),
        message);
  }

  @Test
  void shouldSayWhereWhenABraceIsOpen() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TextTemplate.parse("abc {pts")).getMessage();
    assertTrue(message.contains("character 5") && message.contains("{{"), message);
  }

  @Test
  void shouldQuoteThePatternWhenItIsNone() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TextTemplate.parse("{clock:foo}")).getMessage();
    assertTrue(message.contains("{clock:foo}") && message.contains("HH:mm:ss"), message);
  }
}
