/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Objects;
import org.gstjava.api.Plane;

/**
 * A reusable view of one plane: two comparisons stand before each access, and the JIT moves both out of a
 * loop.
 *
 * <p>How that is achieved: {@link Objects#checkIndex(long, long)} is an intrinsic that C2 can hoist out of
 * loops, a hand-written comparison is not. Base and limits are masked to {@value #ADDRESS_BITS} bits, from
 * which C2 sees that base + offset can't overflow, and drops the bounds check of {@link ForeignMemory#ALL};
 * with it in place loops are not vectorised. Measured against a MemorySegment of the plane's size: no
 * difference (PlaneSpeed in the tests).
 *
 * <p>A plane of a lease keeps it reachable, through its frame, until an access is done: that is what the
 * fences are for, which cost nothing.
 */
final class HostPlane implements Plane {
  private static final int ADDRESS_BITS = 60;
  private static final long ADDRESS = (1L << ADDRESS_BITS) - 1;

  /** Bytes that fill sets one by one, and the most that it copies at once: what a core's first cache holds. */
  private static final int SEED = 64;
  private static final int PATTERN = 16384;

  private static final int READ = 1;
  private static final int WRITE = 2;

  private final HostFrame frame;
  private final int index;

  /** Thread of the callback; null outside one. */
  private Thread owner;

  private long base;

  /** Bytes that may be read, 0 to 2^60 - 1; 0 while there is no callback or reading is not permitted. */
  private long readLimit;

  /** Likewise for writing. */
  private long writeLimit;

  private long size;
  private int stride;
  private int rows;

  /** Made when it is asked for; dies with the callback. */
  private MemorySegment segment;

  HostPlane(HostFrame frame, int index) {
    this.frame = frame;
    this.index = index;
  }

  /** Takes what lies at address, for GJ_ACCESS_*. */
  void open(Thread thread, long address, int access) {
    base = NativeMemory.getLong(address + PlaneLayout.DATA) & ADDRESS;
    size = base == 0 ? 0 : Math.clamp(NativeMemory.getLong(address + PlaneLayout.SIZE), 0, ADDRESS);
    stride = NativeMemory.getInt(address + PlaneLayout.STRIDE);
    rows = NativeMemory.getInt(address + PlaneLayout.ROWS);
    readLimit = (access & READ) != 0 ? size : 0;
    writeLimit = (access & WRITE) != 0 ? size : 0;
    owner = thread;
  }

  void close() {
    owner = null;
    readLimit = 0;
    writeLimit = 0;
    segment = null;
  }

  // ---- checks --------------------------------------------------------------------------------------------

  /** Address of so many readable bytes from offset on. */
  private long readable(long offset, int bytes) {
    if (Thread.currentThread() != owner) {
      throw frame.refusal();
    }
    try {
      return (base & ADDRESS) + Objects.checkIndex(offset, (readLimit & ADDRESS) - (bytes - 1));
    } catch (IndexOutOfBoundsException e) {
      throw frame.planeRefusal(index, offset, bytes, size, false);
    }
  }

  /** Address of so many writable bytes from offset on. */
  private long writable(long offset, int bytes) {
    if (Thread.currentThread() != owner) {
      throw frame.refusal();
    }
    try {
      return (base & ADDRESS) + Objects.checkIndex(offset, (writeLimit & ADDRESS) - (bytes - 1));
    } catch (IndexOutOfBoundsException e) {
      throw frame.planeRefusal(index, offset, bytes, size, true);
    }
  }

  /** Address of a readable stretch, which may be empty. */
  private long readableStretch(long offset, long length) {
    if (Thread.currentThread() != owner) {
      throw frame.refusal();
    }
    if (offset < 0 || length < 0 || offset > readLimit - length) {
      throw frame.planeRefusal(index, offset, length, size, false);
    }
    return base + offset;
  }

  /** Address of a writable stretch, which may be empty. */
  private long writableStretch(long offset, long length) {
    if (Thread.currentThread() != owner) {
      throw frame.refusal();
    }
    if (offset < 0 || length < 0 || offset > writeLimit - length) {
      throw frame.planeRefusal(index, offset, length, size, true);
    }
    return base + offset;
  }

  private void live() {
    if (Thread.currentThread() != owner) {
      throw frame.refusal();
    }
  }

  // ---- shape ---------------------------------------------------------------------------------------------

  @Override
  public long size() {
    live();
    return size;
  }

  @Override
  public int stride() {
    live();
    return stride;
  }

  @Override
  public int rows() {
    live();
    return rows;
  }

  // ---- single values -------------------------------------------------------------------------------------

  @Override
  public byte getByte(long offset) {
    byte value = ForeignMemory.ALL.get(ValueLayout.JAVA_BYTE, readable(offset, Byte.BYTES));
    Reference.reachabilityFence(this);
    return value;
  }

