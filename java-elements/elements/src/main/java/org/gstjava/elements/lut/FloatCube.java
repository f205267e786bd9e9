package org.gstjava.elements.lut;

/**
 * Looks pixels of any depth up in any cube by tetrahedral interpolation in floating point.
 *
 * <p>Serves what {@link PackedCube} cannot hold: 16-bit samples, node colours beyond black and
 * white, and domains narrower than black to white. Same tetrahedra, same source.
 */
final class FloatCube implements SampleTransform {
  private static final int VALUES_PER_NODE = 4;

  /** Far beyond every clipped result, and small enough that sums stay finite. */
  private static final double LIMIT = 1e18;

  private final int size;
  private final AxisScale scale;
  private final float[] nodes;
  private final float[] red = new float[MAX_RUN];
  private final float[] green = new float[MAX_RUN];
  private final float[] blue = new float[MAX_RUN];

  FloatCube(Lut3D lut, SampleSpace space) {
    size = lut.size();
    scale = new AxisScale(space, lut.domain(), size - 1);
    nodes = new float[VALUES_PER_NODE * lut.nodeCount()];
    for (int i = 0; i < lut.nodeCount(); i++) {
      for (int sample = 0; sample < 3; sample++) {
        double value =
            space.fromRgb(sample, lut.value(i, 0), lut.value(i, 1), lut.value(i, 2));
        nodes[VALUES_PER_NODE * i + sample] =
            (float) Math.clamp(value * (1 << FRACTION_BITS), -LIMIT, LIMIT);
      }
    }
  }

  @Override
  public void transform(int[] a, int[] b, int[] c, int count) {
    scale.apply(a, b, c, count, red, green, blue);
    float[] table = nodes;
    int lastCell = size - 2;
    int greenDistance = VALUES_PER_NODE * size;
    int blueDistance = greenDistance * size;
    int across = VALUES_PER_NODE + greenDistance + blueDistance;
    for (int i = 0; i < count; i++) {
      int redCell = Math.min((int) red[i], lastCell);
      int greenCell = Math.min((int) green[i], lastCell);
      int blueCell = Math.min((int) blue[i], lastCell);
      float first = red[i] - redCell;
      float second = green[i] - greenCell;
      float third = blue[i] - blueCell;
      int firstDistance = VALUES_PER_NODE;
      int secondDistance = greenDistance;
      int thirdDistance = blueDistance;
      if (first < second) {
        float fraction = first;
        first = second;
        second = fraction;
        firstDistance = greenDistance;
        secondDistance = VALUES_PER_NODE;
      }
      if (second < third) {
        float fraction = second;
        second = third;
        third = fraction;
        thirdDistance = secondDistance;
        secondDistance = blueDistance;
      }
      if (first < second) {
        float fraction = first;
        first = second;
        second = fraction;
        firstDistance = secondDistance;
      }
      int node0 =
          VALUES_PER_NODE * redCell + greenDistance * greenCell + blueDistance * blueCell;
      int node1 = node0 + firstDistance;
      int node3 = node0 + across;
      int node2 = node3 - thirdDistance;
      float share0 = 1 - first;
      float share1 = first - second;
      float share2 = second - third;
      a[i] = (int) mix(table, node0, node1, node2, node3, share0, share1, share2, third);
      b[i] =
          (int) mix(
              table, node0 + 1, node1 + 1, node2 + 1, node3 + 1, share0, share1, share2, third);
      c[i] =
          (int) mix(
              table, node0 + 2, node1 + 2, node2 + 2, node3 + 2, share0, share1, share2, third);
    }
  }

  private static float mix(
      float[] table,
      int node0,
      int node1,
      int node2,
      int node3,
      float share0,
      float share1,
      float share2,
      float share3) {
    return share0 * table[node0]
        + share1 * table[node1]
        + share2 * table[node2]
        + share3 * table[node3];
  }
}
