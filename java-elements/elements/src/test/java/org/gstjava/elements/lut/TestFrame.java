/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.gstjava.api.Plane;
import org.gstjava.elements.SegmentPlane;

/** A frame in native memory with strides wider than its rows, for tests. */
final class TestFrame {
  final LutFormat format;
  final int width;
  final int height;
  final MemorySegment[] planes;
  final int[] strides;
  private final Plane[] views;
  private final int[] rowBytes;
  private final int[] rowCounts;

  TestFrame(LutFormat format, int width, int height) {
    this.format = format;
    this.width = width;
    this.height = height;
    rowBytes =
        switch (format) {
          case I420 -> new int[] {width, (width + 1) / 2, (width + 1) / 2};
          case NV12 -> new int[] {width, (width + 1) / 2 * 2};
          case GBR, Y444 -> new int[] {width, width, width};
          case RGB, BGR -> new int[] {3 * width};
          default -> new int[] {(format.maximum() == 255 ? 4 : 8) * width};
        };
    boolean halved = format == LutFormat.I420 || format == LutFormat.NV12;
    rowCounts = new int[rowBytes.length];
    Arrays.fill(rowCounts, halved ? (height + 1) / 2 : height);
    rowCounts[0] = height;
    strides = Arrays.stream(rowBytes).map(bytes -> bytes + 12).toArray();
    planes = new MemorySegment[rowBytes.length];
    views = new Plane[rowBytes.length];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = Arena.ofAuto().allocate((long) strides[i] * rowCounts[i]);
      views[i] = new SegmentPlane(planes[i], strides[i]);
    }
  }

  /** Fills the frame, padding included, with gradients on the left and noise on the right. */
  static TestFrame picture(LutFormat format, int width, int height) {
    TestFrame frame = new TestFrame(format, width, height);
    Random random = new Random(42);
    for (int plane = 0; plane < frame.planes.length; plane++) {
      MemorySegment segment = frame.planes[plane];
      for (int i = 0; i < segment.byteSize(); i++) {
        int x = i % frame.strides[plane];
        int y = i / frame.strides[plane];
        int gradient = x * (plane + 1) + y * 3 + (x % 4) * y / 2;
        boolean smooth = 2 * x < frame.strides[plane];
        int value = smooth ? gradient : random.nextInt(256);
        segment.set(ValueLayout.JAVA_BYTE, i, (byte) value);
      }
    }
    return frame;
  }

  static TestFrame of(LutFormat format, int width, int height, byte[] packed) {
    TestFrame frame = new TestFrame(format, width, height);
    int at = 0;
    for (int plane = 0; plane < frame.planes.length; plane++) {
      for (int y = 0; y < frame.rowCounts[plane]; y++) {
        MemorySegment.copy(
            packed, at, frame.planes[plane], ValueLayout.JAVA_BYTE,
            (long) y * frame.strides[plane], frame.rowBytes[plane]);
        at += frame.rowBytes[plane];
      }
    }
    return frame;
  }

  TestFrame copy() {
    TestFrame copy = new TestFrame(format, width, height);
    for (int i = 0; i < planes.length; i++) {
      copy.planes[i].copyFrom(planes[i]);
    }
    return copy;
  }

  /** The planes as a kernel takes them. */
  Plane[] views() {
    return views;
  }

  void apply(LutKernel kernel) {
    kernel.apply(views, width, height);
  }

  /** Returns all rows without padding, plane after plane. */
  byte[] packed() {
    int total = 0;
    for (int i = 0; i < planes.length; i++) {
      total += rowBytes[i] * rowCounts[i];
    }
    byte[] packed = new byte[total];
    int at = 0;
    for (int i = 0; i < planes.length; i++) {
      for (int y = 0; y < rowCounts[i]; y++) {
        MemorySegment.copy(
            planes[i], ValueLayout.JAVA_BYTE, (long) y * strides[i], packed, at, rowBytes[i]);
        at += rowBytes[i];
      }
    }
    return packed;
  }

  /** Returns all bytes with padding, plane after plane. */
  byte[][] everything() {
    return Arrays.stream(planes)
        .map(plane -> plane.toArray(ValueLayout.JAVA_BYTE))
        .toArray(byte[][]::new);
  }

  /** Returns the bytes of a row without padding. */
  int rowBytes(int plane) {
    return rowBytes[plane];
  }

  /** Returns the rows of a plane. */
  int rowCount(int plane) {
    return rowCounts[plane];
  }

  int sample(int plane, int x, int y) {
    return planes[plane].get(ValueLayout.JAVA_BYTE, (long) y * strides[plane] + x) & 255;
  }

  /** Returns Cb (0) or Cr (1) for a luma position of a YCbCr frame. */
  int chroma(int component, int x, int y) {
    return switch (format) {
      case Y444 -> sample(1 + component, x, y);
      case I420 -> sample(1 + component, x / 2, y / 2);
      case NV12 -> sample(1, x / 2 * 2 + component, y / 2);
      default -> throw new IllegalStateException(format + " has no chroma");
    };
  }
}
