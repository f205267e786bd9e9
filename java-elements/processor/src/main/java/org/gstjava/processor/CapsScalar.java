/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The types of single values in caps, as gst_value_deserialize knows them. */
enum CapsScalar {
  INT("a whole number from -2147483648 to 2147483647", true, "int", "i", "gint"),
  UINT("a whole number from 0 to 4294967295", false, "uint", "u", "guint"),
  INT64("a whole number of 64 bits", true, "gint64"),
  UINT64("a whole number of 64 bits, not negative", false, "guint64"),
  FLOAT("a number such as 0.5", false, "float", "f", "gfloat"),
  DOUBLE("a number such as 0.5", true, "double", "d", "gdouble"),
  FRACTION("a fraction such as 30000/1001, its denominator not 0", true, "fraction"),
  BOOLEAN("true or false", false, "boolean", "bool", "b", "gboolean"),
  STRING("a string", false, "string", "str", "s", "gchararray"),
  BITMASK("a bit mask such as 0x3", false, "bitmask"),
  /** Types whose values only a running GStreamer can check. */
  OTHER("a value", false, "buffer", "sample", "date", "datetime", "flagset", "structure", "taglist", "type");

  private static final Pattern WHOLE = Pattern.compile("[+-]?(0[xX][0-9a-fA-F]+|[0-9]+)");
  private static final Pattern REAL = Pattern
      .compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final Pattern RATIO = Pattern.compile("[+-]?[0-9]+(/[+-]?[0-9]+)?");
  private static final Pattern MASK = Pattern.compile("(0[xX])?[0-9a-fA-F]{1,16}");
  private static final Set<String> TRUTHS = Set.of("true", "t", "yes", "1", "false", "f", "no", "0");
  private static final Set<String> LIMITS = Set.of("min", "max");
  private static final Set<String> BYTE_ORDERS = Set.of("little_endian", "big_endian", "byte_order");

  private final String expectation;
  private final boolean hasRanges;
  private final Set<String> names;

  CapsScalar(String expectation, boolean hasRanges, String... names) {
    this.expectation = expectation;
    this.hasRanges = hasRanges;
    this.names = Set.of(names);
  }

  /** The type that a name in parentheses means. */
  static Optional<CapsScalar> named(String name) {
    for (CapsScalar type : values()) {
      if (type.names.contains(name)) {
        return Optional.of(type);
      }
    }
    return name.matches("Gst[A-Z]\\w*") ? Optional.of(OTHER) : Optional.empty();
  }

  /** The type that GStreamer guesses for a value in a range that names none. */
  static Optional<CapsScalar> ofRangeEnd(String text) {
    return Stream.of(INT, DOUBLE, FRACTION).filter(type -> type.accepts(text)).findFirst();
  }

  /** What a value of the type looks like, for a message. */
  String expectation() {
    return expectation;
  }

  /** Whether GStreamer has a range type for it. */
  boolean hasRanges() {
    return hasRanges;
  }

  /** Whether a range of it can have a step. */
  boolean hasSteps() {
    return this == INT || this == INT64;
  }

  /** Whether an unquoted text is a value of the type. */
  boolean accepts(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return switch (this) {
      case INT -> LIMITS.contains(lower) || BYTE_ORDERS.contains(lower) || wholeWithin(text, 31, true);
      case UINT -> LIMITS.contains(lower) || wholeWithin(text, 32, false);
      case INT64 -> LIMITS.contains(lower) || wholeWithin(text, 63, true);
      case UINT64 -> LIMITS.contains(lower) || wholeWithin(text, 64, false);
      case FLOAT, DOUBLE -> LIMITS.contains(lower) || REAL.matcher(text).matches();
      case FRACTION -> LIMITS.contains(lower) || isRatio(text);
      case BOOLEAN -> TRUTHS.contains(lower);
      case BITMASK -> MASK.matcher(text).matches();
      case STRING, OTHER -> true;
    };
  }

  /** Order of two accepted values of a type that has ranges. */
  int compare(String left, String right) {
    return switch (this) {
      case FRACTION -> compareRatios(left, right);
      default -> position(left).compareTo(position(right));
    };
  }

  /** Whether the step divides both ends of a range of whole numbers, as GStreamer wants it. */
  boolean divides(String step, String low, String high) {
    BigInteger by = position(step).toBigInteger();
    return by.signum() > 0
        && position(low).toBigInteger().mod(by).signum() == 0
        && position(high).toBigInteger().mod(by).signum() == 0;
  }

  private BigDecimal position(String text) {
    BigDecimal most = this == DOUBLE ? BigDecimal.valueOf(Double.MAX_VALUE) : new BigDecimal(largest());
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "max" -> most;
      case "min" -> this == DOUBLE ? most.negate() : most.negate().subtract(BigDecimal.ONE);
      case "little_endian", "byte_order" -> BigDecimal.valueOf(1234);
      case "big_endian" -> BigDecimal.valueOf(4321);
      default -> this == DOUBLE ? new BigDecimal(text) : new BigDecimal(whole(text));
    };
  }

  private BigInteger largest() {
    return BigInteger.TWO.pow(this == INT ? 31 : 63).subtract(BigInteger.ONE);
  }

  private static int compareRatios(String left, String right) {
    long[] a = ratio(left);
    long[] b = ratio(right);
    return Long.compare(a[0] * b[1], b[0] * a[1]);
  }

  private static long[] ratio(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "max" -> new long[] {Integer.MAX_VALUE, 1};
      case "min" -> new long[] {Integer.MIN_VALUE, 1};
      default -> {
        String[] parts = text.split("/");
        long denominator = parts.length == 1 ? 1 : Long.parseLong(parts[1]);
        yield new long[] {Long.signum(denominator) * Long.parseLong(parts[0]), Math.abs(denominator)};
      }
    };
  }

  private static boolean isRatio(String text) {
    if (!RATIO.matcher(text).matches()) {
      return false;
    }
    String[] parts = text.split("/");
    return wholeWithin(parts[0], 31, true)
        && (parts.length == 1 || wholeWithin(parts[1], 31, true) && whole(parts[1]).signum() != 0);
  }

  private static boolean wholeWithin(String text, int bits, boolean signed) {
    if (!WHOLE.matcher(text).matches()) {
      return false;
    }
    BigInteger value = whole(text);
    BigInteger bound = BigInteger.TWO.pow(bits);
    return value.compareTo(bound) < 0
        && value.compareTo(signed ? bound.negate() : BigInteger.ZERO) >= 0;
  }

  private static BigInteger whole(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
    BigInteger value = hex ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
    return negative ? value.negate() : value;
  }
}
