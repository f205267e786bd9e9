/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that take longer than they may. */
@Timeout(120)
class WatchdogTest {
  private static final int WARNING = 2;
  private static final long HOUR = 3_600_000;
  private static final Pattern TEXT =
      Pattern.compile(
          "(\\w+) of fake0 has run for (\\d+) ms and goes on, watchdog=(\\d+): see where in the debug text");

  private FakeElement element;
  private Probes.TransformProbe probe;

  @BeforeEach
  void make() {
    element = new FakeElement().make(Probes.TransformProbe.class);
    probe = element.object(Probes.TransformProbe.class);
  }

  @AfterEach
  void free() {
    element.close();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private boolean hasSaid(int warnings) {
    return element.peer().messages.size() >= warnings;
  }

  /** Returns once the watchdog has looked at all calls: a later one, of another object, is reported. */
  private static void awaitRound() {
    try (FakeElement other = new FakeElement().make(Probes.TransformProbe.class)) {
      other.object(Probes.TransformProbe.class).inPlace =
          f -> {
            await(() -> !other.peer().messages.isEmpty());
            return FlowReturn.OK;
          };
      assertEquals(1, other.watch(1));
      assertEquals(0, other.transformInPlace(3, 64));
    }
  }

  /** Parts of a report: method, ms, limit. */
  private static Matcher parts(FakeHost.Message message) {
    assertEquals(WARNING, message.kind());
    assertEquals(ErrorCode.STREAM_FAILED.domain(), message.domain());
    assertEquals(ErrorCode.STREAM_FAILED.code(), message.code());
    Matcher matcher = TEXT.matcher(message.text());
    assertTrue(matcher.matches(), message.text());
    assertTrue(Long.parseLong(matcher.group(2)) >= Long.parseLong(matcher.group(3)), message.text());
    return matcher;
  }

  /** A call that lasts until it has been reported, and a while longer. */
  private void callUntilReported() {
    int before = element.peer().messages.size();
    probe.inPlace =
        f -> {
          await(() -> hasSaid(before + 1));
          awaitRound();
          awaitRound();
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(3, 64));
  }

  // B11
  @Test
  void shouldWarnOnceWithTheStackWhenACallLastsTooLong() {
    assertEquals(1, element.watch(20));
    Throwable thrown = LeaseProbes.elsewhere("streamer", this::callUntilReported);
    assertNull(thrown);
    FakeHost.Message message = element.message();
    Matcher parts = parts(message);
    assertEquals("transformInPlace", parts.group(1));
    assertEquals("20", parts.group(3));
    assertTrue(message.debug().startsWith("thread streamer is at\n\tat "), message.debug());
    String place = "\tat org.gstjava.runtime.Probes$TransformProbe.transformInPlace(Probes.java:";
    assertTrue(message.debug().contains(place), message.debug());
  }

  // B11
  @Test
  void shouldWarnOfEachCallThatLastsTooLong() {
    element.watch(20);
    callUntilReported();
    assertEquals(1, element.peer().messages.size());
    callUntilReported();
    assertEquals(2, element.peer().messages.size());
  }

  // B11
  @Test
  void shouldSayNothingWhenCallsAreShort() {
    element.watch(HOUR);
    probe.inPlace =
        f -> {
          awaitRound();
          return FlowReturn.OK;
        };
    for (int i = 0; i < 3; i++) {
      assertEquals(0, element.transformInPlace(3, 64));
    }
    assertEquals(List.of(), element.peer().messages);
  }

  // B11
  @Test
  void shouldSayNothingOfACallThatHasEnded() {
    element.watch(20);
    callUntilReported();
    probe.inPlace =
        f -> {
          throw new IllegalStateException("ends by an exception");
        };
    element.watch(500);
    assertEquals(Integer.MIN_VALUE, element.transformInPlace(3, 64));
    awaitEnd(700);
    assertEquals(2, element.peer().messages.size());
    assertTrue(element.peer().messages.getLast().text().contains("ends by an exception"));
    callUntilReported();
    assertEquals("transformInPlace", parts(element.peer().messages.getLast()).group(1));
  }

  /** Lets time go by, and the watchdog look after it. */
  private static void awaitEnd(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    await(() -> System.nanoTime() - end > 0);
    awaitRound();
  }

  // B11
  @Test
  void shouldCountNestedCallsAsOne() {
    element.watch(20);
    Probes.Body<Object[], Object> untilReported =
        a -> {
          await(() -> hasSaid(1));
          awaitRound();
          return null;
        };
    probe.inPlace =
        f -> {
          probe.other = a -> null;
          assertEquals(1, element.element(ElementCallsLayout.START, 0));
          probe.other = untilReported;
          assertEquals(1, element.element(ElementCallsLayout.START, 0));
          awaitEnd(40);
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(3, 64));
    FakeHost.Message message = element.message();
    assertEquals("transformInPlace", parts(message).group(1));
    assertTrue(message.debug().contains("TransformProbe.start("), message.debug());
  }

  // B11
  @Test
  void shouldWatchEachThreadThatCallsOneObject() {
    element.watch(20);
    CountDownLatch ready = new CountDownLatch(2);
    probe.inPlace =
        f -> {
          ready.countDown();
          await(() -> ready.getCount() == 0 && hasSaid(2));
          return FlowReturn.OK;
        };
    probe.other =
        a -> {
          ready.countDown();
          await(() -> ready.getCount() == 0 && hasSaid(2));
          return null;
        };
    Thread starter = new Thread(() -> element.element(ElementCallsLayout.START, 0), "starter");
    starter.start();
    assertNull(LeaseProbes.elsewhere("streamer", () -> element.transformInPlace(3, 64)));
    LeaseProbes.elsewhere("joiner", () -> await(() -> !starter.isAlive()));
    awaitRound();
    List<String> seen =
        element.peer().messages.stream()
            .map(m -> parts(m).group(1) + " by " + m.debug().substring(0, m.debug().indexOf(" is at\n")))
            .sorted()
            .toList();
    assertEquals(List.of("start by thread starter", "transformInPlace by thread streamer"), seen);
  }

  // B11
  @Test
  void shouldStopWatchingWhenTheLimitBecomesZeroWhileACallRuns() {
    element.watch(1000);
    probe.inPlace =
        f -> {
          assertEquals(1, element.watch(0));
          awaitEnd(1300);
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(3, 64));
    assertNull(Instances.get(element.instance).watch);
    probe.inPlace =
        f -> {
          awaitRound();
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(3, 64));
    assertEquals(List.of(), element.peer().messages);
  }

  // B11
  @Test
  void shouldTakeAnotherLimitFromTheNextCallOn() {
    element.watch(HOUR);
    probe.inPlace =
        f -> {
          assertEquals(1, element.watch(10));
          awaitEnd(40);
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(3, 64));
    assertEquals(List.of(), element.peer().messages);
    callUntilReported();
    assertEquals("10", parts(element.message()).group(3));
  }

  // B11
  @Test
  void shouldForgetWhatIsFreed() throws Exception {
    WeakReference<CallWatch> watch = watchOfFreed();
    LostLeaseTest.collectUntil(() -> watch.get() == null);
    assertEquals(List.of(), element.peer().messages);
    assertTrue(!element.peer().usedAfterUnref);
  }

  private WeakReference<CallWatch> watchOfFreed() {
    element.watch(500);
    WeakReference<CallWatch> watch = new WeakReference<>(Instances.get(element.instance).watch);
    assertNotNull(watch.get());
    probe.inPlace =
        f -> {
          FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.FREE_INSTANCE, element.instance, 0);
          awaitEnd(700);
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(3, 64));
    return watch;
  }

