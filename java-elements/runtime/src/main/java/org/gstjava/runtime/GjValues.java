/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.gstjava.api.Caps;
import org.gstjava.api.Fraction;
import org.gstjava.api.Structure;

/** Moves values between Java and gj_value, whose comment in abi.h says where each type lies. Any thread. */
final class GjValues {
  static final int NONE = 0;
  static final int BOOLEAN = 1;
  static final int INT = 2;
  static final int UINT = 3;
  static final int LONG = 4;
  static final int ULONG = 5;
  static final int FLOAT = 6;
  static final int DOUBLE = 7;
  static final int STRING = 8;
  static final int ENUM = 9;
  static final int FLAGS = 10;
  static final int FRACTION = 11;
  static final int CAPS = 12;
  static final int STRUCTURE = 13;
  static final int ARRAY = 14;
  static final int RECORD = 15;

  private static final String[] NAMES = {
    "void", "boolean", "int", "uint", "long", "ulong", "float", "double", "string", "enum", "flags", "fraction",
    "caps", "structure", "array", "record"
  };

  private GjValues() {}

  /** Where the texts and items of a value that Java writes come from. */
  interface Memory {
    /** Address of a copy of the text, 0 for null. */
    long text(String text);

    /** Address of so many bytes, all 0. */
    long block(long bytes);
  }

  /** Host strings, to be given away. */
  enum HostMemory implements Memory {
    INSTANCE;

    @Override
    public long text(String text) {
      return HostCalls.hostString(text);
    }

    @Override
    public long block(long bytes) {
      long address = HostCalls.allocate(bytes);
      NativeMemory.clear(address, bytes);
      return address;
    }
  }

  /**
   * Memory that lives for one call.
   *
   * @param arena its owner
   */
  record CallMemory(Arena arena) implements Memory {
    @Override
    public long text(String text) {
      return NativeMemory.copy(arena, text);
    }

    @Override
    public long block(long bytes) {
      return arena.allocate(bytes, 8).address();
    }
  }

  /** The index's word for a type. */
  static String name(int type) {
    return type >= 0 && type < NAMES.length ? NAMES[type] : "type " + type;
  }

  /** The type that a Java class has in a signal, NONE where it can't be in one. */
  static int typeOf(Class<?> java) {
    if (java == boolean.class) {
      return BOOLEAN;
    } else if (java == int.class) {
      return INT;
    } else if (java == long.class) {
      return LONG;
    } else if (java == float.class) {
      return FLOAT;
    } else if (java == double.class) {
      return DOUBLE;
    } else if (java == String.class) {
      return STRING;
    } else if (java == Caps.class) {
      return CAPS;
    } else if (java == Structure.class) {
      return STRUCTURE;
    }
    return NONE;
  }

  // ---- out of C ------------------------------------------------------------------------------------------

  /** The value at address, which has another form in Java for flags and enums only: those are Longs here. */
  static Object read(long address) {
    int type = NativeMemory.getInt(address + GjValueLayout.TYPE);
    switch (type) {
      case NONE:
        return null;
      case BOOLEAN:
        return NativeMemory.getLong(address + GjValueLayout.I) != 0;
      case INT:
      case UINT:
        return (int) NativeMemory.getLong(address + GjValueLayout.I);
      case FLOAT:
        return (float) NativeMemory.getDouble(address + GjValueLayout.D);
      case DOUBLE:
        return NativeMemory.getDouble(address + GjValueLayout.D);
      case STRING:
        return NativeMemory.textAt(address + GjValueLayout.TEXT);
      case FRACTION:
        return new Fraction(
            (int) NativeMemory.getLong(address + GjValueLayout.I),
            (int) NativeMemory.getLong(address + GjValueLayout.J));
      case CAPS:
        {
          String text = NativeMemory.textAt(address + GjValueLayout.TEXT);
          return text == null ? null : Caps.of(text);
        }
      case STRUCTURE:
        {
          String text = NativeMemory.textAt(address + GjValueLayout.TEXT);
          return text == null ? null : Structure.parse(text);
        }
      default:
        return NativeMemory.getLong(address + GjValueLayout.I);
    }
  }

  /** The items of the array at address as a Java array with given components. */
  static Object readArray(long address, Class<?> component) {
    int count = Math.max(0, NativeMemory.getInt(address + GjValueLayout.N_ITEMS));
    long items = NativeMemory.getLong(address + GjValueLayout.ITEMS);
    if (component == int.class) {
      int[] array = new int[count];
      for (int i = 0; i < count; i++) {
        array[i] = (int) NativeMemory.getLong(item(items, i) + GjValueLayout.I);
      }
      return array;
    } else if (component == long.class) {
      long[] array = new long[count];
      for (int i = 0; i < count; i++) {
        array[i] = NativeMemory.getLong(item(items, i) + GjValueLayout.I);
      }
      return array;
    } else if (component == boolean.class) {
      boolean[] array = new boolean[count];
      for (int i = 0; i < count; i++) {
        array[i] = NativeMemory.getLong(item(items, i) + GjValueLayout.I) != 0;
      }
      return array;
    } else if (component == float.class) {
      float[] array = new float[count];
      for (int i = 0; i < count; i++) {
        array[i] = (float) NativeMemory.getDouble(item(items, i) + GjValueLayout.D);
      }
      return array;
    } else if (component == double.class) {
      double[] array = new double[count];
      for (int i = 0; i < count; i++) {
        array[i] = NativeMemory.getDouble(item(items, i) + GjValueLayout.D);
      }
      return array;
    }
    String[] array = new String[count];
    for (int i = 0; i < count; i++) {
      array[i] = NativeMemory.textAt(item(items, i) + GjValueLayout.TEXT);
    }
    return array;
  }