  @Override
  public short getShort(long offset) {
    short value = ForeignMemory.ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, readable(offset, Short.BYTES));
    Reference.reachabilityFence(this);
    return value;
  }

  @Override
  public int getInt(long offset) {
    int value = ForeignMemory.ALL.get(ValueLayout.JAVA_INT_UNALIGNED, readable(offset, Integer.BYTES));
    Reference.reachabilityFence(this);
    return value;
  }

  @Override
  public long getLong(long offset) {
    long value = ForeignMemory.ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, readable(offset, Long.BYTES));
    Reference.reachabilityFence(this);
    return value;
  }

  @Override
  public float getFloat(long offset) {
    float value = ForeignMemory.ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, readable(offset, Float.BYTES));
    Reference.reachabilityFence(this);
    return value;
  }

  @Override
  public double getDouble(long offset) {
    double value = ForeignMemory.ALL.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, readable(offset, Double.BYTES));
    Reference.reachabilityFence(this);
    return value;
  }

  @Override
  public void setByte(long offset, byte value) {
    ForeignMemory.ALL.set(ValueLayout.JAVA_BYTE, writable(offset, Byte.BYTES), value);
    Reference.reachabilityFence(this);
  }

  @Override
  public void setShort(long offset, short value) {
    ForeignMemory.ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, writable(offset, Short.BYTES), value);
    Reference.reachabilityFence(this);
  }

  @Override
  public void setInt(long offset, int value) {
    ForeignMemory.ALL.set(ValueLayout.JAVA_INT_UNALIGNED, writable(offset, Integer.BYTES), value);
    Reference.reachabilityFence(this);
  }

  @Override
  public void setLong(long offset, long value) {
    ForeignMemory.ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, writable(offset, Long.BYTES), value);
    Reference.reachabilityFence(this);
  }

  @Override
  public void setFloat(long offset, float value) {
    ForeignMemory.ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, writable(offset, Float.BYTES), value);
    Reference.reachabilityFence(this);
  }

  @Override
  public void setDouble(long offset, double value) {
    ForeignMemory.ALL.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, writable(offset, Double.BYTES), value);
    Reference.reachabilityFence(this);
  }

  // ---- stretches -----------------------------------------------------------------------------------------

  @Override
  public void read(long offset, byte[] target, int targetOffset, int length) {
    Objects.checkFromIndexSize(targetOffset, length, target.length);
    long from = readableStretch(offset, length);
    MemorySegment.copy(ForeignMemory.ALL, ValueLayout.JAVA_BYTE, from, target, targetOffset, length);
    Reference.reachabilityFence(this);
  }

  @Override
  public void write(long offset, byte[] source, int sourceOffset, int length) {
    Objects.checkFromIndexSize(sourceOffset, length, source.length);
    long to = writableStretch(offset, length);
    MemorySegment.copy(source, sourceOffset, ForeignMemory.ALL, ValueLayout.JAVA_BYTE, to, length);
    Reference.reachabilityFence(this);
  }

  @Override
  public void copyFrom(Plane source, long sourceOffset, long offset, long length) {
    if (source instanceof HostPlane plane) {
      long from = plane.readableStretch(sourceOffset, length);
      long to = writableStretch(offset, length);
      MemorySegment.copy(ForeignMemory.ALL, from, ForeignMemory.ALL, to, length);
      Reference.reachabilityFence(plane);
      Reference.reachabilityFence(this);
      return;
    }
    writableStretch(offset, length);
    byte[] bytes = new byte[(int) Math.min(length, 1 << 16)];
    for (long done = 0; done < length; ) {
      int count = (int) Math.min(bytes.length, length - done);
      source.read(sourceOffset + done, bytes, 0, count);
      write(offset + done, bytes, 0, count);
      done += count;
    }
  }

  @Override
  public void fill(long offset, long length, byte value) {
    long to = writableStretch(offset, length);
    long seed = Math.min(length, SEED);
    for (long i = 0; i < seed; i++) {
      ForeignMemory.ALL.set(ValueLayout.JAVA_BYTE, to + i, value);
    }
    // What is filled so far is the pattern for the rest. MemorySegment.fill would need a slice on the heap.
    for (long done = seed; done < length; ) {
      long count = Math.min(Math.min(done, PATTERN), length - done);
      MemorySegment.copy(ForeignMemory.ALL, to, ForeignMemory.ALL, to + done, count);
      done += count;
    }
    Reference.reachabilityFence(this);
  }

  @Override
  public MemorySegment segment() {
    live();
    if (segment == null) {
      if (readLimit == 0 && size != 0) {
        throw frame.planeRefusal(index, 0, size, size, false);
      }
      segment = frame.segment(base, size, writeLimit == 0);
    }
    return segment;
  }
}
