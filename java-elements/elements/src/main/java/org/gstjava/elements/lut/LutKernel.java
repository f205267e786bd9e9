/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.util.Objects;
import org.gstjava.api.Plane;

/**
 * Applies one LUT to rows of video of one format.
 *
 * <p>RGB samples map 0 to black and 255 (or 65535) to white. Results are rounded to the nearest
 * step, halves upwards, and clipped. YCbCr pixels are converted to RGB without rounding, moved into
 * the LUT's domain, looked up and converted back; with 4:2:0 each luma sample is taken with the
 * chroma of its block of two by two pixels, and the stored chroma is the mean over the block.
 *
 * <p>The LUT's colours may lie beyond black and white; only their mixture with the input is clipped. They count to 10^14
 * steps of a sample, more than 10^9 times white, and are cut there, which intensities below 10^-9 show at most. (ffmpeg's
 * lut3d turns black beyond 2^31 steps.)
 *
 * <p>A kernel owns its tables and scratch memory: making one costs time, applying it allocates
 * nothing. It is for one thread at a time, which the planes must allow. Different ranges of the same
 * frame do not touch each other's rows.
 */
public final class LutKernel {
  private final SampleRows rows;
  private final SampleTransform transform;
  private final boolean identity;
  private double intensity = 1;
  private final int[] a = new int[SampleTransform.MAX_RUN];
  private final int[] b = new int[SampleTransform.MAX_RUN];
  private final int[] c = new int[SampleTransform.MAX_RUN];

  /**
   * Builds the tables for a LUT and a format, with intensity 1.
   *
   * @param colorimetry how YCbCr stands for RGB; may be null for RGB formats
   */
  public LutKernel(ColorLut lut, LutFormat format, Colorimetry colorimetry) {
    if (format.isYuv()) {
      Objects.requireNonNull(colorimetry, "colorimetry");
    }
    rows = format.newRows();
    transform = transform(lut, format, format.space(colorimetry));
    identity = lut.isIdentity();
  }

  private static SampleTransform transform(ColorLut lut, LutFormat format, SampleSpace space) {
    return switch (lut) {
      case Lut1D curves when space.isDiagonal() -> new RgbCurves(CurveParts.of(curves, space, format.maximum()));
      case Lut1D curves -> new YuvCurves(CurveParts.of(curves, space, format.maximum()));
      case Lut3D cube when format.maximum() == 255 && PackedCube.fits(cube) ->
          new PackedCube(cube, space);
      case Lut3D cube -> new FloatCube(cube, space);
    };
  }

  /** Returns the share of the LUT's colour in the result. */
  public double intensity() {
    return intensity;
  }

  /**
   * Sets the share of the LUT's colour in the result, from 0 (input) to 1 (LUT); costs nothing.
   *
   * @throws IllegalArgumentException beyond 0 to 1
   */
  public void setIntensity(double intensity) {
    if (!(intensity >= 0 && intensity <= 1)) {
      throw new IllegalArgumentException("intensity is " + intensity + ", allowed are 0 to 1");
    }
    this.intensity = intensity;
  }

  /** Returns whether results equal the input in every bit, so that applying can be left out. */
  public boolean isPassthrough() {
    return identity || intensity == 0;
  }

  /**
   * Applies the LUT to all rows of a frame where it lies.
   *
   * @param planes of the frame, in the format's order
   * @param width pixels in a row
   * @param height rows
   */
  public void apply(Plane[] planes, int width, int height) {
    if (!isPassthrough()) {
      apply(planes, planes, width, height, 0, height);
    }
  }

  /**
   * Applies the LUT to some rows of a frame, in place or into another frame of the same format.
   *
   * <p>Alpha and padding within a pixel come from the source.
   *
   * @param source planes to read, in the format's order
   * @param target planes to write; the same as source, or without overlap with it
   * @param width pixels in a row
   * @param height rows of the whole frame
   * @param firstRow the first row to do; even where rows share chroma
   * @param endRow the row after the last one to do; even, or the height, where rows share chroma
   * @throws IndexOutOfBoundsException where a plane is too small
   */
  public void apply(Plane[] source, Plane[] target, int width, int height, int firstRow, int endRow) {
    int step = rows.rowsPerBlock();
    requireRange(firstRow, endRow, height, step);
    for (int row = firstRow; row < endRow; row += step) {
      int blockEnd = Math.min(row + step, endRow);
      for (int x = 0; x < width; x += SampleTransform.MAX_RUN) {
        int count = Math.min(SampleTransform.MAX_RUN, width - x);
        for (int y = row; y < blockEnd; y++) {
          rows.load(source, y, x, count, a, b, c);
          lookUp(count);
          rows.store(target, y, x, count, a, b, c, y + 1 == blockEnd);
        }
      }
    }
  }

  private static void requireRange(int firstRow, int endRow, int height, int step) {
    if (firstRow < 0 || firstRow > endRow || endRow > height) {
      throw new IllegalArgumentException(
          "rows " + firstRow + " to " + endRow + " are not within 0 to " + height);
    }
    if (firstRow % step != 0 || endRow % step != 0 && endRow != height) {
      throw new IllegalArgumentException(
          "rows " + firstRow + " to " + endRow + " cut a block of " + step
              + " rows that share chroma; start and end at multiples of " + step);
    }
  }

  private void lookUp(int count) {
    if (isPassthrough()) {
      Blend.promote(a, b, c, count);
    } else {
      transform.transform(a, b, c, count, (float) intensity);
    }
  }
}
