/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.EnumSet;
import org.gstjava.api.Caps;
import org.gstjava.api.Element;
import org.gstjava.api.Fraction;
import org.gstjava.api.Structure;

/**
 * One property of a class: its field, setter and getter, as the index's binding names them.
 *
 * <p>The members are looked up with the class, so that an index that lies is found at once; handles are made
 * when a value first goes through them, as each shape costs a start up to a millisecond. Setting a number or
 * an enum makes no Java heap: a controller does that for each buffer. Fields are accessed as if they were
 * volatile. Any thread.
 */
final class PropertyBinding {
  final String name;
  private final int type;
  private final int itemType;

  /** Type of the value in Java. */
  private final Class<?> java;

  private final Field field;
  private final Method setter;
  private final Method getter;

  /** The enum, of flags as well; else null. */
  private final Class<?> constantType;

  /** Benign races: handles are immutable, and two threads make equal ones. */
  private VarHandle fieldHandle;

  private MethodHandle setterHandle;
  private MethodHandle getterHandle;
  private Object[] constants;

  PropertyBinding(String name, int type, int itemType, Members members) {
    this.name = name;
    this.type = type;
    this.itemType = itemType;
    this.field = members.field();
    this.getter = members.getter();
    this.java = field != null ? field.getType() : getter != null ? getter.getReturnType() : members.setterType();
    this.setter = members.setter(java);
    if (!fits(type, itemType, java)) {
      throw new IllegalArgumentException(
          "is of type " + GjValues.name(type) + " in the index and of type " + java.getName() + " in the class");
    }
    this.constantType = constantTypeOf(type, java, field, getter, setter);
  }

  private static boolean fits(int type, int itemType, Class<?> java) {
    switch (type) {
      case GjValues.BOOLEAN:
        return java == boolean.class;
      case GjValues.INT:
      case GjValues.UINT:
        return java == int.class;
      case GjValues.LONG:
      case GjValues.ULONG:
        return java == long.class;
      case GjValues.FLOAT:
        return java == float.class;
      case GjValues.DOUBLE:
        return java == double.class;
      case GjValues.STRING:
        return java == String.class;
      case GjValues.ENUM:
        return java.isEnum();
      case GjValues.FLAGS:
        return java.isAssignableFrom(EnumSet.class) && Collection.class.isAssignableFrom(java);
      case GjValues.FRACTION:
        return java == Fraction.class;
      case GjValues.CAPS:
        return java == Caps.class;
      case GjValues.STRUCTURE:
        return java == Structure.class;
      case GjValues.ARRAY:
        return java.isArray() && fits(itemType, GjValues.NONE, java.getComponentType());
      default:
        return false;
    }
  }

  private static Class<?> constantTypeOf(int type, Class<?> java, Field field, Method getter, Method setter) {
    if (type == GjValues.ENUM) {
      return java;
    }
    if (type != GjValues.FLAGS) {
      return null;
    }
    Type generic =
        field != null
            ? field.getGenericType()
            : getter != null ? getter.getGenericReturnType() : setter.getGenericParameterTypes()[0];
    if (generic instanceof ParameterizedType set
        && set.getActualTypeArguments()[0] instanceof Class<?> item
        && item.isEnum()) {
      return item;
    }
    throw new IllegalArgumentException("has the type " + generic + ", which names no enum: declare EnumSet<YourEnum>");
  }

  // ---- into Java -----------------------------------------------------------------------------------------

