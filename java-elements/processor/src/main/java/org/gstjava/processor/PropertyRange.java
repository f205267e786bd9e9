/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

/**
 * Smallest and largest value of a property; either may be null, which stands for the limit of the type.
 *
 * @param min smallest value
 * @param max largest value
 */
record PropertyRange(NumberValue min, NumberValue max) {
  /** Reads both ends from an annotation, and reports what is wrong with them. */
  static PropertyRange read(Diagnostics diagnostics, Mark mark, String name, PropertyType type) {
    PropertyRange range = new PropertyRange(
        end("min", diagnostics, mark, name, type), end("max", diagnostics, mark, name, type));
    if (range.min != null && range.max != null && range.min.compareTo(range.max) > 0) {
      diagnostics.error(mark.place("min"),
          "min " + range.min.text() + " of property \"" + name + "\" is above max "
          + range.max.text() + ": swap them");
    }
    return range;
  }

  /** Text of the smallest value, or null. */
  String minText() {
    return min == null ? null : min.text();
  }

  /** Text of the largest value, or null. */
  String maxText() {
    return max == null ? null : max.text();
  }

  /**
   * Checks that a value lies in the range.
   *
   * @throws ValueMistake if not
   */
  void check(NumberValue value) throws ValueMistake {
    if (min != null && value.compareTo(min) < 0) {
      throw new ValueMistake(value.text() + " is below min " + min.text()
          + ": raise the default or lower min");
    } else if (max != null && value.compareTo(max) > 0) {
      throw new ValueMistake(value.text() + " is above max " + max.text()
          + ": lower the default or raise max");
    } else if (value.infinite() > 0 && max == null || value.infinite() < 0 && min == null) {
      throw new ValueMistake(value.text() + " is beyond the limit of the type: say "
          + (value.infinite() > 0 ? "max" : "min") + " = \"" + value.text() + "\" as well");
    }
  }

  /** The value of the range nearest to another. */
  NumberValue nearest(NumberValue value) {
    if (min != null && value.compareTo(min) < 0) {
      return min;
    }
    return max != null && value.compareTo(max) > 0 ? max : value;
  }

  private static NumberValue end(String key, Diagnostics diagnostics, Mark mark, String name,
      PropertyType type) {
    if (!mark.says(key)) {
      return null;
    }
    if (!type.kind().isNumber()) {
      diagnostics.error(mark.place(key), "property \"" + name + "\" is a " + type.kind().word()
          + ", which has no " + key + ": take it out");
      return null;
    }
    try {
      return NumberValue.parse(type.kind(), mark.text(key));
    } catch (ValueMistake mistake) {
      diagnostics.error(mark.place(key), key + " of property \"" + name + "\": " + mistake.getMessage());
      return null;
    }
  }
}
