/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gstjava.elements.overlay.ShapeItem.Kind;
import org.gstjava.elements.overlay.ShapeItem.Length;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads shapes, colours, fonts and places. */
class OverlaySyntaxTest {
  @ParameterizedTest
  @CsvSource({
    "#112233, ff112233",
    "#11223344, 44112233",
    "0x44112233, 44112233",
    "#AbCdEf, ffabcdef",
    "white, ffffffff",
    "Red, ffff0000",
    "transparent, 0"
  })
  void shouldReadColours(String text, String argb) {
    assertEquals(argb, Integer.toHexString(ColorText.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#12345", "#1234567g", "0x112233", "purpel", "112233", "#１１２２３３"})
  void shouldSayWhatColoursThereAreWhenItIsNone(String text) {
    String message = assertThrows(IllegalArgumentException.class, () -> ColorText.parse(text)).getMessage();
    assertTrue(message.contains("\"" + text + "\"") && message.contains("#RRGGBBAA"), message);
  }

  @Test
  void shouldReadFonts() {
    assertEquals(new FontChoice("Sans", true, false, 24), FontChoice.parse("Sans Bold 24"));
    assertEquals(new FontChoice("DejaVu Sans Mono", false, true, 12.5f),
        FontChoice.parse("DejaVu Sans Mono Italic 12.5"));
    assertEquals(new FontChoice("Sans", false, false, 24), FontChoice.parse(null));
    assertEquals(new FontChoice("Serif", false, false, 40), FontChoice.parse("Serif Regular 40px"));
    assertEquals("SansSerif", FontChoice.parse("sans 9").javaFamily());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sans 0", "Sans -3", "Sans 5000", "Sans 1x"})
  void shouldNameTheLimitWhenAFontHasNoSuchSize(String text) {
    String message = assertThrows(IllegalArgumentException.class, () -> FontChoice.parse(text)).getMessage();
    assertTrue(message.contains(text) && message.contains("1 to 4096"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "TOP_LEFT, 5, 7",
    "TOP, 50, 7",
    "TOP_RIGHT, 85, 7",
    "LEFT, 5, 42",
    "CENTER, 50, 42",
    "RIGHT, 85, 42",
    "BOTTOM_LEFT, 5, 63",
    "BOTTOM, 50, 63",
    "BOTTOM_RIGHT, 85, 63"
  })
  void shouldPlaceByAnchor(Anchor anchor, int left, int top) {
    assertEquals(left, anchor.left(100, 10, 5));
    assertEquals(top, anchor.top(90, 20, 7));
  }

  @Test
  void shouldReadAllShapes() {
    var items =
        ShapeList.parse(
            " rect x=1 y=2.5 w=50% h=4 radius=3 fill=#00000080 ; ellipse w=5 h=6 stroke=red width=3;"
                + "line x1=1 y1=2 x2=100% y2=4;");
    assertEquals(3, items.size());
    assertEquals(
        new ShapeItem(
            Kind.RECT, px(1), px(2.5), new Length(50, true), px(4), 3, 0x80000000, 0, 2),
        items.get(0));
    assertEquals(
        new ShapeItem(Kind.ELLIPSE, px(0), px(0), px(5), px(6), 0, 0, 0xffff0000, 3), items.get(1));
    assertEquals(
        new ShapeItem(
            Kind.LINE, px(1), px(2), new Length(100, true), px(4), 0, 0, 0xffffffff, 2),
        items.get(2));
    assertTrue(ShapeList.parse(null).isEmpty());
    assertTrue(ShapeList.parse(" ; ").isEmpty());
  }

  private static Length px(double value) {
    return new Length(value, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "circle x=1 | shape 1 | \"circle\" | rect, ellipse and line",
        "rect w=1 h=1; rect colour=red | shape 2 | colour=red | x, y, w, h, radius, fill, stroke, width",
        "rect w=1 h=-1 | shape 1 | h=-1 | below 0",
        "rect w=1 | shape 1 | needs h | h=100",
        "line x1=1 y1=1 | shape 1 | needs x2 | x2=100",
        "line x=1 | shape 1 | x=1 | x1, y1, x2, y2, stroke, width",
        "ellipse w=1 h=ten | shape 1 | h=ten | 50%",
        "ellipse w=1 h=NaN | shape 1 | h=NaN | pixels",
        "rect w=1 h=1 fill=purpel | shape 1 | fill=purpel | #RRGGBB",
        "rect w=1 h=1 width=5% | shape 1 | width=5% | pixels",
        "rect w 1 | shape 1 | \"w\" | NAME=VALUE"
      })
  void shouldNameShapeWordAndChoiceWhenAShapeIsWrong(String text, String number, String word, String choice) {
    String message = assertThrows(IllegalArgumentException.class, () -> ShapeList.parse(text)).getMessage();
    assertTrue(message.contains(number), message);
    assertTrue(message.contains(word), message);
    assertTrue(message.contains(choice), message);
  }
}
