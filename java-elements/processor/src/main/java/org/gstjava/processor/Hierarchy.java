/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The classes between an element and the API.
 *
 * @param element class of the element
 * @param classes classes of the author, superclass first, the element last
 * @param api first class of the API above them
 * @param base what the processor knows of that class
 */
record Hierarchy(TypeElement element, List<TypeElement> classes, TypeElement api, BaseClass base) {
  /**
   * The hierarchy of a class; empty, with an error unless javac has one, where it does not lead to a base
   * class.
   */
  static Optional<Hierarchy> of(TypeElement element, Compilation compilation) {
    List<TypeElement> classes = new ArrayList<>();
    TypeElement next = element;
    while (!isApi(next, compilation)) {
      classes.addFirst(next);
      TypeMirror superclass = next.getSuperclass();
      if (superclass.getKind() == TypeKind.ERROR) {
        return Optional.empty();
      }
      if (superclass.getKind() == TypeKind.NONE) {
        compilation.diagnostics().error(Place.at(element), element.getSimpleName()
            + " is no element: extend one of " + BaseClass.list() + " of " + Api.PACKAGE);
        return Optional.empty();
      }
      next = (TypeElement) compilation.types().asElement(superclass);
    }
    Optional<BaseClass> base = BaseClass.named(next.getSimpleName().toString());
    if (base.isEmpty()) {
      compilation.diagnostics().error(Place.at(element),
          element.getSimpleName() + " extends " + next.getQualifiedName()
          + ", which is no base class that this processor knows: extend one of " + BaseClass.list());
    }
    TypeElement api = next;
    return base.map(known -> new Hierarchy(element, List.copyOf(classes), api, known));
  }

  /** Whether a class has nothing to do with the API, as far as javac knows its superclasses. */
  static boolean leadsElsewhere(TypeElement type, Compilation compilation) {
    TypeElement next = type;
    while (!isApi(next, compilation)) {
      if (next.getSuperclass().getKind() != TypeKind.DECLARED) {
        return next.getSuperclass().getKind() == TypeKind.NONE;
      }
      next = (TypeElement) compilation.types().asElement(next.getSuperclass());
    }
    return false;
  }

  /** The class and its superclasses within the API, the nearest first. */
  List<TypeElement> apiClasses(Compilation compilation) {
    List<TypeElement> found = new ArrayList<>();
    for (TypeElement next = api; isApi(next, compilation);
        next = (TypeElement) compilation.types().asElement(next.getSuperclass())) {
      found.add(next);
    }
    return found;
  }

  /** Instance methods of a name in the author's classes, those of the element first. */
  List<ExecutableElement> methods(String name) {
    return classes.reversed().stream()
        .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
        .filter(method -> method.getSimpleName().contentEquals(name))
        .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  private static boolean isApi(Element type, Compilation compilation) {
    return compilation.elements().getPackageOf(type).getQualifiedName().contentEquals(Api.PACKAGE);
  }
}
