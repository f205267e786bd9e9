/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for names of factories, properties, signals, nicks and GTypes. */
final class GObjectName {
  /** Longest name of a factory, property or signal, so that messages and gst-inspect-1.0 stay readable. */
  static final int LONGEST = 64;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern NICK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern GTYPE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{2,}");

  private GObjectName() {}

  /** Java's camelCase, or CONSTANT_CASE, with dashes: maxLevel and MAX_LEVEL become max-level. */
  static String dashed(String javaName) {
    return javaName
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  /** What is wrong with the name of a factory, property or signal. */
  static Optional<String> problem(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      String near = dashed(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
      return Optional.of("GStreamer refuses the " + what + " name \"" + name
          + "\": a letter comes first, then lower-case letters, digits and single dashes"
          + (near.isEmpty() ? "" : "; for example \"" + near + "\""));
    }
    return name.length() <= LONGEST
        ? Optional.empty()
        : Optional.of("the " + what + " name \"" + name + "\" has " + name.length() + " characters, at most "
            + LONGEST + " are allowed: choose a shorter one");
  }

  /** What is wrong with the nick of an enum constant. */
  static Optional<String> nickProblem(String nick) {
    return NICK.matcher(nick).matches()
        ? Optional.empty()
        : Optional.of("the nick \"" + nick
            + "\" can't be typed in gst-launch-1.0: use letters, digits, dots and dashes in"
            + " @Nick(\"...\"), for example \"high-quality\"");
  }

  /** GType name of an element, as one in C would have it: colour-lut becomes GstColourLut. */
  static String elementGtype(String factory) {
    StringBuilder name = new StringBuilder("Gst");
    for (String part : factory.split("-")) {
      if (!part.isEmpty()) {
        name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return name.toString();
  }

  /** GType name of an enum class: its binary name with underscores for dots and dollars. */
  static String gtype(String binaryName) {
    return binaryName.replace('.', '_').replace('$', '_');
  }

  /** What is wrong with a GType name. */
  static Optional<String> gtypeProblem(String gtype) {
    return GTYPE.matcher(gtype).matches()
        ? Optional.empty()
        : Optional.of("GObject refuses the type name \"" + gtype
            + "\": it has at least three of the letters a to z, digits and underscores; rename the class"
            + " or its package");
  }
}
