/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.gstjava.api.Element;

/** One action signal of a class: the method that runs. Any thread. */
final class ActionBinding {
  final String name;
  private final Method method;
  private final Class<?>[] parameters;
  private boolean accessible;

  ActionBinding(String name, Members members) {
    this.name = name;
    this.method = members.action();
    this.parameters = method.getParameterTypes();
  }

  /**
   * Calls the method with the arguments of the gj_signal at address, and writes its result; throws what it
   * throws.
   */
  void call(Element element, long address) throws Throwable {
    int count = NativeMemory.getInt(address + SignalLayout.N_ARGS);
    if (count != parameters.length) {
      throw new IllegalArgumentException(
          "action \"" + name + "\" takes " + parameters.length + " arguments, got " + count);
    }
    long items = NativeMemory.getLong(address + SignalLayout.ARGS);
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = GjValues.read(items + i * GjValueLayout.SIZE_OF);
    }
    if (!accessible) {
      method.setAccessible(true);
      accessible = true;
    }
    Object result;
    try {
      result = method.invoke(element, values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    GjValues.write(
        address + SignalLayout.RESULT, GjValues.typeOf(method.getReturnType()), result, GjValues.HostMemory.INSTANCE);
  }
}
