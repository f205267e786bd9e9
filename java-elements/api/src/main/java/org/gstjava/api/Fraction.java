/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * A fraction of two ints, such as a frame rate.
 *
 * <p>It is kept as it is given: 50/2 and 25/1 are not equal, though {@link #compareTo} finds no difference. GStreamer reduces
 * every fraction; {@link #reduced} does as well.
 *
 * @param numerator the upper number
 * @param denominator the lower number, not 0
 */
public record Fraction(int numerator, int denominator) implements Comparable<Fraction> {
  /** Checks the denominator. */
  public Fraction {
    if (denominator == 0) {
      throw new IllegalArgumentException(
          "fraction " + numerator + "/0 has no value: give a denominator other than 0");
    }
  }

  /**
   * Reads "30000/1001" or "25".
   *
   * @throws IllegalArgumentException if the text is no fraction, or the denominator is 0
   */
  public static Fraction parse(String text) {
    int slash = text.indexOf('/');
    try {
      return slash < 0
          ? new Fraction(Integer.parseInt(text.strip()), 1)
          : new Fraction(
              Integer.parseInt(text.substring(0, slash).strip()),
              Integer.parseInt(text.substring(slash + 1).strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no fraction: write it as 30000/1001", e);
    }
  }

  /** The value as a floating-point number. */
  public double toDouble() {
    return (double) numerator / denominator;
  }

  /** The same value in lowest terms, with the sign above; what has no int for that stays as it is. */
  public Fraction reduced() {
    long divisor = gcd(Math.abs((long) numerator), Math.abs((long) denominator));
    long above = Long.signum(denominator) * (long) numerator / divisor;
    long below = Math.abs((long) denominator) / divisor;
    return above == (int) above && below == (int) below ? new Fraction((int) above, (int) below) : this;
  }

  /** Compares the values, exactly. */
  @Override
  public int compareTo(Fraction other) {
    long left = (long) numerator * other.denominator;
    long right = (long) other.numerator * denominator;
    boolean turned = denominator < 0 != other.denominator < 0;
    return turned ? Long.compare(right, left) : Long.compare(left, right);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
