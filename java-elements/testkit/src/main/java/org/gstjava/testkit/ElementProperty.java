/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.util.List;
import java.util.Locale;
import org.freedesktop.gstreamer.Element;
import org.gstjava.api.Caps;
import org.gstjava.api.Fraction;
import org.gstjava.api.Structure;

/** Carries property values between Java and GObject. */
final class ElementProperty {
  private ElementProperty() {}

  static void set(Element element, String property, Object value) {
    switch (value) {
      case null -> element.set(property, null);
      case Boolean _, Number _ -> element.set(property, value);
      case String text when text.equals("NULL") || text.startsWith("\"") -> element.set(property, text);
      case String text -> element.setAsString(property, text);
      case Enum<?> constant ->
          element.setAsString(property, constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      case Fraction _, Caps _, Structure _ -> element.setAsString(property, value.toString());
      default -> element.setAsString(property, array(value));
    }
  }

  static Object get(Element element, String property) {
    if (!element.listPropertyNames().contains(property)) {
      throw new IllegalArgumentException(
          element.getName() + " has no property \"" + property + "\", it has " + element.listPropertyNames());
    }
    Object direct;
    try {
      direct = element.get(property);
    } catch (IllegalArgumentException noClassForTheType) {
      return fromText(element.getAsString(property));
    } catch (NullPointerException boxedNull) {
      // gst1-java-core 1.4.0 looks for an object at address 0 where caps or a structure are not set.
      return null;
    }
    return switch (direct) {
      case null -> null;
      case Integer _, Long _ -> whole(element.getAsString(property), direct instanceof Integer);
      case org.freedesktop.gstreamer.Structure structure -> Structure.parse(structure.toString());
      case org.freedesktop.gstreamer.Caps caps -> Caps.of(caps.toString());
      default -> direct;
    };
  }

  /** Numbers are negative in gst1-java-core where they are unsigned and large; enumerations are numbers. */
  private static Object whole(String text, boolean small) {
    if (!text.matches("-?[0-9]+")) {
      return fromText(text);
    }
    long number = text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    return small && number == (int) number ? (Object) (int) number : (Object) number;
  }

  private static Object fromText(String text) {
    boolean structured = text.matches("-?[0-9]+/[0-9]+") || text.matches("(?s)[<{\\[].*");
    return structured ? Structure.parse("value, value=" + text).get("value") : text;
  }

  private static String array(Object values) {
    // Each member with its type, as GStreamer guesses the type of a member that has none.
    List<?> members = (List<?>) Structure.builder("value").set("value", values).build().get("value");
    StringBuilder text = new StringBuilder("<");
    for (Object member : members) {
      String typed = Structure.builder("m").set("m", member).build().toString().substring("m, m=".length());
      text.append(text.length() == 1 ? " " : ", ").append(typed);
    }
    return text.append(" >").toString();
  }
}
