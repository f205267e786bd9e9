/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.util.function.Supplier;

/**
 * The raw video formats that a LUT can be applied to; each has the name that caps use.
 *
 * <p>Component order as in GStreamer's video formats: the name tells the order in memory. Alpha and
 * padding are left untouched. {@code ARGB64} is read as its little-endian form.
 */
public enum LutFormat {
  /** Red, green, blue; 3 bytes a pixel. */
  RGB(255, () -> new BytePixelRows(0, 1, 2)),
  /** Blue, green, red; 3 bytes a pixel. */
  BGR(255, () -> new BytePixelRows(2, 1, 0)),
  /** Red, green, blue, alpha; 4 bytes a pixel. */
  RGBA(255, () -> new WordPixelRows(0, 1, 2)),
  /** Blue, green, red, alpha; 4 bytes a pixel. */
  BGRA(255, () -> new WordPixelRows(2, 1, 0)),
  /** Alpha, red, green, blue; 4 bytes a pixel. */
  ARGB(255, () -> new WordPixelRows(1, 2, 3)),
  /** Alpha, blue, green, red; 4 bytes a pixel. */
  ABGR(255, () -> new WordPixelRows(3, 2, 1)),
  /** Red, green, blue, padding; 4 bytes a pixel. */
  RGBx(255, () -> new WordPixelRows(0, 1, 2)),
  /** Blue, green, red, padding; 4 bytes a pixel. */
  BGRx(255, () -> new WordPixelRows(2, 1, 0)),
  /** Padding, red, green, blue; 4 bytes a pixel. */
  xRGB(255, () -> new WordPixelRows(1, 2, 3)),
  /** Padding, blue, green, red; 4 bytes a pixel. */
  xBGR(255, () -> new WordPixelRows(3, 2, 1)),
  /** Alpha, red, green, blue; 8 bytes a pixel. */
  ARGB64(65535, () -> new LongPixelRows(1, 2, 3)),
  /** Alpha, red, green, blue; 8 bytes a pixel. */
  ARGB64_LE(65535, () -> new LongPixelRows(1, 2, 3)),
  /** Red, green, blue, alpha; 8 bytes a pixel. */
  RGBA64_LE(65535, () -> new LongPixelRows(0, 1, 2)),
  /** Blue, green, red, alpha; 8 bytes a pixel. */
  BGRA64_LE(65535, () -> new LongPixelRows(2, 1, 0)),
  /** Alpha, blue, green, red; 8 bytes a pixel. */
  ABGR64_LE(65535, () -> new LongPixelRows(3, 2, 1)),
  /** Planes of green, blue and red; 1 byte a sample. */
  GBR(255, () -> new PlanarRows(2, 0, 1)),
  /** Planes of luma, Cb and Cr; chroma for blocks of two by two pixels. */
  I420(0, () -> new SharedChromaRows(false)),
  /** Planes of luma and of Cb, Cr by turns; chroma for blocks of two by two pixels. */
  NV12(0, () -> new SharedChromaRows(true)),
  /** Planes of luma, Cb and Cr, all of full size. */
  Y444(0, () -> new PlanarRows(0, 1, 2));

  private final int whiteSample;
  private final Supplier<SampleRows> rows;

  /** A white of 0 marks YCbCr. */
  LutFormat(int whiteSample, Supplier<SampleRows> rows) {
    this.whiteSample = whiteSample;
    this.rows = rows;
  }

  /** Returns whether the samples are luma and chroma, so that colorimetry matters. */
  public boolean isYuv() {
    return whiteSample == 0;
  }

  /** Returns access to rows, with scratch memory of its own. */
  SampleRows newRows() {
    return rows.get();
  }

  /** Returns the largest value of a sample. */
  int maximum() {
    return isYuv() ? 255 : whiteSample;
  }

  /** Returns the way between samples and colours. */
  SampleSpace space(Colorimetry colorimetry) {
    return isYuv() ? SampleSpace.yuv(colorimetry) : SampleSpace.rgb(whiteSample);
  }
}
