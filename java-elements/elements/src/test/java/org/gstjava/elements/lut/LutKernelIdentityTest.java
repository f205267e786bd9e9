/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a LUT which changes nothing changes nothing. */
class LutKernelIdentityTest {
  private static final Colorimetry BT709 = new Colorimetry(YuvMatrix.BT709, false);

  @ParameterizedTest
  @EnumSource(LutFormat.class)
  void shouldKeepEveryBitWhenLutIsIdentity(LutFormat format) {
    Lut3D identity = new Lut3D("", 33, LutDomain.UNIT, LutSamples.identityNodes(33));
    LutKernel kernel = new LutKernel(identity, format, BT709);
    assertTrue(kernel.isPassthrough());
    TestFrame frame = TestFrame.picture(format, 613, 11);
    byte[][] before = frame.everything();
    frame.apply(kernel);
    assertArrayEquals(before, frame.everything());

    TestFrame target = new TestFrame(format, 613, 11);
    kernel.apply(frame.views(), target.views(), 613, 11, 0, 11);
    assertArrayEquals(frame.packed(), target.packed());
  }

  @ParameterizedTest
  @EnumSource(
      value = LutFormat.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"I420", "NV12", "Y444"})
  void shouldKeepGrayWhenGeneralPathSeesIdentityNodes(LutFormat format) {
    for (int size : new int[] {2, 3, 16, 17, 32, 33, 64, 65, 129}) {
      LutKernel kernel = new LutKernel(LutSamples.almostIdentity(size), format, null);
      assertFalse(kernel.isPassthrough());
      TestFrame frame = gray(format);
      byte[][] before = frame.everything();
      frame.apply(kernel);
      assertArrayEquals(before, frame.everything(), "size " + size);
    }
  }

  /** Colours with red = green = blue = v, where the changed corner (1, 0, 0) has no weight. */
  private static TestFrame gray(LutFormat format) {
    TestFrame frame = new TestFrame(format, 256, 2);
    boolean deep = format.maximum() > 255;
    for (int plane = 0; plane < frame.planes.length; plane++) {
      int perPixel = frame.strides[plane] / frame.width;
      for (int i = 0; i < 256 * perPixel; i++) {
        int value = i / perPixel;
        int low = deep && i % 2 == 0 ? value * 37 : value;
        frame.planes[plane].set(ValueLayout.JAVA_BYTE, i, (byte) low);
      }
    }
    return frame;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16, 17, 32, 33, 64, 65, 129})
  void shouldKeepColoursWhenFixedPointSeesIdentityNodes(int size) {
    Lut3D lut = LutSamples.almostIdentity(size);
    TestFrame frame = TestFrame.picture(LutFormat.RGBA, 700, 100);
    TestFrame before = frame.copy();
    frame.apply(new LutKernel(lut, LutFormat.RGBA, null));
    int checked = 0;
    for (int i = 0; i < 700 * 100; i++) {
      double[] in = new double[3];
      for (int c = 0; c < 3; c++) {
        in[c] = before.sample(0, 4 * (i % 700) + c, i / 700) / 255.0;
      }
      if (Math.abs(ExactLookup.lookUp(lut, in)[0] - in[0]) < 1e-6) {
        checked++;
        for (int c = 0; c < 3; c++) {
          assertEquals(255 * in[c], frame.sample(0, 4 * (i % 700) + c, i / 700), 1e-6);
        }
      }
    }
    assertTrue(checked > 10000, "only " + checked + " pixels keep off the changed corner");
  }

  @Test
  void shouldKeepYuvWhenGeneralPathSeesIdentityNodesAndColourIsInGamut() {
    for (YuvMatrix matrix : YuvMatrix.values()) {
      for (boolean full : new boolean[] {false, true}) {
        Colorimetry colorimetry = new Colorimetry(matrix, full);
        // A domain other than the default keeps the bypass out; the map is still the identity.
        float[] nodes = LutSamples.identityNodes(17);
        for (int i = 0; i < nodes.length; i++) {
          nodes[i] = nodes[i] * 2 - 0.5f;
        }
        Lut3D lut = new Lut3D("", 17, new LutDomain(-.5, -.5, -.5, 1.5, 1.5, 1.5), nodes);
        LutKernel kernel = new LutKernel(lut, LutFormat.Y444, colorimetry);
        assertFalse(kernel.isPassthrough());
        TestFrame frame = TestFrame.picture(LutFormat.Y444, 700, 300);
        TestFrame before = frame.copy();
        frame.apply(kernel);
        requireEqualWhereInGamut(before, frame, colorimetry, lut);
      }
    }
  }

  @Test
  void shouldKeepYuvWhenFixedPointSeesIdentityNodesAndColourIsInGamut() {
    for (YuvMatrix matrix : YuvMatrix.values()) {
      for (boolean full : new boolean[] {false, true}) {
        Colorimetry colorimetry = new Colorimetry(matrix, full);
        for (int size : new int[] {2, 17, 33, 64}) {
          Lut3D lut = LutSamples.almostIdentity(size);
          LutKernel kernel = new LutKernel(lut, LutFormat.Y444, colorimetry);
          TestFrame frame = TestFrame.picture(LutFormat.Y444, 700, 100);
          TestFrame before = frame.copy();
          frame.apply(kernel);
          requireEqualWhereInGamut(before, frame, colorimetry, lut);
        }
      }
    }
  }

  /** Requires equality where the exact result is the input itself: in gamut, off the corner. */
  private static void requireEqualWhereInGamut(
      TestFrame before, TestFrame after, Colorimetry colorimetry, ColorLut lut) {
    int checked = 0;
    for (int y = 0; y < before.height; y++) {
      for (int x = 0; x < before.width; x++) {
        int[] in = {before.sample(0, x, y), before.chroma(0, x, y), before.chroma(1, x, y)};
        double[] exact = ExactLookup.lookUpYuv(lut, colorimetry, in[0], in[1], in[2]);
        boolean kept = true;
        for (int i = 0; i < 3; i++) {
          kept &= Math.abs(exact[i] - in[i]) < 1e-4;
        }
        if (kept) {
          checked++;
          assertEquals(in[0], after.sample(0, x, y));
          assertEquals(in[1], after.chroma(0, x, y));
          assertEquals(in[2], after.chroma(1, x, y));
        }
      }
    }
    assertTrue(checked > 1000, "only " + checked + " pixels are in gamut");
  }
}
