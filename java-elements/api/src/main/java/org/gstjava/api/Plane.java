/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.foreign.MemorySegment;

/**
 * Memory of one plane of a frame, in place: nothing is copied and nothing is allocated.
 *
 * <p>A plane belongs to the callback that received its frame and to the thread that runs it. After the callback has
 * returned, every method throws {@link IllegalStateException}; on another thread, {@link WrongThreadException}. An offset
 * outside the plane throws {@link IndexOutOfBoundsException}, a write to a read-only frame {@link
 * IllegalStateException}. Offsets are bytes; numbers are in the machine's byte order and need no alignment.
 *
 * <p>The single-value methods cost what an array access costs once the JIT has seen them. {@link #segment()} opens the
 * whole of java.lang.foreign, at the price of about 150 bytes of heap for each frame that asks for one.
 */
public interface Plane {
  /** Bytes that may be touched. */
  long size();

  /** Bytes from one row to the next; 0 where the memory has no rows. */
  int stride();

  /** Rows; 0 where the memory has none. */
  int rows();

  /** The byte at an offset. */
  byte getByte(long offset);

  /** The byte at an offset as 0 to 255. */
  default int getUnsignedByte(long offset) {
    return Byte.toUnsignedInt(getByte(offset));
  }

  /** Two bytes from an offset on. */
  short getShort(long offset);

  /** Four bytes from an offset on. */
  int getInt(long offset);

  /** Eight bytes from an offset on. */
  long getLong(long offset);

  /** Four bytes from an offset on. */
  float getFloat(long offset);

  /** Eight bytes from an offset on. */
  double getDouble(long offset);

  /** Writes one byte. */
  void setByte(long offset, byte value);

  /** Writes two bytes. */
  void setShort(long offset, short value);

  /** Writes four bytes. */
  void setInt(long offset, int value);

  /** Writes eight bytes. */
  void setLong(long offset, long value);

  /** Writes four bytes. */
  void setFloat(long offset, float value);

  /** Writes eight bytes. */
  void setDouble(long offset, double value);

  /** Copies bytes of the plane from an offset on into an array. */
  void read(long offset, byte[] target, int targetOffset, int length);

  /** Copies bytes of an array into the plane from an offset on. */
  void write(long offset, byte[] source, int sourceOffset, int length);

  /** Copies bytes of another plane into this one; the two may be the same. */
  void copyFrom(Plane source, long sourceOffset, long offset, long length);

  /** Sets all bytes of a stretch. */
  void fill(long offset, long length, byte value);

  /**
   * The plane as a segment, which throws {@link IllegalStateException} once the callback has returned; read-only if
   * the frame is.
   */
  MemorySegment segment();
}
