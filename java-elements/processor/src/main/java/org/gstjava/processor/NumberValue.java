/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A number or fraction as the text that C reads (g_ascii_strtoll, g_ascii_strtod), and its place in the order
 * of numbers.
 *
 * @param text for the index
 * @param numerator exact value, of a fraction its upper number
 * @param denominator 1, or the lower number of a fraction, which is positive
 * @param infinite -1, 0 or 1; the exact value counts only where it is 0
 */
record NumberValue(String text, BigDecimal numerator, BigDecimal denominator, int infinite)
    implements Comparable<NumberValue> {
  private static final Pattern WHOLE = Pattern.compile("[+-]?(0[xX][0-9a-fA-F]+|[0-9]+)");
  private static final Pattern REAL = Pattern
      .compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final Pattern RATIO = Pattern.compile("[+-]?[0-9]+(\\s*/\\s*[+-]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?");

  /**
   * Reads a number of a kind that {@linkplain PropertyKind#isNumber is one}.
   *
   * @throws ValueMistake if the text is none or lies outside the type
   */
  static NumberValue parse(PropertyKind kind, String text) throws ValueMistake {
    String stripped = text.strip();
    return switch (kind) {
      case INT -> whole(stripped, BigInteger.valueOf(Integer.MIN_VALUE),
          BigInteger.valueOf(Integer.MAX_VALUE));
      case UINT -> whole(stripped, BigInteger.ZERO, BigInteger.valueOf(0xFFFF_FFFFL));
      case LONG -> whole(stripped, BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE));
      case ULONG -> whole(stripped, BigInteger.ZERO, BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
      case FLOAT, DOUBLE -> real(kind, stripped);
      default -> ratio(stripped);
    };
  }

  @Override
  public int compareTo(NumberValue other) {
    return infinite != 0 || other.infinite != 0
        ? Integer.compare(infinite, other.infinite)
        : numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  private static NumberValue whole(String text, BigInteger least, BigInteger most) throws ValueMistake {
    if (WHOLE.matcher(text).matches()) {
      boolean negative = text.startsWith("-");
      String digits = negative || text.startsWith("+") ? text.substring(1) : text;
      boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
      BigInteger size = hex ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
      BigInteger value = negative ? size.negate() : size;
      if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
        return new NumberValue(value.toString(), new BigDecimal(value), BigDecimal.ONE, 0);
      }
    }
    throw new ValueMistake("\"" + text + "\" is no whole number from " + least + " to " + most
        + ": write one of these");
  }

  private static NumberValue real(PropertyKind kind, String text) throws ValueMistake {
    if (INFINITE.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
      int sign = text.startsWith("-") ? -1 : 1;
      return new NumberValue(sign < 0 ? "-inf" : "inf", BigDecimal.ZERO, BigDecimal.ONE, sign);
    }
    if (!REAL.matcher(text).matches()) {
      throw new ValueMistake("\"" + text + "\" is no number: write one such as 0.5, 1e-3 or inf");
    }
    boolean tooLarge = kind == PropertyKind.FLOAT
        ? Float.isInfinite(Float.parseFloat(text))
        : Double.isInfinite(Double.parseDouble(text));
    if (tooLarge) {
      throw new ValueMistake("\"" + text + "\" is beyond the largest " + kind.word() + ", "
          + (kind == PropertyKind.FLOAT ? Float.toString(Float.MAX_VALUE) : Double.toString(Double.MAX_VALUE))
          + ": write a smaller number, or inf");
    }
    return new NumberValue(text, new BigDecimal(text), BigDecimal.ONE, 0);
  }

  private static NumberValue ratio(String text) throws ValueMistake {
    if (!RATIO.matcher(text).matches()) {
      throw new ValueMistake("\"" + text + "\" is no fraction: write one such as 30000/1001");
    }
    int slash = text.indexOf('/');
    BigInteger least = BigInteger.valueOf(-Integer.MAX_VALUE);
    BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
    BigDecimal upper = whole(slash < 0 ? text : text.substring(0, slash).strip(), least, most).numerator;
    BigDecimal lower = slash < 0
        ? BigDecimal.ONE
        : whole(text.substring(slash + 1).strip(), least, most).numerator;
    if (lower.signum() == 0) {
      throw new ValueMistake("the fraction \"" + text
          + "\" has the denominator 0: write one such as 30000/1001");
    }
    BigDecimal sign = BigDecimal.valueOf(lower.signum());
    BigDecimal numerator = upper.multiply(sign);
    BigDecimal denominator = lower.multiply(sign);
    return new NumberValue(numerator + "/" + denominator, numerator, denominator, 0);
  }
}
