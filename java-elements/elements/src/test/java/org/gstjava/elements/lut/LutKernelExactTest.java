/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares results with the same formulas in double precision. */
class LutKernelExactTest {
  /** Half a step is rounding; the rest is what fixed point may add in the steepest cube there is. */
  private static final double TOLERANCE = 0.94;

  private static final LutDomain NARROW = new LutDomain(0.1, 0.2, 0.15, 0.9, 0.8, 0.7);

  private static List<ColorLut> luts() {
    return List.of(
        LutSamples.grade(17),
        LutSamples.grade(33),
        LutSamples.random(9, 0, 1, LutDomain.UNIT),
        LutSamples.random(9, -0.3, 1.4, LutDomain.UNIT),
        LutSamples.random(9, 0, 1, NARROW),
        LutSamples.random(33, 0, 1, new LutDomain(-0.5, 0, -1, 2, 1, 1)),
        LutSamples.curves(256, LutDomain.UNIT),
        LutSamples.curves(64, NARROW),
        LutSamples.curves(64, new LutDomain(-0.5, -0.1, -1, 2, 1.2, 1)));
  }

  @ParameterizedTest
  @EnumSource(
      value = LutFormat.class,
      names = {"RGBA", "RGB", "GBR"})
  void shouldBeWithinOneStepOfExactWhenSamplesHave8Bits(LutFormat format) {
    int[] planeOf = format == LutFormat.GBR ? new int[] {2, 0, 1} : new int[3];
    int pixel = format == LutFormat.GBR ? 1 : format == LutFormat.RGB ? 3 : 4;
    for (ColorLut lut : luts()) {
      for (double intensity : new double[] {1, 0.3}) {
        LutKernel kernel = new LutKernel(lut, format, null);
        kernel.setIntensity(intensity);
        TestFrame frame = TestFrame.picture(format, 640, 40);
        TestFrame before = frame.copy();
        frame.apply(kernel);
        for (int i = 0; i < 640 * 40; i++) {
          int x = i % 640;
          int y = i / 640;
          double[] in = new double[3];
          for (int c = 0; c < 3; c++) {
            int at = pixel == 1 ? x : pixel * x + c;
            in[c] = before.sample(planeOf[c], at, y) / 255.0;
          }
          double[] out = ExactLookup.lookUp(lut, in);
          for (int c = 0; c < 3; c++) {
            int at = pixel == 1 ? x : pixel * x + c;
            double mixed = in[c] + (out[c] - in[c]) * intensity;
            double expected = Math.clamp(255 * mixed, 0.0, 255.0);
            assertEquals(expected, frame.sample(planeOf[c], at, y), TOLERANCE);
          }
        }
      }
    }
  }

  @Test
  void shouldBeWithinOneStepOfExactWhenSamplesHave16Bits() {
    for (ColorLut lut : luts()) {
      for (double intensity : new double[] {1, 0.3}) {
        LutKernel kernel = new LutKernel(lut, LutFormat.ARGB64, null);
        kernel.setIntensity(intensity);
        TestFrame frame = TestFrame.picture(LutFormat.ARGB64, 640, 40);
        TestFrame before = frame.copy();
        frame.apply(kernel);
        for (int i = 0; i < 640 * 40; i++) {
          double[] in = new double[3];
          for (int c = 0; c < 3; c++) {
            in[c] = deep(before, i % 640, i / 640, c) / 65535.0;
          }
          double[] out = ExactLookup.lookUp(lut, in);
          for (int c = 0; c < 3; c++) {
            double mixed = in[c] + (out[c] - in[c]) * intensity;
            double expected = Math.clamp(65535 * mixed, 0.0, 65535.0);
            assertEquals(expected, deep(frame, i % 640, i / 640, c), TOLERANCE);
          }
        }
      }
    }
  }

  private static int deep(TestFrame frame, int x, int y, int channel) {
    long at = (long) y * frame.strides[0] + 8L * x + 2 + 2L * channel;
    return frame.planes[0].get(ValueLayout.JAVA_SHORT_UNALIGNED, at) & 65535;
  }

  @ParameterizedTest
  @EnumSource(
      value = LutFormat.class,
      names = {"I420", "NV12", "Y444"})
  void shouldBeWithinOneStepOfExactWhenSamplesAreYuv(LutFormat format) {
    for (ColorLut lut : luts()) {
      for (YuvMatrix matrix : YuvMatrix.values()) {
        for (boolean full : new boolean[] {false, true}) {
          for (double intensity : new double[] {1, 0.3}) {
            compareYuv(format, lut, new Colorimetry(matrix, full), intensity);
          }
        }
      }
    }
  }

  private static void compareYuv(
      LutFormat format, ColorLut lut, Colorimetry colorimetry, double intensity) {
    int width = 531;
    int height = 13;
    LutKernel kernel = new LutKernel(lut, format, colorimetry);
    kernel.setIntensity(intensity);
    TestFrame frame = TestFrame.picture(format, width, height);
    TestFrame before = frame.copy();
    frame.apply(kernel);
    int block = format == LutFormat.Y444 ? 1 : 2;
    for (int top = 0; top < height; top += block) {
      for (int left = 0; left < width; left += block) {
        double[] chroma = new double[2];
        int pixels = 0;
        for (int y = top; y < Math.min(top + block, height); y++) {
          for (int x = left; x < Math.min(left + block, width); x++) {
            int[] in = {before.sample(0, x, y), before.chroma(0, x, y), before.chroma(1, x, y)};
            double[] out = ExactLookup.lookUpYuv(lut, colorimetry, in[0], in[1], in[2]);
            for (int i = 0; i < 3; i++) {
              out[i] = Math.clamp(in[i] + (out[i] - in[i]) * intensity, 0.0, 255.0);
            }
            assertEquals(out[0], frame.sample(0, x, y), TOLERANCE);
            chroma[0] += out[1];
            chroma[1] += out[2];
            pixels++;
          }
        }
        assertEquals(chroma[0] / pixels, frame.chroma(0, left, top), TOLERANCE);
        assertEquals(chroma[1] / pixels, frame.chroma(1, left, top), TOLERANCE);
      }
    }
  }
}
