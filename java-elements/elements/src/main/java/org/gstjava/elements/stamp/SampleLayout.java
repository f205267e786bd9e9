/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

/**
 * How the samples that carry the stamp lie in a plane of 8-bit components.
 *
 * <p>Immutable, any thread. Make one when caps are set.
 *
 * @param pixelStride bytes from one pixel to the next: 1 for a luma plane, 3 or 4 for packed RGB
 * @param sampleOffset byte within the pixel that the reader looks at; green for packed RGB
 * @param opaqueOffset byte within the pixel that the writer sets to 255 (alpha or padding), or -1 for
 *     none
 * @param black level of a black cell, 0 to 255
 * @param white level of a white cell, at least {@link #MIN_CONTRAST} above black
 */
public record SampleLayout(int pixelStride, int sampleOffset, int opaqueOffset, int black, int white) {

  /** Smallest distance between black and white that leaves room for what coding takes away. */
  public static final int MIN_CONTRAST = 96;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if an offset lies outside the pixel or the levels are too close
   */
  public SampleLayout {
    if (pixelStride != 1 && pixelStride != 3 && pixelStride != 4) {
      throw new IllegalArgumentException(
          "pixel stride %d is not 1, 3 or 4: convert to GRAY8, planar YUV or packed RGB first"
              .formatted(pixelStride));
    }
    if (sampleOffset < 0 || sampleOffset >= pixelStride) {
      throw new IllegalArgumentException(
          "sample offset " + sampleOffset + " is outside a pixel of " + pixelStride + " bytes");
    }
    if (opaqueOffset < -1 || opaqueOffset >= pixelStride || opaqueOffset == sampleOffset) {
      throw new IllegalArgumentException(
          "opaque offset %d must be -1 or another byte than the sample at %d in a pixel of %d bytes"
              .formatted(opaqueOffset, sampleOffset, pixelStride));
    }
    if (black < 0 || white > 255 || white - black < MIN_CONTRAST) {
      throw new IllegalArgumentException(
          "levels " + black + " to " + white + " need 0 to 255 and a distance of " + MIN_CONTRAST);
    }
  }

  /** Luma of limited range (GRAY8, I420, NV12, Y444 as video): 16 to 235, ITU-R BT.709 section 3.6. */
  public static SampleLayout limitedLuma() {
    return new SampleLayout(1, 0, -1, 16, 235);
  }

  /** Luma of full range (JPEG), or one plane of planar RGB: 0 to 255. */
  public static SampleLayout fullLuma() {
    return new SampleLayout(1, 0, -1, 0, 255);
  }

  /** Three bytes a pixel, full range: RGB, BGR. */
  public static SampleLayout packedRgb() {
    return new SampleLayout(3, 1, -1, 0, 255);
  }

  /** Four bytes a pixel, colour first, full range: RGBA, BGRA, RGBx, BGRx. */
  public static SampleLayout packedRgbOpaqueLast() {
    return new SampleLayout(4, 1, 3, 0, 255);
  }

  /** Four bytes a pixel, colour last, full range: ARGB, ABGR, xRGB, xBGR. */
  public static SampleLayout packedRgbOpaqueFirst() {
    return new SampleLayout(4, 2, 0, 0, 255);
  }
}
