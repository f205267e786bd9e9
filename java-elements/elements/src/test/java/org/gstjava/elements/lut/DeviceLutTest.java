/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.JCudaDriver;
import org.gstjava.cuda.CudaException;
import org.gstjava.elements.cuda.CudaColorLut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * C12: every kernel of colorlut.cu against the host, on the stand-in driver, which runs that source as plain C.
 *
 * <p>What nvcc makes of it, tests/gpu shows.
 */
@EnabledIfEnvironmentVariable(
    named = "GSTJAVA_STANDIN_CUDA",
    matches = ".+",
    disabledReason =
        "no stand-in for a CUDA driver is named: build it (ninja -C build) and set GSTJAVA_STANDIN_CUDA=$PWD/build/tests")
class DeviceLutTest {
  private static final LutDomain NARROW = new LutDomain(0.1, 0.2, 0.15, 0.9, 0.8, 0.7);
  private static final LutDomain WIDE = new LutDomain(-0.5, -0.1, -1, 2, 1.2, 1);

  /** Odd in both directions, with a last block that is not full. */
  private static final int WIDTH = 67;

  private static final int HEIGHT = 33;

  private static final List<ColorLut> LUTS =
      List.of(
          LutSamples.grade(17),
          LutSamples.random(2, 0, 1, LutDomain.UNIT),
          LutSamples.random(9, -0.3, 1.4, LutDomain.UNIT),
          LutSamples.random(9, 0, 1, NARROW),
          LutSamples.random(33, 0, 1, WIDE),
          LutSamples.curves(256, LutDomain.UNIT),
          LutSamples.curves(64, NARROW),
          LutSamples.curves(64, WIDE));

  private final CUcontext context = new CUcontext();

  @BeforeEach
  void openContext() {
    assertEquals(0, JCudaDriver.cuInit(0));
    CUdevice device = new CUdevice();
    assertEquals(0, JCudaDriver.cuDeviceGet(device, 0));
    assertEquals(0, JCudaDriver.cuCtxCreate(context, 0, device));
  }

  @AfterEach
  void closeContext() {
    assertEquals(0, JCudaDriver.cuCtxDestroy(context));
  }

  private static void compare(
      ColorLut lut, Colorimetry colorimetry, TestFrame picture, int alignment, double intensity) throws CudaException {
    LutKernel host = new LutKernel(lut, picture.format, colorimetry);
    host.setIntensity(intensity);
    TestFrame expected = picture.copy();
    expected.apply(host);
    try (DeviceFrame device = new DeviceFrame(picture, alignment);
        CudaColorLut kernel = CudaColorLut.of(lut, picture.format, colorimetry, device.frame())) {
      kernel.apply(device.frame(), intensity);
      String what =
          picture.format + " " + picture.width + "x" + picture.height + ", " + lut.title() + " of " + lut.size()
          + ", " + colorimetry + ", intensity " + intensity + ", aligned to " + alignment;
      device.assertWithinOneStep(expected, what);
    }
  }

  @ParameterizedTest
  @EnumSource(LutFormat.class)
  void shouldGiveTheHostsPictureWithinOneStep(LutFormat format) throws CudaException {
    Colorimetry colorimetry = format.isYuv() ? new Colorimetry(YuvMatrix.BT709, false) : null;
    TestFrame picture = TestFrame.picture(format, WIDTH, HEIGHT);
    for (ColorLut lut : LUTS) {
      compare(lut, colorimetry, picture, 1, 1);
      compare(lut, colorimetry, picture, 256, 1);
      compare(lut, colorimetry, picture, 4, 0.5);
    }
  }

  @ParameterizedTest
  @EnumSource(LutFormat.class)
  void shouldMixColoursFarBeyondWhiteAsTheHostDoes(LutFormat format) throws CudaException {
    Colorimetry colorimetry = format.isYuv() ? new Colorimetry(YuvMatrix.BT709, false) : null;
    TestFrame picture = TestFrame.picture(format, WIDTH, HEIGHT);
    Lut1D lines = new Lut1D("lines", 2, LutDomain.UNIT, new float[] {-64, 64, -64, 64, -64, 64});
    for (ColorLut lut : List.of(LutSamples.random(9, -64, 64, LutDomain.UNIT), lines)) {
      compare(lut, colorimetry, picture, 4, 0.01);
      compare(lut, colorimetry, picture, 4, 0.1);
    }
  }

  @ParameterizedTest
  @EnumSource(LutFormat.class)
  void shouldTakePicturesOfAnySize(LutFormat format) throws CudaException {
    Colorimetry colorimetry = format.isYuv() ? new Colorimetry(YuvMatrix.BT601, false) : null;
    int[][] sizes = {{1, 1}, {2, 1}, {1, 2}, {31, 7}, {32, 8}, {33, 9}, {64, 16}, {65, 17}};
    for (int[] size : sizes) {
      compare(LUTS.get(0), colorimetry, TestFrame.picture(format, size[0], size[1]), 8, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LutFormat.class,
      names = {"I420", "NV12", "Y444"})
  void shouldFollowEveryColorimetry(LutFormat format) throws CudaException {
    TestFrame picture = TestFrame.picture(format, WIDTH, HEIGHT);
    for (ColorLut lut : LUTS) {
      for (YuvMatrix matrix : YuvMatrix.values()) {
        compare(lut, new Colorimetry(matrix, true), picture, 256, 1);
        compare(lut, new Colorimetry(matrix, false), picture, 256, 0.5);
      }
    }
  }
}
