/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.gstjava.api.Action;
import org.gstjava.api.Element;

/**
 * Finds what a binding of the index names in a class or between it and {@link Element}.
 *
 * <p>A binding is "field NAME", "getter NAME", "setter NAME" or "method NAME", or several of them with
 * semicolons between. What is named and not there is an IllegalArgumentException that says so; the caller
 * puts class and property before it.
 */
final class Members {
  private final Class<?> type;
  private final String binding;

  Members(Class<?> type, String binding) {
    this.type = type;
    this.binding = binding == null ? "" : binding;
  }

  /** The name behind a word, null where the binding lacks the word. */
  private String nameOf(String word) {
    int start = 0;
    while (start < binding.length()) {
      int end = binding.indexOf(';', start);
      if (end < 0) {
        end = binding.length();
      }
      String item = binding.substring(start, end).strip();
      if (item.startsWith(word) && item.length() > word.length() && item.charAt(word.length()) == ' ') {
        return item.substring(word.length() + 1).strip();
      }
      start = end + 1;
    }
    return null;
  }

  private IllegalArgumentException missing(String word, String name) {
    return new IllegalArgumentException(
        "is bound to \"" + word + " " + name + "\" in the index, and the class has no such " + word);
  }

  /** Null where the binding names none; likewise the next two. */
  Field field() {
    String name = nameOf("field");
    if (name == null) {
      return null;
    }
    for (Class<?> c = type; c != null && c != Element.class; c = c.getSuperclass()) {
      try {
        return c.getDeclaredField(name);
      } catch (NoSuchFieldException e) {
        continue;
      }
    }
    throw missing("field", name);
  }

  Method getter() {
    String name = nameOf("getter");
    if (name == null) {
      return null;
    }
    for (Class<?> c = type; c != null && c != Element.class; c = c.getSuperclass()) {
      try {
        return c.getDeclaredMethod(name);
      } catch (NoSuchMethodException e) {
        continue;
      }
    }
    throw missing("getter", name);
  }

  /** The setter that takes a value of this type. */
  Method setter(Class<?> value) {
    String name = nameOf("setter");
    if (name == null) {
      return null;
    }
    for (Class<?> c = type; c != null && c != Element.class; c = c.getSuperclass()) {
      try {
        return c.getDeclaredMethod(name, value);
      } catch (NoSuchMethodException e) {
        continue;
      }
    }
    throw missing("setter", name);
  }

  /** What a setter without field and getter takes. */
  Class<?> setterType() {
    String name = nameOf("setter");
    if (name == null) {
      throw new IllegalArgumentException("has the binding \"" + binding + "\" in the index, which names no member");
    }
    for (Class<?> c = type; c != null && c != Element.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getParameterCount() == 1 && !method.isBridge() && method.getName().equals(name)) {
          return method.getParameterTypes()[0];
        }
      }
    }
    throw missing("setter", name);
  }

  /** The method of an action; of several with the name, the one that is marked as action. */
  Method action() {
    String name = nameOf("method");
    if (name == null) {
      throw new IllegalArgumentException("has the binding \"" + binding + "\" in the index, which names no method");
    }
    Method found = null;
    for (Class<?> c = type; c != null && c != Element.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (!method.getName().equals(name) || method.isBridge()) {
          continue;
        }
        if (found != null && found.getDeclaringClass() != c) {
          continue;
        }
        if (found == null || method.isAnnotationPresent(Action.class)) {
          found = method;
        }
      }
    }
    if (found == null) {
      throw missing("method", name);
    }
    return found;
  }
}
