/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.util.Optional;
import org.gstjava.api.LogLevel;
import org.gstjava.api.Structure;

/** Puts records on frames and finds them there. On the thread that has the frame. */
final class FrameRecords {
  private FrameRecords() {}

  static void put(HostFrame frame, Record record) {
    frame.live();
    RecordCalls.require();
    frame.writable();
    if (record == null) {
      throw new IllegalArgumentException("put on a frame of " + frame.host.name() + " got null: give it a record");
    }
    RecordType type = RecordType.of(record.getClass());
    try (Arena arena = Arena.ofConfined()) {
      long args = arena.allocate(RecordLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(args + RecordLayout.SHAPE, type.shape());
      NativeMemory.setLong(args + RecordLayout.VALUES, type.write(record, new GjValues.CallMemory(arena), 0));
      // The record's accessors have run, and may have ended a lease.
      long address = frame.writable();
      if (!handOver(address, args, record)) {
        throw new IllegalArgumentException(HostCalls.takeString(args + RecordLayout.PROBLEM));
      }
    }
  }

  private static boolean handOver(long frame, long args, Record record) {
    boolean isTaken = false;
    long object = HeldRecords.hold(record);
    try {
      NativeMemory.setLong(args + RecordLayout.OBJECT, object);
      isTaken = RecordCalls.put(frame, args) == HostCalls.TRUE;
    } finally {
      if (!isTaken) {
        HeldRecords.release(object);
      }
    }
    return isTaken;
  }

  static <R extends Record> Optional<R> get(HostFrame frame, Class<R> type) {
    frame.live();
    RecordCalls.require();
    if (type == null) {
      throw new IllegalArgumentException("get on a frame of " + frame.host.name() + " got null: give it a record class");
    }
    RecordType known = RecordType.of(type);
    long object = 0;
    long args = Scratch.claim();
    try {
      NativeMemory.setLong(args + RecordLayout.SHAPE, known.shape());
      if (RecordCalls.get(frame.live(), args) != HostCalls.TRUE) {
        return Optional.empty();
      }
      object = NativeMemory.getLong(args + RecordLayout.OBJECT);
    } finally {
      Scratch.free(args);
    }
    Record held = object == 0 ? null : HeldRecords.find(object);
    return type.isInstance(held) ? Optional.of(type.cast(held)) : made(frame, known, type, held);
  }

  /** A new record of what came from another class loader, or from C. */
  private static <R extends Record> Optional<R> made(HostFrame frame, RecordType known, Class<R> type, Record held) {
    try {
      return Optional.of(type.cast(held != null ? known.rebuild(held) : known.build(structure(frame, known))));
    } catch (RecordMismatchException e) {
      LogLevel level = known.isFirstMismatch() ? LogLevel.WARNING : LogLevel.DEBUG;
      if (frame.host.logs(level)) {
        frame.host.log(
            level,
            "meta "
                + known.name
                + (held != null ? ", from a class of another jar," : ", written by other code than Java,")
                + " is not read as "
                + type.getName()
                + ": "
                + e.getMessage(),
            null);
      }
      return Optional.empty();
    }
  }

  private static Structure structure(HostFrame frame, RecordType known) throws RecordMismatchException {
    try {
      Optional<Structure> found = frame.meta(known.name);
      if (found.isPresent()) {
        return found.get();
      }
      throw new RecordMismatchException("it is gone");
    } catch (IllegalArgumentException e) {
      throw new RecordMismatchException("its structure can't be read: " + e.getMessage());
    }
  }
}
