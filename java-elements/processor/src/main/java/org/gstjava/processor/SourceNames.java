/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Resolves names of constants in a source file that javac has not attributed yet.
 *
 * <p>It knows the members of the class and of the classes around it, imports, the package and java.lang (JLS
 * 25, 6.5); where a name is ambiguous it takes the nearest, as javac reports the ambiguity.
 */
final class SourceNames {
  private final Elements elements;
  private final Types types;
  private final CompilationUnitTree unit;
  private final TypeElement scope;

  /**
   * Names as seen from the body of a class.
   *
   * @param unit its file
   * @param scope the class
   */
  SourceNames(Elements elements, Types types, CompilationUnitTree unit, TypeElement scope) {
    this.elements = elements;
    this.types = types;
    this.unit = unit;
    this.scope = scope;
  }

  /** The value of a named constant, or null where the name means none. */
  Object constant(ExpressionTree name) {
    Stream<VariableElement> fields = switch (name) {
      case IdentifierTree identifier -> fields(identifier.getName().toString());
      case MemberSelectTree select -> Stream.ofNullable(type(select.getExpression()))
          .flatMap(type -> fieldsOf(type, select.getIdentifier().toString()));
      default -> Stream.empty();
    };
    return fields.findFirst().map(VariableElement::getConstantValue).orElse(null);
  }

  private Stream<VariableElement> fields(String name) {
    Stream<VariableElement> imported = unit.getImports().stream()
        .filter(ImportTree::isStatic)
        .map(line -> (MemberSelectTree) line.getQualifiedIdentifier())
        .filter(line -> line.getIdentifier().contentEquals(name) || line.getIdentifier().contentEquals("*"))
        .map(line -> elements.getTypeElement(line.getExpression().toString()))
        .filter(Objects::nonNull)
        .flatMap(type -> fieldsOf(type, name));
    return Stream.concat(around().flatMap(type -> fieldsOf(type, name)), imported);
  }

  private Stream<VariableElement> fieldsOf(TypeElement type, String name) {
    return withSupertypes(type)
        .flatMap(each -> ElementFilter.fieldsIn(each.getEnclosedElements()).stream())
        .filter(field -> field.getSimpleName().contentEquals(name));
  }

  private TypeElement type(ExpressionTree name) {
    return switch (name) {
      case IdentifierTree identifier -> simpleType(identifier.getName().toString());
      case MemberSelectTree select -> {
        TypeElement outer = type(select.getExpression());
        yield outer == null
            ? elements.getTypeElement(select.toString())
            : nested(outer, select.getIdentifier().toString()).findFirst().orElse(null);
      }
      default -> null;
    };
  }

  private TypeElement simpleType(String name) {
    Stream<TypeElement> members = around().flatMap(type -> type.getSimpleName().contentEquals(name)
        ? Stream.of(type)
        : nested(type, name));
    Stream<TypeElement> named = unit.getImports().stream()
        .filter(line -> line.getQualifiedIdentifier().toString().endsWith("." + name))
        .map(line -> elements.getTypeElement(line.getQualifiedIdentifier().toString()));
    String home = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    Stream<TypeElement> starred = unit.getImports().stream()
        .map(line -> line.getQualifiedIdentifier().toString())
        .filter(line -> line.endsWith(".*"))
        .map(line -> elements.getTypeElement(line.substring(0, line.length() - 1) + name));
    return Stream.of(members, named,
        Stream.of(home, "java.lang.").map(place -> elements.getTypeElement(place + name)), starred)
        .flatMap(candidates -> candidates)
        .filter(Objects::nonNull)
        .findFirst().orElse(null);
  }

  private Stream<TypeElement> nested(TypeElement type, String name) {
    return withSupertypes(type)
        .flatMap(each -> ElementFilter.typesIn(each.getEnclosedElements()).stream())
        .filter(each -> each.getSimpleName().contentEquals(name));
  }

  /** The class and those around it, inside out. */
  private Stream<TypeElement> around() {
    return Stream.iterate((Element) scope, element -> element.getKind() != ElementKind.PACKAGE,
        Element::getEnclosingElement)
        .map(TypeElement.class::cast);
  }

  private Stream<TypeElement> withSupertypes(TypeElement type) {
    return Stream.concat(Stream.of(type), types.directSupertypes(type.asType()).stream()
        .map(supertype -> (TypeElement) types.asElement(supertype))
        .flatMap(this::withSupertypes));
  }
}
