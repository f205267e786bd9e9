/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Finds out which methods of the base class GStreamer has to call. */
final class OverrideReader {
  private final Compilation compilation;
  private final Hierarchy hierarchy;

  OverrideReader(Compilation compilation, Hierarchy hierarchy) {
    this.compilation = compilation;
    this.hierarchy = hierarchy;
  }

  /** Names of the overridden methods, in the order of the API, the nearest base class first. */
  List<String> read() {
    Set<String> names = new LinkedHashSet<>();
    for (TypeElement api : hierarchy.apiClasses(compilation)) {
      for (ExecutableElement method : ElementFilter.methodsIn(api.getEnclosedElements())) {
        if (Mark.on(method, Api.OVERRIDABLE).isPresent() && isOverridden(method)) {
          names.add(method.getSimpleName().toString());
        }
      }
    }
    checkWork(names);
    return List.copyOf(names);
  }

  private boolean isOverridden(ExecutableElement method) {
    return hierarchy.methods(method.getSimpleName().toString()).stream()
        .filter(candidate -> !candidate.getModifiers().contains(Modifier.ABSTRACT))
        .anyMatch(candidate -> compilation.elements()
            .overrides(candidate, method, (TypeElement) candidate.getEnclosingElement()));
  }

  private void checkWork(Set<String> names) {
    List<String> work = hierarchy.base().work();
    if (hierarchy.base().isEitherOr() && names.containsAll(work)) {
      String both = String.join(" and ", work);
      compilation.diagnostics().error(Place.at(hierarchy.methods(work.getLast()).getFirst()),
          hierarchy.element().getSimpleName() + " overrides " + both
          + ", and GStreamer would call only one of them: keep " + work.getFirst()
          + ", which writes into a buffer that it is lent, or " + work.getLast() + ", which hands over one of its own");
      return;
    }
    if (work.stream().anyMatch(names::contains)
        || hierarchy.element().getModifiers().contains(Modifier.ABSTRACT)) {
      return;
    }
    List<ExecutableElement> near = work.stream().flatMap(name -> hierarchy.methods(name).stream()).toList();
    String element = hierarchy.element().getSimpleName().toString();
    if (near.isEmpty()) {
      compilation.diagnostics().error(Place.at(hierarchy.element()), element
          + " would do nothing: override " + String.join(" or ", work) + " of "
          + hierarchy.base().simpleName());
    } else {
      compilation.diagnostics().error(Place.at(near.getFirst()), near.getFirst() + " overrides nothing of "
          + hierarchy.base().simpleName()
          + ": give it the parameters of the base class's method and write @Override");
    }
  }
}
