/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.gstjava.api.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks frame times against exact arithmetic. */
class FrameScheduleTest {

  @ParameterizedTest
  @CsvSource({"30, 1", "30000, 1001", "25, 1", "1, 1", "1, 10", "2147483647, 2147483646", "2147483647, 1"})
  void shouldRoundDownWithoutDrift(int numerator, int denominator) {
    FrameSchedule schedule = new FrameSchedule(new Fraction(numerator, denominator), 0, 0);
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      long number = random.nextLong(1L << 29);
      long expected =
          BigInteger.valueOf(number)
              .multiply(BigInteger.valueOf(denominator))
              .multiply(BigInteger.valueOf(1_000_000_000))
              .divide(BigInteger.valueOf(numerator))
              .longValueExact();
      assertEquals(expected, schedule.timeOf(number));
    }
  }

  @Test
  void shouldGoOnWithoutAGapWhenTheRateChanges() {
    FrameSchedule slow = new FrameSchedule(new Fraction(10, 1), 0, 500);
    FrameSchedule fast = slow.changedAt(7, new Fraction(50, 1));
    assertEquals(slow.timeOf(7), fast.timeOf(7));
    assertEquals(slow.timeOf(7) + 20_000_000, fast.timeOf(8));
  }
}
