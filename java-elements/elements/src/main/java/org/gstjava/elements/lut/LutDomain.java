/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/**
 * The range of input values that a LUT covers, per channel; values outside are moved to its edge.
 *
 * <p>Source: Adobe Cube LUT Specification 1.0, DOMAIN_MIN and DOMAIN_MAX. 0 is black and 1 is the
 * nominal white of the video format.
 */
public record LutDomain(
    double minRed,
    double minGreen,
    double minBlue,
    double maxRed,
    double maxGreen,
    double maxBlue) {
  /** What a file means that states no domain: 0 to 1 in every channel. */
  public static final LutDomain UNIT = new LutDomain(0, 0, 0, 1, 1, 1);

  /** Checks that every channel has a range. */
  public LutDomain {
    requireRange("red", minRed, maxRed);
    requireRange("green", minGreen, maxGreen);
    requireRange("blue", minBlue, maxBlue);
  }

  /** Returns the lower end of channel 0 (red), 1 (green) or 2 (blue). */
  public double min(int channel) {
    return switch (channel) {
      case 0 -> minRed;
      case 1 -> minGreen;
      case 2 -> minBlue;
      default -> throw new IndexOutOfBoundsException("channel is " + channel + ", allowed are 0 to 2");
    };
  }

  /** Returns the upper end of channel 0 (red), 1 (green) or 2 (blue). */
  public double max(int channel) {
    return switch (channel) {
      case 0 -> maxRed;
      case 1 -> maxGreen;
      case 2 -> maxBlue;
      default -> throw new IndexOutOfBoundsException("channel is " + channel + ", allowed are 0 to 2");
    };
  }

  private static void requireRange(String channel, double min, double max) {
    if (!(min < max) || !Double.isFinite(max - min)) {
      throw new IllegalArgumentException(
          channel + " domain is " + min + " to " + max + ", the minimum must be below the maximum");
    }
  }
}
