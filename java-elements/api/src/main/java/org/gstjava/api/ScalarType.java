/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of single values that have a Java class: their names, and how a word becomes a value. */
enum ScalarType {
  INT("int", "i", "gint") {
    @Override
    Object value(String raw) {
      OptionalLong bits = integer(raw, Integer.MIN_VALUE, Integer.MAX_VALUE);
      // GStreamer takes up to 32 bits here, so that 4294967295 is -1.
      boolean fits = bits.isPresent() && bits.getAsLong() >= Integer.MIN_VALUE && bits.getAsLong() <= 0xffffffffL;
      return fits ? (int) bits.getAsLong() : null;
    }
  },
  UINT("uint", "u", "guint") {
    @Override
    Object value(String raw) {
      OptionalLong bits = integer(raw, 0, 0xffffffffL);
      return bits.isPresent() ? Structure.Unsigned.ofInt((int) bits.getAsLong()) : null;
    }
  },
  INT64("gint64") {
    @Override
    Object value(String raw) {
      OptionalLong bits = integer(raw, Long.MIN_VALUE, Long.MAX_VALUE);
      return bits.isPresent() ? bits.getAsLong() : null;
    }
  },
  UINT64("guint64") {
    @Override
    Object value(String raw) {
      OptionalLong bits = integer(raw, 0, -1);
      return bits.isPresent() ? Structure.Unsigned.ofLong(bits.getAsLong()) : null;
    }
  },
  FLOAT("float", "f", "gfloat") {
    @Override
    Object value(String raw) {
      OptionalDouble number = floating(raw, Float.MAX_VALUE);
      boolean fits = number.isPresent() && !(Math.abs(number.getAsDouble()) > Float.MAX_VALUE);
      return fits ? (float) number.getAsDouble() : null;
    }
  },
  DOUBLE("double", "d", "gdouble") {
    @Override
    Object value(String raw) {
      OptionalDouble number = floating(raw, Double.MAX_VALUE);
      return number.isPresent() ? number.getAsDouble() : null;
    }
  },
  FRACTION("fraction", "GstFraction") {
    @Override
    Object value(String raw) {
      return switch (raw.toLowerCase(Locale.ROOT)) {
        case "min" -> new Fraction(-Integer.MAX_VALUE, 1);
        case "max" -> new Fraction(Integer.MAX_VALUE, 1);
        case "1/max" -> new Fraction(1, Integer.MAX_VALUE);
        default -> fraction(raw);
      };
    }
  },
  BOOLEAN("boolean", "bool", "b", "gboolean") {
    @Override
    Object value(String raw) {
      return switch (raw.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "t", "1" -> true;
        case "false", "no", "f", "0" -> false;
        default -> null;
      };
    }
  },
  STRING("string", "str", "s", "gchararray") {
    @Override
    Object value(String raw) {
      return raw.equals("NULL") ? Structure.Other.NULL_STRING : QuotedText.unquote(raw);
    }
  };

  private static final ScalarType[] GUESSES = {INT, DOUBLE, FRACTION, null, BOOLEAN};
  private static final Pattern FRACTION_TEXT =
      Pattern.compile("[ \\t-\\r]*([+-]?[0-9]{1,10})(?:/[ \\t-\\r]*([+-]?[0-9]{1,10}))?");
  private static final Pattern FLAG_SET =
      Pattern.compile("(?:0[xX])?[0-9a-fA-F]+:(?:0[xX])?[0-9a-fA-F]{1,8}(?::([+/][\\w-]+)+)?");
  private static final Map<String, ScalarType> BY_NAME = new HashMap<>();

  static {
    for (ScalarType type : values()) {
      BY_NAME.put(type.gstName, type);
      for (String alias : type.aliases) {
        BY_NAME.put(alias, type);
      }
    }
  }

  private final String gstName;
  private final String[] aliases;

  ScalarType(String gstName, String... aliases) {
    this.gstName = gstName;
    this.aliases = aliases;
  }

  /** The value that a word, or a text in quotes, stands for; null if it is none of this type. */
  abstract Object value(String raw);

  /** The name that GStreamer writes. */
  String gstName() {
    return gstName;
  }

  /** The type of that name or short name; null if it is none of these. */
  static ScalarType named(String name) {
    return BY_NAME.get(name);
  }

  /** The value of a word without a type. */
  static Object guess(String raw) {
    String inner = raw.startsWith("\"") ? raw.substring(1, raw.length() - 1) : raw;
    for (ScalarType type : GUESSES) {
      Object value = type == null ? flagSet(inner) : type.value(inner);
      if (value != null) {
        return value;
      }
    }
    return STRING.value(raw);
  }

  private static Object flagSet(String raw) {
    return FLAG_SET.matcher(raw).matches() ? new Structure.Other("GstFlagSet", raw) : null;
  }

  private static OptionalLong integer(String raw, long min, long max) {
    OptionalLong number = CNumber.whole(raw);
    if (number.isPresent()) {
      return number;
    }
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return switch (raw.toLowerCase(Locale.ROOT)) {
      case "little_endian" -> OptionalLong.of(1234);
      case "big_endian" -> OptionalLong.of(4321);
      case "byte_order" -> OptionalLong.of(little ? 1234 : 4321);
      case "min" -> OptionalLong.of(min);
      case "max" -> OptionalLong.of(max);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalDouble floating(String raw, double limit) {
    return switch (raw.toLowerCase(Locale.ROOT)) {
      case "min" -> OptionalDouble.of(-limit);
      case "max" -> OptionalDouble.of(limit);
      default -> CNumber.floating(raw);
    };
  }

  private static Fraction fraction(String raw) {
    Matcher matcher = FRACTION_TEXT.matcher(raw);
    if (!matcher.matches()) {
      return null;
    }
    long numerator = Long.parseLong(matcher.group(1));
    long denominator = matcher.group(2) == null ? 1 : Long.parseLong(matcher.group(2));
    boolean fits = Math.abs(numerator) <= Integer.MAX_VALUE && Math.abs(denominator) <= Integer.MAX_VALUE;
    return fits && denominator != 0 ? new Fraction((int) numerator, (int) denominator).reduced() : null;
  }
}
