/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gstjava.api.Caps;
import org.gstjava.api.spi.CapsAlgebra;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Caps operations go to the host. */
class HostCapsAlgebraTest {
  @BeforeEach
  void start() {
    assertTrue(FakeHost.RUNTIME != 0);
  }

  @AfterEach
  void check() {
    assertEquals(0, FakeHost.allocated().size());
  }

  @Test
  void shouldAskTheHost() {
    assertEquals("op2 a b", Caps.of("a").intersect(Caps.of("b")).toString());
    assertEquals("op3 a null", Caps.of("a").fixate().toString());
    assertEquals("op1 a null", CapsAlgebra.current().canonical("a"));
    assertTrue(Caps.of("yes").isFixed());
    assertFalse(Caps.of("no").isFixed());
    assertTrue(Caps.of("yes").isSubsetOf(Caps.of("b")));
    assertFalse(Caps.of("no").canIntersect(Caps.of("b")));
  }

  @Test
  void shouldNameTheTextThatIsNoCaps() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Caps.of("!x").isFixed())
            .getMessage()
            .startsWith("no caps: \"!x\": write for example"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Caps.of("!x").intersect(Caps.of("y")))
            .getMessage()
            .startsWith("\"!x\" or \"y\" is no caps"));
  }
}
