/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.ValueLayout;

/** Holds a frame that a kernel was applied to against {@link ExactLookup}, pixel by pixel. */
final class ExactPicture {
  private final ColorLut lut;
  private final double intensity;

  ExactPicture(ColorLut lut, double intensity) {
    this.lut = lut;
    this.intensity = intensity;
  }

  /**
   * Applies a kernel to a picture and compares.
   *
   * @param colorimetry null for RGB
   * @param tolerance in steps; half a step is rounding
   */
  void assertKernelMakesIt(TestFrame picture, Colorimetry colorimetry, double tolerance) {
    LutKernel kernel = new LutKernel(lut, picture.format, colorimetry);
    kernel.setIntensity(intensity);
    TestFrame after = picture.copy();
    after.apply(kernel);
    if (picture.format.isYuv()) {
      compareYuv(picture, after, colorimetry, tolerance);
    } else {
      compareRgb(picture, after, tolerance);
    }
  }

  private String what(TestFrame frame) {
    return frame.format + ", " + lut.title() + ", intensity " + intensity;
  }

  private double mixed(double in, double out, double maximum) {
    return Math.clamp(in + (out - in) * intensity, 0, maximum);
  }

  private void compareRgb(TestFrame before, TestFrame after, double tolerance) {
    int white = before.format.maximum();
    for (int i = 0; i < before.width * before.height; i++) {
      int x = i % before.width;
      int y = i / before.width;
      double[] in = new double[3];
      for (int c = 0; c < 3; c++) {
        in[c] = (double) channel(before, c, x, y) / white;
      }
      double[] out = ExactLookup.lookUp(lut, in);
      for (int c = 0; c < 3; c++) {
        double expected = mixed(white * in[c], white * out[c], white);
        assertEquals(expected, channel(after, c, x, y), tolerance, what(before));
      }
    }
  }

  /** Red (0), green (1) or blue (2) of a pixel. */
  private static int channel(TestFrame frame, int channel, int x, int y) {
    return switch (frame.format) {
      case RGB -> frame.sample(0, 3 * x + channel, y);
      case RGBA -> frame.sample(0, 4 * x + channel, y);
      case GBR -> frame.sample((channel + 2) % 3, x, y);
      case ARGB64 -> {
        long at = (long) y * frame.strides[0] + 8L * x + 2 + 2L * channel;
        yield frame.planes[0].get(ValueLayout.JAVA_SHORT_UNALIGNED, at) & 65535;
      }
      default -> throw new IllegalStateException(frame.format + " is not compared");
    };
  }

  private void compareYuv(TestFrame before, TestFrame after, Colorimetry colorimetry, double tolerance) {
    int block = before.format == LutFormat.Y444 ? 1 : 2;
    for (int top = 0; top < before.height; top += block) {
      for (int left = 0; left < before.width; left += block) {
        double[] chroma = new double[2];
        int pixels = 0;
        for (int y = top; y < Math.min(top + block, before.height); y++) {
          for (int x = left; x < Math.min(left + block, before.width); x++) {
            int[] in = {before.sample(0, x, y), before.chroma(0, x, y), before.chroma(1, x, y)};
            double[] out = ExactLookup.lookUpYuv(lut, colorimetry, in[0], in[1], in[2]);
            assertEquals(mixed(in[0], out[0], 255), after.sample(0, x, y), tolerance, what(before));
            chroma[0] += mixed(in[1], out[1], 255);
            chroma[1] += mixed(in[2], out[2], 255);
            pixels++;
          }
        }
        assertEquals(chroma[0] / pixels, after.chroma(0, left, top), tolerance, what(before));
        assertEquals(chroma[1] / pixels, after.chroma(1, left, top), tolerance, what(before));
      }
    }
  }
}
