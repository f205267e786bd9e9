/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.Locale;

/** The types of properties in the index. */
enum PropertyKind {
  BOOLEAN,
  INT,
  UINT,
  LONG,
  ULONG,
  FLOAT,
  DOUBLE,
  STRING,
  ENUM,
  FLAGS,
  FRACTION,
  CAPS,
  STRUCTURE,
  ARRAY;

  /** The word of the index. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it has a smallest and a largest value. */
  boolean isNumber() {
    return switch (this) {
      case INT, UINT, LONG, ULONG, FLOAT, DOUBLE, FRACTION -> true;
      default -> false;
    };
  }

  /** Whether a GstControlSource can drive it; the list of gst_direct_control_binding_new. */
  boolean isControllable() {
    return switch (this) {
      case BOOLEAN, INT, UINT, LONG, ULONG, FLOAT, DOUBLE, ENUM -> true;
      default -> false;
    };
  }

  /** Whether the value may be NULL. */
  boolean isNullable() {
    return this == STRING || this == CAPS || this == STRUCTURE || this == ARRAY;
  }
}
