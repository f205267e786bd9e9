/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.gstjava.api.Plane;

/** A plane of a {@link TestFrame}. */
final class TestPlane implements Plane {
  private final TestFrame frame;
  private final MemorySegment memory;
  private final int stride;
  private final int rows;

  TestPlane(TestFrame frame, MemorySegment memory, int stride, int rows) {
    this.frame = frame;
    this.memory = memory;
    this.stride = stride;
    this.rows = rows;
  }

  @Override
  public long size() {
    frame.check();
    return memory.byteSize();
  }

  @Override
  public int stride() {
    frame.check();
    return stride;
  }

  @Override
  public int rows() {
    frame.check();
    return rows;
  }

  @Override
  public byte getByte(long offset) {
    frame.check();
    return memory.get(ValueLayout.JAVA_BYTE, offset);
  }

  @Override
  public short getShort(long offset) {
    frame.check();
    return memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
  }

  @Override
  public int getInt(long offset) {
    frame.check();
    return memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
  }

  @Override
  public long getLong(long offset) {
    frame.check();
    return memory.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
  }

  @Override
  public float getFloat(long offset) {
    frame.check();
    return memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset);
  }

  @Override
  public double getDouble(long offset) {
    frame.check();
    return memory.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset);
  }

  @Override
  public void setByte(long offset, byte value) {
    frame.checkDataWritable();
    memory.set(ValueLayout.JAVA_BYTE, offset, value);
  }

  @Override
  public void setShort(long offset, short value) {
    frame.checkDataWritable();
    memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, value);
  }

  @Override
  public void setInt(long offset, int value) {
    frame.checkDataWritable();
    memory.set(ValueLayout.JAVA_INT_UNALIGNED, offset, value);
  }

  @Override
  public void setLong(long offset, long value) {
    frame.checkDataWritable();
    memory.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
  }

  @Override
  public void setFloat(long offset, float value) {
    frame.checkDataWritable();
    memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset, value);
  }

  @Override
  public void setDouble(long offset, double value) {
    frame.checkDataWritable();
    memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset, value);
  }

  @Override
  public void read(long offset, byte[] target, int targetOffset, int length) {
    frame.check();
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, target, targetOffset, length);
  }

  @Override
  public void write(long offset, byte[] source, int sourceOffset, int length) {
    frame.checkDataWritable();
    MemorySegment.copy(source, sourceOffset, memory, ValueLayout.JAVA_BYTE, offset, length);
  }

  @Override
  public void copyFrom(Plane source, long sourceOffset, long offset, long length) {
    frame.checkDataWritable();
    MemorySegment.copy(source.segment(), sourceOffset, memory, offset, length);
  }

  @Override
  public void fill(long offset, long length, byte value) {
    frame.checkDataWritable();
    memory.asSlice(offset, length).fill(value);
  }

  @Override
  public MemorySegment segment() {
    frame.check();
    return frame.dataWritable() ? memory : memory.asReadOnly();
  }
}
