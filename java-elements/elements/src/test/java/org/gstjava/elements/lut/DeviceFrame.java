/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import jcuda.Pointer;
import jcuda.driver.JCudaDriver;
import org.gstjava.api.Access;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.spi.DeviceMemory;
import org.gstjava.api.spi.ResidencyProvider;
import org.gstjava.api.spi.ResidentFrame;
import org.gstjava.cuda.CudaBuffer;
import org.gstjava.cuda.CudaException;
import org.gstjava.cuda.CudaStream;

/**
 * A copy of a test's frame in memory of the current CUDA context, as elements are lent such frames.
 *
 * <p>Around and between the rows lies a filling, which nobody may change.
 */
final class DeviceFrame implements DeviceMemory, AutoCloseable {
  private static final byte FILLING = (byte) 0xA5;

  private final TestFrame original;
  private final int[] strides;
  private final int[] offsets;
  private final int bytes;
  private final CudaBuffer buffer;
  private final VideoFrame frame;
  private Object view;

  /**
   * Copies a frame.
   *
   * @param alignment that rows and planes begin at multiples of; with 1 the first row begins at an odd address
   */
  DeviceFrame(TestFrame original, int alignment) throws CudaException {
    this.original = original;
    int planes = original.planes.length;
    strides = new int[planes];
    offsets = new int[planes];
    int end = alignment;
    for (int plane = 0; plane < planes; plane++) {
      strides[plane] = (original.rowBytes(plane) / alignment + 1) * alignment;
      offsets[plane] = end;
      end += strides[plane] * original.rowCount(plane);
    }
    bytes = end + alignment;
    buffer = CudaBuffer.allocate(bytes);
    buffer.upload(MemorySegment.ofArray(spread(original)), CudaStream.DEFAULT);
    frame =
        (VideoFrame)
            Proxy.newProxyInstance(
                DeviceFrame.class.getClassLoader(),
                new Class<?>[] {VideoFrame.class, ResidentFrame.class},
                (proxy, method, arguments) -> answer(method, arguments));
  }

  private Object answer(Method method, Object[] arguments) {
    switch (method.getName()) {
      case "width":
        return original.width;
      case "height":
        return original.height;
      case "view":
        view = view == null ? ((ResidencyProvider<?>) arguments[0]).view(this) : view;
        return view;
      default:
        throw new UnsupportedOperationException(method.toString());
    }
  }

  /** The bytes of the buffer when a frame lies in it. */
  private byte[] spread(TestFrame rows) {
    byte[] spread = new byte[bytes];
    Arrays.fill(spread, FILLING);
    for (int plane = 0; plane < strides.length; plane++) {
      for (int y = 0; y < rows.rowCount(plane); y++) {
        MemorySegment.copy(
            rows.planes[plane],
            ValueLayout.JAVA_BYTE,
            (long) y * rows.strides[plane],
            spread,
            offsets[plane] + y * strides[plane],
            rows.rowBytes(plane));
      }
    }
    return spread;
  }

  /** Fails unless the device has what a frame has, within a step of each sample, and alpha and filling exactly. */
  void assertWithinOneStep(TestFrame expected, String what) {
    byte[] found = new byte[bytes];
    assertEquals(0, JCudaDriver.cuMemcpyDtoH(Pointer.to(found), buffer.jcuda(), bytes));
    byte[] wanted = spread(expected);
    for (int plane = 0; plane < strides.length; plane++) {
      for (int y = 0; y < expected.rowCount(plane); y++) {
        int row = offsets[plane] + y * strides[plane];
        compareRow(wanted, found, row, expected.rowBytes(plane), what + ", plane " + plane + ", row " + y);
      }
    }
    assertEquals(-1, Arrays.mismatch(wanted, found), what + ": alpha or filling has changed");
  }

  /** Compares samples, and makes those that may differ the same. */
  private void compareRow(byte[] wanted, byte[] found, int row, int length, String what) {
    boolean deep = original.format.maximum() == 65535;
    int step = deep ? 2 : 1;
    for (int i = 0; i < length; i += step) {
      if (isAlpha(i / step)) {
        continue;
      }
      int difference = sample(wanted, row + i, deep) - sample(found, row + i, deep);
      if (Math.abs(difference) > 1) {
        throw new AssertionError(
            what + ", byte " + i + ": " + sample(found, row + i, deep) + ", the host has " + sample(wanted, row + i, deep));
      }
      System.arraycopy(wanted, row + i, found, row + i, step);
    }
  }

  private static int sample(byte[] bytes, int at, boolean deep) {
    return deep ? bytes[at] & 255 | (bytes[at + 1] & 255) << 8 : bytes[at] & 255;
  }

  /** Whether a sample of a row is one that stays as it is: of pixels of four, the first or the last. */
  private boolean isAlpha(int sample) {
    return switch (original.format) {
      case ARGB, ABGR, xRGB, xBGR, ARGB64, ARGB64_LE, ABGR64_LE -> sample % 4 == 0;
      case RGBA, BGRA, RGBx, BGRx, RGBA64_LE, BGRA64_LE -> sample % 4 == 3;
      default -> false;
    };
  }

  @Override
  public VideoFrame frame() {
    return frame;
  }

  @Override
  public void map(Access access) {}

  @Override
  public int device() {
    return 0;
  }

  @Override
  public long context() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long stream() {
    return 0;
  }

  @Override
  public long size() {
    return bytes;
  }

  @Override
  public int planes() {
    return strides.length;
  }

  @Override
  public long address(int plane) {
    return buffer.address() + offsets[plane];
  }

  @Override
  public long size(int plane) {
    return (long) strides[plane] * original.rowCount(plane);
  }

  @Override
  public int stride(int plane) {
    return strides[plane];
  }

  @Override
  public int rows(int plane) {
    return original.rowCount(plane);
  }

  @Override
  public void close() {
    buffer.close();
  }
}
