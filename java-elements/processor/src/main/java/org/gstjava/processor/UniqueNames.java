/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/** Checks that no two elements of a module ask GStreamer for the same name. */
final class UniqueNames {
  private final Diagnostics diagnostics;
  private final Map<String, TypeElement> factories = new HashMap<>();
  private final Map<String, String> gtypes = new HashMap<>();

  UniqueNames(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Adds the names of an element. */
  void add(ElementModel model, TypeElement type) {
    TypeElement before = factories.putIfAbsent(model.name(), type);
    if (before != null) {
      Mark.on(type, Api.GST_ELEMENT).ifPresent(mark -> diagnostics.error(mark.place("name"),
          "the factory name \""
          + model.name() + "\" is that of " + before.getQualifiedName() + " as well: choose another"));
    }
    addType(model.gtype(), model.className(), type);
    model.enumerations().forEach(enumeration -> addType(enumeration.gtype(), enumeration.className(), type));
  }

  private void addType(String gtype, String owner, TypeElement place) {
    String before = gtypes.putIfAbsent(gtype, owner);
    if (before != null && !before.equals(owner)) {
      diagnostics.error(Place.at(place), "the GType name " + gtype
          + " stands for " + before + " and " + owner
          + ", as dots and dollars become underscores: rename one");
    }
  }
}
