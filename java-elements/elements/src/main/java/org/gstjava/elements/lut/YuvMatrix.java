/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/** The luma weights that a YCbCr signal was made with; green's weight is 1 - kr - kb. */
public enum YuvMatrix {
  /** ITU-R BT.601-7, section 2.5.1. */
  BT601(0.299, 0.114),
  /** ITU-R BT.709-6, section 3.2. */
  BT709(0.2126, 0.0722),
  /** ITU-R BT.2020-2, table 4, non-constant luminance. */
  BT2020(0.2627, 0.0593),
  /** United States Code of Federal Regulations, title 47, section 73.682. */
  FCC(0.30, 0.11),
  /** SMPTE ST 240. */
  SMPTE240M(0.212, 0.087);

  private final double kr;
  private final double kb;

  YuvMatrix(double kr, double kb) {
    this.kr = kr;
    this.kb = kb;
  }

  /** Returns the share of red in luma. */
  public double kr() {
    return kr;
  }

  /** Returns the share of blue in luma. */
  public double kb() {
    return kb;
  }
}
