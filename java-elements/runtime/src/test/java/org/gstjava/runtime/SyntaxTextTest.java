/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import org.gstjava.api.Caps;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.Test;

/** No text that would end C's stack reaches C. */
class SyntaxTextTest {
  private static final Caps DEEP = Caps.of("a/b, x=" + "{".repeat(100_000) + "1" + "}".repeat(100_000));

  private static String refusal(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void shouldLeaveOrdinaryTextsAlone() {
    assertNull(SyntaxText.of(null));
    assertEquals("a/b, x={ 1, 2 }", SyntaxText.of(Caps.of("a/b, x={ 1, 2 }")));
    assertEquals("a, x=(string)\"" + "\\(".repeat(90) + "\"", SyntaxText.of(Structure.builder("a").set("x", "(".repeat(90)).build()));
  }

  @Test
  void shouldRefuseLongTexts() {
    assertEquals(
        "caps or a structure of 16777217 characters, more than the 16777216 that GStreamer is given: pass large data in"
            + " buffers, and only what describes them in fields",
        refusal(() -> SyntaxText.of("a".repeat(SyntaxText.MAX_CHARS + 1))));
    SyntaxText.of("a".repeat(SyntaxText.MAX_CHARS));
  }

  @Test
  void shouldRefuseDeepTextsWhereverTheyGo() {
    try (FakeElement e = new FakeElement().make(Probes.TransformProbe.class);
        Arena arena = Arena.ofConfined()) {
      Probes.TransformProbe probe = e.object(Probes.TransformProbe.class);
      String text = refusal(() -> DEEP.isFixed());
      assertTrue(text.endsWith("...\" has more than 64 brackets within each other: write fewer levels"), text);
      refusal(() -> DEEP.fixate());
      refusal(() -> Caps.of("a/b").intersect(DEEP));
      Structure structure = Structure.builder("a").set("x", DEEP).build();
      refusal(() -> probe.postNow(structure));
      refusal(() -> GjValues.writeText(0, GjValues.CAPS, DEEP, new GjValues.CallMemory(arena)));

      long q = arena.allocate(CapsQueryLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(q + CapsQueryLayout.CAPS, NativeMemory.copy(arena, "a/b"));
      probe.other = a -> DEEP;
      assertEquals(
          Integer.MIN_VALUE,
          FakeHost.call(FakeHost.family(2) + TransformCallsLayout.TRANSFORM_CAPS, e.instance, q));
      assertTrue(e.message().text().contains("more than 64 brackets"), e.message().text());
      assertEquals(0, NativeMemory.getLong(q + CapsQueryLayout.RESULT));

      long i = arena.allocate(ItemLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(i + ItemLayout.TYPE, NativeMemory.copy(arena, "custom"));
      probe.other = a -> structure;
      e.peer().messages.clear();
      assertEquals(Integer.MIN_VALUE, e.element(ElementCallsLayout.QUERY, i));
      assertTrue(e.message().text().contains("more than 64 brackets"), e.message().text());

      probe.inPlace =
          f -> {
            f.addMeta(structure);
            return null;
          };
      e.peer().messages.clear();
      assertEquals(Integer.MIN_VALUE, e.transformInPlace(3, 16));
      assertTrue(e.message().text().contains("more than 64 brackets"), e.message().text());
    }
  }
}
