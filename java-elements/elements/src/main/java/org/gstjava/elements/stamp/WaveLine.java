/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import org.gstjava.api.Plane;

/**
 * A triangle wave one period longer than a picture row, so that every shifted row is one copy out of
 * it.
 *
 * <p>Any number of threads may copy once the components are set.
 */
final class WaveLine {
  private final byte[] bytes;
  private final int pixelStride;
  private final int rowBytes;
  private final int period;

  /** A quarter of the width is one period: a slope that even a coarse quantizer keeps. */
  WaveLine(int width, int pixelStride) {
    this.pixelStride = pixelStride;
    this.rowBytes = width * pixelStride;
    this.period = Math.max(16, width / 4);
    this.bytes = new byte[rowBytes + period * pixelStride];
  }

  /**
   * Sets one byte of every pixel to the wave between low and high, begun that share of a period later.
   */
  void wave(int component, int low, int high, double phase) {
    int begin = (int) (phase * period);
    for (int x = 0; x * pixelStride < bytes.length; x++) {
      int position = (x + begin) % period * 2;
      int climbed = Math.min(position, 2 * period - position);
      bytes[x * pixelStride + component] = (byte) (low + (high - low) * climbed / period);
    }
  }

  /** Sets one byte of every pixel to a constant. */
  void constant(int component, int value) {
    for (int x = 0; x * pixelStride < bytes.length; x++) {
      bytes[x * pixelStride + component] = (byte) value;
    }
  }

  /**
   * Draws rows of the wave, one pixel further to the left on each, and a 32nd of a period on each
   * frame.
   */
  void copyRows(Plane plane, long stride, int firstRow, int endRow, long frameNumber) {
    int shift = (int) (frameNumber % period * Math.max(1, period / 32) % period);
    for (int row = firstRow; row < endRow; row++) {
      int from = (shift + row) % period * pixelStride;
      plane.write(row * stride, bytes, from, rowBytes);
    }
  }
}