  // B11
  @Test
  void shouldForgetThreadsThatHaveEnded() throws Exception {
    element.watch(20);
    WeakReference<Thread> thread = callOnAThread();
    awaitRound();
    LostLeaseTest.collectUntil(() -> thread.get() == null);
  }

  private WeakReference<Thread> callOnAThread() throws InterruptedException {
    Thread thread = new Thread(() -> element.transformInPlace(3, 64));
    thread.start();
    thread.join();
    return new WeakReference<>(thread);
  }

  /** One whose stack can't be had. */
  private static final class Stackless extends Thread {
    final CountDownLatch asked = new CountDownLatch(1);
    int askedTimes;

    Stackless(Runnable body) {
      super(body, "stackless");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      askedTimes++;
      asked.countDown();
      throw new OutOfMemoryError("no stack");
    }
  }

  // B11
  @Test
  void shouldGoOnWhenACallCannotBeReported() throws Exception {
    FakeHost.LOG.clear();
    element.watch(5);
    CountDownLatch done = new CountDownLatch(1);
    probe.inPlace =
        f -> {
          done.await();
          return FlowReturn.OK;
        };
    Stackless thread = new Stackless(() -> element.transformInPlace(3, 64));
    thread.start();
    thread.asked.await();
    awaitRound();
    awaitRound();
    done.countDown();
    thread.join();
    assertEquals(1, thread.askedTimes);
    assertEquals(List.of(), element.peer().messages);
    String problem = "the watchdog: java.lang.OutOfMemoryError: no stack";
    assertEquals(
        1, List.copyOf(FakeHost.LOG).stream().filter(line -> line.text().startsWith(problem)).count());
    callUntilReported();
    assertEquals(1, element.peer().messages.size());
  }

  // B8
  @Test
  void shouldNotAllocateForACallThatIsWatched() {
    try (FakeElement watched = new FakeElement().make(AllocationTest.Toucher.class)) {
      watched.watch(HOUR);
      long f = watched.fill(0, 3, 64);
      FakeHost.mapper.apply(f, 3);
      NativeMemory.setInt(f + FrameLayout.MAPPED, 3);
      MemorySegment slot = FakeHost.function(FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE);
      long instance = watched.instance;
      AllocationTest.assertNoHeap("watched call", () -> FakeHost.call(slot, instance, f));
      assertEquals(List.of(), watched.peer().messages);
    }
  }
}
