/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

/**
 * Blends a stretch of a row with weights worked out before: source-over in 8 bits, rounded once.
 *
 * <p>A weight is an int. Its lower half is what of the frame shows through, (1 - a) in units of
 * 2<sup>-15</sup>; its upper half is what the overlay adds, colour times a in units of 2<sup>-8</sup>, with 0
 * to 255 for the colour and a from 0 to 1. So a = 0 leaves a sample exactly as it is, and a = 1 replaces it
 * exactly.
 *
 * <p>In C2 of JDK 25 one sample takes 0.7 ns: a loop over bytes and ints is unrolled, not vectorised. Loops
 * that C2 does vectorise (unpacking to ints first; short arithmetic; four samples in an int) were measured
 * and took from 0.5 to 1.2 ns, as they move the data more often.
 */
final class RowBlend {
  /** The weight that leaves everything as it is. */
  static final int KEEP = 1 << 15;

  private static final int SHOWN = 0xffff;
  private static final int ADDED_SHIFT = 7;
  private static final int SHIFT = 15;
  private static final int HALF = 1 << SHIFT - 1;

  private RowBlend() {}

  /**
   * Returns a weight.
   *
   * @param alpha share of the overlay, 0 to 1
   * @param added colour of the overlay times alpha; is limited to 0 to 255 times alpha
   */
  static int weight(float alpha, float added) {
    int covered = (int) (alpha * KEEP + 0.5f);
    int sum = (int) (added * 256 + 0.5f);
    // Compared as whole numbers, as Java's rules for floats make that many times slower.
    return Math.max(0, Math.min(sum, covered * 255 >> ADDED_SHIFT)) << 16 | KEEP - covered;
  }

  /** Returns the colour of a weight whose alpha is 1. */
  static byte opaque(int weight) {
    return (byte) ((weight >>> 16) + 128 >>> 8);
  }

  /** Blends samples that are independent of each other, in place, with weights from {@code at} on. */
  static void blend(byte[] samples, int count, int[] weights, int at) {
    for (int i = 0; i < count; i++) {
      int weight = weights[at + i];
      int sum = (samples[i] & 255) * (weight & SHOWN) + (weight >>> 16 << ADDED_SHIFT);
      samples[i] = (byte) (sum + HALF >> SHIFT);
    }
  }

  /**
   * Blends pixels of four bytes of which one is alpha, not multiplied into the others.
   *
   * <p>As GStreamer does in gst_video_blend (video-blend.c, OVER00_8BIT): with source alpha s and the frame's
   * alpha f, both 0 to 1, the result's alpha is r = s + f (1 - s), and its colour (S s + F f (1 - s)) / r;
   * where r is 0 the colour stays. GStreamer cuts off where this rounds.
   *
   * @param count bytes, a multiple of 4
   * @param alphaAt which byte of a pixel is alpha
   */
  static void blendWithAlpha(byte[] samples, int count, int[] weights, int at, int alphaAt) {
    int all = -1;
    for (int i = alphaAt; i < count; i += 4) {
      all &= samples[i];
    }
    if (all == -1) {
      // In an opaque frame r is 1, and alpha is a sample as the others are.
      blend(samples, count, weights, at);
      return;
    }
    for (int i = 0; i < count; i += 4) {
      int weight = weights[at + i + alphaAt];
      int under = (samples[i + alphaAt] & 255) * (weight & SHOWN);
      int alpha = under + (weight >>> 16 << ADDED_SHIFT);
      if (alpha != 0) {
        blendPixel(samples, i, weights, at + i, alphaAt, under, alpha);
      }
    }
  }

  /** Takes the frame's part in the new alpha and the whole of it, both times 2^15. */
  private static void blendPixel(
      byte[] samples, int i, int[] weights, int at, int alphaAt, int under, int alpha) {
    for (int c = 0; c < 4; c++) {
      if (c != alphaAt) {
        // At most 255 * 255 * 2^15 and a rounding, which just fits.
        int sum = (weights[at + c] >>> 16 << ADDED_SHIFT) * 255 + (samples[i + c] & 255) * under;
        samples[i + c] = (byte) Math.min(255, (sum + (alpha >> 1)) / alpha);
      }
    }
    samples[i + alphaAt] = (byte) (alpha + HALF >> SHIFT);
  }
}
