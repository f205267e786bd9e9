/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import org.gstjava.api.Element;
import org.gstjava.api.Signal;

/** Types of one signal, as the class declares them; read when it is first emitted. Any thread. */
final class SignalSignature {
  private final String owner;
  private final String name;
  private final Class<?>[] args;
  private final Class<?> returns;

  private SignalSignature(String owner, Signal signal) {
    this.owner = owner;
    this.name = signal.name();
    this.args = signal.args();
    this.returns = signal.returns();
  }

  /**
   * Reads the declaration off a class or one between it and {@link Element}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static SignalSignature of(Class<?> type, String name) {
    for (Class<?> c = type; c != null && c != Element.class; c = c.getSuperclass()) {
      for (Signal signal : c.getDeclaredAnnotationsByType(Signal.class)) {
        if (signal.name().equals(name)) {
          return new SignalSignature(type.getName(), signal);
        }
      }
    }
    throw new IllegalArgumentException(
        "the index gives " + type.getName() + " a signal \"" + name + "\" that the class does not declare: rebuild its jar");
  }

  /**
   * Checks arguments; numbers may be narrower than declared, as in a Java call.
   *
   * @throws IllegalArgumentException if number or types differ
   */
  void check(Object[] values) {
    int count = values == null ? 0 : values.length;
    boolean fits = count == args.length;
    for (int i = 0; fits && i < count; i++) {
      fits = fits(args[i], values[i]);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "signal \"" + name + "\" of " + owner + " takes " + declared() + ", got " + given(values)
              + ": give what @Signal declares, or change its args");
    }
  }

  private static boolean fits(Class<?> type, Object value) {
    if (value == null) {
      return !type.isPrimitive();
    }
    if (type == boolean.class) {
      return value instanceof Boolean;
    } else if (type == int.class) {
      return value instanceof Integer;
    } else if (type == long.class) {
      return value instanceof Integer || value instanceof Long;
    } else if (type == float.class) {
      return value instanceof Float || value instanceof Integer || value instanceof Long;
    } else if (type == double.class) {
      return value instanceof Double || value instanceof Float || value instanceof Integer || value instanceof Long;
    }
    return type.isInstance(value);
  }

  private String declared() {
    StringBuilder text = new StringBuilder("(");
    for (Class<?> type : args) {
      text.append(text.length() == 1 ? "" : ", ").append(type.getSimpleName());
    }
    return text.append(')').toString();
  }

  private static String given(Object[] values) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; values != null && i < values.length; i++) {
      text.append(i == 0 ? "" : ", ").append(values[i] == null ? "null" : values[i].getClass().getSimpleName());
    }
    return text.append(')').toString();
  }

  /** Emits with arguments that are checked. */
  Object emit(long peer, int index, Object[] values) {
    try (Arena arena = Arena.ofConfined()) {
      long signal = arena.allocate(SignalLayout.SIZE_OF, 8).address();
      GjValues.Memory memory = new GjValues.CallMemory(arena);
      NativeMemory.setInt(signal + SignalLayout.INDEX, index);
      NativeMemory.setInt(signal + SignalLayout.N_ARGS, args.length);
      if (args.length > 0) {
        long items = memory.block(args.length * GjValueLayout.SIZE_OF);
        NativeMemory.setLong(signal + SignalLayout.ARGS, items);
        for (int i = 0; i < args.length; i++) {
          GjValues.write(items + i * GjValueLayout.SIZE_OF, GjValues.typeOf(args[i]), values[i], memory);
        }
      }
      long result = signal + SignalLayout.RESULT;
      NativeMemory.setInt(result + GjValueLayout.TYPE, GjValues.typeOf(returns));
      if (HostCalls.emit(peer, signal) != HostCalls.TRUE || returns == void.class) {
        return null;
      }
      Object value = GjValues.read(result);
      long text = NativeMemory.getLong(result + GjValueLayout.TEXT);
      if (text != 0) {
        HostCalls.release(text);
      }
      return value;
    }
  }
}