  /** Sets the property to the gj_value at address; throws what the setter throws. */
  void set(Element element, long address) throws Throwable {
    switch (type) {
      case GjValues.BOOLEAN:
        {
          boolean value = NativeMemory.getLong(address + GjValueLayout.I) != 0;
          if (setter != null) {
            setterHandle().invokeExact(element, value);
          } else {
            fieldHandle().setVolatile(element, value);
          }
          break;
        }
      case GjValues.INT:
      case GjValues.UINT:
        {
          int value = (int) NativeMemory.getLong(address + GjValueLayout.I);
          if (setter != null) {
            setterHandle().invokeExact(element, value);
          } else {
            fieldHandle().setVolatile(element, value);
          }
          break;
        }
      case GjValues.LONG:
      case GjValues.ULONG:
        {
          long value = NativeMemory.getLong(address + GjValueLayout.I);
          if (setter != null) {
            setterHandle().invokeExact(element, value);
          } else {
            fieldHandle().setVolatile(element, value);
          }
          break;
        }
      case GjValues.FLOAT:
        {
          float value = (float) NativeMemory.getDouble(address + GjValueLayout.D);
          if (setter != null) {
            setterHandle().invokeExact(element, value);
          } else {
            fieldHandle().setVolatile(element, value);
          }
          break;
        }
      case GjValues.DOUBLE:
        {
          double value = NativeMemory.getDouble(address + GjValueLayout.D);
          if (setter != null) {
            setterHandle().invokeExact(element, value);
          } else {
            fieldHandle().setVolatile(element, value);
          }
          break;
        }
      default:
        {
          Object value = readObject(address);
          if (setter != null) {
            setterHandle().invokeExact(element, value);
          } else {
            fieldHandle().setVolatile(element, value);
          }
          break;
        }
    }
  }

  private Object readObject(long address) {
    switch (type) {
      case GjValues.ENUM:
        return constants()[(int) NativeMemory.getLong(address + GjValueLayout.I)];
      case GjValues.FLAGS:
        return flags(NativeMemory.getLong(address + GjValueLayout.I));
      case GjValues.ARRAY:
        return GjValues.readArray(address, java.getComponentType());
      default:
        return GjValues.read(address);
    }
  }

  /**
   * A set of the constants whose bits are set; written without types, as the enum is known at run time only.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private EnumSet<?> flags(long bits) {
    EnumSet set = EnumSet.noneOf((Class) constantType);
    Object[] items = constants();
    for (int i = 0; i < items.length; i++) {
      if ((bits & 1L << i) != 0) {
        set.add(items[i]);
      }
    }
    return set;
  }

  // ---- out of Java ---------------------------------------------------------------------------------------

  /** Writes the property into the gj_value at address; throws what the getter throws. */
  void get(Element element, long address) throws Throwable {
    switch (type) {
      case GjValues.BOOLEAN:
        {
          boolean value =
              getter != null
                  ? (boolean) getterHandle().invokeExact(element)
                  : (boolean) fieldHandle().getVolatile(element);
          GjValues.writeLong(address, type, value ? 1 : 0);
          break;
        }
      case GjValues.INT:
      case GjValues.UINT:
        {
          int value =
              getter != null ? (int) getterHandle().invokeExact(element) : (int) fieldHandle().getVolatile(element);
          GjValues.writeLong(address, type, type == GjValues.UINT ? Integer.toUnsignedLong(value) : value);
          break;
        }
      case GjValues.LONG:
      case GjValues.ULONG:
        {
          long value =
              getter != null ? (long) getterHandle().invokeExact(element) : (long) fieldHandle().getVolatile(element);
          GjValues.writeLong(address, type, value);
          break;
        }
      case GjValues.FLOAT:
        {
          float value =
              getter != null ? (float) getterHandle().invokeExact(element) : (float) fieldHandle().getVolatile(element);
          GjValues.writeDouble(address, type, value);
          break;
        }
      case GjValues.DOUBLE:
        {
          double value =
              getter != null
                  ? (double) getterHandle().invokeExact(element)
                  : (double) fieldHandle().getVolatile(element);
          GjValues.writeDouble(address, type, value);
          break;
        }
      default:
        {
          Object value =
              getter != null
                  ? (Object) getterHandle().invokeExact(element)
                  : (Object) fieldHandle().getVolatile(element);
          writeObject(address, value);
          break;
        }
    }
  }

