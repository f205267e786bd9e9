/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables with colours far beyond black and white, of which a mixture takes a small share. */
class LutKernelBeyondWhiteTest {
  private static final Colorimetry BT709 = new Colorimetry(YuvMatrix.BT709, false);
  private static final LutDomain WIDE = new LutDomain(-0.5, -0.1, -1, 2, 1.2, 1);

  /** Half a step is rounding; the rest is what fixed point may add for ordinary tables. */
  private static final double TOLERANCE = 0.94;

  /** Part of a table's range that arithmetic in floats, of 24 bits each, may be off by. */
  private static final double FLOAT_ERROR = 0x1p-21;

  /** Likewise for positions of YCbCr on a curve, which are rounded to 4080 steps. */
  private static final double CURVE_STEP_ERROR = 0.5 / 4080;

  /** Straight lines from one end of the range to the other. */
  private static Lut1D lines(double range, LutDomain domain) {
    float low = (float) -range;
    float high = (float) range;
    return new Lut1D("lines", 2, domain, new float[] {low, high, low, high, low, high});
  }

  private static List<ColorLut> luts(double range) {
    return List.of(
        LutSamples.random(2, -range, range, LutDomain.UNIT),
        LutSamples.random(9, -range, range, LutDomain.UNIT),
        LutSamples.random(9, -range, range, WIDE),
        lines(range, LutDomain.UNIT),
        lines(range, WIDE));
  }

  /** Range is the number of times that a node may be white, or minus white. */
  @ParameterizedTest
  @CsvSource({
    "64, 0.01", "64, 0.1", "64, 0.25", "64, 1", "1.5, 0.5", "1e5, 1e-5", "1e5, 1e-3",
  })
  void shouldMixColoursBeforeTheyAreClipped(double range, double intensity) {
    for (LutFormat format :
        List.of(LutFormat.RGBA, LutFormat.GBR, LutFormat.ARGB64, LutFormat.Y444, LutFormat.I420, LutFormat.NV12)) {
      TestFrame picture = TestFrame.picture(format, 531, 13);
      double steps = 2 * range * format.maximum() * intensity;
      for (ColorLut lut : luts(range)) {
        double error = format.isYuv() && lut instanceof Lut1D ? CURVE_STEP_ERROR : FLOAT_ERROR;
        Colorimetry colorimetry = format.isYuv() ? BT709 : null;
        new ExactPicture(lut, intensity).assertKernelMakesIt(picture, colorimetry, TOLERANCE + steps * error);
      }
    }
  }

  /** The largest nodes that a file may have are cut, but on the right side of what a picture can show. */
  @ParameterizedTest
  @EnumSource(
      value = LutFormat.class,
      names = {"RGBA", "ARGB64", "Y444"})
  void shouldGoToTheEndOfTheRangeWhenNodesAreHuge(LutFormat format) {
    float[] bright = new float[24];
    Arrays.fill(bright, Float.MAX_VALUE);
    float[] dark = new float[24];
    Arrays.fill(dark, -Float.MAX_VALUE);
    for (double intensity : new double[] {1, 1e-8}) {
      assertSample(255, format, new Lut3D("", 2, LutDomain.UNIT, bright), intensity);
      assertSample(0, format, new Lut3D("", 2, LutDomain.UNIT, dark), intensity);
      assertSample(255, format, new Lut1D("", 2, LutDomain.UNIT, Arrays.copyOf(bright, 6)), intensity);
      assertSample(0, format, new Lut1D("", 2, LutDomain.UNIT, Arrays.copyOf(dark, 6)), intensity);
    }
  }

  /** The high byte of red in the middle of a picture, or luma. */
  private static void assertSample(int expected, LutFormat format, ColorLut lut, double intensity) {
    LutKernel kernel = new LutKernel(lut, format, BT709);
    kernel.setIntensity(intensity);
    TestFrame frame = TestFrame.picture(format, 40, 8);
    frame.apply(kernel);
    int at = format == LutFormat.ARGB64 ? 8 * 20 + 3 : format == LutFormat.RGBA ? 4 * 20 : 20;
    assertEquals(expected, frame.sample(0, at, 4), format + ", intensity " + intensity);
  }
}
