/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.util.Arrays;

/**
 * Looks 8-bit pixels up in a cube by fixed-point tetrahedral interpolation.
 *
 * <p>The node colours are stored as the format's samples, which is exact because the way from RGB
 * to samples is linear and interpolation keeps sums. The three samples of a node share one long:
 *
 * <pre>
 *   bit 63   62 .. 42   41 .. 21   20 .. 0
 *   unused   sample c   sample b   sample a     each in units of 1/8 of a step, 11 bits used
 * </pre>
 *
 * <p>The weights sum to 2^10, so that each sum fits its 21 bits and one multiplication serves three
 * samples. For a pixel at cell position (r, g, b) with sorted fractions f1 &gt;= f2 &gt;= f3, the
 * result is p0 + f1 (p1 - p0) + f2 (p2 - p1) + f3 (p3 - p2), where p0 is the cell's lowest node, p3
 * its highest, and the way from p0 to p3 takes the channel of the largest fraction first. At the
 * upper end of an axis the fraction is 0, so that nodes beyond it are read but do not count.
 *
 * <p>All steps but the one that reads nodes are loops of a shape that C2 turns into vector code.
 *
 * <p>Source: J. Kasson, S. Nin, W. Plouffe, J. Hafner, "Performing color space conversions with
 * three-dimensional linear interpolation", Journal of Electronic Imaging 4(3), 1995; T. Sakamoto,
 * US patent 4275413. Same tetrahedra as ffmpeg's lut3d filter.
 */
final class PackedCube implements SampleTransform {
  private static final int LANE_BITS = 21;
  private static final int LANE = (1 << LANE_BITS) - 1;
  private static final int WEIGHT_BITS = 10;
  private static final int WEIGHT_MASK = (1 << WEIGHT_BITS) - 1;
  private static final int NODE_FRACTION_BITS = FRACTION_BITS - WEIGHT_BITS;

  /** An axis key is the fraction above the distance between neighbours along that axis. */
  private static final int KEY_SHIFT = 15;

  private static final int KEY_DISTANCE = (1 << KEY_SHIFT) - 1;

  /** Extra bits of the multiplication from samples to cell positions. */
  private static final int SCALE_BITS = 11;

  private final int size;
  private final boolean diagonal;
  private final int[] scale;
  private final long[] nodes;
  private final int[] red = new int[MAX_RUN];
  private final int[] green = new int[MAX_RUN];
  private final int[] blue = new int[MAX_RUN];
  private final int[] lowest = new int[MAX_RUN];
  private final long[] sums = new long[MAX_RUN];

  /**
   * Builds the tables.
   *
   * @param lut one for which {@link #fits} is true
   * @param space of 8-bit samples
   */
  PackedCube(Lut3D lut, SampleSpace space) {
    size = lut.size();
    diagonal = space.isDiagonal();
    scale = scale(lut, space);
    int beyondLast = 1 + size + size * size;
    nodes = new long[lut.nodeCount() + beyondLast];
    for (int i = 0; i < lut.nodeCount(); i++) {
      for (int sample = 2; sample >= 0; sample--) {
        double value =
            space.fromRgb(sample, lut.value(i, 0), lut.value(i, 1), lut.value(i, 2));
        nodes[i] = nodes[i] << LANE_BITS | Math.round(value * (1 << NODE_FRACTION_BITS));
      }
    }
  }

  /** Returns whether fixed point can hold the cube: no colour beyond black and white, no narrow domain. */
  static boolean fits(Lut3D lut) {
    for (int channel = 0; channel < 3; channel++) {
      double min = lut.domain().min(channel);
      double max = lut.domain().max(channel);
      if (max - min < 1 || Math.abs(min) > 1) {
        return false;
      }
    }
    return lut.isInUnitRange();
  }

  private static int[] scale(Lut3D lut, SampleSpace space) {
    int[] result = new int[12];
    for (int channel = 0; channel < 3; channel++) {
      double min = lut.domain().min(channel);
      double cells = (lut.size() - 1) / (lut.domain().max(channel) - min);
      double unit = cells * (1 << WEIGHT_BITS + SCALE_BITS);
      for (int sample = 0; sample < 3; sample++) {
        result[4 * channel + sample] = (int) Math.round(space.toRgb(channel, sample) * unit);
      }
      double constant = (space.toRgb(channel, 3) - min) * unit + (1 << SCALE_BITS - 1);
      result[4 * channel + 3] = (int) Math.round(constant);
    }
    return result;
  }

