/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
        "transformInPlace of org.gstjava.runtime.Probes$TransformProbe: java.lang.IllegalArgumentException: boom");
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

  @Test
  void shouldSayThatOnlyTransformsDropFrames() {
    try (FakeElement source = new FakeElement().make(Probes.SourceProbe.class);
        FakeElement sink = new FakeElement().make(Probes.SinkProbe.class);
        FakeElement transform = new FakeElement().make(Probes.TransformProbe.class)) {
      source.object(Probes.SourceProbe.class).body = f -> FlowReturn.DROPPED;
      sink.object(Probes.SinkProbe.class).body = f -> FlowReturn.DROPPED;
      transform.object(Probes.TransformProbe.class).inPlace = f -> FlowReturn.DROPPED;
      long fill = FakeHost.family(3) + SourceCallsLayout.FILL;
      assertEquals(THREW, FakeHost.call(fill, source.instance, source.fill(0, 3, 16)));
      assertMessage(
          source.message(),
          ERROR,
          ErrorCode.STREAM_FAILED,
          "fill of org.gstjava.runtime.Probes$SourceProbe returned DROPPED, which only transforms may: return OK, EOS or"
              + " throw");
      for (long slot : new long[] {SinkCallsLayout.RENDER, SinkCallsLayout.PREROLL}) {
        sink.peer().messages.clear();
        assertEquals(THREW, FakeHost.call(FakeHost.family(4) + slot, sink.instance, sink.fill(0, 1, 16)));
        assertTrue(sink.message().text().contains("returned DROPPED, which only transforms may"));
      }
      assertEquals(100, transform.transformInPlace(3, 64));
      assertEquals(0, transform.peer().messages.size());
    }
  }

  @Test
  void shouldPostAnErrorWhenAnElementReturnsErrorWithoutOne() {
    try (FakeElement element = new FakeElement().make(Probes.TransformProbe.class)) {
      Probes.TransformProbe probe = element.object(Probes.TransformProbe.class);
      probe.inPlace = f -> FlowReturn.ERROR;
      assertEquals(-5, element.transformInPlace(3, 64));
      assertEquals(-5, element.transformInPlace(3, 64));
      assertMessage(
          element.message(),
          ERROR,
          ErrorCode.STREAM_FAILED,
          "transformInPlace of org.gstjava.runtime.Probes$TransformProbe returned ERROR without a message: throw, or call"
              + " postError first");
      element.element(ElementCallsLayout.START, 0);
      assertEquals(-5, element.transformInPlace(3, 64));
      assertEquals(2, element.peer().messages.size(), "one for each run");
      probe.inPlace = f -> FlowReturn.OK;
      assertEquals(0, element.transformInPlace(3, 64));
      probe.inPlace =
          f -> {
            probe.postErrorNow("disk full");
            return FlowReturn.ERROR;
          };
      assertEquals(-5, element.transformInPlace(3, 64));
      assertEquals("disk full", element.peer().messages.getLast().text());
      assertEquals(3, element.peer().messages.size());
    }
  }

  @Test
  void shouldNameTheCapsThatAreRefused() {
    try (FakeElement video = new FakeElement().make(Probes.VideoProbe.class);
        FakeElement element = new FakeElement().make(Probes.TransformProbe.class);
        Arena arena = Arena.ofConfined()) {
      long change = arena.allocate(CapsChangeLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(change + CapsChangeLayout.IN, NativeMemory.copy(arena, "a/b"));
      NativeMemory.setLong(change + CapsChangeLayout.OUT, NativeMemory.copy(arena, "a/b"));
      assertEquals(0, element.element(ElementCallsLayout.SET_CAPS, change));
      assertMessage(
          element.message(),
          ERROR,
          ErrorCode.CORE_NEGOTIATION,
          "capsChanged of org.gstjava.runtime.Probes$TransformProbe refused a/b: let its pad templates, or caps and"
              + " transformCaps, name only what it takes");
      NativeMemory.setLong(change + CapsChangeLayout.OUT, NativeMemory.copy(arena, "c/d"));
      NativeMemory.setLong(change + CapsChangeLayout.IN_INFO, FakeFormats.video(arena, "I420", 320, 240));
      NativeMemory.setLong(change + CapsChangeLayout.OUT_INFO, FakeFormats.video(arena, "I420", 320, 240));
      NativeMemory.setInt(change + CapsChangeLayout.IN_MEDIA, 1);
      NativeMemory.setInt(change + CapsChangeLayout.OUT_MEDIA, 1);
      Probes.VideoProbe probe = video.object(Probes.VideoProbe.class);
      probe.takes = i -> false;
      assertEquals(0, video.element(ElementCallsLayout.SET_CAPS, change));
      assertTrue(video.message().text().startsWith("infoChanged of "), video.message().text());
      assertTrue(video.message().text().contains(" refused a/b to c/d: "), video.message().text());
      video.peer().messages.clear();
      probe.takes =
          i -> {
            throw new IllegalStateException("too wide");
          };
      assertEquals(THREW, video.element(ElementCallsLayout.SET_CAPS, change));
      assertEquals(
          "infoChanged of org.gstjava.runtime.Probes$VideoProbe: java.lang.IllegalStateException: too wide",
          video.message().text());
    }
  }

  @Test
  void shouldSayWhenASegmentOutlivesItsCallback() {
    try (FakeElement element = new FakeElement().make(Probes.TransformProbe.class)) {
      Probes.TransformProbe probe = element.object(Probes.TransformProbe.class);
      MemorySegment[] kept = new MemorySegment[1];
      probe.inPlace =
          f -> {
            kept[0] = f.data().segment();
            return FlowReturn.OK;
          };
      assertEquals(0, element.transformInPlace(3, 64));
      probe.inPlace =
          f -> {
            kept[0].get(ValueLayout.JAVA_BYTE, 0);
            return FlowReturn.OK;
          };
      assertEquals(THREW, element.transformInPlace(3, 64));
      assertTrue(
          element.message().text()
              .endsWith("Already closed; a segment dies when its callback returns: copy what you need"),
          element.message().text());
    }
  }

  @Test
  void shouldCutALongMessageAndKeepItInTheDebugText() {
    String message = "x".repeat(20_000) + "end";
    FakeHost.Message m =
        failure(
            f -> {
              throw new IllegalArgumentException(message);
            });
    assertTrue(m.text().length() < 2_300, "length " + m.text().length());
    assertTrue(m.text().contains("xxx... (1"), m.text());
    assertTrue(m.debug().contains(message));
  }

  private static FlowReturn endless(Frame frame, int depth) {
    return endless(frame, depth + 1).code() > 0 ? FlowReturn.OK : FlowReturn.EOS;
  }

  @Test
  void shouldSurviveAStackOverflowAndKeepTheTraceShort() {
    FakeHost.Message m = failure(f -> endless(f, 0));
    assertTrue(m.text().contains("TransformProbe: java.lang.StackOverflowError"), m.text());
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
    assertTrue(m.text().contains("TransformProbe: java.lang.OutOfMemoryError: "), m.text());
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
            names[i] + " of org.gstjava.runtime.Probes$TransformProbe: java.lang.Exception: no");
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
      assertTrue(element.message().text().contains("SinkProbe: java.lang.ClassCastException"));
    }
  }
}