  private void writeObject(long address, Object value) {
    switch (type) {
      case GjValues.ENUM:
        if (value == null) {
          throw new NullPointerException("an enum property has no value null: give the field a constant");
        }
        GjValues.writeLong(address, type, ((Enum<?>) value).ordinal());
        break;
      case GjValues.FLAGS:
        GjValues.writeLong(address, type, bits((Collection<?>) value));
        break;
      case GjValues.FRACTION:
        GjValues.writeFraction(address, (Fraction) value);
        break;
      case GjValues.ARRAY:
        GjValues.writeArray(address, itemType, value, GjValues.HostMemory.INSTANCE);
        break;
      default:
        GjValues.writeText(address, type, value, GjValues.HostMemory.INSTANCE);
        break;
    }
  }

  private static long bits(Collection<?> flags) {
    long bits = 0;
    if (flags != null) {
      for (Object flag : flags) {
        bits |= 1L << ((Enum<?>) flag).ordinal();
      }
    }
    return bits;
  }

  /** Name of an enum constant for a message, null where the value is none. */
  String constantName(long address) {
    int ordinal = type == GjValues.ENUM ? (int) NativeMemory.getLong(address + GjValueLayout.I) : -1;
    return ordinal >= 0 && ordinal < constants().length ? ((Enum<?>) constants()[ordinal]).name() : null;
  }

  /** The value that the element has now as a message shows it; null where it can't be read. */
  String describe(Element element) {
    if (getter == null && field == null) {
      return null;
    }
    try {
      return text(getter != null ? (Object) getterHandle().invoke(element) : (Object) fieldHandle().getVolatile(element));
    } catch (Throwable e) {
      return null;
    }
  }

  private String text(Object value) {
    switch (type) {
      case GjValues.UINT:
        return Integer.toUnsignedString((Integer) value);
      case GjValues.ULONG:
        return Long.toUnsignedString((Long) value);
      case GjValues.STRING:
      case GjValues.CAPS:
      case GjValues.STRUCTURE:
        return value == null ? "null" : "\"" + value + "\"";
      case GjValues.ENUM:
        return value == null ? null : ((Enum<?>) value).name();
      case GjValues.ARRAY:
        return null;
      case GjValues.FLAGS:
        return "0x" + Long.toHexString(bits((Collection<?>) value));
      default:
        return String.valueOf(value);
    }
  }

  // ---- handles -------------------------------------------------------------------------------------------

  private Class<?> carrier() {
    return java.isPrimitive() ? java : Object.class;
  }

  /** Asked for by reflection, which has handles of its own. */
  private Object[] constants() {
    Object[] all = constants;
    if (all == null) {
      all = constantType.getEnumConstants();
      constants = all;
    }
    return all;
  }

  private VarHandle fieldHandle() throws IllegalAccessException {
    VarHandle handle = fieldHandle;
    if (handle == null) {
      if (field == null) {
        throw new UnsupportedOperationException("the class has no field and no method for this");
      }
      handle = MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup()).unreflectVarHandle(field);
      fieldHandle = handle;
    }
    return handle;
  }

  private MethodHandle setterHandle() throws IllegalAccessException {
    MethodHandle handle = setterHandle;
    if (handle == null) {
      handle =
          MethodHandles.privateLookupIn(setter.getDeclaringClass(), MethodHandles.lookup())
              .unreflect(setter)
              .asType(MethodType.methodType(void.class, Element.class, carrier()));
      setterHandle = handle;
    }
    return handle;
  }

  private MethodHandle getterHandle() throws IllegalAccessException {
    MethodHandle handle = getterHandle;
    if (handle == null) {
      handle =
          MethodHandles.privateLookupIn(getter.getDeclaringClass(), MethodHandles.lookup())
              .unreflect(getter)
              .asType(MethodType.methodType(carrier(), Element.class));
      getterHandle = handle;
    }
    return handle;
  }
}
