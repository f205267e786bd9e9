/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as g_ascii_strtoull and g_ascii_strtod read them. */
final class CNumber {
  private static final String SPACE_AND_SIGN = "[ \\t-\\r]*([+-]?)";
  private static final Pattern WHOLE =
      Pattern.compile(SPACE_AND_SIGN + "(?:0[xX]([0-9a-fA-F]+)|0([0-7]*)|([1-9][0-9]*))");
  private static final Pattern FLOATING =
      Pattern.compile(
          SPACE_AND_SIGN
              + "(?:((?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
              + "|(0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+))([pP][+-]?[0-9]+)?"
              + "|((?i)inf(?:inity)?)|((?i)nan))");
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);

  private CNumber() {}

  /** The 64 bits of a number in decimal, octal (0 in front) or hexadecimal (0x in front); empty if it is none. */
  static OptionalLong whole(String text) {
    if (text.isEmpty()) {
      return OptionalLong.of(0);
    }
    Matcher matcher = WHOLE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    BigInteger number;
    if (matcher.group(2) != null) {
      number = new BigInteger(matcher.group(2), 16);
    } else if (matcher.group(3) != null) {
      number = new BigInteger("0" + matcher.group(3), 8);
    } else {
      number = new BigInteger(matcher.group(4));
    }
    if (number.compareTo(LIMIT) >= 0) {
      return OptionalLong.empty();
    }
    long bits = number.longValue();
    return OptionalLong.of(matcher.group(1).equals("-") ? -bits : bits);
  }

  /** A floating-point number; empty if it is none. */
  static OptionalDouble floating(String text) {
    Matcher matcher = FLOATING.matcher(text);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    double number;
    if (matcher.group(2) != null) {
      number = Double.parseDouble(matcher.group(2));
    } else if (matcher.group(3) != null) {
      String exponent = matcher.group(4) == null ? "p0" : matcher.group(4);
      number = Double.parseDouble(matcher.group(3) + exponent);
    } else {
      number = matcher.group(5) != null ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    return OptionalDouble.of(matcher.group(1).equals("-") ? -number : number);
  }

  /** As the other direction needs it: what {@link #floating} and C read back to the same bits. */
  static String text(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    return Double.toString(number);
  }
}
