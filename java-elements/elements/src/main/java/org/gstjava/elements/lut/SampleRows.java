/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import org.gstjava.api.Plane;

/**
 * Reads runs of pixels of one format out of its planes and writes them back.
 *
 * <p>Not safe for use by several threads at once: implementations own scratch memory. A run that
 * was loaded is stored before the next one is loaded.
 */
abstract class SampleRows {
  /** Returns how many rows share chroma; runs of such rows are loaded and stored one by one. */
  int rowsPerBlock() {
    return 1;
  }

  /**
   * Reads part of a row.
   *
   * @param x first pixel, a multiple of {@link SampleTransform#MAX_RUN}
   * @param count pixels, at most {@link SampleTransform#MAX_RUN}
   * @param a receives the first sample of each pixel, b the second, c the third
   */
  abstract void load(Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c);

  /**
   * Writes part of a row, rounded to the nearest step and clipped.
   *
   * @param a samples in the unit of {@link SampleTransform#FRACTION_BITS}; is overwritten, as are b
   *     and c
   * @param lastOfBlock whether no other row with the same chroma follows
   */
  abstract void store(
      Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c, boolean lastOfBlock);

  /** Limits results to what samples from 0 to {@code maximum} can hold, in place. */
  static void clip(int[] samples, int count, int maximum) {
    int top = maximum << SampleTransform.FRACTION_BITS;
    for (int i = 0; i < count; i++) {
      samples[i] = Math.min(Math.max(samples[i], 0), top);
    }
  }

  /** Clips results and rounds them to whole samples from 0 to {@code maximum}, in place. */
  static void round(int[] samples, int count, int maximum) {
    int half = 1 << SampleTransform.FRACTION_BITS - 1;
    int top = maximum << SampleTransform.FRACTION_BITS;
    for (int i = 0; i < count; i++) {
      samples[i] = Math.min(Math.max(samples[i], 0), top) + half >> SampleTransform.FRACTION_BITS;
    }
  }
}
