/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.util.Objects;

/**
 * Three curves, one for each channel, with linear interpolation between entries.
 *
 * <p>Source: Adobe Cube LUT Specification 1.0, LUT_1D_SIZE.
 */
public final class Lut1D implements ColorLut {
  /** Fewest and most entries that a curve may have. */
  static final int MIN_SIZE = 2;

  static final int MAX_SIZE = 65536;

  /** Half a unit of the sixth decimal, the resolution of common files, and float rounding. */
  private static final double TOLERANCE = 1e-6;

  private final String title;
  private final int size;
  private final LutDomain domain;
  private final float[] entries;

  /**
   * Makes curves from a copy of their entries.
   *
   * @param entries red, green, blue of entry 0, then of entry 1 and so on; 0 is black, 1 is white
   */
  public Lut1D(String title, int size, LutDomain domain, float[] entries) {
    this.title = Objects.requireNonNull(title, "title");
    this.domain = Objects.requireNonNull(domain, "domain");
    if (size < MIN_SIZE || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "size is " + size + ", allowed are " + MIN_SIZE + " to " + MAX_SIZE);
    }
    if (entries.length != 3 * size) {
      throw new IllegalArgumentException(
          "size " + size + " needs " + 3 * size + " values, got " + entries.length);
    }
    this.size = size;
    this.entries = entries.clone();
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
    for (int i = 0; i < entries.length; i++) {
      double expected = (double) (i / 3) / (size - 1);
      if (Math.abs(entries[i] - expected) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the curve's value at an input value.
   *
   * @param channel 0 red, 1 green, 2 blue
   * @param input 0 is black, 1 is white
   */
  double valueAt(int channel, double input) {
    double min = domain.min(channel);
    double position = (input - min) / (domain.max(channel) - min) * (size - 1);
    double clamped = Math.clamp(position, 0.0, size - 1.0);
    int lower = Math.min((int) clamped, size - 2);
    double share = clamped - lower;
    double low = entries[3 * lower + channel];
    double high = entries[3 * lower + 3 + channel];
    return low + (high - low) * share;
  }
}