  private static long item(long items, int index) {
    return items + index * GjValueLayout.SIZE_OF;
  }

  /** The value at address as a message shows it. */
  static String describe(long address) {
    int type = NativeMemory.getInt(address + GjValueLayout.TYPE);
    switch (type) {
      case UINT:
      case ULONG:
        return Long.toUnsignedString(NativeMemory.getLong(address + GjValueLayout.I));
      case FRACTION:
        return NativeMemory.getLong(address + GjValueLayout.I) + "/" + NativeMemory.getLong(address + GjValueLayout.J);
      case STRING:
      case CAPS:
      case STRUCTURE:
        {
          String text = NativeMemory.textAt(address + GjValueLayout.TEXT);
          return text == null ? "null" : "\"" + text + "\"";
        }
      case FLAGS:
        return "0x" + Long.toHexString(NativeMemory.getLong(address + GjValueLayout.I));
      case ARRAY:
        {
          String[] items = new String[Math.max(0, NativeMemory.getInt(address + GjValueLayout.N_ITEMS))];
          for (int i = 0; i < items.length; i++) {
            items[i] = describe(item(NativeMemory.getLong(address + GjValueLayout.ITEMS), i));
          }
          return Arrays.toString(items);
        }
      default:
        return String.valueOf(read(address));
    }
  }

  // ---- into C --------------------------------------------------------------------------------------------

  /** Writes whole numbers, booleans and ordinals. */
  static void writeLong(long address, int type, long value) {
    NativeMemory.setInt(address + GjValueLayout.TYPE, type);
    NativeMemory.setLong(address + GjValueLayout.I, value);
  }

  /** Writes floating-point numbers. */
  static void writeDouble(long address, int type, double value) {
    NativeMemory.setInt(address + GjValueLayout.TYPE, type);
    NativeMemory.setDouble(address + GjValueLayout.D, value);
  }

  /** Writes a text, or what has one: caps, a structure; value may be null. */
  static void writeText(long address, int type, Object value, Memory memory) {
    boolean syntax = type == CAPS || type == STRUCTURE;
    long text = memory.text(syntax ? SyntaxText.of(value) : value == null ? null : value.toString());
    NativeMemory.setInt(address + GjValueLayout.TYPE, type);
    NativeMemory.setLong(address + GjValueLayout.TEXT, text);
  }

  /** Writes a fraction; null is 0/1. */
  static void writeFraction(long address, Fraction value) {
    NativeMemory.setInt(address + GjValueLayout.TYPE, FRACTION);
    NativeMemory.setLong(address + GjValueLayout.I, value == null ? 0 : value.numerator());
    NativeMemory.setLong(address + GjValueLayout.J, value == null ? 1 : value.denominator());
  }

  /** Writes a value of a signal or an action: of a type that {@link #typeOf} gives. */
  static void write(long address, int type, Object value, Memory memory) {
    switch (type) {
      case NONE:
        NativeMemory.setInt(address + GjValueLayout.TYPE, NONE);
        break;
      case BOOLEAN:
        writeLong(address, type, (Boolean) value ? 1 : 0);
        break;
      case INT:
      case LONG:
        writeLong(address, type, ((Number) value).longValue());
        break;
      case FLOAT:
      case DOUBLE:
        writeDouble(address, type, ((Number) value).doubleValue());
        break;
      default:
        writeText(address, type, value, memory);
        break;
    }
  }

  /** Writes a Java array, where null counts as empty. */
  static void writeArray(long address, int itemType, Object array, Memory memory) {
    int count = array == null ? 0 : Array.getLength(array);
    long items = count == 0 ? 0 : memory.block(count * GjValueLayout.SIZE_OF);
    for (int i = 0; i < count; i++) {
      long item = item(items, i);
      if (array instanceof int[] ints) {
        writeLong(item, itemType, itemType == UINT ? Integer.toUnsignedLong(ints[i]) : ints[i]);
      } else if (array instanceof long[] longs) {
        writeLong(item, itemType, longs[i]);
      } else if (array instanceof boolean[] booleans) {
        writeLong(item, itemType, booleans[i] ? 1 : 0);
      } else if (array instanceof float[] floats) {
        writeDouble(item, itemType, floats[i]);
      } else if (array instanceof double[] doubles) {
        writeDouble(item, itemType, doubles[i]);
      } else {
        writeText(item, itemType, ((Object[]) array)[i], memory);
      }
    }
    NativeMemory.setInt(address + GjValueLayout.TYPE, ARRAY);
    NativeMemory.setLong(address + GjValueLayout.ITEMS, items);
    NativeMemory.setInt(address + GjValueLayout.N_ITEMS, count);
  }
}
