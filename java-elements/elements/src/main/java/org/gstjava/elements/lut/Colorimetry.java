/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.util.Objects;

/**
 * How 8-bit YCbCr samples stand for red, green and blue.
 *
 * @param matrix the luma weights
 * @param fullRange whether black to white is luma 0 to 255; else it is 16 to 235, chroma 16 to 240
 */
public record Colorimetry(YuvMatrix matrix, boolean fullRange) {
  private static final int TALLEST_SD = 576;
  private static final int LOWEST_UHD = 2160;

  /** Checks that there is a matrix. */
  public Colorimetry {
    Objects.requireNonNull(matrix, "matrix");
  }

  /**
   * Returns what GStreamer assumes for YCbCr caps that state no colorimetry: BT.601 up to 576
   * lines, BT.709 below 2160 lines, else BT.2020, each of limited range.
   *
   * @param height of the picture in pixels
   */
  public static Colorimetry defaultFor(int height) {
    if (height <= TALLEST_SD) {
      return new Colorimetry(YuvMatrix.BT601, false);
    }
    return new Colorimetry(height < LOWEST_UHD ? YuvMatrix.BT709 : YuvMatrix.BT2020, false);
  }

  /**
   * Takes GStreamer's names for matrix and range; what they leave unknown comes from {@link #defaultFor}.
   *
   * @param matrix "fcc", "bt709", "bt601", "smpte240m", "bt2020", or "unknown"
   * @param range "full", "limited" or "unknown"
   * @param height of the picture in pixels
   * @throws IllegalArgumentException for a matrix that is not YCbCr
   */
  public static Colorimetry of(String matrix, String range, int height) {
    Colorimetry assumed = defaultFor(height);
    YuvMatrix known =
        switch (matrix) {
          case "unknown" -> assumed.matrix;
          case "fcc" -> YuvMatrix.FCC;
          case "bt709" -> YuvMatrix.BT709;
          case "bt601" -> YuvMatrix.BT601;
          case "smpte240m" -> YuvMatrix.SMPTE240M;
          case "bt2020" -> YuvMatrix.BT2020;
          default ->
              throw new IllegalArgumentException(
                  "matrix " + matrix + " is not one of YCbCr: convert the video first (videoconvert)");
        };
    return new Colorimetry(known, range.equals("full"));
  }
}
