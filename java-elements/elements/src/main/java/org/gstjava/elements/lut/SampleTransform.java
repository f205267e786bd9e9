/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/**
 * Moves a run of pixels, held as three arrays of samples, to the colours of a LUT, or part of the way there.
 *
 * <p>Not safe for use by several threads at once: implementations own scratch memory.
 */
interface SampleTransform {
  /** Most pixels in one run, so that all scratch memory of a run stays in the first-level cache. */
  int MAX_RUN = 512;

  /** Results count in units of 2^-13 of a sample's step; whoever stores them rounds and clips. */
  int FRACTION_BITS = 13;

  /**
   * Steps from 0 beyond which a table's values are cut, so that sums of them stay finite; in units of results they fit a
   * long. White is at most 65535 steps: mixtures show the cut at shares below 10^-9 only.
   */
  double LIMIT = 1e14;

  /**
   * Replaces samples by their mixture with the LUT's colours.
   *
   * @param a on entry the first sample of each pixel (red or luma), on return its result
   * @param b the second (green or Cb)
   * @param c the third (blue or Cr)
   * @param count pixels, at most {@link #MAX_RUN}
   * @param share of the LUT's colour, 0 to 1; the colour is not cut to what samples hold before it is mixed
   */
  void transform(int[] a, int[] b, int[] c, int count, float share);
}
