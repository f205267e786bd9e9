/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * Finds getter and setter of a property by the convention of JavaBeans, in the author's classes and of any
 * visibility.
 *
 * <p>The runtime looks for the names in the same order: the class of the element first, then its
 * superclasses.
 */
final class Accessors {
  private final Types types;
  private final Hierarchy hierarchy;
  private final Compilation compilation;
  private final String suffix;
  private final TypeMirror type;

  /**
   * The accessors of a property.
   *
   * @param javaName Java name of the property
   * @param type Java type of its values
   */
  Accessors(Compilation compilation, Hierarchy hierarchy, String javaName, TypeMirror type) {
    this.types = compilation.types();
    this.hierarchy = hierarchy;
    this.compilation = compilation;
    this.suffix = Character.toUpperCase(javaName.charAt(0)) + javaName.substring(1);
    this.type = type;
  }

  /** Java name of the property that a method gets; empty where it is no getter. */
  static Optional<String> propertyOf(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    int prefix = method.getReturnType().getKind() == TypeKind.BOOLEAN && name.startsWith("is") ? 2 : 3;
    boolean getter = (prefix == 2 || name.startsWith("get"))
        && name.length() > prefix
        && Character.isUpperCase(name.charAt(prefix))
        && method.getParameters().isEmpty()
        && method.getReturnType().getKind() != TypeKind.VOID;
    return getter
        ? Optional.of(Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1))
        : Optional.empty();
  }

  /** The method that gives the value. */
  Optional<ExecutableElement> getter() {
    List<ExecutableElement> candidates = new ArrayList<>(hierarchy.methods("get" + suffix));
    if (type.getKind() == TypeKind.BOOLEAN) {
      candidates.addAll(hierarchy.methods("is" + suffix));
    }
    return candidates.stream()
        .filter(method -> method.getParameters().isEmpty() && types.isSameType(method.getReturnType(), type))
        .findFirst();
  }

  /** The method that takes a value. */
  Optional<ExecutableElement> setter() {
    return hierarchy.methods("set" + suffix).stream()
        .filter(method -> method.getParameters().size() == 1
            && types.isSameType(method.getParameters().getFirst().asType(), type))
        .findFirst();
  }

  /** A service of the API that has the name of the setter, and which nothing calls for the property. */
  Optional<ExecutableElement> service() {
    return hierarchy.apiClasses(compilation).stream()
        .flatMap(api -> ElementFilter.methodsIn(api.getEnclosedElements()).stream())
        .filter(method -> method.getSimpleName().contentEquals("set" + suffix)
            && method.getModifiers().contains(Modifier.FINAL))
        .filter(method -> setter().isEmpty() || types.isSubsignature(
            (ExecutableType) setter().get().asType(), (ExecutableType) method.asType()))
        .findFirst();
  }

  /** Java name of a property whose setter is free, for one that the API's name is in the way of. */
  String freeName() {
    return (type.getKind() == TypeKind.BOOLEAN ? "is" : "own") + suffix;
  }

  /** A method that looks like the setter and takes another type. */
  Optional<ExecutableElement> misfit() {
    return setter().isPresent()
        ? Optional.empty()
        : hierarchy.methods("set" + suffix).stream()
            .filter(method -> method.getParameters().size() == 1)
            .findFirst();
  }
}
