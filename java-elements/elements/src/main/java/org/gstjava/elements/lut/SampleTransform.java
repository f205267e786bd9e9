/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/**
 * Turns a run of pixels, held as three arrays of samples, into the colours of a LUT.
 *
 * <p>Not safe for use by several threads at once: implementations own scratch memory.
 */
interface SampleTransform {
  /** Most pixels in one run, so that all scratch memory of a run stays in the first-level cache. */
  int MAX_RUN = 512;

  /** Results count in units of 2^-13 of a sample's step; whoever stores them rounds and clips. */
  int FRACTION_BITS = 13;

  /**
   * Replaces samples by results.
   *
   * @param a on entry the first sample of each pixel (red or luma), on return its result
   * @param b the second (green or Cb)
   * @param c the third (blue or Cr)
   * @param count pixels, at most {@link #MAX_RUN}
   */
  void transform(int[] a, int[] b, int[] c, int count);
}
