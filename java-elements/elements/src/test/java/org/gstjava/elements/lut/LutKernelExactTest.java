/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares results with the same formulas in double precision. */
class LutKernelExactTest {
  /** Half a step is rounding; the rest is what fixed point may add in the steepest cube there is. */
  private static final double TOLERANCE = 0.94;

  private static final LutDomain NARROW = new LutDomain(0.1, 0.2, 0.15, 0.9, 0.8, 0.7);
  private static final double[] INTENSITIES = {1, 0.3};

  private static final List<ColorLut> LUTS =
      List.of(
          LutSamples.grade(17),
          LutSamples.grade(33),
          LutSamples.random(9, 0, 1, LutDomain.UNIT),
          LutSamples.random(9, -0.3, 1.4, LutDomain.UNIT),
          LutSamples.random(9, 0, 1, NARROW),
          LutSamples.random(33, 0, 1, new LutDomain(-0.5, 0, -1, 2, 1, 1)),
          LutSamples.curves(256, LutDomain.UNIT),
          LutSamples.curves(64, NARROW),
          LutSamples.curves(64, new LutDomain(-0.5, -0.1, -1, 2, 1.2, 1)));

  @ParameterizedTest
  @EnumSource(
      value = LutFormat.class,
      names = {"RGBA", "RGB", "GBR", "ARGB64"})
  void shouldBeWithinOneStepOfExactWhenSamplesAreRgb(LutFormat format) {
    TestFrame picture = TestFrame.picture(format, 640, 40);
    for (ColorLut lut : LUTS) {
      for (double intensity : INTENSITIES) {
        new ExactPicture(lut, intensity).assertKernelMakesIt(picture, null, TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LutFormat.class,
      names = {"I420", "NV12", "Y444"})
  void shouldBeWithinOneStepOfExactWhenSamplesAreYuv(LutFormat format) {
    TestFrame picture = TestFrame.picture(format, 531, 13);
    for (ColorLut lut : LUTS) {
      for (YuvMatrix matrix : YuvMatrix.values()) {
        for (boolean full : new boolean[] {false, true}) {
          for (double intensity : INTENSITIES) {
            new ExactPicture(lut, intensity).assertKernelMakesIt(picture, new Colorimetry(matrix, full), TOLERANCE);
          }
        }
      }
    }
  }
}
