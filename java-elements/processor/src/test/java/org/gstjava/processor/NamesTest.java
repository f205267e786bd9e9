/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names that are made from Java names, names that GStreamer takes, and hints for those that it does not know.
 */
class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "amount, amount", "maxLevel, max-level", "maxURLLength, max-url-length", "peakURL, peak-url", "x2y, x2y",
        "max2Level, max2-level",
    "SOFT_LIGHT, soft-light", "Hard, hard", "BT709, bt709"
  })
  void shouldPutDashesWhenAWordBegins(String javaName, String dashed) {
    assertEquals(dashed, GObjectName.dashed(javaName));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "max-level", "a1-2b"})
  void shouldAcceptWhenTheNameIsPlain(String name) {
    assertEquals(Optional.empty(), GObjectName.problem("property", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "1a", "-a", "a-", "a--b", "a_b", "a b", "\u00fc"})
  void shouldRefuseWhenTheNameIsNotPlain(String name) {
    assertEquals(true, GObjectName.problem("property", name).isPresent());
  }

  @Test
  void shouldHintOnlyWhenANameIsNear() {
    List<String> names = List.of("I420", "NV12", "S8", "S16LE", "S16BE");
    assertEquals("; did you mean I420?", NearestName.hint("I42O", names));
    assertEquals("; did you mean I420?", NearestName.hint("i420", names));
    assertEquals("; did you mean S16LE?", NearestName.hint("S16", names));
    assertEquals("", NearestName.hint("grey", names));
    assertEquals("", NearestName.hint("", names));
  }
}
