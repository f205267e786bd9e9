/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import org.gstjava.api.Structure;

/** A record class as GStreamer sees it: the name of its meta, and a field for each component. Any thread. */
final class RecordType {
  private static final ClassValue<RecordType> TYPES =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  /** Of the meta and of its structure. */
  final String name;

  private final Class<?> type;

  /** Of all components. */
  private final RecordComponentField[] components;

  /** Of (Object[])Object. */
  private final MethodHandle constructor;

  private final int fieldCount;

  /** gj_record_shape.shape, 0 until it is needed; written under the lock. */
  private volatile long shape;

  /** Whether a mismatch was a warning already. */
  private volatile boolean hasWarned;

  /**
   * The type of a class.
   *
   * @throws IllegalArgumentException if it is no record, has no name in GStreamer or is not accessible
   */
  static RecordType of(Class<?> type) {
    return TYPES.get(type);
  }

  /** The name of a record class in GStreamer, null where it has none. */
  static String nameOf(Class<?> type) {
    return RecordNames.meta(type);
  }

  private RecordType(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is no record class: frames carry records");
    }
    this.type = type;
    name = nameOf(type);
    if (name == null) {
      throw new IllegalArgumentException(
          "record "
              + type.getName()
              + " has no name that GStreamer takes: declare it at top level or in a class, not in a method, and use"
              + " from 3 to 200 of the letters a to z, digits and _, a letter first");
    }
    try {
      components = components(type);
      constructor = constructor(type);
    } catch (IllegalAccessException | NoSuchMethodException | InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          "record " + type.getName() + " can't be read: let its module open the package, or be on the class path", e);
    }
    int fields = 0;
    for (RecordComponentField component : components) {
      if (component.name != null) {
        fields++;
      }
    }
    fieldCount = fields;
  }

  private static RecordComponentField[] components(Class<?> type) throws IllegalAccessException {
    RecordComponent[] all = type.getRecordComponents();
    RecordComponentField[] fields = new RecordComponentField[all.length];
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < all.length; i++) {
      fields[i] = new RecordComponentField(all[i], taken.add(RecordNames.field(all[i].getName())));
    }
    return fields;
  }

  private static MethodHandle constructor(Class<?> type) throws NoSuchMethodException, IllegalAccessException {
    RecordComponent[] all = type.getRecordComponents();
    Class<?>[] parameters = new Class<?>[all.length];
    for (int i = 0; i < all.length; i++) {
      parameters[i] = all[i].getType();
    }
    Constructor<?> canonical = type.getDeclaredConstructor(parameters);
    canonical.setAccessible(true);
    MethodHandle handle = MethodHandles.lookup().unreflectConstructor(canonical);
    return handle.asType(handle.type().generic()).asSpreader(Object[].class, all.length);
  }

  /** How many fields there are. */
  int fieldCount() {
    return fieldCount;
  }

  /** True once for each class. */
  boolean isFirstMismatch() {
    boolean isFirst = !hasWarned;
    hasWarned = true;
    return isFirst;
  }

  // ---- to C ----------------------------------------------------------------------------------------------

  /**
   * What gj_record.shape takes.
   *
   * @throws IllegalArgumentException if the host makes no more of them
   */
  long shape() {
    long made = shape;
    return made != 0 ? made : makeShape();
  }

  private synchronized long makeShape() {
    if (shape == 0) {
      try (Arena arena = Arena.ofConfined()) {
        long fields = arena.allocate(8L * (fieldCount + 1), 8).address();
        long at = fields;
        for (RecordComponentField component : components) {
          if (component.name != null) {
            NativeMemory.setLong(at, NativeMemory.copy(arena, component.name));
            at += 8;
          }
        }
        long args = arena.allocate(RecordShapeLayout.SIZE_OF, 8).address();
        NativeMemory.setLong(args + RecordShapeLayout.NAME, NativeMemory.copy(arena, name));
        NativeMemory.setLong(args + RecordShapeLayout.FIELDS, fields);
        NativeMemory.setInt(args + RecordShapeLayout.N_FIELDS, fieldCount);
        if (RecordCalls.shape(args) != HostCalls.TRUE) {
          throw new IllegalArgumentException(HostCalls.takeString(args + RecordShapeLayout.PROBLEM));
        }
        shape = NativeMemory.getLong(args + RecordShapeLayout.SHAPE);
      }
    }
    return shape;
  }

  /** Address of a gj_value for each field, 0 where there is no field; runs the record's accessors. */
  long write(Record record, GjValues.Memory memory, int depth) {
    long values = fieldCount == 0 ? 0 : memory.block(fieldCount * GjValueLayout.SIZE_OF);
    long at = values;
    for (RecordComponentField component : components) {
      if (component.name != null) {
        component.write(record, at, memory, depth);
        at += GjValueLayout.SIZE_OF;
      }
    }
    return values;
  }

  // ---- from elsewhere ------------------------------------------------------------------------------------

  /** A record of this class from the fields of a structure that C wrote; all components must be there. */
  Record build(Structure structure) throws RecordMismatchException {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      RecordComponentField component = components[i];
      if (component.name == null) {
        throw new RecordMismatchException("component " + component.component + " has a type that no field stands for");
      }
      if (!structure.has(component.name)) {
        throw new RecordMismatchException(
            "field " + component.name + " is not there, only " + structure.fields().keySet());
      }
      values[i] = component.read(structure.get(component.name));
    }
    return construct(values);
  }

  /** A record of this class with the components of one of another class. */
  Record rebuild(Record other) throws RecordMismatchException {
    RecordType source = of(other.getClass());
    if (!source.type.getName().equals(type.getName()) || source.components.length != components.length) {
      throw new RecordMismatchException(
          source.type.getName() + " has " + source.components.length + " components there, " + components.length + " here");
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      if (!components[i].component.equals(source.components[i].component)) {
        throw new RecordMismatchException(
            "component " + i + " is " + source.components[i].component + " there, " + components[i].component + " here");
      }
      values[i] = components[i].adopt(source.components[i], other);
    }
    return construct(values);
  }

  private Record construct(Object[] values) throws RecordMismatchException {
    try {
      Object made = (Object) constructor.invokeExact(values);
      return (Record) made;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new RecordMismatchException("its constructor threw " + Failures.describe(e));
    }
  }
}
