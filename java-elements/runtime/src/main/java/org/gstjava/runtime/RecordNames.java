/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.Locale;
import java.util.regex.Pattern;
import org.gstjava.api.Nick;

/** What GStreamer calls record classes, their components and the constants of enums. */
final class RecordNames {
  /** Longest name of a meta. */
  private static final int MAX_CHARS = 200;

  private static final Pattern META = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{2,}");
  private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** The field that holds the object; GJ_META_OBJECT_FIELD of gj-meta.h. */
  private static final String OBJECT = "java-record";

  private RecordNames() {}

  /**
   * The name of a class's meta: its canonical name with dashes for dots, which no Java name has. Null where it
   * has no name that a GType can have.
   */
  static String meta(Class<?> type) {
    String name = type.getCanonicalName();
    boolean isName = name != null && name.length() <= MAX_CHARS && META.matcher(name).matches();
    return isName ? name.replace('.', '-') : null;
  }

  /** The name of a component's field, null where it can have none. */
  static String field(String component) {
    String name = dashed(component);
    return FIELD.matcher(name).matches() && !name.equals(OBJECT) ? name : null;
  }

  /** The nick of a constant, as that of a property's enum. */
  static String nick(Enum<?> constant) {
    try {
      Nick mark = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Nick.class);
      return mark != null && !mark.value().isEmpty() ? mark.value() : dashed(constant.name());
    } catch (NoSuchFieldException e) {
      return dashed(constant.name());
    }
  }

  /** Java's camelCase, or CONSTANT_CASE, with dashes, as the annotation processor does it. */
  private static String dashed(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }
}
