/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gstjava.api.Caps;
import org.gstjava.api.Fraction;
import org.gstjava.api.Structure;

/** How the components of one Java type lie in a structure of GStreamer's. Immutable; any thread. */
abstract class RecordFieldType {
  /** Records within each other that become structures; what lies deeper is left out. */
  static final int MAX_DEPTH = 16;

  /** The type of that Java type, null where GStreamer has none. */
  static RecordFieldType of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? ListType.of(generic.getActualTypeArguments()[0])
          : ofClass((Class<?>) generic.getRawType());
    }
    return type instanceof Class<?> plain ? ofClass(plain) : null;
  }

  private static RecordFieldType ofClass(Class<?> type) {
    if (type.isArray()) {
      return ArrayType.of(type.getComponentType());
    }
    if (type.isRecord() && type != Fraction.class && type.getEnclosingClass() != Structure.class) {
      return RecordType.nameOf(type) == null ? null : new NestedType(type.asSubclass(Record.class));
    }
    return type.isEnum() ? new EnumType(type) : ScalarType.of(type);
  }

  /**
   * Writes a value to a gj_value that is 0; false where it has none: it is null, or nests too deeply.
   */
  abstract boolean write(long address, Object value, GjValues.Memory memory, int depth);

  /** The Java value of what a structure has. */
  abstract Object read(Object value) throws RecordMismatchException;

  /** A value of another class loader's type of the same name, as one of this type. */
  Object adopt(Object value) throws RecordMismatchException {
    return value;
  }

  static RecordMismatchException isNot(Object value, String wanted) {
    return new RecordMismatchException("is " + value + ", not " + wanted);
  }

  /** Numbers, texts, and what has a text. */
  private static final class ScalarType extends RecordFieldType {
    private final int type;

    private ScalarType(int type) {
      this.type = type;
    }

    static ScalarType of(Class<?> java) {
      int type = GjValues.typeOf(java);
      if (java == Boolean.class) {
        type = GjValues.BOOLEAN;
      } else if (java == Integer.class) {
        type = GjValues.INT;
      } else if (java == Long.class) {
        type = GjValues.LONG;
      } else if (java == Float.class) {
        type = GjValues.FLOAT;
      } else if (java == Double.class) {
        type = GjValues.DOUBLE;
      } else if (java == Fraction.class) {
        type = GjValues.FRACTION;
      }
      return type == GjValues.NONE ? null : new ScalarType(type);
    }

    @Override
    boolean write(long address, Object value, GjValues.Memory memory, int depth) {
      if (value == null) {
        return false;
      }
      if (type == GjValues.FRACTION) {
        GjValues.writeFraction(address, (Fraction) value);
      } else {
        GjValues.write(address, type, value, memory);
      }
      return true;
    }

    @Override
    Object read(Object value) throws RecordMismatchException {
      Object known = value;
      switch (type) {
        case GjValues.BOOLEAN:
          known = value instanceof Boolean ? value : null;
          break;
        case GjValues.INT:
          known = value instanceof Integer ? value : unsignedInt(value);
          break;
        case GjValues.LONG:
          known = wholeNumber(value);
          break;
        case GjValues.FLOAT:
          known = value instanceof Float ? value : null;
          break;
        case GjValues.DOUBLE:
          known = value instanceof Float number ? (Object) number.doubleValue() : value instanceof Double ? value : null;
          break;
        case GjValues.STRING:
          if (value.equals(Structure.Other.NULL_STRING)) {
            return null;
          }
          known = value instanceof String ? value : null;
          break;
        case GjValues.FRACTION:
          known = value instanceof Fraction ? value : null;
          break;
        case GjValues.CAPS:
          known = value instanceof Caps ? value : null;
          break;
        default:
          known = value instanceof Structure ? value : null;
          break;
      }
      if (known == null) {
        throw isNot(value, "of type " + GjValues.name(type));
      }
      return known;
    }

    private static Integer unsignedInt(Object value) {
      return value instanceof Structure.Unsigned number && number.bits() == 32 && number.value() <= Integer.MAX_VALUE
          ? (Integer) (int) number.value()
          : null;
    }

    private static Long wholeNumber(Object value) {
      if (value instanceof Structure.Unsigned number) {
        return number.value();
      }
      return value instanceof Integer || value instanceof Long ? (Long) ((Number) value).longValue() : null;
    }
  }

  /** Constants by their nicks. */
  private static final class EnumType extends RecordFieldType {
    private final Object[] constants;
    private final String[] nicks;

    EnumType(Class<?> type) {
      constants = type.getEnumConstants();
      nicks = new String[constants.length];
      for (int i = 0; i < nicks.length; i++) {
        nicks[i] = RecordNames.nick((Enum<?>) constants[i]);
      }
    }

    @Override
    boolean write(long address, Object value, GjValues.Memory memory, int depth) {
      if (value == null) {
        return false;
      }
      GjValues.writeText(address, GjValues.STRING, nicks[((Enum<?>) value).ordinal()], memory);
      return true;
    }

    @Override
    Object read(Object value) throws RecordMismatchException {
      for (int i = 0; i < nicks.length; i++) {
        if (nicks[i].equals(value)) {
          return constants[i];
        }
      }
      throw isNot(value, "one of " + String.join(", ", nicks));
    }

    @Override
    Object adopt(Object value) throws RecordMismatchException {
      String name = ((Enum<?>) value).name();
      for (Object constant : constants) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
      throw isNot(name, "a constant that this class has");
    }
  }

  /** Records within records. */
  private static final class NestedType extends RecordFieldType {
    private final Class<? extends Record> type;

    NestedType(Class<? extends Record> type) {
      this.type = type;
    }

    @Override
    boolean write(long address, Object value, GjValues.Memory memory, int depth) {
      if (value == null || depth == MAX_DEPTH) {
        return false;
      }
      RecordType nested = RecordType.of(type);
      NativeMemory.setLong(address + GjValueLayout.I, nested.shape());
      NativeMemory.setLong(address + GjValueLayout.ITEMS, nested.write((Record) value, memory, depth + 1));
      NativeMemory.setInt(address + GjValueLayout.N_ITEMS, nested.fieldCount());
      NativeMemory.setInt(address + GjValueLayout.TYPE, GjValues.RECORD);
      return true;
    }

    @Override
    Object read(Object value) throws RecordMismatchException {
      if (value instanceof Structure structure) {
        return RecordType.of(type).build(structure);
      }
      throw isNot(value, "a structure");
    }

    @Override
    Object adopt(Object value) throws RecordMismatchException {
      return RecordType.of(type).rebuild((Record) value);
    }
  }

  /** Arrays of numbers and texts. */
  private static final class ArrayType extends RecordFieldType {
    private final Class<?> component;
    private final int itemType;
    private final RecordFieldType item;

    private ArrayType(Class<?> component, int itemType) {
      this.component = component;
      this.itemType = itemType;
      item = ScalarType.of(component);
    }

    static ArrayType of(Class<?> component) {
      int type = GjValues.typeOf(component);
      return type >= GjValues.BOOLEAN && type <= GjValues.STRING ? new ArrayType(component, type) : null;
    }

    @Override
    boolean write(long address, Object value, GjValues.Memory memory, int depth) {
      if (value == null) {
        return false;
      }
      GjValues.writeArray(address, itemType, value, memory);
      return true;
    }

    @Override
    Object read(Object value) throws RecordMismatchException {
      if (!(value instanceof List<?> list)) {
        throw isNot(value, "an array");
      }
      Object array = Array.newInstance(component, list.size());
      for (int i = 0; i < list.size(); i++) {
        Array.set(array, i, item.read(list.get(i)));
      }
      return array;
    }
  }

  /** Lists of whatever else has a type. */
  private static final class ListType extends RecordFieldType {
    private final RecordFieldType item;

    private ListType(RecordFieldType item) {
      this.item = item;
    }

    static ListType of(Type itemType) {
      RecordFieldType item = RecordFieldType.of(itemType);
      return item == null ? null : new ListType(item);
    }

    @Override
    boolean write(long address, Object value, GjValues.Memory memory, int depth) {
      if (value == null || depth == MAX_DEPTH) {
        return false;
      }
      Object[] values = ((List<?>) value).toArray();
      long items = values.length == 0 ? 0 : memory.block(values.length * GjValueLayout.SIZE_OF);
      for (int i = 0; i < values.length; i++) {
        if (!item.write(items + i * GjValueLayout.SIZE_OF, values[i], memory, depth + 1)) {
          return false;
        }
      }
      NativeMemory.setLong(address + GjValueLayout.ITEMS, items);
      NativeMemory.setInt(address + GjValueLayout.N_ITEMS, values.length);
      NativeMemory.setInt(address + GjValueLayout.TYPE, GjValues.ARRAY);
      return true;
    }

    @Override
    Object read(Object value) throws RecordMismatchException {
      if (!(value instanceof List<?> list)) {
        throw isNot(value, "an array");
      }
      List<Object> made = new ArrayList<>(list.size());
      for (Object each : list) {
        made.add(item.read(each));
      }
      return Collections.unmodifiableList(made);
    }

    @Override
    Object adopt(Object value) throws RecordMismatchException {
      List<Object> made = new ArrayList<>();
      for (Object each : (List<?>) value) {
        made.add(each == null ? null : item.adopt(each));
      }
      return Collections.unmodifiableList(made);
    }
  }
}
