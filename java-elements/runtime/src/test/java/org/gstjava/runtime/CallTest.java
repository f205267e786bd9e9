/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.List;
import org.gstjava.api.Caps;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Fraction;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.Test;

/** Every call but those of buffers: arguments in, results out. */
class CallTest {
  /** A class of its own, as members are bound once for each. */
  public static final class Bound extends Probes.TransformProbe {
    /** For the runtime. */
    public Bound() {}
  }

  private static long text(Arena arena, String text) {
    return NativeMemory.copy(arena, text);
  }

  private static int transform(FakeElement e, long slot, long b) {
    return FakeHost.call(FakeHost.family(2) + slot, e.instance, b);
  }

  private static String take(long slot) {
    String text = HostCalls.takeString(slot);
    NativeMemory.setLong(slot, 0);
    return text;
  }

  @Test
  void shouldStartAndStop() {
    try (FakeElement e = new FakeElement().make(Probes.TransformProbe.class)) {
      assertEquals(1, e.element(ElementCallsLayout.START, 0));
      assertEquals("start[]", e.object(Probes.TransformProbe.class).last);
      assertEquals(1, e.element(ElementCallsLayout.STOP, 0));
      assertEquals("stop[]", e.object(Probes.TransformProbe.class).last);
    }
  }

  @Test
  void shouldAskATransformAboutCapsAndSizes() {
    try (FakeElement e = new FakeElement().make(Probes.TransformProbe.class);
        Arena arena = Arena.ofConfined()) {
      Probes.TransformProbe probe = e.object(Probes.TransformProbe.class);
      long q = arena.allocate(CapsQueryLayout.SIZE_OF, 8).address();
      NativeMemory.setInt(q + CapsQueryLayout.DIRECTION, 1);
      NativeMemory.setLong(q + CapsQueryLayout.CAPS, text(arena, "a/b"));
      probe.other = a -> Caps.of("x/y");
      assertEquals(1, transform(e, TransformCallsLayout.TRANSFORM_CAPS, q));
      assertEquals("transformCaps[SRC, a/b, null]", probe.last);
      assertEquals("x/y", take(q + CapsQueryLayout.RESULT));
      NativeMemory.setInt(q + CapsQueryLayout.DIRECTION, 2);
      NativeMemory.setLong(q + CapsQueryLayout.OTHER, text(arena, "c/d"));
      assertEquals(1, transform(e, TransformCallsLayout.FIXATE_CAPS, q));
      assertEquals("fixateCaps[SINK, a/b, c/d]", probe.last);
      assertEquals("x/y", take(q + CapsQueryLayout.RESULT));

      probe.other = a -> null;
      assertEquals(Integer.MIN_VALUE, transform(e, TransformCallsLayout.TRANSFORM_CAPS, q));
      assertEquals(
          "transformCaps of org.gstjava.runtime.Probes$TransformProbe returned null: return caps, such as those it was given",
          e.message().text());

      probe.other = a -> Caps.of("!x");
      e.peer().messages.clear();
      assertEquals(Integer.MIN_VALUE, transform(e, TransformCallsLayout.FIXATE_CAPS, q));
      assertEquals(
          "fixateCaps of org.gstjava.runtime.Probes$TransformProbe returned \"!x\", which is no caps: write for example"
              + " \"video/x-raw, format=(string)I420, width=640\"",
          e.message().text());

      for (String caps : new String[] {"ANY", "EMPTY", "NONE"}) {
        probe.other = a -> Caps.of(caps);
        e.peer().messages.clear();
        assertEquals(Integer.MIN_VALUE, transform(e, TransformCallsLayout.FIXATE_CAPS, q));
        assertEquals(
            "fixateCaps of org.gstjava.runtime.Probes$TransformProbe returned "
                + (caps.equals("ANY") ? "ANY" : "EMPTY")
                + ", of which no format can be chosen: return one of the choices it was given",
            e.message().text());
      }

      long s = arena.allocate(SizeQueryLayout.SIZE_OF, 8).address();
      NativeMemory.setInt(s + SizeQueryLayout.DIRECTION, 1);
      NativeMemory.setLong(s + SizeQueryLayout.CAPS, text(arena, "a/b"));
      NativeMemory.setLong(s + SizeQueryLayout.OTHER, text(arena, "c/d"));
      NativeMemory.setLong(s + SizeQueryLayout.SIZE, 10);
      probe.other = a -> 20L;
      assertEquals(1, transform(e, TransformCallsLayout.TRANSFORM_SIZE, s));
      assertEquals("transformSize[SRC, a/b, 10, c/d]", probe.last);
      assertEquals(20, NativeMemory.getLong(s + SizeQueryLayout.RESULT));
      assertEquals(1, transform(e, TransformCallsLayout.UNIT_SIZE, s));
      assertEquals("unitSize[a/b]", probe.last);
      probe.other = a -> -1L;
      e.peer().messages.clear();
      assertEquals(Integer.MIN_VALUE, transform(e, TransformCallsLayout.UNIT_SIZE, s));
      assertTrue(
          e.message().text().contains("returned -1 bytes, less than 0, and at most 2147483647 is what a buffer may have: "),
          e.message().text());
      probe.other = a -> 1L << 60;
      e.peer().messages.clear();
      assertEquals(Integer.MIN_VALUE, transform(e, TransformCallsLayout.TRANSFORM_SIZE, s));
      assertEquals(
          "transformSize of org.gstjava.runtime.Probes$TransformProbe returned 1152921504606846976 bytes, more than the"
              + " 2147483647 that a buffer may have: compute it from the caps and the size that it was given, and throw where"
              + " these make none",
          e.message().text());
      probe.other = a -> (long) Integer.MAX_VALUE;
      assertEquals(1, transform(e, TransformCallsLayout.TRANSFORM_SIZE, s));
      assertEquals(Integer.MAX_VALUE, NativeMemory.getLong(s + SizeQueryLayout.RESULT));
    }
  }

