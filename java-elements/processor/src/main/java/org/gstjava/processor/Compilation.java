/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import com.sun.source.util.Trees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What the readers ask the compiler.
 *
 * @param elements its elements
 * @param types its types
 * @param trees its syntax trees, which only javac gives
 * @param diagnostics where mistakes go
 */
record Compilation(Elements elements, Types types, Optional<Trees> trees, Diagnostics diagnostics) {
  /** The compilation that a processor was started in. */
  static Compilation of(ProcessingEnvironment environment) {
    Optional<Trees> trees = trees(environment);
    return new Compilation(environment.getElementUtils(), environment.getTypeUtils(), trees,
        new Diagnostics(environment.getMessager(), trees));
  }

  /** Whether the type is the class of that name, or an erased form of it. */
  boolean isClass(TypeMirror type, String qualifiedName) {
    return type.getKind() == TypeKind.DECLARED
        && ((TypeElement) types.asElement(type)).getQualifiedName().contentEquals(qualifiedName);
  }

  private static Optional<Trees> trees(ProcessingEnvironment environment) {
    try {
      return Optional.of(Trees.instance(environment));
    } catch (IllegalArgumentException | LinkageError e) {
      return Optional.empty();
    }
  }
}
