/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

/** Which colour difference components a chroma plane holds, and in which order. */
public enum ChromaPlane {
  /** Cb alone: plane 1 of I420 and Y444. */
  BLUE(0, -1),
  /** Cr alone: plane 2 of I420 and Y444. */
  RED(-1, 0),
  /** Cb then Cr for each pixel: plane 1 of NV12. */
  BLUE_RED(0, 1),
  /** Cr then Cb for each pixel: plane 1 of NV21. */
  RED_BLUE(1, 0);

  private final int blueOffset;
  private final int redOffset;

  ChromaPlane(int blueOffset, int redOffset) {
    this.blueOffset = blueOffset;
    this.redOffset = redOffset;
  }

  /** Byte of Cb within a pixel, or -1. */
  int blueOffset() {
    return blueOffset;
  }

  /** Byte of Cr within a pixel, or -1. */
  int redOffset() {
    return redOffset;
  }

  /** Bytes from one chroma pixel to the next. */
  public int pixelStride() {
    return blueOffset >= 0 && redOffset >= 0 ? 2 : 1;
  }
}
