/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.List;

/** Checks the text of a property's value and brings it into the form of the index. */
final class ValueText {
  private ValueText() {}

  /**
   * The text of the index for a value as an author writes it.
   *
   * @throws ValueMistake if it is no value of the type
   */
  static String canonical(PropertyType type, String text) throws ValueMistake {
    return switch (type.kind()) {
      case BOOLEAN -> truth(text);
      case STRING -> string(text);
      case ENUM -> nick(type.enumeration(), text);
      case FLAGS -> flags(type.enumeration(), text);
      case CAPS, STRUCTURE -> syntax(type.kind(), text);
      case ARRAY -> throw new ValueMistake("an array property starts empty: take the default out");
      default -> NumberValue.parse(type.kind(), text).text();
    };
  }

  private static String truth(String text) throws ValueMistake {
    String word = text.strip();
    if (!word.equals("true") && !word.equals("false")) {
      throw new ValueMistake("\"" + text + "\" is no boolean: write true or false");
    }
    return word;
  }

  private static String string(String text) throws ValueMistake {
    if (text.indexOf('\0') >= 0) {
      throw new ValueMistake("the text has a character NUL, where it would end in C: take it out");
    }
    return text;
  }

  private static String nick(EnumModel enumeration, String text) throws ValueMistake {
    String word = text.strip();
    int constant = enumeration.names().indexOf(word);
    int ordinal = constant >= 0 ? constant : enumeration.nicks().indexOf(word);
    if (ordinal < 0) {
      throw new ValueMistake("\"" + text + "\" is none of " + String.join(", ", enumeration.nicks())
          + NearestName.hint(word, enumeration.nicks()));
    }
    return enumeration.nicks().get(ordinal);
  }

  private static String flags(EnumModel enumeration, String text) throws ValueMistake {
    List<String> nicks = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split("\\+", -1)) {
      nicks.add(nick(enumeration, part));
    }
    return String.join("+", nicks);
  }

  private static String syntax(PropertyKind kind, String text) throws ValueMistake {
    try {
      if (kind == PropertyKind.CAPS) {
        CapsSyntax.parseCaps(text);
      } else {
        CapsSyntax.parseStructure(text);
      }
      return CapsSyntax.onOneLine(text);
    } catch (CapsSyntaxException e) {
      throw new ValueMistake(kind.word() + " " + e.getMessage());
    }
  }
}
