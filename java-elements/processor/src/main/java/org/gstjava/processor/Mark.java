/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** One annotation on one element, with its values as written and by default. */
final class Mark {
  /** What javac gives as the value of something that does not compile. */
  private static final String BROKEN = "<error>";

  /** Index of an annotation that is not repeated. */
  private static final int SINGLE = -1;

  private final Element element;
  private final AnnotationMirror mirror;
  private final int index;

  private Mark(Element element, AnnotationMirror mirror, int index) {
    this.element = element;
    this.mirror = mirror;
    this.index = index;
  }

  /** The annotation of a type on an element. */
  static Optional<Mark> on(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> isOf(mirror, annotation))
        .map(mirror -> new Mark(element, mirror, SINGLE))
        .findFirst();
  }

  /** All annotations of a repeatable type on an element, in the order of the source. */
  static List<Mark> allOn(Element element, String annotation, String holder) {
    List<Mark> marks = new ArrayList<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (isOf(mirror, annotation)) {
        marks.add(new Mark(element, mirror, SINGLE));
      } else if (isOf(mirror, holder)) {
        for (AnnotationValue item : new Mark(element, mirror, SINGLE).items("value")) {
          marks.add(new Mark(element, (AnnotationMirror) item.getValue(), marks.size()));
        }
      }
    }
    return marks;
  }

  /** A text. */
  String text(String key) {
    return value(key).getValue().toString();
  }

  /** Name of an enum constant. */
  String constant(String key) {
    return ((VariableElement) value(key).getValue()).getSimpleName().toString();
  }

  /** A switch. */
  boolean flag(String key) {
    return (Boolean) value(key).getValue();
  }

  /** A whole number. */
  int number(String key) {
    return (Integer) value(key).getValue();
  }

  /** A class literal. */
  TypeMirror type(String key) {
    return (TypeMirror) value(key).getValue();
  }

  /** The items of an array. */
  List<? extends AnnotationValue> items(String key) {
    return itemsOf(value(key));
  }

  /** Whether the source says the key, rather than leaving it to its default. */
  boolean says(String key) {
    return written(key).isPresent();
  }

  /** Whether the compiler could make sense of every value; otherwise it reports that itself. */
  boolean isWhole() {
    for (Element member : mirror.getAnnotationType().asElement().getEnclosedElements()) {
      if (member instanceof ExecutableElement method && method.getDefaultValue() == null
          && !says(method.getSimpleName().toString())) {
        return false;
      }
    }
    return mirror.getElementValues().entrySet().stream()
        .noneMatch(entry -> isBroken(entry.getKey().getReturnType(), entry.getValue()));
  }

  /** Where a key is written; the annotation itself where it is not. */
  Place place(String key) {
    return place(key, written(key).orElse(null));
  }

  /** Where an item of an array is written. */
  Place place(String key, AnnotationValue item) {
    return new Place(element, mirror, item, index == SINGLE ? null : new Place.Repeat(index, key));
  }

  private AnnotationValue value(String key) {
    return written(key).orElseGet(() -> declared(key).getDefaultValue());
  }

  private Optional<AnnotationValue> written(String key) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(key)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private ExecutableElement declared(String key) {
    for (Element member : mirror.getAnnotationType().asElement().getEnclosedElements()) {
      if (member instanceof ExecutableElement method && method.getSimpleName().contentEquals(key)) {
        return method;
      }
    }
    throw new IllegalStateException("@" + mirror.getAnnotationType() + " has no element \"" + key
        + "\": use a gstjava-processor of the same version as gstjava-api");
  }

  private static boolean isBroken(TypeMirror declared, AnnotationValue value) {
    return switch (declared.getKind()) {
      case BOOLEAN -> !(value.getValue() instanceof Boolean);
      case INT -> !(value.getValue() instanceof Integer);
      case ARRAY -> itemsOf(value).stream().anyMatch(item -> item.getValue().equals(BROKEN));
      default -> value.getValue().equals(BROKEN);
    };
  }

  /** The items of an array; a single item may stand for an array of one. */
  private static List<? extends AnnotationValue> itemsOf(AnnotationValue value) {
    return value.getValue() instanceof List<?> list
        ? list.stream().map(AnnotationValue.class::cast).toList()
        : List.of(value);
  }

  private static boolean isOf(AnnotationMirror mirror, String annotation) {
    return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName()
        .contentEquals(annotation);
  }
}
