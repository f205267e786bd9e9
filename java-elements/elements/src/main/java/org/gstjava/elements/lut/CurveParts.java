/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/**
 * Curves as tables of what each value of red, of green and of blue adds to a format's samples.
 *
 * <p>A sample is the sum of three such parts, which is exact because the way from RGB to samples is linear.
 *
 * @param lut the curves
 * @param space of the format
 * @param span what the tables cover
 * @param steps of a table over its span; it has one entry more
 */
record CurveParts(Lut1D lut, SampleSpace space, LutDomain span, int steps) {
  /** Table steps over the domain for YCbCr, whose channels fall between sample values. */
  private static final int YUV_STEPS = 16 * 255;

  /**
   * Chooses span and steps: for RGB every sample value has an entry.
   *
   * @param maximum the largest sample value, 255 or 65535
   */
  static CurveParts of(Lut1D lut, SampleSpace space, int maximum) {
    return space.isDiagonal()
        ? new CurveParts(lut, space, LutDomain.UNIT, maximum)
        : new CurveParts(lut, space, lut.domain(), YUV_STEPS);
  }

  /** The way from samples to entries. */
  AxisScale scale() {
    return new AxisScale(space, span, steps);
  }

  /** What one entry of a channel's table adds to a sample, in steps of the format. */
  double value(int channel, int entry, int sample) {
    double min = span.min(channel);
    double value = lut.valueAt(channel, min + (span.max(channel) - min) * entry / steps);
    double part = value * space.fromRgb(sample, channel);
    double whole = channel == sample ? part + space.fromRgb(sample, 3) : part;
    return Math.clamp(whole, -SampleTransform.LIMIT, SampleTransform.LIMIT);
  }
}
