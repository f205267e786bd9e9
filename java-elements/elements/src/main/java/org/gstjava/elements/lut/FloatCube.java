/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.util.Arrays;

/**
 * Looks pixels of any depth up in any cube by tetrahedral interpolation in floating point.
 *
 * <p>Serves what {@link PackedCube} cannot hold: 16-bit samples, node colours beyond black and
 * white, and domains narrower than black to white. Same tetrahedra, same
 * treatment of the upper ends, same source.
 */
final class FloatCube implements SampleTransform {
  private static final int VALUES_PER_NODE = 4;

  /** An axis key is the fraction above the distance between neighbours along that axis. */
  private static final int KEY_SHIFT = 32;

  /** Fractions count in units that a float's 24 bits hold exactly. */
  private static final float FRACTION_UNIT = 1 << 24;

  private final int size;
  private final AxisScale scale;
  private final float[] nodes;
  private final float[] red = new float[MAX_RUN];
  private final float[] green = new float[MAX_RUN];
  private final float[] blue = new float[MAX_RUN];
  private final int[] lowest = new int[MAX_RUN];
  private final long[] firstKey = new long[MAX_RUN];
  private final long[] secondKey = new long[MAX_RUN];
  private final long[] thirdKey = new long[MAX_RUN];

  FloatCube(Lut3D lut, SampleSpace space) {
    size = lut.size();
    scale = new AxisScale(space, lut.domain(), size - 1);
    int beyondLast = 1 + size + size * size;
    nodes = new float[VALUES_PER_NODE * (lut.nodeCount() + beyondLast)];
    for (int i = 0; i < lut.nodeCount(); i++) {
      for (int sample = 0; sample < 3; sample++) {
        double value =
            space.fromRgb(sample, lut.value(i, 0), lut.value(i, 1), lut.value(i, 2));
        nodes[VALUES_PER_NODE * i + sample] =
            (float) (Math.clamp(value, -LIMIT, LIMIT) * (1 << FRACTION_BITS));
      }
    }
  }

  @Override
  public void transform(int[] a, int[] b, int[] c, int count, float share) {
    scale.apply(a, b, c, count, red, green, blue);
    Arrays.fill(lowest, 0, count, 0);
    locate(red, VALUES_PER_NODE, firstKey, count);
    locate(green, VALUES_PER_NODE * size, secondKey, count);
    locate(blue, VALUES_PER_NODE * size * size, thirdKey, count);
    sort(firstKey, secondKey, thirdKey, count);
    interpolate(count);
    Blend.mix(a, red, share, count);
    Blend.mix(b, green, share, count);
    Blend.mix(c, blue, share, count);
  }

  /** Turns positions along one axis into axis keys, and adds the cell to the lowest node. */
  private void locate(float[] positions, int distance, long[] keys, int count) {
    int[] nodeNumbers = lowest;
    for (int i = 0; i < count; i++) {
      int cell = (int) positions[i];
      int fraction = (int) ((positions[i] - cell) * FRACTION_UNIT);
      keys[i] = ((long) fraction << KEY_SHIFT) + distance;
      nodeNumbers[i] += cell * distance;
    }
  }

  private static void sort(long[] first, long[] second, long[] third, int count) {
    for (int i = 0; i < count; i++) {
      long x = first[i];
      long y = second[i];
      long z = third[i];
      long largest = Math.max(x, Math.max(y, z));
      long smallest = Math.min(x, Math.min(y, z));
      first[i] = largest;
      second[i] = x + y + z - largest - smallest;
      third[i] = smallest;
    }
  }

  /** Replaces positions by the colours there, as samples a, b, c in units of results. */
  private void interpolate(int count) {
    float[] table = nodes;
    int across = VALUES_PER_NODE * (1 + size + size * size);
    for (int i = 0; i < count; i++) {
      int node0 = lowest[i];
      int node1 = node0 + (int) firstKey[i];
      int node2 = node1 + (int) secondKey[i];
      int node3 = node0 + across;
      float share1 = (int) (firstKey[i] >> KEY_SHIFT) * (1 / FRACTION_UNIT);
      float share2 = (int) (secondKey[i] >> KEY_SHIFT) * (1 / FRACTION_UNIT);
      float share3 = (int) (thirdKey[i] >> KEY_SHIFT) * (1 / FRACTION_UNIT);
      float share0 = 1 - share1;
      share1 -= share2;
      share2 -= share3;
      red[i] =
          share0 * table[node0]
              + share1 * table[node1]
              + share2 * table[node2]
              + share3 * table[node3];
      green[i] =
          share0 * table[node0 + 1]
              + share1 * table[node1 + 1]
              + share2 * table[node2 + 1]
              + share3 * table[node3 + 1];
      blue[i] =
          share0 * table[node0 + 2]
              + share1 * table[node1 + 2]
              + share2 * table[node2 + 2]
              + share3 * table[node3 + 2];
    }
  }
}
