/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/**
 * Mixes samples with the colours that a LUT has for them.
 *
 * <p>A colour may lie far beyond what samples hold, and its share in the mixture be small. So colours come as they are:
 * only the mixture is cut to the range of an int, which whoever stores it clips further.
 */
final class Blend {
  /** Within the range of an int, and so far up that a float has no fraction there. */
  private static final float FAR = 1 << 30;

  private Blend() {}

  /** Brings samples to the unit of results, {@link SampleTransform#FRACTION_BITS}, in place. */
  static void promote(int[] a, int[] b, int[] c, int count) {
    promote(a, count);
    promote(b, count);
    promote(c, count);
  }

  private static void promote(int[] samples, int count) {
    for (int i = 0; i < count; i++) {
      samples[i] <<= SampleTransform.FRACTION_BITS;
    }
  }

  /**
   * Replaces samples by their mixture with colours.
   *
   * @param colours in the unit of results
   * @param share of the colours, 0 to 1
   */
  static void mix(int[] samples, float[] colours, float share, int count) {
    if (share == 1) {
      for (int i = 0; i < count; i++) {
        samples[i] = (int) colours[i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        samples[i] = mix(samples[i], whole(colours[i]), share);
      }
    }
  }

  /**
   * Takes the fraction off a colour of any size, as at share 1.
   *
   * <p>Without a branch, so that loops become vector code.
   */
  private static float whole(float colour) {
    float near = Math.min(Math.max(colour, -FAR), FAR);
    return (int) near + (colour - near);
  }

  /** Returns the mixture of one sample with a colour, in the unit of results. */
  static int mix(int sample, float colour, float share) {
    float from = sample << SampleTransform.FRACTION_BITS;
    return (int) (from + (colour - from) * share);
  }
}
