/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults that come from initialisers: what stands in the index is what the field holds. */
class InitialiserTest {
  @ParameterizedTest
  @CsvSource(delimiter = '@', quoteCharacter = '\0', value = {
    "int x@ 0",
    "boolean x@ false",
    "double x@ 0.0",
    "int x = 1_000@ 1000",
    "int x = -0x10@ -16",
    "int x = 'a'@ 97",
    "int x = (7 - 2) * 3 % 4@ 3",
    "int x = 1 << 4 | 3 & 2 ^ 1@ 19",
    "int x = -1 >>> 28@ 15",
    "int x = ~5@ -6",
    "int x = +'a' + 1@ 98",
    "int x = (byte) 300@ 44",
    "int x = (char) -1@ 65535",
    "int x = (int) 2.9@ 2",
    "int x = Integer.MAX_VALUE@ 2147483647",
    "int x = java.lang.Integer.MIN_VALUE@ -2147483648",
    "int x = LOCAL + 1@ 6",
    "int x = Probe.LOCAL@ 5",
    "int x = Nested.INNER@ 7",
    "int x = Rank.PRIMARY@ 256",
    "int x = INHERITED@ 9",
    "int x = TWICE@ 10",
    "int x = MAX_PRIORITY@ 10",
    "long x = 5@ 5",
    "long x = 5L * 1_000_000_000@ 5000000000",
    "long x = 1L << 40@ 1099511627776",
    "long x = 1 << 33L@ 2",
    "long x = Long.MIN_VALUE@ -9223372036854775808",
    "float x = 1@ 1.0",
    "float x = 0.1f@ 0.1",
    "float x = (float) 0.1@ 0.1",
    "float x = 1f / 3@ 0.33333334",
    "double x = 0.1f@ 0.10000000149011612",
    "double x = -1e-4@ -1.0E-4",
    "double x = 1 / 2@ 0.0",
    "double x = 1 / 2.0@ 0.5",
    "double x = Math.PI@ 3.141592653589793",
    "boolean x = !true@ false",
    "String x = \"a\" + 1 + 'b'@ a1b",
    "String x = TEXT@ text",
    "Fraction x = new Fraction(2 * 15, 1)@ 30/1",
    "Fraction x = new Fraction(1, -2)@ -1/2",
    "Fraction x = Fraction.parse(\"25\")@ 25/1",
    "Caps x = Caps.of(\"ANY\")@ ANY",
    "Structure x = Structure.parse(\"a, b=5\")@ a, b=5",
    "Mode x = Mode.HARD@ hard",
    "Mode x = Probe.Mode.HARD@ hard",
    "Mode x = (HARD)@ hard",
    "EnumSet<Mode> x = EnumSet.allOf(Mode.class)@ soft+hard",
    "EnumSet<Mode> x = java.util.EnumSet.of(HARD)@ hard"
  })
  void shouldBeTheDefaultWhenItIsConstant(String field, String expected) {
    assertEquals("default=" + expected, defaultOf(field));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', quoteCharacter = '\0', value = {
    "String x", "String x = null", "Caps x", "Structure x", "int[] x", "int[] x = null",
        "double[] x = new double[0]", "long[] x = {}"
  })
  void shouldBeAbsentWhenTheFieldIsNullOrAnArray(String field) {
    assertEquals("", defaultOf(field));
  }

  @Test
  void shouldAskForADefaultWhenAnEnumConstantIsAnothers() {
    Compiled compiled = Compiled.of(source("Mode x = Other.SOFT"));
    assertFalse(compiled.success());
  }

  private static String defaultOf(String field) {
    Compiled compiled = Compiled.of(source(field));
    String index = compiled.index().orElseThrow(() -> new AssertionError(compiled.messages().toString()));
    return index.lines().filter(line -> line.startsWith("default=")).findFirst().orElse("");
  }

  private static String source(String field) {
    return Source.transform("""
        static final int LOCAL = 5;
        static final int TWICE = 2 * LOCAL;
        static final String TEXT = "text";
        static class Nested { static final int INNER = LOCAL + 2; }
        static class Other { static final Mode SOFT = Mode.HARD; }
        enum Mode { SOFT, HARD }
        @Property(description = "D") private volatile %s;
        """.formatted(field))
        .replace("import java.util.*;",
            "import java.util.*;\nimport static java.lang.Thread.MAX_PRIORITY;\nimport static"
                + " org.example.Probe.Mode.HARD;")
        .replace("extends Transform {", "extends Transform implements Shared {")
        + "interface Shared { int INHERITED = 9; }\n";
  }
}
