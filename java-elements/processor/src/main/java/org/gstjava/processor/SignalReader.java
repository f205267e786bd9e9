/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Reads the signals and the actions of an element, those of superclasses first; both share one space of
 * names.
 */
final class SignalReader {
  private static final String TYPES = "boolean, int, long, float, double, String, Caps or Structure";

  private final Compilation compilation;
  private final Hierarchy hierarchy;
  private final Set<String> names = new HashSet<>();

  SignalReader(Compilation compilation, Hierarchy hierarchy) {
    this.compilation = compilation;
    this.hierarchy = hierarchy;
  }

  /** What the element emits. */
  List<SignalModel> readSignals() {
    List<SignalModel> signals = new ArrayList<>();
    for (TypeElement type : hierarchy.classes()) {
      for (Mark mark : Mark.allOn(type, Api.SIGNAL, Api.SIGNALS)) {
        if (mark.isWhole()) {
          signals.add(signal(mark));
        }
      }
    }
    return signals;
  }

  /** What applications call. */
  List<SignalModel> readActions() {
    Map<String, SignalModel> actions = new LinkedHashMap<>();
    Map<String, ExecutableElement> methods = new LinkedHashMap<>();
    for (TypeElement type : hierarchy.classes()) {
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        Optional<Mark> mark = Mark.on(method, Api.ACTION).filter(Mark::isWhole);
        if (mark.isPresent()) {
          SignalModel action = action(method, mark.get());
          ExecutableElement before = methods.put(action.name(), method);
          if (before == null || !compilation.elements().overrides(method, before, type)) {
            checkName("action", action.name(), mark.get());
          }
          actions.put(action.name(), action);
        }
      }
    }
    return List.copyOf(actions.values());
  }

  private SignalModel signal(Mark mark) {
    String name = mark.text("name");
    checkName("signal", name, mark);
    List<String> args = new ArrayList<>();
    for (AnnotationValue item : mark.items("args")) {
      args.add(word((TypeMirror) item.getValue(), false, mark.place("args", item),
          "argument of signal \"" + name + "\""));
    }
    String returns = word(mark.type("returns"), true, mark.place("returns"),
        "result of signal \"" + name + "\"");
    return new SignalModel(name, null, args, returns);
  }

  private SignalModel action(ExecutableElement method, Mark mark) {
    String javaName = method.getSimpleName().toString();
    String name = mark.text("name").isEmpty() ? GObjectName.dashed(javaName) : mark.text("name");
    if (method.getModifiers().contains(Modifier.STATIC)) {
      compilation.diagnostics().error(Place.at(method), "the action \"" + name
          + "\" is called on one element, but " + javaName + " is static: make it an instance method");
    }
    List<String> args = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      args.add(word(parameter.asType(), false, Place.at(parameter), "parameter of action \"" + name + "\""));
    }
    String returns = word(method.getReturnType(), true, Place.at(method),
        "result of action \"" + name + "\"");
    return new SignalModel(name, javaName, args, returns);
  }

  private void checkName(String what, String name, Mark mark) {
    GObjectName.problem(what, name)
        .ifPresent(problem -> compilation.diagnostics().error(mark.place("name"), problem));
    if (hierarchy.base().hasSignal(name)) {
      compilation.diagnostics().error(mark.place("name"), "GStreamer's own elements have a signal \"" + name
          + "\" already: choose another name");
    } else if (!names.add(name)) {
      compilation.diagnostics().error(mark.place("name"),
          "the element has two signals or actions called \"" + name
          + "\": rename one, with name = \"...\" where it is an action");
    }
  }

  private String word(TypeMirror type, boolean result, Place place, String what) {
    return switch (type.getKind()) {
      case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> type.toString();
      case VOID -> result ? "void" : refuse(type, place, what);
      case DECLARED -> declaredWord(type, place, what);
      case ERROR -> "";
      default -> refuse(type, place, what);
    };
  }

  private String declaredWord(TypeMirror type, Place place, String what) {
    if (compilation.isClass(type, "java.lang.String")) {
      return "string";
    } else if (compilation.isClass(type, Api.CAPS)) {
      return "caps";
    }
    return compilation.isClass(type, Api.STRUCTURE) ? "structure" : refuse(type, place, what);
  }

  private String refuse(TypeMirror type, Place place, String what) {
    compilation.diagnostics().error(place, type + " can't be the type of the " + what + ": use " + TYPES
        + ", or put several values into one Structure");
    return "";
  }
}
