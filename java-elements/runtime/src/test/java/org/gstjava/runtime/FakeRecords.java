/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The part of {@link FakeHost} that carries records: by the frame's address, with their fields as text. */
final class FakeRecords {
  /** A shape that was asked for. */
  record Shape(String name, List<String> fields) {}

  /** A record that was put. */
  record Put(String fields, long object) {}

  private static final List<Shape> SHAPES = new ArrayList<>();

  /** By frame and name. */
  private static final Map<String, Put> PUTS = new ConcurrentHashMap<>();

  /** Why the next calls are refused; null where they are not. */
  static volatile String refusal;

  private FakeRecords() {}

  static void fill(long table) {
    FakeHost.stub(table + HostLayout.RECORD_SHAPE, FakeRecords.class, "recordShape");
    FakeHost.stub(table + HostLayout.RECORD_PUT, FakeRecords.class, "recordPut");
    FakeHost.stub(table + HostLayout.RECORD_GET, FakeRecords.class, "recordGet");
  }

  /** What a frame has under a name. */
  static Put at(long frame, String name) {
    return PUTS.get(frame + name);
  }

  /** Makes a frame's record one that C has written. */
  static void forgetObject(long frame, String name) {
    PUTS.put(frame + name, new Put("", 0));
  }

  /** Frees all, as the end of the buffers does. */
  static void clear() {
    for (Put put : PUTS.values()) {
      FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.RELEASE_RECORD, put.object(), 0);
    }
    PUTS.clear();
    refusal = null;
  }

  static synchronized int recordShape(long args, long none) {
    List<String> fields = new ArrayList<>();
    long names = NativeMemory.getLong(args + RecordShapeLayout.FIELDS);
    for (int i = 0; i < NativeMemory.getInt(args + RecordShapeLayout.N_FIELDS); i++) {
      fields.add(NativeMemory.textAt(names + 8L * i));
    }
    if (refusal != null) {
      NativeMemory.setLong(args + RecordShapeLayout.PROBLEM, HostCalls.hostString(refusal));
      return 0;
    }
    SHAPES.add(new Shape(NativeMemory.textAt(args + RecordShapeLayout.NAME), fields));
    NativeMemory.setLong(args + RecordShapeLayout.SHAPE, SHAPES.size());
    return 1;
  }

  private static synchronized Shape shape(long number) {
    return SHAPES.get((int) number - 1);
  }

  static int recordPut(long frame, long args) {
    if (refusal != null) {
      NativeMemory.setLong(args + RecordLayout.PROBLEM, HostCalls.hostString(refusal));
      return 0;
    }
    Shape shape = shape(NativeMemory.getLong(args + RecordLayout.SHAPE));
    String fields = describe(shape, NativeMemory.getLong(args + RecordLayout.VALUES));
    Put before = PUTS.put(frame + shape.name(), new Put(fields, NativeMemory.getLong(args + RecordLayout.OBJECT)));
    if (before != null) {
      FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.RELEASE_RECORD, before.object(), 0);
    }
    return 1;
  }

  private static String describe(Shape shape, long values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < shape.fields().size(); i++) {
      long value = values + i * GjValueLayout.SIZE_OF;
      if (NativeMemory.getInt(value + GjValueLayout.TYPE) != GjValues.NONE) {
        text.append(text.isEmpty() ? "" : " ").append(shape.fields().get(i)).append('=').append(describe(value));
      }
    }
    return text.toString();
  }

  private static String describe(long value) {
    int type = NativeMemory.getInt(value + GjValueLayout.TYPE);
    long items = NativeMemory.getLong(value + GjValueLayout.ITEMS);
    if (type == GjValues.RECORD) {
      return "{" + describe(shape(NativeMemory.getLong(value + GjValueLayout.I)), items) + "}";
    }
    if (type == GjValues.ARRAY) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < NativeMemory.getInt(value + GjValueLayout.N_ITEMS); i++) {
        texts.add(describe(items + i * GjValueLayout.SIZE_OF));
      }
      return texts.toString();
    }
    return GjValues.name(type) + ":" + GjValues.describe(value);
  }

  static int recordGet(long frame, long args) {
    Put put = PUTS.get(frame + shape(NativeMemory.getLong(args + RecordLayout.SHAPE)).name());
    NativeMemory.setLong(args + RecordLayout.OBJECT, put == null ? 0 : put.object());
    return put == null ? 0 : 1;
  }
}
