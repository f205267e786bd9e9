/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.gstjava.api.Element;
import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.spi.Construction;

/** A loaded class of elements: its constructor and what the index binds to it. Any thread. */
final class ElementClass {
  /** Under its lock; classes stay for the life of the process. */
  private static final Map<Class<?>, ElementClass> KNOWN = new HashMap<>();

  final Class<?> type;

  /** Path of the jar, or "classpath". */
  final String origin;

  private final Constructor<?> constructor;
  private final PropertyBinding[] properties;
  private final String[] signals;
  private final SignalSignature[] signatures;
  private final ActionBinding[] actions;

  private ElementClass(Class<?> type, String origin, String base, long args) throws ElementException {
    this.type = type;
    this.origin = origin;
    checkBase(base);
    this.constructor = findConstructor();
    long members = NativeMemory.getLong(args + NewInstanceLayout.PROPERTIES);
    this.properties = new PropertyBinding[NativeMemory.getInt(args + NewInstanceLayout.N_PROPERTIES)];
    for (int i = 0; i < properties.length; i++) {
      properties[i] = property(members + i * MemberLayout.SIZE_OF);
    }
    members = NativeMemory.getLong(args + NewInstanceLayout.SIGNALS);
    this.signals = new String[NativeMemory.getInt(args + NewInstanceLayout.N_SIGNALS)];
    this.signatures = new SignalSignature[signals.length];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = NativeMemory.textAt(members + i * MemberLayout.SIZE_OF + MemberLayout.NAME);
    }
    members = NativeMemory.getLong(args + NewInstanceLayout.ACTIONS);
    this.actions = new ActionBinding[NativeMemory.getInt(args + NewInstanceLayout.N_ACTIONS)];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = action(members + i * MemberLayout.SIZE_OF);
    }
  }

  /** The element class of the gj_new_instance at args; loads it if need be. */
  static ElementClass of(long args) throws ElementException {
    String origin = NativeMemory.textAt(args + NewInstanceLayout.ORIGIN);
    String name = NativeMemory.textAt(args + NewInstanceLayout.CLASS_NAME);
    String base = NativeMemory.textAt(args + NewInstanceLayout.BASE);
    LogCategories.add(name, NativeMemory.getLong(args + NewInstanceLayout.LOG_CATEGORY));
    Class<?> type = ElementLoaders.load(origin, name);
    synchronized (KNOWN) {
      ElementClass known = KNOWN.get(type);
      if (known == null) {
        known = new ElementClass(type, origin, base, args);
        KNOWN.put(type, known);
      }
      return known;
    }
  }

  private ElementException lie(String text, Throwable cause) {
    return new ElementException(
        ErrorCode.LIBRARY_INIT, text + ": rebuild " + origin + "; its index and its classes differ", cause);
  }

  private void checkBase(String base) throws ElementException {
    Class<?> expected;
    try {
      expected = Class.forName("org.gstjava.api." + base, false, Element.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ElementException(
          ErrorCode.LIBRARY_INIT,
          "the index of " + origin + " gives " + type.getName() + " the base class " + base
              + ", which this gstjava-api.jar does not have: install a newer gstjava",
          e);
    }
    if (!expected.isAssignableFrom(type)) {
      throw lie(
          "the index says that " + type.getName() + " is a " + base + ", but it extends " + type.getSuperclass().getName(),
          null);
    }
  }

  /** No method handle, as the first one costs 5 ms. */
  private Constructor<?> findConstructor() throws ElementException {
    if (Modifier.isAbstract(type.getModifiers())) {
      throw lie("class " + type.getName() + " is abstract, so no element can be made of it", null);
    }
    try {
      if (!Modifier.isPublic(type.getModifiers())) {
        throw new IllegalAccessException("class " + type.getName() + " is not public");
      }
      return type.getConstructor();
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new ElementException(
          ErrorCode.LIBRARY_INIT,
          "class " + type.getName() + " in " + origin
              + " can't be made: declare the class public, with a public constructor without parameters",
          e);
    }
  }

  private PropertyBinding property(long member) throws ElementException {
    String name = NativeMemory.textAt(member + MemberLayout.NAME);
    Members members = new Members(type, NativeMemory.textAt(member + MemberLayout.BINDING));
    try {
      return new PropertyBinding(
          name,
          NativeMemory.getInt(member + MemberLayout.TYPE),
          NativeMemory.getInt(member + MemberLayout.ITEM_TYPE),
          members);
    } catch (IllegalArgumentException e) {
      throw lie("property " + name + " of " + type.getName() + " " + e.getMessage(), e);
    }
  }

  private ActionBinding action(long member) throws ElementException {
    String name = NativeMemory.textAt(member + MemberLayout.NAME);
    try {
      return new ActionBinding(name, new Members(type, NativeMemory.textAt(member + MemberLayout.BINDING)));
    } catch (IllegalArgumentException e) {
      throw lie("action " + name + " of " + type.getName() + " " + e.getMessage(), e);
    }
  }

  /** Makes an object that has this host; throws what its constructor throws. */
  Element construct(PeerHost host) throws Throwable {
    Constructing constructing = new Constructing(constructor);
    Element element = Construction.with(host, constructing);
    if (constructing.thrown != null) {
      throw constructing.thrown;
    }
    return element;
  }

  PropertyBinding property(int index) {
    return properties[index];
  }

  ActionBinding action(int index) {
    return actions[index];
  }

  /** Number of a property by name. */
  int propertyIndex(String name) {
    for (int i = 0; i < properties.length; i++) {
      if (properties[i].name.equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        type.getName() + " has no property \"" + name + "\": name it as GObject does, with dashes");
  }

  /** Number of a signal by name. */
  int signalIndex(String name) {
    for (int i = 0; i < signals.length; i++) {
      if (signals[i].equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        type.getName() + " declares no signal \"" + name + "\": add @Signal(name = \"" + name + "\") to the class");
  }

  /** Types of a signal. */
  SignalSignature signature(int index) {
    SignalSignature signature = signatures[index];
    if (signature == null) {
      signature = SignalSignature.of(type, signals[index]);
      signatures[index] = signature;
    }
    return signature;
  }

  /** Carries whatever a constructor throws past Supplier, which declares nothing. */
  private static final class Constructing implements Supplier<Element> {
    private final Constructor<?> constructor;
    private Throwable thrown;

    Constructing(Constructor<?> constructor) {
      this.constructor = constructor;
    }

    @Override
    public Element get() {
      try {
        return (Element) constructor.newInstance();
      } catch (InvocationTargetException e) {
        thrown = e.getCause();
      } catch (Throwable e) {
        thrown = e;
      }
      return null;
    }
  }
}
