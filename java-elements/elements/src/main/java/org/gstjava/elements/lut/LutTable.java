/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.util.Objects;

/**
 * A LUT for one format as floats, as the kernels of colorlut.cu read it.
 *
 * <p>The head has {@value #HEAD} floats: for each of red, green and blue the weights of a pixel's three samples and a
 * constant, which give the position along that axis; the position's upper end; three that mean nothing. Then come entries of
 * {@value #ENTRY} floats, of which the last means nothing: of a cube its nodes as samples, red varying fastest; of curves what each
 * value of red, then of green, then of blue adds to the samples. Formulas as in {@code FloatCube} and
 * {@code CurveParts}.
 */
public final class LutTable {
  private static final int HEAD = 16;
  private static final int END = 12;
  private static final int ENTRY = 4;

  private final float[] floats;
  private final int size;

  private LutTable(float[] floats, int size) {
    this.floats = floats;
    this.size = size;
  }

  /**
   * Makes the table.
   *
   * @param colorimetry how YCbCr stands for RGB; may be null for RGB formats
   */
  public static LutTable of(ColorLut lut, LutFormat format, Colorimetry colorimetry) {
    if (format.isYuv()) {
      Objects.requireNonNull(colorimetry, "colorimetry");
    }
    SampleSpace space = format.space(colorimetry);
    return switch (lut) {
      case Lut3D cube -> ofCube(cube, space);
      case Lut1D curves -> ofCurves(CurveParts.of(curves, space, format.maximum()));
    };
  }

  private static LutTable ofCube(Lut3D lut, SampleSpace space) {
    float[] floats = new float[HEAD + ENTRY * lut.nodeCount()];
    writeHead(floats, new AxisScale(space, lut.domain(), lut.size() - 1), lut.size() - 1);
    for (int node = 0; node < lut.nodeCount(); node++) {
      for (int sample = 0; sample < 3; sample++) {
        double value = space.fromRgb(sample, lut.value(node, 0), lut.value(node, 1), lut.value(node, 2));
        floats[HEAD + ENTRY * node + sample] = (float) Math.clamp(value, -SampleTransform.LIMIT, SampleTransform.LIMIT);
      }
    }
    return new LutTable(floats, lut.size());
  }

  private static LutTable ofCurves(CurveParts parts) {
    int steps = parts.steps();
    float[] floats = new float[HEAD + 3 * ENTRY * (steps + 1)];
    writeHead(floats, parts.scale(), steps);
    for (int channel = 0; channel < 3; channel++) {
      for (int entry = 0; entry <= steps; entry++) {
        int at = HEAD + ENTRY * (channel * (steps + 1) + entry);
        for (int sample = 0; sample < 3; sample++) {
          floats[at + sample] = (float) parts.value(channel, entry, sample);
        }
      }
    }
    return new LutTable(floats, 0);
  }

  private static void writeHead(float[] floats, AxisScale scale, int steps) {
    for (int channel = 0; channel < 3; channel++) {
      for (int sample = 0; sample < 4; sample++) {
        floats[4 * channel + sample] = scale.weight(channel, sample);
      }
    }
    floats[END] = steps;
  }

  /** The whole table; not copied. */
  public float[] floats() {
    return floats;
  }

  /** Nodes along an edge of the cube; 0 for curves. */
  public int size() {
    return size;
  }
}