  @Test
  void shouldTellNegotiatedCapsAndFormats() {
    try (FakeElement e = new FakeElement().make(Probes.VideoProbe.class);
        FakeElement a = new FakeElement().make(Probes.AudioProbe.class);
        FakeElement s = new FakeElement().make(Probes.SourceProbe.class);
        Arena arena = Arena.ofConfined()) {
      long c = arena.allocate(CapsChangeLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(c + CapsChangeLayout.IN, text(arena, "video/x-raw"));
      NativeMemory.setLong(c + CapsChangeLayout.OUT, text(arena, "video/x-raw"));
      NativeMemory.setLong(c + CapsChangeLayout.IN_INFO, FakeFormats.video(arena, "I420", 320, 240));
      NativeMemory.setLong(c + CapsChangeLayout.OUT_INFO, FakeFormats.video(arena, "NV12", 640, 480));
      NativeMemory.setInt(c + CapsChangeLayout.IN_MEDIA, 1);
      NativeMemory.setInt(c + CapsChangeLayout.OUT_MEDIA, 1);
      assertEquals(1, e.element(ElementCallsLayout.SET_CAPS, c));
      var in = e.object(Probes.VideoProbe.class).input;
      assertEquals("I420", in.format());
      assertEquals(320, in.width());
      assertEquals(240, in.height());
      assertEquals(new Fraction(30000, 1001), in.frameRate());
      assertEquals(new Fraction(4, 3), in.pixelAspectRatio());
      assertEquals("progressive", in.interlaceMode());
      assertEquals("Colorimetry[range=limited, matrix=bt709, transfer=bt601, primaries=bt2020]", in.colorimetry().toString());
      assertEquals("mpeg2", in.chromaSite());
      assertEquals(3, in.components());
      assertEquals("PlaneInfo[offset=2000, stride=702, rowBytes=160, rows=120]", in.planes().get(2).toString());
      assertEquals(115200, in.size());
      assertEquals("NV12", e.object(Probes.VideoProbe.class).output.format());

      NativeMemory.setLong(c + CapsChangeLayout.IN_INFO, FakeFormats.audio(arena, "F32LE", 48000, "front-left,lfe1"));
      NativeMemory.setInt(c + CapsChangeLayout.IN_MEDIA, 2);
      assertEquals(Integer.MIN_VALUE, a.element(ElementCallsLayout.SET_CAPS, c));
      assertTrue(a.message().text().contains("takes raw audio only, and its caps are video/x-raw and video/x-raw"));
      NativeMemory.setLong(c + CapsChangeLayout.OUT_INFO, FakeFormats.audio(arena, "F32LE", 48000, "none"));
      NativeMemory.setInt(c + CapsChangeLayout.OUT_MEDIA, 2);
      assertEquals(0, a.element(ElementCallsLayout.SET_CAPS, c), "refused");
      var audio = a.object(Probes.AudioProbe.class).input;
      assertEquals(List.of("front-left", "lfe1"), audio.positions());
      assertTrue(audio.interleaved());
      assertEquals(48000, audio.rate());

      assertEquals(1, s.element(ElementCallsLayout.SET_CAPS, c));
      assertEquals(Caps.of("video/x-raw"), s.object(Probes.SourceProbe.class).seen);
    }
  }

  @Test
  void shouldHandEventsAndQueriesOver() {
    try (FakeElement e = new FakeElement().make(Probes.TransformProbe.class);
        Arena arena = Arena.ofConfined()) {
      Probes.TransformProbe probe = e.object(Probes.TransformProbe.class);
      long i = arena.allocate(ItemLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(i + ItemLayout.TYPE, text(arena, "eos"));
      NativeMemory.setLong(i + ItemLayout.TIMESTAMP, 5);
      NativeMemory.setInt(i + ItemLayout.SEQNUM, -1);
      NativeMemory.setInt(i + ItemLayout.DIRECTION, 2);
      probe.other = a -> Boolean.TRUE;
      assertEquals(1, e.element(ElementCallsLayout.EVENT, i));
      assertTrue(probe.last.contains("type=eos"), probe.last);
      assertTrue(probe.last.contains("sequenceNumber=4294967295, timestamp=5, direction=SINK"), probe.last);
      probe.other = a -> null;
      assertEquals(0, e.element(ElementCallsLayout.EVENT, i));

      NativeMemory.setLong(i + ItemLayout.TYPE, text(arena, "custom"));
      NativeMemory.setLong(i + ItemLayout.STRUCTURE, text(arena, "question, n=(int)3"));
      assertEquals(0, e.element(ElementCallsLayout.QUERY, i));
      probe.other = a -> Structure.builder("question").set("answer", 42).build();
      assertEquals(1, e.element(ElementCallsLayout.QUERY, i));
      assertEquals(42, Structure.parse(take(i + ItemLayout.ANSWER)).getInt("answer"));

      long ns = arena.allocate(8, 8).address();
      assertEquals(1, e.element(ElementCallsLayout.LATENCY, ns));
      assertEquals(77, NativeMemory.getLong(ns));
    }
  }

  @Test
  void shouldRunASource() {
    try (FakeElement e = new FakeElement().make(Probes.SourceProbe.class);
        Arena arena = Arena.ofConfined()) {
      Probes.SourceProbe probe = e.object(Probes.SourceProbe.class);
      List<long[]> set = e.peer().configured;
      assertArrayEquals(new long[] {4, 1}, set.get(set.size() - 2), "set in the constructor");
      assertArrayEquals(new long[] {7, 512}, set.getLast());
      probe.body =
          f -> {
            f.data().setByte(0, (byte) 1);
            f.setPts(33);
            return FlowReturn.OK;
          };
      long table = FakeHost.family(3);
      assertEquals(0, FakeHost.call(table + SourceCallsLayout.FILL, e.instance, e.fill(0, 3, 16)));
      assertEquals(33, NativeMemory.getLong(e.frames + FrameLayout.PTS));
      long q = arena.allocate(CapsQueryLayout.SIZE_OF, 8).address();
      assertEquals(1, FakeHost.call(table + SourceCallsLayout.GET_CAPS, e.instance, q));
      assertEquals(0, NativeMemory.getLong(q + CapsQueryLayout.RESULT), "the default");
      NativeMemory.setLong(q + CapsQueryLayout.OTHER, text(arena, "a/b"));
      assertEquals(1, FakeHost.call(table + SourceCallsLayout.GET_CAPS, e.instance, q));
      assertEquals("a/b", take(q + CapsQueryLayout.RESULT));
      assertEquals(1, FakeHost.call(table + SourceCallsLayout.FIXATE_CAPS, e.instance, q));
      assertEquals("fixed", take(q + CapsQueryLayout.RESULT));
      NativeMemory.setLong(q + CapsQueryLayout.OTHER, text(arena, "!bad"));
      assertEquals(Integer.MIN_VALUE, FakeHost.call(table + SourceCallsLayout.GET_CAPS, e.instance, q));
      assertTrue(e.message().text().startsWith("caps of "), e.message().text());
      NativeMemory.setLong(q + CapsQueryLayout.OTHER, text(arena, "EMPTY"));
      assertEquals(Integer.MIN_VALUE, FakeHost.call(table + SourceCallsLayout.FIXATE_CAPS, e.instance, q));
      probe.fixed = Caps.of("ANY");
      NativeMemory.setLong(q + CapsQueryLayout.OTHER, text(arena, "a/b"));
      e.peer().messages.clear();
      assertEquals(Integer.MIN_VALUE, FakeHost.call(table + SourceCallsLayout.FIXATE_CAPS, e.instance, q));
      assertTrue(e.message().text().contains("returned ANY, of which no format"), e.message().text());
      long ns = arena.allocate(8, 8).address();
      assertEquals(1, e.element(ElementCallsLayout.LATENCY, ns));
      assertEquals(88, NativeMemory.getLong(ns));
      assertEquals(1, e.element(ElementCallsLayout.UNLOCK_STOP, 0));
    }
  }

  @Test
  void shouldRunASink() {
    try (FakeElement e = new FakeElement().make(Probes.SinkProbe.class);
        Arena arena = Arena.ofConfined()) {
      Probes.SinkProbe probe = e.object(Probes.SinkProbe.class);
      long table = FakeHost.family(4);
      assertEquals(0, FakeHost.call(table + SinkCallsLayout.PREROLL, e.instance, e.fill(0, 1, 16)));
      assertEquals("preroll", probe.last);
      assertEquals(0, FakeHost.call(table + SinkCallsLayout.RENDER, e.instance, e.fill(0, 1, 16)));
      assertEquals("render", probe.last);
      long q = arena.allocate(CapsQueryLayout.SIZE_OF, 8).address();
      assertEquals(1, FakeHost.call(table + SinkCallsLayout.GET_CAPS, e.instance, q));
      assertEquals("video/x-raw", take(q + CapsQueryLayout.RESULT));
      assertEquals(1, e.element(ElementCallsLayout.UNLOCK, 0));
      assertEquals("unlock", probe.last);
      assertEquals(1, e.element(ElementCallsLayout.UNLOCK_STOP, 0));
      assertEquals("unlockStop", probe.last);
    }
  }

  @Test
  void shouldServeAnElement() {
    try (FakeElement e = new FakeElement().property("amount", "field last", GjValues.STRING).make(Bound.class)) {
      Probes.TransformProbe probe = e.object(Probes.TransformProbe.class);
      assertEquals("fake0", probe.nameNow());
      assertEquals(3000, probe.runningTimeNow());
      assertEquals(e.peer * 16, probe.pointerNow());
      probe.passthroughNow(true);
      assertArrayEquals(new long[] {1, 1}, e.peer().configured.getFirst());
      probe.notifyNow("amount");
      assertEquals(List.of(0), e.peer().notified);
      probe.postNow(Structure.builder("level").set("rms", 0.5).build());
      assertEquals(4, e.message().kind());
      assertEquals(0.5, Structure.parse(e.message().text()).getDouble("rms"));
    }
  }

  @Test
  void shouldDoNothingOnceTheElementIsGone() {
    FakeElement e = new FakeElement().property("amount", "field last", GjValues.STRING).make(Bound.class);
    Probes.TransformProbe probe = e.object(Probes.TransformProbe.class);
    assertEquals(0, e.peer().unrefs);
    long number = e.instance;
    e.close();
    assertEquals(1, e.peer().unrefs);
    assertEquals(0, FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.FREE_INSTANCE, number, 0));
    assertEquals(1, e.peer().unrefs);
    long calls = e.peer().calls.get();
    assertEquals(-1, probe.runningTimeNow());
    assertEquals(0, probe.pointerNow());
    probe.passthroughNow(true);
    probe.notifyNow("amount");
    probe.postNow(Structure.parse("x"));
    assertEquals(calls, e.peer().calls.get());
    assertNotNull(probe.nameNow());
    assertEquals(Integer.MIN_VALUE, FakeHost.call(FakeHost.family(1) + ElementCallsLayout.START, number, 0));
  }
}
