/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Tables of floats for kernels on devices, number by number; DeviceLutTest has the pictures. */
class LutTableTest {
  private static final int HEAD = 16;
  private static final int END = 12;

  /** The position of a colour along an axis, as the kernels work it out. */
  private static double position(float[] table, int channel, double... samples) {
    double sum = table[4 * channel + 3];
    for (int i = 0; i < 3; i++) {
      sum += table[4 * channel + i] * samples[i];
    }
    return sum;
  }

  @Test
  void shouldHoldACubesNodesAsSamples() {
    Lut3D lut = LutSamples.grade(17);
    LutTable table = LutTable.of(lut, LutFormat.RGBA, null);
    float[] floats = table.floats();
    assertEquals(17, table.size());
    assertEquals(HEAD + 4 * 17 * 17 * 17, floats.length);
    assertEquals(16, floats[END]);
    for (int node = 0; node < lut.nodeCount(); node++) {
      for (int channel = 0; channel < 3; channel++) {
        assertEquals(255.0 * lut.value(node, channel), floats[HEAD + 4 * node + channel], 1e-4);
      }
    }
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(0, position(floats, channel, 0, 0, 0), 1e-6);
      assertEquals(16, position(floats, channel, 255, 255, 255), 1e-5);
    }
  }

  @Test
  void shouldCountPositionsFromTheDomainsLowerEnd() {
    LutDomain domain = new LutDomain(0.2, 0, -1, 0.8, 2, 1);
    float[] floats = LutTable.of(LutSamples.random(9, 0, 1, domain), LutFormat.ARGB64, null).floats();
    assertEquals(0, position(floats, 0, 0.2 * 65535, 0, 0), 1e-4);
    assertEquals(8, position(floats, 0, 0.8 * 65535, 0, 0), 1e-4);
    assertEquals(4, position(floats, 1, 0, 65535, 0), 1e-4);
    assertEquals(4, position(floats, 2, 0, 0, 0), 1e-4);
  }

  @Test
  void shouldConvertYuvOnTheWayInAndOut() {
    Colorimetry colorimetry = new Colorimetry(YuvMatrix.BT709, false);
    float[] floats = LutTable.of(new Lut3D("", 2, LutDomain.UNIT, LutSamples.identityNodes(2)), LutFormat.NV12, colorimetry).floats();
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(0, position(floats, channel, 16, 128, 128), 1e-5);
      assertEquals(1, position(floats, channel, 235, 128, 128), 1e-5);
    }
    // Node 7 is white, node 1 red: BT.709-6, limited range.
    assertEquals(235, floats[HEAD + 28], 1e-3);
    assertEquals(128, floats[HEAD + 29], 1e-3);
    assertEquals(128, floats[HEAD + 30], 1e-3);
    assertEquals(16 + 219 * 0.2126, floats[HEAD + 4], 1e-3);
    assertEquals(240, floats[HEAD + 6], 1e-3);
  }

  @Test
  void shouldHoldCurvesAtEverySampleOfRgb() {
    Lut1D lut = LutSamples.curves(64, LutDomain.UNIT);
    LutTable table = LutTable.of(lut, LutFormat.BGR, null);
    float[] floats = table.floats();
    assertEquals(0, table.size());
    assertEquals(255, floats[END]);
    assertEquals(HEAD + 3 * 4 * 256, floats.length);
    for (int channel = 0; channel < 3; channel++) {
      for (int sample = 0; sample < 256; sample++) {
        int at = HEAD + 4 * (256 * channel + sample);
        assertEquals(255 * lut.valueAt(channel, sample / 255.0), floats[at + channel], 1e-4);
        assertEquals(0, floats[at + (channel + 1) % 3]);
      }
    }
  }

  @Test
  void shouldStayFiniteWhenNodesAreNot() {
    float[] nodes = LutSamples.identityNodes(2);
    nodes[0] = Float.MAX_VALUE;
    nodes[1] = -Float.MAX_VALUE;
    for (LutFormat format : LutFormat.values()) {
      Colorimetry colorimetry = format.isYuv() ? new Colorimetry(YuvMatrix.BT2020, true) : null;
      for (float value : LutTable.of(new Lut3D("", 2, LutDomain.UNIT, nodes), format, colorimetry).floats()) {
        assertTrue(Math.abs(value) <= 1e18f, format + ": " + value);
      }
    }
  }

  @Test
  void shouldAskForTheColorimetryOfYuv() {
    assertThrows(NullPointerException.class, () -> LutTable.of(LutSamples.grade(17), LutFormat.I420, null));
  }
}
