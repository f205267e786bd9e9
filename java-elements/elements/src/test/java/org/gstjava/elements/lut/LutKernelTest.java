/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import org.gstjava.api.Plane;
import org.gstjava.elements.SegmentPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests how {@link LutKernel} walks frames: ranges, targets, what it leaves alone, its refusals. */
class LutKernelTest {
  private static final Colorimetry BT601 = new Colorimetry(YuvMatrix.BT601, false);

  private static LutKernel kernel(LutFormat format) {
    return new LutKernel(LutSamples.grade(17), format, BT601);
  }

  @ParameterizedTest
  @EnumSource(LutFormat.class)
  void shouldMakeSameFrameWhenWorkIsDividedOrGoesToTarget(LutFormat format) {
    TestFrame source = TestFrame.picture(format, 1035, 23);
    TestFrame whole = source.copy();
    whole.apply(kernel(format));

    TestFrame target = new TestFrame(format, 1035, 23);
    int[][] ranges = {{10, 23}, {0, 4}, {4, 10}, {10, 10}};
    for (int[] range : ranges) {
      kernel(format).apply(source.views(), target.views(), 1035, 23, range[0], range[1]);
    }
    assertArrayEquals(whole.packed(), target.packed());
  }

  @ParameterizedTest
  @EnumSource(LutFormat.class)
  void shouldLeaveRowPaddingAndOtherRowsAloneWhenApplied(LutFormat format) {
    TestFrame frame = TestFrame.picture(format, 37, 8);
    TestFrame before = frame.copy();
    kernel(format).apply(frame.views(), frame.views(), 37, 8, 2, 4);
    boolean halved = format == LutFormat.I420 || format == LutFormat.NV12;
    for (int plane = 0; plane < frame.planes.length; plane++) {
      int stride = frame.strides[plane];
      int shift = plane > 0 && halved ? 1 : 0;
      byte[] now = frame.everything()[plane];
      byte[] then = before.everything()[plane];
      for (int i = 0; i < now.length; i++) {
        int row = i / stride;
        boolean touched = row >= 2 >> shift && row < 4 >> shift && i % stride < stride - 12;
        assertTrue(touched || now[i] == then[i], "plane " + plane + " byte " + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LutFormat.class,
      names = {"RGBA", "BGRA", "ARGB", "ABGR", "RGBx", "BGRx", "xRGB", "xBGR"})
  void shouldKeepAlphaAndPaddingWhenPixelsHaveIt(LutFormat format) {
    TestFrame frame = TestFrame.picture(format, 64, 2);
    TestFrame before = frame.copy();
    frame.apply(kernel(format));
    int kept = format.name().toLowerCase().matches("[ax].*") ? 0 : 3;
    for (int x = 0; x < 64; x++) {
      assertEquals(before.sample(0, 4 * x + kept, 1), frame.sample(0, 4 * x + kept, 1));
    }
  }

  @Test
  void shouldKeepAlphaWhenPixelsHave16Bits() {
    TestFrame frame = TestFrame.picture(LutFormat.RGBA64_LE, 64, 1);
    TestFrame before = frame.copy();
    frame.apply(kernel(LutFormat.RGBA64_LE));
    for (int x = 0; x < 64; x++) {
      assertEquals(before.sample(0, 8 * x + 6, 0), frame.sample(0, 8 * x + 6, 0));
      assertEquals(before.sample(0, 8 * x + 7, 0), frame.sample(0, 8 * x + 7, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(LutFormat.class)
  void shouldKeepEveryBitWhenIntensityIsZero(LutFormat format) {
    LutKernel kernel = kernel(format);
    kernel.setIntensity(0);
    assertTrue(kernel.isPassthrough());
    TestFrame frame = TestFrame.picture(format, 100, 6);
    byte[][] before = frame.everything();
    frame.apply(kernel);
    assertArrayEquals(before, frame.everything());
  }

  @Test
  void shouldRefuseIntensityWhenOutOfRange() {
    LutKernel kernel = kernel(LutFormat.RGBA);
    for (double value : new double[] {-0.01, 1.01, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> kernel.setIntensity(value));
    }
    assertEquals(1, kernel.intensity());
  }

  @Test
  void shouldRefuseRowsWhenTheyCutBlockOrLeaveFrame() {
    TestFrame frame = TestFrame.picture(LutFormat.I420, 16, 16);
    int[][] ranges = {{1, 4}, {0, 3}, {-2, 4}, {0, 17}, {6, 4}};
    for (int[] range : ranges) {
      assertThrows(
          IllegalArgumentException.class,
          () -> kernel(LutFormat.I420).apply(frame.views(), frame.views(), 16, 16, range[0], range[1]));
    }
  }

  @Test
  void shouldRefuseFrameWhenPlaneIsTooSmall() {
    TestFrame frame = TestFrame.picture(LutFormat.RGBA, 16, 16);
    MemorySegment cut = frame.planes[0].asSlice(0, frame.planes[0].byteSize() - 13);
    Plane[] small = {new SegmentPlane(cut, frame.strides[0])};
    assertThrows(IndexOutOfBoundsException.class, () -> kernel(LutFormat.RGBA).apply(small, 16, 16));
  }

  @Test
  void shouldAskForColorimetryWhenFormatIsYuv() {
    assertThrows(
        NullPointerException.class,
        () -> new LutKernel(LutSamples.grade(17), LutFormat.NV12, null));
  }

  @ParameterizedTest
  @EnumSource(LutFormat.class)
  void shouldAllocateNothingWhenAppliedAgain(LutFormat format) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LutKernel kernel = kernel(format);
    TestFrame frame = TestFrame.picture(format, 640, 32);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 200 && least > 0; i++) {
      kernel.setIntensity(i % 2 == 0 ? 1 : 0.5);
      long before = thread.getCurrentThreadAllocatedBytes();
      frame.apply(kernel);
      least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least);
  }
}
