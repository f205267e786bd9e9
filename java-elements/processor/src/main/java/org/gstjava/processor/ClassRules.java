/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Checks that the runtime can make an object of an element's class. */
final class ClassRules {
  private final TypeElement type;
  private final Diagnostics diagnostics;

  private ClassRules(TypeElement type, Diagnostics diagnostics) {
    this.type = type;
    this.diagnostics = diagnostics;
  }

  /** Reports what stands in the way. */
  static void check(TypeElement type, Diagnostics diagnostics) {
    ClassRules rules = new ClassRules(type, diagnostics);
    if (type.getKind() != ElementKind.CLASS) {
      rules.error("an element is a class, not " + type.getKind().toString().toLowerCase(Locale.ROOT)
          + ": write public final class " + type.getSimpleName());
      return;
    }
    rules.checkModifiers();
    rules.checkConstructor();
  }

  private void checkModifiers() {
    Set<Modifier> modifiers = type.getModifiers();
    if (!modifiers.contains(Modifier.PUBLIC)) {
      error(type.getSimpleName() + " is not public, so GStreamer's side can't make one: write public final"
          + " class " + type.getSimpleName());
    }
    if (modifiers.contains(Modifier.ABSTRACT)) {
      error(type.getSimpleName() + " is abstract, so there is nothing to make: put @GstElement on its"
          + " subclasses");
    }
    boolean nested = type.getEnclosingElement() instanceof TypeElement;
    if (nested && !modifiers.contains(Modifier.STATIC)) {
      error(type.getSimpleName() + " is an inner class, which needs an object around it: make it static,"
          + " or a class of its own file");
    }
    for (Element around = type.getEnclosingElement(); around instanceof TypeElement;
        around = around.getEnclosingElement()) {
      if (!around.getModifiers().contains(Modifier.PUBLIC)) {
        error(type.getSimpleName() + " is nested in " + around.getSimpleName()
            + ", which is not public: make that public too, or move the element to a file of its own");
      }
    }
  }

  private void checkConstructor() {
    for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
      if (constructor.getParameters().isEmpty()) {
        if (constructor.getModifiers().contains(Modifier.PRIVATE)) {
          diagnostics.error(Place.at(constructor), "the constructor of " + type.getSimpleName()
              + " is private: make it public");
        }
        return;
      }
    }
    error(type.getSimpleName() + " has no constructor without parameters: add public " + type.getSimpleName()
        + "() { }, and take settings as properties");
  }

  private void error(String text) {
    diagnostics.error(Place.at(type), text);
  }
}
