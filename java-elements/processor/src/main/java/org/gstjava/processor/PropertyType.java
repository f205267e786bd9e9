/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

/**
 * Type of a property.
 *
 * @param kind its word in the index
 * @param item kind of an array's items, else null
 * @param enumeration type of an enum or of flags, else null
 */
record PropertyType(PropertyKind kind, PropertyKind item, EnumModel enumeration) {
  /** A type that its kind says all about. */
  static PropertyType of(PropertyKind kind) {
    return new PropertyType(kind, null, null);
  }
}
