/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fractions. */
class FractionTest {
  @Test
  void shouldReadWhatItWrites() {
    Fraction ntsc = new Fraction(30000, 1001);
    assertEquals("30000/1001", ntsc.toString());
    assertEquals(ntsc, Fraction.parse(ntsc.toString()));
    assertEquals(new Fraction(25, 1), Fraction.parse(" 25 "));
    assertEquals(29.97, ntsc.toDouble(), 0.01);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1/", "/2", "1/2/3", "0.5", "1/0", "99999999999/1"})
  void shouldRefuseWhatIsNoFraction(String text) {
    String message = assertThrows(IllegalArgumentException.class, () -> Fraction.parse(text)).getMessage();
    assertTrue(message.contains("fraction"), message);
  }

  @Test
  void shouldReduceToLowestTermsWithTheSignAbove() {
    assertEquals(new Fraction(25, 1), new Fraction(50, 2).reduced());
    assertEquals(new Fraction(-1, 2), new Fraction(3, -6).reduced());
    assertEquals(new Fraction(2, 3), new Fraction(-4, -6).reduced());
    assertEquals(new Fraction(0, 1), new Fraction(0, -5).reduced());
    Fraction noIntForIt = new Fraction(Integer.MIN_VALUE, -1);
    assertEquals(noIntForIt, noIntForIt.reduced());
  }

  @Test
  void shouldCompareByValue() {
    assertEquals(0, new Fraction(50, 2).compareTo(new Fraction(25, 1)));
    assertTrue(new Fraction(1, 3).compareTo(new Fraction(1, 2)) < 0);
    assertTrue(new Fraction(1, -3).compareTo(new Fraction(1, 2)) < 0);
    assertTrue(new Fraction(-1, 3).compareTo(new Fraction(1, -2)) > 0);
    assertTrue(
        new Fraction(Integer.MAX_VALUE, 1).compareTo(new Fraction(Integer.MIN_VALUE, -1)) < 0);
  }
}
