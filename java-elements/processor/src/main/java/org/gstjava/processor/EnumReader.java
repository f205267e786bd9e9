/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Reads an enum class with its nicks. */
final class EnumReader {
  private final Compilation compilation;

  EnumReader(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * The enumeration, or flags, of an enum class.
   *
   * @param user where a mistake is reported that belongs to no constant
   */
  EnumModel read(TypeElement type, boolean flags, Place user) {
    List<String> names = new ArrayList<>();
    List<String> nicks = new ArrayList<>();
    List<String> descriptions = new ArrayList<>();
    for (Element constant : type.getEnclosedElements()) {
      if (constant.getKind() == ElementKind.ENUM_CONSTANT) {
        Optional<Mark> mark = Mark.on(constant, Api.NICK).filter(Mark::isWhole);
        String name = constant.getSimpleName().toString();
        String nick = mark.map(nicked -> nicked.text("value")).filter(text -> !text.isEmpty())
            .orElse(GObjectName.dashed(name));
        checkNick(constant, mark, nick, nicks);
        names.add(name);
        nicks.add(nick);
        descriptions.add(mark.map(nicked -> nicked.text("description")).filter(text -> !text.isBlank())
            .orElse(nick));
      }
    }
    checkCount(type, names.size(), flags, user);
    // A GType is either an enumeration or flags, and one enum class can serve as both.
    String className = compilation.elements().getBinaryName(type).toString();
    String gtype = GObjectName.gtype(className) + (flags ? "_Flags" : "");
    GObjectName.gtypeProblem(gtype).ifPresent(problem -> compilation.diagnostics().error(user, problem));
    return new EnumModel(className, gtype, names, nicks, descriptions);
  }

  private void checkNick(Element constant, Optional<Mark> mark, String nick, List<String> before) {
    Place place = mark.map(nicked -> nicked.place("value")).orElse(Place.at(constant));
    GObjectName.nickProblem(nick).ifPresent(problem -> compilation.diagnostics().error(place, problem));
    if (before.contains(nick)) {
      compilation.diagnostics().error(place, "two constants have the nick \"" + nick
          + "\": give one another with @Nick(\"...\")");
    }
  }

  private void checkCount(TypeElement type, int constants, boolean flags, Place user) {
    if (constants == 0) {
      compilation.diagnostics().error(user,
          type.getSimpleName() + " has no constants, so no value could be set: add some");
    } else if (flags && constants > EnumModel.MOST_FLAGS) {
      compilation.diagnostics().error(user,
          type.getSimpleName() + " has " + constants + " constants, flags have at most "
          + EnumModel.MOST_FLAGS + ": split it into two properties");
    }
  }
}
