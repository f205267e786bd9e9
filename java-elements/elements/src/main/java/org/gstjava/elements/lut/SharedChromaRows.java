/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import org.gstjava.api.Plane;

/**
 * 4:2:0 pixels of one byte a sample: a luma plane, and Cb and Cr for blocks of two by two pixels.
 *
 * <p>Each luma sample is loaded with the chroma of its block. The chroma that is stored is the mean
 * of the block's results, each clipped, rounded once; blocks that the picture's right or lower edge
 * cuts count the pixels that exist.
 */
final class SharedChromaRows extends SampleRows {
  private final boolean interleaved;
  private final byte[] bytes = new byte[SampleTransform.MAX_RUN];
  private final int[] cbSums = new int[SampleTransform.MAX_RUN / 2];
  private final int[] crSums = new int[SampleTransform.MAX_RUN / 2];

  /**
   * Chooses the chroma planes.
   *
   * @param interleaved whether plane 1 holds Cb and Cr by turns; else plane 1 is Cb and 2 is Cr
   */
  SharedChromaRows(boolean interleaved) {
    this.interleaved = interleaved;
  }

  @Override
  int rowsPerBlock() {
    return 2;
  }

  @Override
  void load(Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c) {
    PlanarRows.read(planes[0], row, x, bytes, count, a);
    int blocks = count + 1 >> 1;
    if (interleaved) {
      readChroma(planes[1], row >> 1, x, 2 * blocks);
      spread(bytes, 0, 2, blocks, b);
      spread(bytes, 1, 2, blocks, c);
    } else {
      readChroma(planes[1], row >> 1, x >> 1, blocks);
      spread(bytes, 0, 1, blocks, b);
      readChroma(planes[2], row >> 1, x >> 1, blocks);
      spread(bytes, 0, 1, blocks, c);
    }
  }

  private void readChroma(Plane plane, int row, int x, int length) {
    plane.read((long) row * plane.stride() + x, bytes, 0, length);
  }

  private static void spread(byte[] bytes, int offset, int step, int blocks, int[] samples) {
    for (int i = 0; i < blocks; i++) {
      int sample = bytes[i * step + offset] & 255;
      samples[2 * i] = sample;
      samples[2 * i + 1] = sample;
    }
  }

  @Override
  void store(
      Plane[] planes, int row, int x, int count, int[] a, int[] b, int[] c, boolean lastOfBlock) {
    boolean secondOfBlock = (row & 1) != 0;
    PlanarRows.write(planes[0], row, x, bytes, count, a);
    addPairs(b, count, cbSums, secondOfBlock);
    addPairs(c, count, crSums, secondOfBlock);
    int rows = secondOfBlock ? 2 : 1;
    if (lastOfBlock) {
      int blocks = count + 1 >> 1;
      average(cbSums, blocks, rows);
      average(crSums, blocks, rows);
      storeChroma(planes, row >> 1, x >> 1, blocks);
    }
  }

  private static void addPairs(int[] samples, int count, int[] sums, boolean toFirstRow) {
    if ((count & 1) != 0) {
      samples[count] = samples[count - 1];
    }
    clip(samples, count + 1 & ~1, 255);
    int blocks = count + 1 >> 1;
    for (int i = 0; i < blocks; i++) {
      int pair = samples[2 * i] + samples[2 * i + 1];
      sums[i] = toFirstRow ? sums[i] + pair : pair;
    }
  }

  private static void average(int[] sums, int blocks, int rows) {
    for (int i = 0; i < blocks; i++) {
      sums[i] >>= rows;
    }
  }

  private void storeChroma(Plane[] planes, int row, int x, int blocks) {
    if (!interleaved) {
      PlanarRows.write(planes[1], row, x, bytes, blocks, cbSums);
      PlanarRows.write(planes[2], row, x, bytes, blocks, crSums);
      return;
    }
    round(cbSums, blocks, 255);
    round(crSums, blocks, 255);
    for (int i = 0; i < blocks; i++) {
      bytes[2 * i] = (byte) cbSums[i];
      bytes[2 * i + 1] = (byte) crSums[i];
    }
    long at = (long) row * planes[1].stride() + 2L * x;
    planes[1].write(at, bytes, 0, 2 * blocks);
  }
}
