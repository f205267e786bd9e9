/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/** Looks one colour up in double precision, written for plainness, as the tests' reference. */
final class ExactLookup {
  private ExactLookup() {}

  static double[] lookUp(ColorLut lut, double[] rgb) {
    return switch (lut) {
      case Lut1D curves ->
          new double[] {
            curves.valueAt(0, rgb[0]), curves.valueAt(1, rgb[1]), curves.valueAt(2, rgb[2])
          };
      case Lut3D cube -> tetrahedral(cube, rgb);
    };
  }

  private static double[] tetrahedral(Lut3D lut, double[] rgb) {
    int[] cell = new int[3];
    double[] fraction = new double[3];
    for (int i = 0; i < 3; i++) {
      double min = lut.domain().min(i);
      double position = (rgb[i] - min) / (lut.domain().max(i) - min) * (lut.size() - 1);
      position = Math.clamp(position, 0.0, lut.size() - 1.0);
      cell[i] = Math.min((int) position, lut.size() - 2);
      fraction[i] = position - cell[i];
    }
    int[] corner = cell.clone();
    double[] result = new double[3];
    double left = 1;
    boolean[] moved = new boolean[3];
    for (int step = 0; step < 3; step++) {
      int next = -1;
      for (int i = 0; i < 3; i++) {
        if (!moved[i] && (next < 0 || fraction[i] > fraction[next])) {
          next = i;
        }
      }
      add(lut, corner, left - fraction[next], result);
      left = fraction[next];
      moved[next] = true;
      corner[next]++;
    }
    add(lut, corner, left, result);
    return result;
  }

  private static void add(Lut3D lut, int[] corner, double weight, double[] result) {
    int node = corner[0] + lut.size() * (corner[1] + lut.size() * corner[2]);
    for (int i = 0; i < 3; i++) {
      result[i] += weight * lut.value(node, i);
    }
  }

  /** Converts one YCbCr pixel to its result: samples that are neither rounded nor clipped. */
  static double[] lookUpYuv(ColorLut lut, Colorimetry colorimetry, int y, int cb, int cr) {
    double kr = colorimetry.matrix().kr();
    double kb = colorimetry.matrix().kb();
    double kg = 1 - kr - kb;
    double luma = colorimetry.fullRange() ? y / 255.0 : (y - 16) / 219.0;
    double chroma = colorimetry.fullRange() ? 255 : 224;
    double pb = (cb - 128) / chroma;
    double pr = (cr - 128) / chroma;
    double r = luma + 2 * (1 - kr) * pr;
    double b = luma + 2 * (1 - kb) * pb;
    double g = (luma - kr * r - kb * b) / kg;
    double[] out = lookUp(lut, new double[] {r, g, b});
    double outLuma = kr * out[0] + kg * out[1] + kb * out[2];
    return new double[] {
      colorimetry.fullRange() ? 255 * outLuma : 16 + 219 * outLuma,
      128 + chroma * (out[2] - outLuma) / (2 * (1 - kb)),
      128 + chroma * (out[0] - outLuma) / (2 * (1 - kr))
    };
  }
}
