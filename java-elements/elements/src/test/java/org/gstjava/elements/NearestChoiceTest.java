/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gstjava.api.Fraction;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.Test;

/** Checks what is taken when a wish can't be had. */
class NearestChoiceTest {

  @Test
  void shouldTakeTheWishWhenItIsAllowed() {
    assertEquals("I420", of("(string){ RGB, I420 }", "I420"));
    assertEquals(640, of("(int)[ 160, 16384 ]", 640));
    assertEquals(new Fraction(30, 1), of("(fraction)[ 1/100, 100/1 ]", new Fraction(30, 1)));
    assertEquals(640, of("(int){ 320, 640, 641 }", 640));
  }

  @Test
  void shouldTakeTheNearestWhenTheWishIsNot() {
    assertEquals(800, of("(int)[ 800, 16384 ]", 640));
    assertEquals(320, of("(int)[ 160, 320 ]", 640));
    assertEquals(630, of("(int)[ 0, 6000, 30 ]", 640));
    assertEquals(700, of("(int){ 320, 700, 900 }", 640));
    assertEquals(new Fraction(25, 1), of("(fraction){ 1/1, 25/1, 60/1 }", new Fraction(30, 1)));
    assertEquals(new Fraction(20, 1), of("(fraction)[ 1/1, 20/1 ]", new Fraction(30, 1)));
    assertEquals("RGB", of("(string){ RGB, BGR }", "I420"));
    assertEquals(500, of("(int){ [ 100, 500 ], [ 900, 1000 ] }", 640));
  }

  @Test
  void shouldKeepWhatIsFixed() {
    assertEquals(1920, of("(int)1920", 640));
    assertEquals("RGB", of("(string)RGB", "I420"));
  }

  @Test
  void shouldAddNoField() {
    Structure allowed = Structure.parse("video/x-raw, width=(int)[ 1, 10 ]");
    Structure.Builder target = allowed.toBuilder();
    NearestChoice.fix(target, allowed, "height", 5);
    NearestChoice.fix(target, allowed, "width", 5);
    assertEquals("video/x-raw, width=(int)5", target.build().toString());
  }

  private static Object of(String allowed, Object wish) {
    return NearestChoice.of(Structure.parse("caps, field=" + allowed).get("field"), wish);
  }
}
