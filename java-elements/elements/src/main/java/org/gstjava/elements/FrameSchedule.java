/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import org.gstjava.api.Fraction;

/**
 * Says at what time each frame of a constant rate is due.
 *
 * <p>Rounding does not add up: frame n is due n / rate after frame 0, rounded down to whole ns, as
 * gst_util_uint64_scale does it. Valid for 292 years. Immutable; any thread.
 *
 * @param rate frames per second, above 0
 * @param firstNumber number of the first frame at that rate
 * @param firstTime when it is due, ns
 */
record FrameSchedule(Fraction rate, long firstNumber, long firstTime) {
  private static final long SECOND = 1_000_000_000L;

  /** When a frame is due, ns. */
  long timeOf(long number) {
    long frames = number - firstNumber;
    long perPeriod = rate.numerator();
    long wholeSeconds = frames / perPeriod * rate.denominator();
    // Below 2^62, as both factors are below 2^31.
    long rest = frames % perPeriod * rate.denominator();
    return firstTime + wholeSeconds * SECOND + rest / perPeriod * SECOND + rest % perPeriod * SECOND / perPeriod;
  }

  /** The schedule that goes on with another rate from a frame on. */
  FrameSchedule changedAt(long number, Fraction newRate) {
    return new FrameSchedule(newRate, number, timeOf(number));
  }
}
