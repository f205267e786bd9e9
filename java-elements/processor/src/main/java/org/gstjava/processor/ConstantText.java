/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

/** Writes a Java constant as text of the index, converted as an assignment to the field would. */
final class ConstantText {
  private ConstantText() {}

  /**
   * The text of a constant.
   *
   * @param kind boolean, a number or string
   * @param value a Boolean, Number, Character or String
   * @throws ValueMistake for NaN, and for what javac will refuse as well
   */
  static String of(PropertyKind kind, Object value) throws ValueMistake {
    Object number = value instanceof Character character ? Integer.valueOf(character) : value;
    return switch (kind) {
      case BOOLEAN -> checked(value, Boolean.class).toString();
      case STRING -> checked(value, String.class);
      case INT -> Integer.toString(checked(number, Number.class).intValue());
      case UINT -> Integer.toUnsignedString(checked(number, Number.class).intValue());
      case LONG -> Long.toString(checked(number, Number.class).longValue());
      case ULONG -> Long.toUnsignedString(checked(number, Number.class).longValue());
      case FLOAT -> real(Float.toString(checked(number, Number.class).floatValue()));
      case DOUBLE -> real(Double.toString(checked(number, Number.class).doubleValue()));
      default -> throw new IllegalArgumentException(kind + " has no constants");
    };
  }

  private static String real(String text) throws ValueMistake {
    if (text.equals("NaN")) {
      throw new ValueMistake("NaN is in no range: initialise the field with a number");
    }
    return text.replace("Infinity", "inf");
  }

  private static <T> T checked(Object value, Class<T> type) throws ValueMistake {
    if (!type.isInstance(value)) {
      throw new ValueMistake(value + " does not fit the type of the field");
    }
    return type.cast(value);
  }
}
