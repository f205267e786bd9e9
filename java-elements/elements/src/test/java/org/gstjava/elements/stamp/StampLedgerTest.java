/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import static org.gstjava.elements.stamp.Arrival.AFTER_GAP;
import static org.gstjava.elements.stamp.Arrival.FIRST;
import static org.gstjava.elements.stamp.Arrival.IN_ORDER;
import static org.gstjava.elements.stamp.Arrival.REORDERED;
import static org.gstjava.elements.stamp.Arrival.REPEATED;
import static org.gstjava.elements.stamp.Arrival.RESTARTED;
import static org.gstjava.elements.stamp.Arrival.STALE;
import static org.gstjava.elements.stamp.Arrival.UNFILED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts of lost, repeated and reordered frames: cases by hand, and random ones against a model. */
class StampLedgerTest {
  private static final long EPOCH = 1_790_000_000_000_000_000L;
  private static final long PERIOD = 20_000_000;
  private static final long LATENCY = 5_000_000;
  private static final long TOP = Stamp.MAX_FRAME_NUMBER;

  private final StampLedger ledger = new StampLedger();

  static Stream<Arguments> cases() {
    return Stream.of(
        // name, numbers, lost, repeated, reordered, stale
        arguments("nothing amiss", numbers(0, 1, 2, 3), 0, 0, 0, 0),
        arguments("first frame not number 0", numbers(500, 501), 0, 0, 0, 0),
        arguments("drop", numbers(0, 1, 3), 1, 0, 0, 0),
        arguments("burst", numbers(0, 1, 101, 102), 99, 0, 0, 0),
        arguments("burst longer than the window", numbers(0, 1, 100_001), 99_999, 0, 0, 0),
        arguments("repeat", numbers(0, 1, 1, 1, 2), 0, 2, 0, 0),
        arguments("repeat of the first", numbers(4, 4, 5), 0, 1, 0, 0),
        arguments("swap", numbers(0, 2, 1, 3), 0, 0, 1, 0),
        arguments("late by three", numbers(0, 2, 3, 4, 1), 0, 0, 1, 0),
        arguments("two late out of a gap of three", numbers(0, 4, 2, 1), 1, 0, 2, 0),
        arguments("late and repeated", numbers(0, 2, 1, 1), 0, 1, 1, 0),
        arguments("late, from before the first", numbers(5, 3, 6), 0, 0, 1, 0),
        arguments("late twice, from before the first", numbers(5, 3, 3), 0, 1, 1, 0),
        arguments("wrap", numbers(TOP - 1, TOP, 0, 1), 0, 0, 0, 0),
        arguments("drop at the wrap", numbers(TOP, 1), 1, 0, 0, 0),
        arguments("swap over the wrap", numbers(TOP - 1, 0, TOP, 1), 0, 0, 1, 0),
        arguments("repeat over the wrap", numbers(TOP, 0, TOP), 0, 1, 0, 0),
        arguments("before the first, over the wrap", numbers(0, TOP, 1), 0, 0, 1, 0),
        arguments("last number of the window", numbers(0, 1, 4097, 2), 4094, 0, 1, 0),
        arguments("first number outside the window", numbers(0, 1, 4097, 1), 4095, 0, 0, 1),
        arguments("missing one outside the window", numbers(0, 2, 4098, 1), 4096, 0, 0, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldCountExactlyWhenCaseIsKnown(
      String name, long[] numbers, long lost, long repeated, long reordered, long stale) {
    for (long number : numbers) {
      arrive(1, number);
    }
    StreamReport report = ledger.stream(0).report();
    assertEquals(numbers.length, report.received(), "received");
    assertEquals(lost, report.lost(), "lost");
    assertEquals(repeated, report.repeated(), "repeated");
    assertEquals(reordered, report.reordered(), "reordered");
    assertEquals(stale, report.stale(), "stale");
    assertEquals(0, report.restarts(), "restarts");
  }

  @Test
  void shouldNameEveryKindOfArrivalWhenItComes() {
    assertEquals(FIRST, arrive(1, 10));
    assertEquals(IN_ORDER, arrive(1, 11));
    assertEquals(AFTER_GAP, arrive(1, 13));
    assertEquals(REORDERED, arrive(1, 12));
    assertEquals(REPEATED, arrive(1, 13));
    assertEquals(AFTER_GAP, arrive(1, 6000));
    assertEquals(STALE, arrive(1, 13));
  }

  @Test
  void shouldKeepStreamsApartWhenTheyInterleave() {
    for (long number : new long[] {0, 1, 3, 4}) {
      arrive(7, number);
      arrive(8, number * 2);
    }
    assertEquals(2, ledger.streamCount());
    assertEquals(7, ledger.stream(0).streamId());
    assertEquals(1, ledger.stream(0).lost());
    assertEquals(5, ledger.stream(1).lost());
    assertEquals(6, ledger.lost());
    assertEquals(8, ledger.received());
    assertThrows(IndexOutOfBoundsException.class, () -> ledger.stream(2));
  }

  @Test
  void shouldCountOnAfreshWhenSenderRestarts() {
    arrive(1, 0);
    arrive(1, 1);
    arrive(1, 3);
    long later = EPOCH + 3600_000_000_000L;
    assertEquals(RESTARTED, ledger.arrived(1, 0, later, later));
    assertEquals(IN_ORDER, ledger.arrived(1, 1, later + PERIOD, later + PERIOD));
    assertEquals(AFTER_GAP, ledger.arrived(1, 3, later + 3 * PERIOD, later + 3 * PERIOD));
    assertEquals(2, ledger.lost());
    assertEquals(0, ledger.repeated());
    assertEquals(1, ledger.stream(0).restarts());
  }

  @Test
  void shouldSeeLossesAtBothEndsWhenTotalIsGiven() {
    for (long number : new long[] {2, 3, 3, 5}) {
      arrive(1, number);
    }
    assertEquals(1, ledger.lost());
    assertEquals(7, ledger.stream(0).lostOutOf(10));
    assertEquals(0, ledger.stream(0).lostOutOf(2));
  }

  @Test
  void shouldOnlyCountWhenFrameIsUnreadableOrOfOneStreamTooMany() {
    ledger.arrivedUnreadable();
    for (int id = 0; id <= StampLedger.MAX_STREAMS; id++) {
      assertEquals(id < StampLedger.MAX_STREAMS ? FIRST : UNFILED, arrive(id, 0));
    }
    assertEquals(1, ledger.unreadable());
    assertEquals(1, ledger.unfiled());
    assertEquals(StampLedger.MAX_STREAMS, ledger.received());
    assertThrows(IllegalArgumentException.class, () -> arrive(0, 1L << 32));
  }

  @Test
  void shouldMeasureEveryFrameOnceWhenSomeRepeat() {
    ledger.arrived(1, 0, EPOCH, EPOCH + 1_000_000);
    ledger.arrived(1, 1, EPOCH + PERIOD, EPOCH + PERIOD + 3_000_000);
    ledger.arrived(1, 1, EPOCH + PERIOD, EPOCH + PERIOD + 900_000_000);
    ledger.arrived(2, 0, EPOCH, EPOCH - 1);
    StreamReport report = ledger.stream(0).report();
    assertEquals(1_000_000, report.minLatencyNanos());
    assertEquals(1_000_000, report.medianLatencyNanos(), 4_000);
    assertEquals(3_000_000, report.maxLatencyNanos());
    assertEquals(2_000_000 / 16, report.jitterNanos());
    assertEquals(1, ledger.stream(1).report().negativeLatencies());
    assertEquals(2, ledger.latency().count());
    assertEquals(1, ledger.latency().negative());
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldAgreeWithModelWhenArrivalsAreRandom(long seed) {
    Random random = new Random(seed);
    long start = random.nextBoolean() ? (1L << 32) - random.nextInt(5000) : random.nextInt(5000);
    int spread = 1 + random.nextInt(random.nextBoolean() ? 20 : 9000);
    double repeats = random.nextDouble() * 0.2;
    double step = random.nextBoolean() ? 1 : 3 * random.nextDouble();
    Model model = new Model();
    long number = start;
    for (int i = 0; i < 12_000; i++) {
      if (random.nextDouble() >= repeats) {
        number = Math.max(0, start + (long) (i * step) - random.nextInt(spread));
      }
      model.arrived(number);
      ledger.arrived(5, number & TOP, EPOCH + number * PERIOD, EPOCH + number * PERIOD + LATENCY);
    }
    StreamReport report = ledger.stream(0).report();
    assertEquals(12_000, report.received());
    assertEquals(model.lost(), report.lost(), "lost");
    assertEquals(model.repeated, report.repeated(), "repeated");
    assertEquals(model.reordered, report.reordered(), "reordered");
    assertEquals(model.stale, report.stale(), "stale");
    assertEquals(0, report.restarts(), "restarts");
    assertEquals(LATENCY, report.minLatencyNanos());
    assertEquals(0, report.jitterNanos());
  }

  private Arrival arrive(int streamId, long number) {
    long unwrapped = number > TOP / 2 ? number - TOP - 1 : number;
    long sent = EPOCH + unwrapped * PERIOD;
    return ledger.arrived(streamId, number, sent, sent + LATENCY);
  }

  private static long[] numbers(long... numbers) {
    return numbers;
  }

  /**
   * The definitions word for word: every number without wrap in a set, the losses counted one by one.
   */
  private static final class Model {
    final Set<Long> seen = new HashSet<>();
    long first = -1;
    long highest = -1;
    long repeated;
    long reordered;
    long stale;

    void arrived(long number) {
      if (first < 0) {
        first = number;
      } else if (number <= highest - StreamLedger.WINDOW) {
        stale++;
        return;
      } else if (seen.contains(number)) {
        repeated++;
      } else if (number < highest + 1) {
        reordered++;
      }
      seen.add(number);
      highest = Math.max(highest, number);
    }

    long lost() {
      return LongStream.rangeClosed(first, highest).filter(number -> !seen.contains(number)).count();
    }
  }
}