  @Override
  public void transform(int[] a, int[] b, int[] c, int count, float share) {
    if (diagonal) {
      scaleAlone(a, scale[0], scale[3], count, red);
      scaleAlone(b, scale[5], scale[7], count, green);
      scaleAlone(c, scale[10], scale[11], count, blue);
    } else {
      scaleTogether(a, b, c, 0, count, red);
      scaleTogether(a, b, c, 4, count, green);
      scaleTogether(a, b, c, 8, count, blue);
    }
    Arrays.fill(lowest, 0, count, 0);
    locate(red, 1, count);
    locate(green, size, count);
    locate(blue, size * size, count);
    sort(red, green, blue, count);
    interpolate(red, green, blue, count);
    mixLane(a, sums, 0, share, count);
    mixLane(b, sums, LANE_BITS, share, count);
    mixLane(c, sums, 2 * LANE_BITS, share, count);
  }

  private static void scaleAlone(int[] samples, int factor, int constant, int count, int[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = samples[i] * factor + constant >> SCALE_BITS;
    }
  }

  private void scaleTogether(int[] a, int[] b, int[] c, int row, int count, int[] out) {
    int factorA = scale[row];
    int factorB = scale[row + 1];
    int factorC = scale[row + 2];
    int constant = scale[row + 3];
    for (int i = 0; i < count; i++) {
      out[i] = a[i] * factorA + b[i] * factorB + c[i] * factorC + constant >> SCALE_BITS;
    }
  }

  /** Turns positions along one axis into axis keys, and adds the cell to the lowest node. */
  private void locate(int[] positions, int distance, int count) {
    int[] nodeNumbers = lowest;
    int end = size - 1 << WEIGHT_BITS;
    for (int i = 0; i < count; i++) {
      int position = Math.min(Math.max(positions[i], 0), end);
      positions[i] = ((position & WEIGHT_MASK) << KEY_SHIFT) + distance;
      nodeNumbers[i] += (position >> WEIGHT_BITS) * distance;
    }
  }

  /** Puts each pixel's largest axis key into a, the middle one into b, the smallest into c. */
  private static void sort(int[] a, int[] b, int[] c, int count) {
    for (int i = 0; i < count; i++) {
      int x = a[i];
      int y = b[i];
      int z = c[i];
      int largest = Math.max(x, Math.max(y, z));
      int smallest = Math.min(x, Math.min(y, z));
      a[i] = largest;
      b[i] = x + y + z - largest - smallest;
      c[i] = smallest;
    }
  }

  private void interpolate(int[] first, int[] second, int[] third, int count) {
    long[] table = nodes;
    long[] out = sums;
    int[] nodeNumbers = lowest;
    int across = 1 + size + size * size;
    for (int i = 0; i < count; i++) {
      int node0 = nodeNumbers[i];
      int key1 = first[i];
      int key2 = second[i];
      int node1 = node0 + (key1 & KEY_DISTANCE);
      int node2 = node1 + (key2 & KEY_DISTANCE);
      long p0 = table[node0];
      long p1 = table[node1];
      long p2 = table[node2];
      long p3 = table[node0 + across];
      out[i] =
          (p0 << WEIGHT_BITS)
              + (p1 - p0) * (key1 >> KEY_SHIFT)
              + (p2 - p1) * (key2 >> KEY_SHIFT)
              + (p3 - p2) * (third[i] >> KEY_SHIFT);
    }
  }

  /** Replaces samples by their mixture with the colours in one lane. */
  private static void mixLane(int[] samples, long[] sums, int shift, float share, int count) {
    if (share == 1) {
      for (int i = 0; i < count; i++) {
        samples[i] = (int) (sums[i] >>> shift) & LANE;
      }
    } else {
      for (int i = 0; i < count; i++) {
        samples[i] = Blend.mix(samples[i], (int) (sums[i] >>> shift) & LANE, share);
      }
    }
  }
}
