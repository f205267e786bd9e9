/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles against sorted values, and the ends of the range. */
class LatencyHistogramTest {
  private final LatencyHistogram histogram = new LatencyHistogram();

  @ParameterizedTest
  @ValueSource(longs = {200, 50_000, 40_000_000, 5_000_000_000L, 10_000_000_000_000L})
  void shouldStayWithinPromisedErrorWhenValuesAreRandom(long scale) {
    Random random = new Random(scale);
    long[] values = new long[10_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) (scale * Math.abs(random.nextGaussian()));
      histogram.record(values[i]);
    }
    Arrays.sort(values);
    assertEquals(values[0], histogram.minNanos());
    assertEquals(values[10_000], histogram.maxNanos());
    for (double percent : new double[] {0.01, 1, 25, 50, 90, 99, 99.9, 100}) {
      long exact = values[(int) Math.ceil(percent / 100 * values.length) - 1];
      assertEquals(exact, histogram.percentileNanos(percent), exact / 250.0, "p" + percent);
    }
  }

  @Test
  void shouldBeExactWhenValuesAreSmallOrAlone() {
    for (int i = 0; i <= 100; i++) {
      histogram.record(i);
    }
    assertEquals(50, histogram.percentileNanos(50));
    assertEquals(99, histogram.percentileNanos(99));
    LatencyHistogram one = new LatencyHistogram();
    one.record(123_456_789);
    assertEquals(123_456_789, one.percentileNanos(50));
  }

  @Test
  void shouldSayZeroWhenEmpty() {
    assertEquals(0, histogram.minNanos());
    assertEquals(0, histogram.percentileNanos(50));
    assertEquals(0, histogram.maxNanos());
  }

  @Test
  void shouldKeepNegativeValuesApartWhenClocksDisagree() {
    histogram.record(-5);
    histogram.record(1000);
    assertEquals(1, histogram.negative());
    assertEquals(1, histogram.count());
    assertEquals(1000, histogram.minNanos());
  }

  @Test
  void shouldKeepTheMaximumWhenValueIsBeyondTheLastBucket() {
    histogram.record(Long.MAX_VALUE);
    histogram.record(1);
    assertEquals(Long.MAX_VALUE, histogram.maxNanos());
    assertEquals(1, histogram.percentileNanos(50));
  }

  @Test
  void shouldEqualOneHistogramWhenTwoAreAdded() {
    LatencyHistogram other = new LatencyHistogram();
    LatencyHistogram both = new LatencyHistogram();
    for (int i = 0; i < 1000; i++) {
      (i % 3 == 0 ? histogram : other).record(i * 1000L);
      both.record(i * 1000L);
    }
    histogram.add(other);
    histogram.add(new LatencyHistogram());
    assertEquals(both.count(), histogram.count());
    assertEquals(both.minNanos(), histogram.minNanos());
    assertEquals(both.maxNanos(), histogram.maxNanos());
    assertEquals(both.percentileNanos(99), histogram.percentileNanos(99));
  }

  @Test
  void shouldRefusePercentileWhenOutsideRange() {
    assertThrows(IllegalArgumentException.class, () -> histogram.percentileNanos(0));
    assertThrows(IllegalArgumentException.class, () -> histogram.percentileNanos(100.1));
    assertThrows(IllegalArgumentException.class, () -> histogram.percentileNanos(Double.NaN));
  }
}
