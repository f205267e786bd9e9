/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/** Mixes results of a LUT with the samples that went into it. */
final class Blend {
  private final int[] keptA = new int[SampleTransform.MAX_RUN];
  private final int[] keptB = new int[SampleTransform.MAX_RUN];
  private final int[] keptC = new int[SampleTransform.MAX_RUN];
  private double share = 1;

  /** Returns the results' share, from 0 to 1. */
  double share() {
    return share;
  }

  /** Sets the results' share, from 0 to 1. */
  void setShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("intensity is " + share + ", allowed are 0 to 1");
    }
    this.share = share;
  }

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

  /** Remembers samples before they are replaced by results. */
  void keep(int[] a, int[] b, int[] c, int count) {
    System.arraycopy(a, 0, keptA, 0, count);
    System.arraycopy(b, 0, keptB, 0, count);
    System.arraycopy(c, 0, keptC, 0, count);
    promote(keptA, keptB, keptC, count);
  }

  /** Replaces results by their mixture with the samples kept. */
  void mix(int[] a, int[] b, int[] c, int count) {
    mix(keptA, a, (float) share, count);
    mix(keptB, b, (float) share, count);
    mix(keptC, c, (float) share, count);
  }

  private static void mix(int[] kept, int[] results, float share, int count) {
    for (int i = 0; i < count; i++) {
      float from = kept[i];
      results[i] = (int) (from + (results[i] - from) * share);
    }
  }
}
