/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.gstjava.api.Plane;

/**
 * A plane over a segment.
 *
 * @param segment all bytes of the plane
 * @param stride bytes from one row to the next; 0 where the test keeps it itself
 */
public record SegmentPlane(MemorySegment segment, int stride) implements Plane {
  /** Makes a plane without a stride. */
  public static Plane of(MemorySegment segment) {
    return new SegmentPlane(segment, 0);
  }

  @Override
  public long size() {
    return segment.byteSize();
  }

  @Override
  public int rows() {
    return 0;
  }

  @Override
  public byte getByte(long offset) {
    return segment.get(ValueLayout.JAVA_BYTE, offset);
  }

  @Override
  public short getShort(long offset) {
    return segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
  }

  @Override
  public int getInt(long offset) {
    return segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
  }

  @Override
  public long getLong(long offset) {
    return segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
  }

  @Override
  public float getFloat(long offset) {
    return segment.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset);
  }

  @Override
  public double getDouble(long offset) {
    return segment.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset);
  }

  @Override
  public void setByte(long offset, byte value) {
    segment.set(ValueLayout.JAVA_BYTE, offset, value);
  }

  @Override
  public void setShort(long offset, short value) {
    segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, value);
  }

  @Override
  public void setInt(long offset, int value) {
    segment.set(ValueLayout.JAVA_INT_UNALIGNED, offset, value);
  }

  @Override
  public void setLong(long offset, long value) {
    segment.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
  }

  @Override
  public void setFloat(long offset, float value) {
    segment.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset, value);
  }

  @Override
  public void setDouble(long offset, double value) {
    segment.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset, value);
  }

  @Override
  public void read(long offset, byte[] target, int targetOffset, int length) {
    MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, target, targetOffset, length);
  }

  @Override
  public void write(long offset, byte[] source, int sourceOffset, int length) {
    MemorySegment.copy(source, sourceOffset, segment, ValueLayout.JAVA_BYTE, offset, length);
  }

  @Override
  public void copyFrom(Plane source, long sourceOffset, long offset, long length) {
    MemorySegment.copy(source.segment(), sourceOffset, segment, offset, length);
  }

  @Override
  public void fill(long offset, long length, byte value) {
    segment.asSlice(offset, length).fill(value);
  }
}
