/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the properties of an element, those of superclasses first. */
final class PropertyReader {
  private final Compilation compilation;
  private final Hierarchy hierarchy;
  private final PropertyTypeReader types;
  private final DefaultValue defaults;

  PropertyReader(Compilation compilation, Hierarchy hierarchy) {
    this.compilation = compilation;
    this.hierarchy = hierarchy;
    this.types = new PropertyTypeReader(compilation);
    this.defaults = new DefaultValue(compilation);
  }

  /** The properties. */
  List<PropertyModel> read() {
    Map<String, PropertyModel> properties = new LinkedHashMap<>();
    Map<String, Element> members = new LinkedHashMap<>();
    for (TypeElement type : hierarchy.classes()) {
      for (Element member : type.getEnclosedElements()) {
        Optional<Mark> mark = Mark.on(member, Api.PROPERTY).filter(Mark::isWhole);
        mark.flatMap(whole -> property(member, whole)).ifPresent(model -> {
          checkIsNew(member, members.put(model.name(), member), model.name());
          properties.put(model.name(), model);
        });
      }
    }
    return List.copyOf(properties.values());
  }

  private Optional<PropertyModel> property(Element member, Mark mark) {
    Optional<String> javaName = member instanceof ExecutableElement method
        ? Accessors.propertyOf(method)
        : Optional.of(member.getSimpleName().toString());
    if (javaName.isEmpty()) {
      error(Place.at(member), member + " is no getter: call it getX, or isX for a boolean, without"
          + " parameters");
      return Optional.empty();
    }
    String name = mark.text("name").isEmpty() ? GObjectName.dashed(javaName.get()) : mark.text("name");
    checkName(name, mark);
    checkProse(mark);
    if (member.getModifiers().contains(Modifier.STATIC)) {
      error(Place.at(member), "property \"" + name
          + "\" is static, but every element has values of its own: take static out");
    }
    checkIsVisible(member, name);
    TypeMirror javaType = member instanceof ExecutableElement method
        ? method.getReturnType()
        : member.asType();
    return types.read(javaType, mark, name, Place.at(member))
        .map(type -> model(member, mark, name, type,
            new Accessors(compilation, hierarchy, javaName.get(), javaType)));
  }

  private PropertyModel model(Element member, Mark mark, String name, PropertyType type,
      Accessors accessors) {
    PropertyAccess access = new PropertyAccess(compilation.diagnostics(), member, mark, name, accessors);
    access.check(type);
    PropertyRange range = PropertyRange.read(compilation.diagnostics(), mark, name, type);
    String defaultValue = defaults.read(member, mark, name, type, access.writable(), range);
    return new PropertyModel(
        name,
        access.binding(),
        type,
        mark.text("nick").isBlank() ? name : mark.text("nick"),
        mark.text("description"),
        defaultValue,
        range.minText(),
        range.maxText(),
        access.flags(),
        access.mutable());
  }

  private void checkName(String name, Mark mark) {
    GObjectName.problem("property", name).ifPresent(problem -> error(mark.place("name"), problem));
    if (hierarchy.base().hasProperty(name)) {
      error(mark.place("name"), "every " + hierarchy.base().simpleName() + " has a property \"" + name
          + "\" already: choose another name, in Java or with name = \"...\"");
    }
  }

  /** The runtime takes the first field of the name, looking from the element upwards. */
  private void checkIsVisible(Element member, String name) {
    for (TypeElement type : hierarchy.classes().reversed()) {
      if (type.equals(member.getEnclosingElement())) {
        return;
      }
      boolean hides = member.getKind().isField()
          && ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
              .anyMatch(field -> field.getSimpleName().equals(member.getSimpleName()));
      if (hides) {
        error(Place.at(member), "property \"" + name + "\" is the field " + member.getEnclosingElement() + "."
            + member + ", which " + type.getSimpleName() + " hides by one of the same name: rename one");
      }
    }
  }

  private void checkProse(Mark mark) {
    ProseRules.problem("description", mark.text("description"), "Share of the effect")
        .ifPresent(problem -> error(mark.place("description"), problem));
    if (mark.says("nick")) {
      ProseRules.problem("nick", mark.text("nick"), "Amount")
          .ifPresent(problem -> error(mark.place("nick"), problem));
    }
  }

  private void checkIsNew(Element member, Element before, String name) {
    boolean replaces = member instanceof ExecutableElement method
        && before instanceof ExecutableElement overridden
        && compilation.elements().overrides(method, overridden, (TypeElement) method.getEnclosingElement());
    if (before != null && !replaces) {
      error(Place.at(member), "the element has two properties called \"" + name + "\", the other is "
          + before.getEnclosingElement() + "." + before + ": rename one or take an annotation out");
    }
  }

  private void error(Place place, String text) {
    compilation.diagnostics().error(place, text);
  }
}
