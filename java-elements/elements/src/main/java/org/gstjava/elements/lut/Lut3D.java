/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.util.Objects;

/**
 * A cube of colours with tetrahedral interpolation between its nodes.
 *
 * <p>Source: Adobe Cube LUT Specification 1.0, LUT_3D_SIZE. Red varies fastest: the node of red i,
 * green j, blue k has the number i + size * (j + size * k).
 */
public final class Lut3D implements ColorLut {
  /** Fewest and most nodes that an edge may have. */
  static final int MIN_SIZE = 2;

  static final int MAX_SIZE = 129;

  /** Half a unit of the sixth decimal, the resolution of common files, and float rounding. */
  private static final double TEXT_TOLERANCE = 1e-6;

  private final String title;
  private final int size;
  private final LutDomain domain;
  private final float[] nodes;
  private final double tolerance;

  /**
   * Makes a cube from a copy of its nodes.
   *
   * @param nodes red, green, blue of every node, red varying fastest; 0 is black, 1 is white
   */
  public Lut3D(String title, int size, LutDomain domain, float[] nodes) {
    this(title, size, domain, nodes, TEXT_TOLERANCE);
  }

  /**
   * Makes a cube whose nodes were stored with a known resolution.
   *
   * @param tolerance how far a node may be from the identity and still mean it
   */
  Lut3D(String title, int size, LutDomain domain, float[] nodes, double tolerance) {
    this.title = Objects.requireNonNull(title, "title");
    this.domain = Objects.requireNonNull(domain, "domain");
    if (size < MIN_SIZE || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "size is " + size + ", allowed are " + MIN_SIZE + " to " + MAX_SIZE);
    }
    if (nodes.length != 3 * size * size * size) {
      throw new IllegalArgumentException(
          "size " + size + " needs " + 3 * size * size * size + " values, got " + nodes.length);
    }
    this.size = size;
    this.nodes = nodes.clone();
    this.tolerance = tolerance;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public LutDomain domain() {
    return domain;
  }

  @Override
  public boolean isIdentity() {
    if (!domain.equals(LutDomain.UNIT)) {
      return false;
    }
    for (int node = 0; node < nodes.length / 3; node++) {
      int red = node % size;
      int green = node / size % size;
      int blue = node / (size * size);
      if (differs(node, 0, red) || differs(node, 1, green) || differs(node, 2, blue)) {
        return false;
      }
    }
    return true;
  }

  private boolean differs(int node, int channel, int position) {
    return Math.abs(value(node, channel) - (double) position / (size - 1)) > tolerance;
  }

  /** Returns how many nodes the whole cube has. */
  int nodeCount() {
    return nodes.length / 3;
  }

  /** Returns channel 0 (red), 1 (green) or 2 (blue) of a node. */
  float value(int node, int channel) {
    return nodes[3 * node + channel];
  }

  /** Returns whether every node is a colour between black and white. */
  boolean isInUnitRange() {
    for (float value : nodes) {
      if (value < 0 || value > 1) {
        return false;
      }
    }
    return true;
  }
}
