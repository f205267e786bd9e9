/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads where the memory of an element's frames may lie; the nearest class that says so decides. */
final class ResidencyReader {
  private final Compilation compilation;
  private final Hierarchy hierarchy;

  ResidencyReader(Compilation compilation, Hierarchy hierarchy) {
    this.compilation = compilation;
    this.hierarchy = hierarchy;
  }

  /** The places by name, best first; empty where nothing is said. */
  List<String> read() {
    Optional<Mark> nearest = Optional.empty();
    for (TypeElement type : hierarchy.classes()) {
      Optional<Mark> mark = Mark.on(type, Api.RESIDENCIES).filter(Mark::isWhole);
      nearest = mark.isPresent() ? mark : nearest;
    }
    return nearest.map(this::read).orElse(List.of());
  }

  private List<String> read(Mark mark) {
    List<String> names = new ArrayList<>();
    for (AnnotationValue item : mark.items("value")) {
      String name = ((VariableElement) item.getValue()).getSimpleName().toString();
      if (names.contains(name)) {
        compilation.diagnostics().error(mark.place("value", item),
            "residency " + name + " stands here twice: name each once, the best first");
      } else {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      compilation.diagnostics().error(mark.place("value"),
          "an element without a residency takes no frame: name at least one, for example HOST, or take @Residencies out");
    }
    return names;
  }
}
