/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import org.gstjava.api.Access;
import org.gstjava.api.AudioFrame;
import org.gstjava.api.Frame;
import org.gstjava.api.Plane;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;

/** A frame on the heap that makes no heap when it is used, and counts what is done to it; for tests. */
public final class CountedFrame implements VideoFrame {
  private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final VideoInfo info;
  private final CountedPlane[] planes;
  private long pts = NONE;
  private long touches;
  private long bytesRead;
  private long bytesWritten;

  /** A black frame of that format, with the usual strides. */
  public CountedFrame(VideoInfo info) {
    this.info = info;
    planes = new CountedPlane[info.planes().size()];
    for (int i = 0; i < planes.length; i++) {
      VideoInfo.PlaneInfo plane = info.planes().get(i);
      planes[i] = new CountedPlane(new byte[plane.stride() * plane.rows()], plane.stride());
    }
  }

  /** How often a plane was asked for, which maps a real frame. */
  public long touches() {
    return touches;
  }

  /** Bytes that were copied out of planes. */
  public long bytesRead() {
    return bytesRead;
  }

  /** Bytes that were copied into planes. */
  public long bytesWritten() {
    return bytesWritten;
  }

  @Override
  public Plane plane(int index) {
    touches++;
    return planes[index];
  }

  @Override
  public VideoInfo info() {
    return info;
  }

  @Override
  public int width() {
    return info.width();
  }

  @Override
  public int height() {
    return info.height();
  }

  @Override
  public long pts() {
    return pts;
  }

  @Override
  public void setPts(long ns) {
    pts = ns;
  }

  @Override
  public Plane data() {
    return plane(0);
  }

  @Override
  public VideoFrame asVideo() {
    return this;
  }

  @Override
  public long dts() {
    return NONE;
  }

  @Override
  public long duration() {
    return NONE;
  }

  @Override
  public long offset() {
    return NONE;
  }

  @Override
  public long offsetEnd() {
    return NONE;
  }

  @Override
  public void setDts(long ns) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setDuration(long ns) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setOffset(long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setOffsetEnd(long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean has(Frame.Flag flag) {
    return false;
  }

  @Override
  public void set(Frame.Flag flag, boolean value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long size() {
    return info.size();
  }

  @Override
  public void setSize(long bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public void map(Access access) {
    touches++;
  }

  @Override
  public AudioFrame asAudio() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Structure> meta(String name) {
    return Optional.empty();
  }

  @Override
  public void addMeta(Structure meta) {
    throw new UnsupportedOperationException();
  }

  /** Of a plane, only what filters of whole rows need. */
  private final class CountedPlane implements Plane {
    private final byte[] bytes;
    private final int stride;

    CountedPlane(byte[] bytes, int stride) {
      this.bytes = bytes;
      this.stride = stride;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int stride() {
      return stride;
    }

    @Override
    public int rows() {
      return bytes.length / stride;
    }

    @Override
    public byte getByte(long offset) {
      return bytes[Math.toIntExact(offset)];
    }

    @Override
    public void setByte(long offset, byte value) {
      bytes[Math.toIntExact(offset)] = value;
    }

    @Override
    public void read(long offset, byte[] target, int targetOffset, int length) {
      bytesRead += length;
      System.arraycopy(bytes, Math.toIntExact(offset), target, targetOffset, length);
    }

    @Override
    public void write(long offset, byte[] source, int sourceOffset, int length) {
      bytesWritten += length;
      System.arraycopy(source, sourceOffset, bytes, Math.toIntExact(offset), length);
    }

    @Override
    public short getShort(long offset) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getInt(long offset) {
      bytesRead += Integer.BYTES;
      return (int) INTS.get(bytes, Math.toIntExact(offset));
    }

    @Override
    public long getLong(long offset) {
      bytesRead += Long.BYTES;
      return (long) LONGS.get(bytes, Math.toIntExact(offset));
    }

    @Override
    public float getFloat(long offset) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double getDouble(long offset) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setShort(long offset, short value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setInt(long offset, int value) {
      bytesWritten += Integer.BYTES;
      INTS.set(bytes, Math.toIntExact(offset), value);
    }

    @Override
    public void setLong(long offset, long value) {
      bytesWritten += Long.BYTES;
      LONGS.set(bytes, Math.toIntExact(offset), value);
    }

    @Override
    public void setFloat(long offset, float value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setDouble(long offset, double value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void copyFrom(Plane source, long sourceOffset, long offset, long length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void fill(long offset, long length, byte value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MemorySegment segment() {
      throw new UnsupportedOperationException("segments cost heap");
    }
  }
}
