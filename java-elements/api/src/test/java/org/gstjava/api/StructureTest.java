/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.gstjava.api.Structure.Choice;
import org.gstjava.api.Structure.Other;
import org.gstjava.api.Structure.Range;
import org.gstjava.api.Structure.Unsigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structures as authors build and read them. */
class StructureTest {
  @Test
  void shouldWriteEachValueWithItsType() {
    Structure structure =
        Structure.builder("all")
            .set("b", true)
            .set("i", 1)
            .set("l", 2L)
            .set("u", Unsigned.ofInt(-1))
            .set("ul", Unsigned.ofLong(-1))
            .set("f", 0.5f)
            .set("d", -23.1)
            .set("s", "a b")
            .set("q", new Fraction(30000, 1001))
            .set("r", Range.of(0, 10, 5))
            .set("c", Choice.of("I420", "NV12"))
            .set("a", List.of(1, 2))
            .set("n", Structure.parse("inner, x=1"))
            .set("k", Caps.of("video/x-raw"))
            .set("o", new Other("bitmask", "0x3"))
            .build();
    assertEquals(
        "all, b=(boolean)true, i=(int)1, l=(gint64)2, u=(uint)4294967295, ul=(guint64)18446744073709551615, f=(float)0.5,"
            + " d=(double)-23.1, s=(string)\"a\\ b\", q=(fraction)30000/1001, r=(int)[ 0, 10, 5 ],"
            + " c=(string){ I420, NV12 }, a=(int)< 1, 2 >, n=(structure)\"inner\\,\\ x\\=\\(int\\)1\\;\","
            + " k=(GstCaps)video/x-raw, o=(bitmask)0x3",
        structure.toString());
    assertEquals(structure, Structure.parse(structure.toString()));
  }

  @Test
  void shouldKeepArraysAsLists() {
    Structure structure =
        Structure.builder("a")
            .set("i", new int[] {1, 2})
            .set("l", new long[] {3})
            .set("d", new double[] {0.5})
            .set("s", new String[] {"x"})
            .build();
    assertEquals(List.of(1, 2), structure.get("i"));
    assertEquals(List.of(3L), structure.get("l"));
    assertEquals(List.of(0.5), structure.get("d"));
    assertEquals(List.of("x"), structure.get("s"));
  }

  @Test
  void shouldNotChangeWhenTheListItWasMadeOfDoes() {
    List<Object> values = new ArrayList<>(List.of(1));
    Structure structure = Structure.builder("a").set("x", values).build();
    values.add(2);
    assertEquals(List.of(1), structure.get("x"));
    assertThrows(UnsupportedOperationException.class, () -> structure.fields().remove("x"));
  }

  @Test
  void shouldNotChangeWhenItsBuilderIsUsedFurther() {
    Structure.Builder builder = Structure.builder("a").set("x", 1);
    Structure first = builder.build();
    Structure second = builder.set("x", 2).set("y", 3).remove("y").build();
    assertEquals(1, first.getInt("x"));
    assertEquals(Structure.parse("a, x=2"), second);
    assertEquals(Structure.parse("a, x=1, z=true"), first.toBuilder().set("z", true).build());
  }

  @Test
  void shouldReadFieldsByType() {
    Structure structure =
        Structure.parse("a, i=1, l=(gint64)2, u=(uint)3, f=(float)0.5, d=1.5, b=true, s=word, q=1/2");
    assertEquals(1, structure.getInt("i"));
    assertEquals(3, structure.getInt("u"));
    assertArrayEquals(
        new long[] {1, 2, 3},
        new long[] {structure.getLong("i"), structure.getLong("l"), structure.getLong("u")});
    assertEquals(0.5, structure.getDouble("f"));
    assertEquals(1.5, structure.getDouble("d"));
    assertEquals(1.0, structure.getDouble("i"));
    assertTrue(structure.getBoolean("b"));
    assertEquals("word", structure.getString("s"));
    assertEquals(new Fraction(1, 2), structure.getFraction("q"));
    assertTrue(structure.has("i"));
    assertFalse(structure.has("none"));
  }

  @Test
  void shouldNameFieldsThereAreWhenOneIsMissing() {
    Structure structure = Structure.parse("media, width=1, height=2");
    NoSuchElementException e = assertThrows(NoSuchElementException.class, () -> structure.getInt("with"));
    assertEquals("structure \"media\" has no field \"with\", it has [width, height]", e.getMessage());
  }

