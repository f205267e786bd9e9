/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gstjava.api.Access;
import org.gstjava.api.AudioFrame;
import org.gstjava.api.Frame;
import org.gstjava.api.Lease;
import org.gstjava.api.Plane;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoFrame;

/** A frame over memory of its own; {@link TestFrames} makes it. */
public class TestFrame implements Frame {
  /** Null of a frame that is lent for a callback. */
  final TestLeaseState lease;

  private final Thread owner = Thread.currentThread();
  private final MemorySegment collected;
  private Arena arena;
  private MemorySegment memory;
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private final Map<String, Structure> metas = new HashMap<>();
  private final Map<Class<?>, Record> records = new HashMap<>();
  private long size;
  private long pts = NONE;
  private long dts = NONE;
  private long duration = NONE;
  private long offset = NONE;
  private long offsetEnd = NONE;
  private boolean readOnly;
  private boolean mappedForReading;

  TestFrame(long bytes) {
    this(bytes, null, null);
  }

  /** A lease where state is not null; original: what it shows, null for memory of its own. */
  TestFrame(long bytes, TestLeaseState state, TestFrame original) {
    lease = state;
    collected = original == null ? Arena.ofAuto().allocate(bytes, 16) : original.collected;
    size = bytes;
    if (original != null) {
      flags.addAll(original.flags);
      metas.putAll(original.metas);
      records.putAll(original.records);
      size = original.size;
      pts = original.pts;
      dts = original.dts;
      duration = original.duration;
      offset = original.offset;
      offsetEnd = original.offsetEnd;
      readOnly = true;
    } else {
      openMemory();
    }
  }

  /** Shows the memory to the calling thread; views of it that were taken before are void. */
  @SuppressWarnings("restricted")
  final void openMemory() {
    arena = Arena.ofConfined();
    // The lambda keeps the memory for as long as a view of it can be used.
    memory = collected.reinterpret(arena, _ -> collected.isNative());
  }

  final void closeMemory() {
    arena.close();
  }

  /** Ends the callback that the frame was lent to: from now on it refuses everything, and so do its planes and segments. */
  public void end() {
    if (lease != null) {
      lease.end(this, TestLeaseState.CLOSED);
      return;
    }
    check();
    closeMemory();
  }

  /** Makes the frame refuse writes. */
  public TestFrame readOnly() {
    check();
    readOnly = true;
    return this;
  }

  /** A copy of all bytes. */
  public byte[] bytes() {
    check();
    return memory.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE);
  }

  /**
   * Sets all bytes, also of a read-only frame.
   *
   * @throws IllegalArgumentException if there are more or fewer of them
   */
  public void setBytes(byte[] bytes) {
    check();
    if (bytes.length != size) {
      throw new IllegalArgumentException("the frame has " + size + " bytes, not " + bytes.length);
    }
    MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
  }

  @Override
  public long pts() {
    check();
    return pts;
  }

  @Override
  public long dts() {
    check();
    return dts;
  }

  @Override
  public long duration() {
    check();
    return duration;
  }

  @Override
  public long offset() {
    check();
    return offset;
  }

  @Override
  public long offsetEnd() {
    check();
    return offsetEnd;
  }

  @Override
  public void setPts(long ns) {
    checkWritable();
    pts = known("pts", ns, "ns");
  }

  @Override
  public void setDts(long ns) {
    checkWritable();
    dts = known("dts", ns, "ns");
  }

  @Override
  public void setDuration(long ns) {
    checkWritable();
    duration = known("duration", ns, "ns");
  }

  @Override
  public void setOffset(long value) {
    checkWritable();
    offset = known("offset", value, "a number");
  }

  @Override
  public void setOffsetEnd(long value) {
    checkWritable();
    offsetEnd = known("offsetEnd", value, "a number");
  }

  private static long known(String name, long value, String unit) {
    if (value < NONE) {
      throw new IllegalArgumentException(
          name + " " + value + " is negative: give " + unit + " from 0 on, or Frame.NONE");
    }
    return value;
  }

  @Override
  public boolean has(Flag flag) {
    check();
    return flags.contains(flag);
  }

  @Override
  public void set(Flag flag, boolean value) {
    checkWritable();
    if (value) {
      flags.add(flag);
    } else {
      flags.remove(flag);
    }
  }

  @Override
  public long size() {
    check();
    return size;
  }

  @Override
  public void setSize(long bytes) {
    checkWritable();
    if (bytes < 0 || bytes > collected.byteSize()) {
      throw new IllegalArgumentException(
          "a frame of " + collected.byteSize() + " bytes can't be given " + bytes + ": stay between 0 and that");
    }
    size = bytes;
  }

  @Override
  public boolean isReadOnly() {
    check();
    return readOnly;
  }

  @Override
  public void map(Access access) {
    if (access == Access.READ) {
      check();
      mappedForReading = true;
    } else {
      checkWritable();
      mappedForReading = false;
    }
  }

  @Override
  public Plane data() {
    check();
    return plane(0, size, 0, 0);
  }

  @Override
  public VideoFrame asVideo() {
    check();
    throw new IllegalStateException("the frame is no raw video: make it with TestFrames.video");
  }

  @Override
  public AudioFrame asAudio() {
    check();
    throw new IllegalStateException("the frame is no raw audio: make it with TestFrames.audio");
  }

  @Override
  public Optional<Structure> meta(String name) {
    check();
    return Optional.ofNullable(metas.get(name));
  }

  @Override
  public void addMeta(Structure meta) {
    checkWritable();
    metas.put(meta.name(), meta);
  }

  @Override
  public void put(Record record) {
    checkWritable();
    if (record == null) {
      throw new IllegalArgumentException("put got null: give it a record");
    }
    checkNamed(record.getClass());
    records.put(record.getClass(), record);
  }

  @Override
  public <R extends Record> Optional<R> get(Class<R> type) {
    check();
    checkNamed(type);
    return Optional.ofNullable(type.cast(records.get(type)));
  }

  private static void checkNamed(Class<?> type) {
    if (type == null || !type.isRecord() || type.getCanonicalName() == null) {
      throw new IllegalArgumentException(
          "GStreamer has no name for " + type + ": declare a record at top level or in a class, not in a method");
    }
  }

  final Plane plane(long from, long bytes, int stride, int rows) {
    return new TestPlane(this, memory.asSlice(from, bytes), stride, rows);
  }

  /** Keeps what the frame shows: the same memory, read-only, as {@link Frame#retain} says. */
  @Override
  public Lease retain() {
    checkRetainable();
    return new TestLease(size, TestLeaseState.retained(), this);
  }

  final void checkRetainable() {
    check();
    if (!readOnly) {
      throw new IllegalStateException(
          "the frame is writable, so it can't be kept: make it readOnly(), or copy what you need");
    }
  }

  final void check() {
    if (lease != null) {
      lease.check(this);
      return;
    }
    if (Thread.currentThread() != owner) {
      throw new WrongThreadException(
          "the frame belongs to the callback on thread " + owner.getName() + ", this is " + Thread.currentThread().getName());
    }
    if (!arena.scope().isAlive()) {
      throw new IllegalStateException("the frame is gone, its callback has returned: keep values, never the frame");
    }
  }

  final void checkWritable() {
    check();
    if (readOnly) {
      throw new IllegalStateException("the frame is read-only");
    }
  }

  final void checkDataWritable() {
    checkWritable();
    if (mappedForReading) {
      throw new IllegalStateException("the frame is mapped for reading: map it for READ_WRITE or WRITE");
    }
  }

  final boolean dataWritable() {
    return !readOnly && !mappedForReading;
  }
}
