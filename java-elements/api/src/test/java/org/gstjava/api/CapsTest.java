/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Caps as text, which needs no GStreamer. */
class CapsTest {
  @Test
  void shouldGiveItsAlternativesInOrder() {
    Caps caps = Caps.of("video/x-raw(memory:DMABuf), width=[1, 4096]; video/x-raw, format={ I420, NV12 }");
    List<Structure> structures = caps.structures();
    assertEquals(2, structures.size());
    assertEquals(List.of("memory:DMABuf"), structures.get(0).features());
    assertEquals(Structure.Range.of(1, 4096), structures.get(0).get("width"));
    assertEquals(Structure.Choice.of("I420", "NV12"), structures.get(1).get("format"));
  }

  @Test
  void shouldReadItsAlternativesAgainWhenMadeOfThem() {
    List<Structure> structures =
        List.of(Structure.parse("video/x-raw, width=640"), Structure.parse("audio/x-raw, rate=48000"));
    Caps caps = Caps.of(structures);
    assertEquals("video/x-raw, width=(int)640; audio/x-raw, rate=(int)48000", caps.toString());
    assertEquals(structures, caps.structures());
  }

  @Test
  void shouldKnowAnyAndEmpty() {
    assertTrue(Caps.of("ANY").isAny());
    assertFalse(Caps.of("video/x-raw").isAny());
    assertTrue(Caps.of(" EMPTY ").isEmpty());
    assertTrue(Caps.of("NONE").isEmpty());
    assertTrue(Caps.of("").isEmpty());
    assertTrue(Caps.of(List.of()).isEmpty());
    assertFalse(Caps.of("ANY").isEmpty());
    assertEquals(List.of(), Caps.of("ANY").structures());
  }

  @Test
  void shouldCompareByText() {
    assertEquals(Caps.of("video/x-raw"), Caps.of(" video/x-raw "));
    assertEquals(Caps.of("video/x-raw").hashCode(), Caps.of(" video/x-raw ").hashCode());
    assertNotEquals(Caps.of("video/x-raw"), Caps.of("audio/x-raw"));
  }

  @Test
  void shouldSayWhereTheTextIsWrongWhenItsMeaningIsNeeded() {
    Caps caps = Caps.of("video/x-raw, width=");
    assertEquals(
        "position 19 of \"video/x-raw, width=\": expected a value, found the end",
        assertThrows(IllegalArgumentException.class, caps::structures).getMessage());
  }

  @Test
  void shouldSayThatSetOperationsNeedGStreamer() {
    String message =
        assertThrows(IllegalStateException.class, () -> Caps.of("a").intersect(Caps.of("b"))).getMessage();
    assertTrue(message.startsWith("operations on caps need GStreamer"), message);
  }
}
