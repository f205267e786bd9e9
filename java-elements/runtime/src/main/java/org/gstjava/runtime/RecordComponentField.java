/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;

/** A component of a record class, and the field that stands for it. Immutable; any thread. */
final class RecordComponentField {
  private static final MethodType READ = MethodType.methodType(Object.class, Record.class);

  /** The component's name. */
  final String component;

  /** The field's name, null where there is none. */
  final String name;

  /** Null where the type is none of GStreamer's. */
  private final RecordFieldType fieldType;

  private final Type type;
  private final MethodHandle accessor;

  /** A component's; has a field unless another component has taken its name. */
  RecordComponentField(RecordComponent component, boolean mayHaveField) throws IllegalAccessException {
    this.component = component.getName();
    type = component.getGenericType();
    fieldType = RecordFieldType.of(type);
    name = fieldType != null && mayHaveField ? RecordNames.field(this.component) : null;
    Method method = component.getAccessor();
    method.setAccessible(true);
    accessor = MethodHandles.lookup().unreflect(method).asType(READ);
  }

  /** The component's value; throws what the record's accessor does. */
  private Object get(Record record) {
    try {
      return (Object) accessor.invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(component + "() of " + record.getClass().getName() + " threw " + e, e);
    }
  }

  /** Writes the component to a gj_value that is 0, and stays so where it has no value. */
  void write(Record record, long address, GjValues.Memory memory, int depth) {
    fieldType.write(address, get(record), memory, depth);
  }

  /** The component's value of what the structure's field has. */
  Object read(Object value) throws RecordMismatchException {
    try {
      return fieldType.read(value);
    } catch (RecordMismatchException e) {
      throw new RecordMismatchException("field " + name + " " + e.getMessage());
    }
  }

  /** This component's value in a record of another class of the same name. */
  Object adopt(RecordComponentField other, Record record) throws RecordMismatchException {
    boolean isSame = type.equals(other.type);
    if (!isSame && (fieldType == null || !type.getTypeName().equals(other.type.getTypeName()))) {
      throw new RecordMismatchException(
          "component " + component + " is of another " + other.type.getTypeName() + " there than the one here");
    }
    Object value = other.get(record);
    if (isSame || value == null) {
      return value;
    }
    try {
      return fieldType.adopt(value);
    } catch (RecordMismatchException e) {
      throw new RecordMismatchException("component " + component + " " + e.getMessage());
    }
  }
}
