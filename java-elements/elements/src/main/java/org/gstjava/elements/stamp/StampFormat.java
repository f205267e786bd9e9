/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import java.util.List;

/**
 * The raw video formats that can carry a stamp: where the samples of it lie, and what the other planes hold.
 *
 * <p>Names and the order of planes are those of GStreamer's video formats. Immutable; any thread.
 */
public enum StampFormat {
  /** Planar 4:2:0. */
  I420(Kind.LUMA, ChromaPlane.BLUE, ChromaPlane.RED),
  /** Planar 4:2:0, Cr first. */
  YV12(Kind.LUMA, ChromaPlane.RED, ChromaPlane.BLUE),
  /** Semi-planar 4:2:0. */
  NV12(Kind.LUMA, ChromaPlane.BLUE_RED),
  /** Semi-planar 4:2:0, Cr first. */
  NV21(Kind.LUMA, ChromaPlane.RED_BLUE),
  /** Planar 4:2:2. */
  Y42B(Kind.LUMA, ChromaPlane.BLUE, ChromaPlane.RED),
  /** Semi-planar 4:2:2. */
  NV16(Kind.LUMA, ChromaPlane.BLUE_RED),
  /** Semi-planar 4:2:2, Cr first. */
  NV61(Kind.LUMA, ChromaPlane.RED_BLUE),
  /** Planar 4:4:4. */
  Y444(Kind.LUMA, ChromaPlane.BLUE, ChromaPlane.RED),
  /** Semi-planar 4:4:4. */
  NV24(Kind.LUMA, ChromaPlane.BLUE_RED),
  /** Luma alone. */
  GRAY8(Kind.LUMA),
  /** Three bytes a pixel. */
  RGB(Kind.RGB),
  /** Three bytes a pixel. */
  BGR(Kind.RGB),
  /** Four bytes a pixel, alpha last. */
  RGBA(Kind.RGB_OPAQUE_LAST),
  /** Four bytes a pixel, alpha last. */
  BGRA(Kind.RGB_OPAQUE_LAST),
  /** Four bytes a pixel, padding last. */
  RGBx(Kind.RGB_OPAQUE_LAST),
  /** Four bytes a pixel, padding last. */
  BGRx(Kind.RGB_OPAQUE_LAST),
  /** Four bytes a pixel, alpha first. */
  ARGB(Kind.RGB_OPAQUE_FIRST),
  /** Four bytes a pixel, alpha first. */
  ABGR(Kind.RGB_OPAQUE_FIRST),
  /** Four bytes a pixel, padding first. */
  xRGB(Kind.RGB_OPAQUE_FIRST),
  /** Four bytes a pixel, padding first. */
  xBGR(Kind.RGB_OPAQUE_FIRST);

  /** All of them, as a list in caps. */
  public static final String LIST =
      "{ I420, YV12, NV12, NV21, Y42B, NV16, NV61, Y444, NV24, GRAY8, RGB, BGR, RGBA, BGRA, RGBx, BGRx, ARGB, ABGR, "
          + "xRGB, xBGR }";

  private final Kind kind;
  private final List<ChromaPlane> chroma;

  StampFormat(Kind kind, ChromaPlane... chroma) {
    this.kind = kind;
    this.chroma = List.of(chroma);
  }

  /**
   * How the samples of plane 0 lie.
   *
   * @param fullRange whether luma goes from 0 to 255, not from 16 to 235; RGB always does
   */
  public SampleLayout layout(boolean fullRange) {
    return switch (kind) {
      case LUMA -> fullRange ? SampleLayout.fullLuma() : SampleLayout.limitedLuma();
      case RGB -> SampleLayout.packedRgb();
      case RGB_OPAQUE_LAST -> SampleLayout.packedRgbOpaqueLast();
      case RGB_OPAQUE_FIRST -> SampleLayout.packedRgbOpaqueFirst();
    };
  }

  /** What the planes from 1 on hold; none for RGB and grey. */
  public List<ChromaPlane> chroma() {
    return chroma;
  }

  private enum Kind {
    LUMA,
    RGB,
    RGB_OPAQUE_LAST,
    RGB_OPAQUE_FIRST
  }
}