  @Test
  void shouldSayWhatAFieldIsWhenItsTypeIsAnother() {
    Structure structure = Structure.parse("media, rate=1.5, name=(string)NULL, big=(uint)3000000000");
    assertEquals(
        "field \"rate\" of structure \"media\" is (double)1.5, not an int",
        assertThrows(IllegalArgumentException.class, () -> structure.getInt("rate")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> structure.getString("name"));
    assertThrows(IllegalArgumentException.class, () -> structure.getInt("big"));
    assertThrows(IllegalArgumentException.class, () -> structure.getBoolean("rate"));
    assertThrows(IllegalArgumentException.class, () -> structure.getFraction("rate"));
    assertThrows(IllegalArgumentException.class, () -> structure.getLong("rate"));
    assertThrows(IllegalArgumentException.class, () -> structure.getDouble("name"));
  }

  @Test
  void shouldBeEqualWhateverTheOrderOfFields() {
    Structure one = Structure.parse("a, x=1, y=nan");
    Structure other = Structure.parse("a, y=(double)nan, x=(int)1");
    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertNotEquals(one, Structure.parse("a, x=(gint64)1, y=nan"));
    assertNotEquals(one, one.toBuilder().features("memory:DMABuf").build());
  }

  @Test
  void shouldKeepCapsFeatures() {
    Structure structure = Structure.parse("video/x-raw(memory:CUDAMemory,meta:Other), width=(int)1");
    assertEquals(List.of("memory:CUDAMemory", "meta:Other"), structure.features());
    assertEquals("video/x-raw(memory:CUDAMemory, meta:Other), width=(int)1", structure.toString());
  }

  @Test
  void shouldRefuseWhatGStreamerHasNoWayToWrite() {
    Structure.Builder builder = Structure.builder("a");
    assertThrows(IllegalArgumentException.class, () -> Structure.builder("1a"));
    assertThrows(IllegalArgumentException.class, () -> Structure.builder("ä"));
    assertThrows(IllegalArgumentException.class, () -> Structure.builder("a b"));
    assertThrows(IllegalArgumentException.class, () -> builder.set("x y", 1));
    assertThrows(IllegalArgumentException.class, () -> builder.set("x", null));
    assertThrows(IllegalArgumentException.class, () -> builder.set("x", "a\0b"));
    assertThrows(IllegalArgumentException.class, () -> builder.set("x", "\ud800"));
    assertThrows(IllegalArgumentException.class, () -> builder.set("x", Float.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> builder.set("x", (short) 1));
    assertThrows(IllegalArgumentException.class, () -> builder.set("x", Arrays.asList(1, null)));
    assertThrows(IllegalArgumentException.class, () -> builder.features("two words"));
    assertThrows(IllegalArgumentException.class, () -> new Other("bitmask", "0x3, y=1"));
    assertThrows(IllegalArgumentException.class, () -> new Other("bit mask", "0x3"));
    assertThrows(IllegalArgumentException.class, () -> new Unsigned(32, -1));
    assertThrows(IllegalArgumentException.class, () -> Range.of(2, 1));
    assertThrows(IllegalArgumentException.class, () -> Range.of(0, 5, 2));
    assertThrows(IllegalArgumentException.class, () -> new Range(1, 2L, 1));
    assertThrows(IllegalArgumentException.class, () -> Choice.of(new Object()));
  }

  @Test
  void shouldRefuseWhatNestsDeeply() {
    String deep = "{".repeat(100_000) + "1" + "}".repeat(100_000);
    String hidden = "\\173".repeat(65) + "1" + "\\175".repeat(65);
    for (String value :
        new String[] {
          deep,
          deep.replace('{', '[').replace('}', ']'),
          "(GStrv)" + deep,
          "(mime/type)" + deep,
          "[ b, y=" + deep + " ]",
          "(GstCaps)" + deep,
          "\"b, y=" + deep + "\"",
          "\"b, y=\\{ \\\"}}}}\\\"" + deep + "\"",
          "\"b, y=" + hidden + "\""
        }) {
      String text = assertThrows(IllegalArgumentException.class, () -> Structure.parse("a, x=" + value)).getMessage();
      assertTrue(text.endsWith("has more than 64 brackets within each other: write fewer levels"), text);
      assertThrows(IllegalArgumentException.class, () -> Caps.of("a, x=" + value).structures());
    }
    assertThrows(IllegalArgumentException.class, () -> new Other("bitmask", deep));
    Structure.parse("a, x=" + "{".repeat(63) + "1" + "}".repeat(63));
    assertEquals("((".repeat(40), Structure.parse("a, x=(string)\"" + "((".repeat(40) + "\"").getString("x"));
    Structure.parse("a, x={ \"((\"" + ", \"((\"".repeat(90) + " }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a x=1 | position 2 of \"a x=1\": expected a comma before the next field, or a semicolon, found 'x'",
        "a, x | position 4 of \"a, x\": expected = and the value of field x, found the end",
        "a, x=(int)1.5 | position 10 of \"a, x=(int)1.5\": expected a value of type int, found '1'",
        "a, x=[ 1, 2 | position 11 of \"a, x=[ 1, 2\": expected ] at the end of the range, found the end",
        "a, x={ 1 2 } | position 9 of \"a, x={ 1 2 }\": expected a comma or }, found '2'",
        "a, x=\"b | position 7 of \"a, x=\"b\": expected the quote that ends the text from position 5 on, found the end",
        "a; b | position 3 of \"a; b\": expected the end, as one structure is read here, found 'b'",
        "a(b, x=1 | position 8 of \"a(b, x=1\": expected a closing parenthesis behind the caps features, found the end"
      })
  void shouldSayWhereAndWhatWasExpectedWhenTheTextIsWrong(String text, String message) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> Structure.parse(text)).getMessage());
  }

  @Test
  void shouldReadArraysOfOldElementsAsLists() {
    assertEquals(List.of(-4.5, 1), Structure.parse("level, rms=(GValueArray)< -4.5, 1 >").get("rms"));
  }

  @Test
  void shouldRefuseTextThatNestsWithoutEnd() {
    assertThrows(IllegalArgumentException.class, () -> Structure.parse("a, x=" + "<".repeat(100_000)));
    assertThrows(IllegalArgumentException.class, () -> Structure.parse("a, x=" + "[b,c=".repeat(10_000)));
  }
}
