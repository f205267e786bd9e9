/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;

/**
 * Finds the default of a property: what the annotation says, else what the field is initialised with.
 *
 * <p>A property that applications can't write has a default for show only; where none is known, it is the one
 * that comes nearest to zero.
 */
final class DefaultValue {
  private final Diagnostics diagnostics;
  private final InitialiserReader initialisers;

  DefaultValue(Compilation compilation) {
    this.diagnostics = compilation.diagnostics();
    this.initialisers = new InitialiserReader(compilation);
  }

  /** The default as text of the index, null for NULL; mistakes are reported. */
  String read(Element member, Mark mark, String name, PropertyType type, boolean writable,
      PropertyRange range) {
    boolean said = mark.says("defaultValue");
    Place place = said ? mark.place("defaultValue") : Place.at(member);
    try {
      String text = said ? ValueText.canonical(type, mark.text("defaultValue")) : initial(member, type);
      return inRange(text, type, range, name, place);
    } catch (ValueMistake mistake) {
      if (!said && !writable) {
        return zero(type, range);
      }
      diagnostics.error(place, "default of property \"" + name + "\": " + mistake.getMessage());
      return null;
    }
  }

  private String initial(Element member, PropertyType type) throws ValueMistake {
    if (member instanceof VariableElement field) {
      return initialisers.read(field, type);
    }
    if (type.kind() == PropertyKind.ARRAY) {
      return null;
    }
    throw new ValueMistake("a getter has no initialiser: say defaultValue = \"...\" in @Property");
  }

  private String inRange(String text, PropertyType type, PropertyRange range, String name, Place place)
      throws ValueMistake {
    if (text != null && type.kind().isNumber()) {
      try {
        range.check(NumberValue.parse(type.kind(), text));
      } catch (ValueMistake mistake) {
        diagnostics.error(place, "default of property \"" + name + "\": " + mistake.getMessage());
      }
    }
    return text;
  }

  private static String zero(PropertyType type, PropertyRange range) {
    try {
      return switch (type.kind()) {
        case BOOLEAN -> "false";
        case ENUM -> type.enumeration().nicks().stream().findFirst().orElse(null);
        case FLAGS -> "";
        case STRING, CAPS, STRUCTURE, ARRAY -> null;
        default -> range.nearest(NumberValue.parse(type.kind(), "0")).text();
      };
    } catch (ValueMistake impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
