/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Who may read and write a property, when, and through which Java members. */
final class PropertyAccess {
  private final Diagnostics diagnostics;
  private final Element member;
  private final Mark mark;
  private final String name;
  private final Accessors accessors;
  private final String access;

  /**
   * The access of one property.
   *
   * @param member annotated field or getter
   * @param name of the property
   */
  PropertyAccess(Diagnostics diagnostics, Element member, Mark mark, String name, Accessors accessors) {
    this.diagnostics = diagnostics;
    this.member = member;
    this.mark = mark;
    this.name = name;
    this.accessors = accessors;
    boolean getterAlone = !isField() && accessors.setter().isEmpty();
    this.access = getterAlone && !mark.says("access") ? "READ" : mark.constant("access");
  }

  /** Whether an application can set the property, if only when it makes the element. */
  boolean writable() {
    return !access.equals("READ");
  }

  /** The members that the runtime uses. */
  List<String> binding() {
    List<String> binding = new ArrayList<>();
    if (isField()) {
      binding.add("field " + member.getSimpleName());
    }
    if (writable()) {
      accessors.setter().ifPresent(setter -> binding.add("setter " + setter.getSimpleName()));
    }
    if (readable() && isField()) {
      accessors.getter().ifPresent(getter -> binding.add("getter " + getter.getSimpleName()));
    } else if (readable()) {
      binding.add("getter " + member.getSimpleName());
    }
    return binding;
  }

  /** The flags of the index. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (readable()) {
      flags.add("readable");
    }
    if (writable()) {
      flags.add("writable");
    }
    if (constructOnly()) {
      flags.add("construct-only");
    }
    if (mark.flag("controllable")) {
      flags.add("controllable");
    }
    return flags;
  }

  /** The highest state in which the property may change. */
  String mutable() {
    return constructOnly() ? "null" : mark.constant("mutable").toLowerCase(Locale.ROOT);
  }

  /** Reports what contradicts itself. */
  void check(PropertyType type) {
    if (writable()) {
      checkIsSettable();
      checkSetterType();
      noteService();
    }
    if (mark.flag("controllable")) {
      checkControllable(type);
    }
    boolean direct = isField() && writable() && accessors.setter().isEmpty();
    if (direct && mutable().equals("playing") && !isA(Modifier.VOLATILE) && !isA(Modifier.FINAL)) {
      diagnostics.note(Place.at(member),
          "property \"" + name + "\" can be set while callbacks run on other threads, and "
          + member.getSimpleName() + " is not volatile: make it so, or add a setter");
    }
  }

  private void checkIsSettable() {
    if (accessors.setter().isPresent()) {
      return;
    }
    if (!isField()) {
      diagnostics.error(mark.place("access"),
          "property \"" + name + "\" is writable and has no setter beside the getter "
          + member.getSimpleName() + ": add one, or take access = " + access + " out");
    } else if (isA(Modifier.FINAL)) {
      diagnostics.error(Place.at(member),
          "property \"" + name + "\" is writable, but " + member.getSimpleName()
          + " is final: take final out, add a setter, or say access = READ");
    }
  }

  private void checkSetterType() {
    accessors.misfit().ifPresent(method -> diagnostics.warning(Place.at(method), method
        + " is not used for the property \"" + name + "\", whose type is " + javaType()
        + ": let it take that, or rename it"));
  }

  /** Only a note, as an element may well read such a field itself. */
  private void noteService() {
    accessors.service().ifPresent(method -> {
      String free = accessors.freeName();
      diagnostics.note(Place.at(member), method.getSimpleName() + " of "
          + method.getEnclosingElement().getSimpleName() + " is not called for the property \"" + name
          + "\", and can't be overridden: if it is to be, name the " + (isField() ? "field " : "property ") + free
          + ", write set" + Character.toUpperCase(free.charAt(0)) + free.substring(1) + "(" + javaType()
          + ") and call it there");
    });
  }

  private void checkControllable(PropertyType type) {
    if (!writable() || constructOnly()) {
      diagnostics.error(mark.place("controllable"), "property \"" + name + "\" has access = " + access
          + ", so nothing can drive it: take controllable out, or say access = READ_WRITE");
    } else if (!mutable().equals("playing")) {
      diagnostics.error(mark.place("mutable"),
          "property \"" + name + "\" is driven while data flows, but may change only up to "
          + mark.constant("mutable") + ": say mutable = PLAYING, or take controllable out");
    }
    if (!type.kind().isControllable()) {
      diagnostics.error(mark.place("controllable"), "property \"" + name + "\" is a " + type.kind().word()
          + ", and GstController drives numbers, booleans and enums only: take controllable out");
    }
  }

  private Object javaType() {
    return member instanceof ExecutableElement method ? method.getReturnType() : member.asType();
  }

  private boolean readable() {
    return !access.equals("WRITE");
  }

  private boolean constructOnly() {
    return access.equals("CONSTRUCT_ONLY");
  }

  private boolean isField() {
    return member.getKind().isField();
  }

  private boolean isA(Modifier modifier) {
    return member.getModifiers().contains(modifier);
  }
}
