/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** C12: grids and blocks; nothing here needs a driver. */
class LaunchShapeTest {
  @Test
  void shouldCoverPicturesThatNoBlockDivides() {
    assertEquals(new LaunchShape(6, 12, 1, 32, 8, 1, 0), LaunchShape.covering(161, 91, 32, 8));
    assertEquals(new LaunchShape(5, 11, 1, 32, 8, 1, 0), LaunchShape.covering(160, 88, 32, 8));
    assertEquals(new LaunchShape(1, 1, 1, 32, 8, 1, 0), LaunchShape.covering(1, 1, 32, 8));
  }

  @Test
  void shouldNotOverflowWhenAPictureIsAsLargeAsCanBe() {
    assertEquals(1 << 26, LaunchShape.covering(Integer.MAX_VALUE, 1, 32, 8).gridX());
  }

  @Test
  void shouldNameTheCountThatIsBelowItsLeast() {
    assertRefused("gridX is 0, the least is 1", 0, 1, 1, 1, 1, 1, 0);
    assertRefused("gridZ is -3, the least is 1", 1, 1, -3, 1, 1, 1, 0);
    assertRefused("blockY is 0, the least is 1", 1, 1, 1, 1, 0, 1, 0);
    assertRefused("sharedBytes is -1, the least is 0", 1, 1, 1, 1, 1, 1, -1);
    Exception e = assertThrows(IllegalArgumentException.class, () -> LaunchShape.covering(0, 5, 32, 8));
    assertEquals("width is 0, the least is 1", e.getMessage());
  }

  private static void assertRefused(String message, int gx, int gy, int gz, int bx, int by, int bz, int shared) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new LaunchShape(gx, gy, gz, bx, by, bz, shared));
    assertEquals(message, e.getMessage());
  }
}
