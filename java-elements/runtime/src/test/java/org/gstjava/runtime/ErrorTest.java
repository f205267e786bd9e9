/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.junit.jupiter.api.Test;

/** What the bus hears of exceptions that leave callbacks. B9 */
class ErrorTest {
  private static final int ERROR = 1;
  private static final int WARNING = 2;
  private static final int THREW = Integer.MIN_VALUE;

  /** Runs transformInPlace once and gives the one message. */
  private static FakeHost.Message failure(Probes.Body<Frame, FlowReturn> body) {
    try (FakeElement element = new FakeElement().make(Probes.TransformProbe.class)) {
      element.object(Probes.TransformProbe.class).inPlace = body;
      assertEquals(THREW, element.transformInPlace(3, 64));
      return element.message();
    }
  }

  private static void assertMessage(FakeHost.Message m, int kind, ErrorCode code, String text) {
    assertEquals(text, m.text());
    assertEquals(kind, m.kind());
    assertEquals(code.domain(), m.domain());
    assertEquals(code.code(), m.code());
  }

  @Test
  void shouldPostClassAndMessageWithTheStackTrace() {
    FakeHost.Message m =
        failure(
            f -> {
              throw new IllegalArgumentException("boom", new Exception("deeper"));
            });
    assertMessage(
        m,
        ERROR,
        ErrorCode.STREAM_FAILED,
        "java.lang.IllegalArgumentException: boom, in transformInPlace of"
            + " org.gstjava.runtime.Probes$TransformProbe");
    assertTrue(m.debug().contains("at org.gstjava.runtime.ErrorTest"), m.debug());
    assertTrue(m.debug().contains("Caused by: java.lang.Exception: deeper"), m.debug());
  }

  @Test
  void shouldTakeDomainCodeAndTextOfAnElementException() {
    assertMessage(
        failure(
            f -> {
              throw new ElementException(ErrorCode.RESOURCE_READ, "x.cube: line 3 has two numbers, needs three");
            }),
        ERROR,
        ErrorCode.RESOURCE_READ,
        "x.cube: line 3 has two numbers, needs three");
  }

  @Test
  void shouldSayWhatToReturnInsteadOfNull() {
    assertMessage(
        failure(f -> null),
        ERROR,
        ErrorCode.STREAM_FAILED,
        "transformInPlace of org.gstjava.runtime.Probes$TransformProbe returned null: return FlowReturn.OK or another"
            + " constant");
  }

  private static FlowReturn endless(Frame frame, int depth) {
    return endless(frame, depth + 1).code() > 0 ? FlowReturn.OK : FlowReturn.EOS;
  }

  @Test
  void shouldSurviveAStackOverflowAndKeepTheTraceShort() {
    FakeHost.Message m = failure(f -> endless(f, 0));
    assertTrue(m.text().startsWith("java.lang.StackOverflowError"), m.text());
    assertTrue(m.text().endsWith(": look for a method that calls itself without an end"), m.text());
    assertTrue(m.debug().length() < 13_000, "length " + m.debug().length());
  }

  @Test
  void shouldSurviveAnOutOfMemoryError() {
    FakeHost.Message m =
        failure(
            f -> {
              List<long[]> all = new ArrayList<>();
              while (true) {
                all.add(new long[Integer.MAX_VALUE - 8]);
              }
            });
    assertTrue(m.text().startsWith("java.lang.OutOfMemoryError: "), m.text());
    assertTrue(m.text().endsWith(": enlarge the heap, for example with GST_JAVA_OPTIONS=-Xmx2g"), m.text());
  }

  /** Whose text can't be made. */
  private static final class Hopeless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      throw new OutOfMemoryError("again");
    }
  }

  @Test
  void shouldPostAPreparedTextWhenTheReportItselfFails() {
    FakeHost.Message m =
        failure(
            f -> {
              throw new Hopeless();
            });
    assertTrue(m.text().startsWith("a Java exception could not be reported"), m.text());
  }

  @Test
  void shouldWarnOnlyWhenUnlockThrows() {
    try (FakeElement element = new FakeElement().make(Probes.SourceProbe.class)) {
      element.object(Probes.SourceProbe.class).unlocking =
          () -> {
            throw new IllegalStateException("busy");
          };
      assertEquals(THREW, element.element(ElementCallsLayout.UNLOCK, 0));
      assertMessage(
          element.message(),
          WARNING,
          ErrorCode.LIBRARY_SETTINGS,
          "unlock of fake0: java.lang.IllegalStateException: busy");
    }
  }

  @Test
  void shouldReportEachVirtualMethodByItsName() {
    long[] slots = {
      ElementCallsLayout.START,
      ElementCallsLayout.STOP,
      ElementCallsLayout.EVENT,
      ElementCallsLayout.QUERY,
      ElementCallsLayout.SET_CAPS
    };
    String[] names = {"start", "stop", "event", "query", "capsChanged"};
    try (FakeElement element = new FakeElement().make(Probes.TransformProbe.class);
        Arena arena = Arena.ofConfined()) {
      element.object(Probes.TransformProbe.class).other =
          a -> {
            throw new Exception("no");
          };
      long item = arena.allocate(ItemLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(item + ItemLayout.TYPE, NativeMemory.copy(arena, "custom"));
      long change = arena.allocate(CapsChangeLayout.SIZE_OF, 8).address();
      for (int i = 0; i < slots.length; i++) {
        element.peer().messages.clear();
        assertEquals(THREW, element.element(slots[i], i == 4 ? change : item));
        assertMessage(
            element.message(),
            ERROR,
            ErrorCode.STREAM_FAILED,
            "java.lang.Exception: no, in " + names[i] + " of org.gstjava.runtime.Probes$TransformProbe");
      }
    }
  }

  @Test
  void shouldGoOnAfterAnException() {
    try (FakeElement element = new FakeElement().make(Probes.TransformProbe.class)) {
      Probes.TransformProbe probe = element.object(Probes.TransformProbe.class);
      probe.inPlace =
          f -> {
            throw new Exception();
          };
      assertEquals(THREW, element.transformInPlace(3, 64));
      probe.inPlace = f -> FlowReturn.EOS;
      assertEquals(-3, element.transformInPlace(3, 64));
    }
  }

  @Test
  void shouldReportACallOfTheWrongFamily() {
    try (FakeElement element = new FakeElement().make(Probes.SinkProbe.class)) {
      assertEquals(THREW, element.transformInPlace(3, 64));
      assertTrue(element.message().text().startsWith("java.lang.ClassCastException"));
    }
  }
}
