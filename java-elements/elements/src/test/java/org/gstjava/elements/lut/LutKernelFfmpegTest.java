/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares results with the filters lut3d and lut1d of the ffmpeg program. */
class LutKernelFfmpegTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 96;

  @TempDir Path folder;

  @BeforeAll
  static void requireFfmpeg() throws InterruptedException {
    boolean runs;
    try {
      Process process =
          new ProcessBuilder("ffmpeg", "-version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      runs = process.waitFor() == 0;
    } catch (IOException e) {
      runs = false;
    }
    assumeTrue(runs, "the program ffmpeg is not installed; it is the oracle of this test");
  }

  private byte[] ffmpeg(String pixelFormat, String filter, byte[] input)
      throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.raw"), input);
    Path out = folder.resolve("out.raw");
    Process process =
        new ProcessBuilder(
                "ffmpeg", "-v", "error", "-y", "-nostdin", "-f", "rawvideo", "-pix_fmt",
                pixelFormat, "-s", WIDTH + "x" + HEIGHT, "-i", in.toString(), "-vf", filter,
                "-pix_fmt", pixelFormat, "-f", "rawvideo", out.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "ffmpeg did not end within 60 s");
    assertEquals(0, process.exitValue(), () -> log());
    return Files.readAllBytes(out);
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void compare(LutFormat format, String pixelFormat, ColorLut lut, String filter)
      throws IOException, InterruptedException {
    TestFrame frame = TestFrame.picture(format, WIDTH, HEIGHT);
    byte[] input = frame.packed();
    byte[] expected = ffmpeg(pixelFormat, filter, input);
    frame.apply(new LutKernel(lut, format, null));
    byte[] actual = frame.packed();
    assertEquals(expected.length, actual.length);
    int worst = 0;
    boolean deep = format.maximum() > 255;
    for (int i = 0; i < actual.length; i += deep ? 2 : 1) {
      int ours = deep ? (actual[i] & 255) + ((actual[i + 1] & 255) << 8) : actual[i] & 255;
      int theirs =
          deep ? (expected[i] & 255) + ((expected[i + 1] & 255) << 8) : expected[i] & 255;
      worst = Math.max(worst, Math.abs(ours - theirs));
    }
    assertTrue(worst <= 1, format + " differs by " + worst + " steps");
  }

  @ParameterizedTest
  @CsvSource({
    "RGB, rgb24", "BGR, bgr24", "RGBA, rgba", "BGRA, bgra", "ARGB, argb", "ABGR, abgr",
    "GBR, gbrp", "RGBA64_LE, rgba64le", "BGRA64_LE, bgra64le"
  })
  void shouldAgreeWithLut3dWithinOneStepWhenFormatIs(LutFormat format, String pixelFormat)
      throws IOException, InterruptedException {
    for (int size : new int[] {2, 17, 33, 65}) {
      LutSamples.write(folder.resolve("a.cube"), LutSamples.grade(size));
      ColorLut lut = LutFile.read(folder.resolve("a.cube"));
      compare(format, pixelFormat, lut, "lut3d=a.cube");
    }
  }

  @ParameterizedTest
  @CsvSource({"RGBA, rgba", "RGB, rgb24", "RGBA64_LE, rgba64le"})
  void shouldAgreeWithLut3dWithinOneStepWhenCubeIsSteep(LutFormat format, String pixelFormat)
      throws IOException, InterruptedException {
    for (int size : new int[] {2, 5, 16, 33}) {
      LutSamples.write(
          folder.resolve("a.cube"), LutSamples.random(size, 0, 1, LutDomain.UNIT));
      ColorLut lut = LutFile.read(folder.resolve("a.cube"));
      compare(format, pixelFormat, lut, "lut3d=a.cube");
    }
  }

  @Test
  void shouldAgreeWithLut3dWithinOneStepWhenColoursExceedBlackAndWhite()
      throws IOException, InterruptedException {
    LutSamples.write(
        folder.resolve("a.cube"), LutSamples.random(9, -0.5, 1.7, LutDomain.UNIT));
    ColorLut lut = LutFile.read(folder.resolve("a.cube"));
    compare(LutFormat.RGBA, "rgba", lut, "lut3d=a.cube");
    compare(LutFormat.RGBA64_LE, "rgba64le", lut, "lut3d=a.cube");
  }

  @Test
  void shouldAgreeWithLut3dWithinOneStepWhenDomainIsWider()
      throws IOException, InterruptedException {
    LutDomain wide = new LutDomain(0, 0, 0, 2, 1.5, 4);
    LutSamples.write(folder.resolve("a.cube"), LutSamples.random(17, 0, 1, wide));
    ColorLut lut = LutFile.read(folder.resolve("a.cube"));
    compare(LutFormat.RGBA, "rgba", lut, "lut3d=a.cube");
  }

  @ParameterizedTest
  @CsvSource({"RGBA, rgba", "BGR, bgr24", "GBR, gbrp", "RGBA64_LE, rgba64le"})
  void shouldAgreeWithLut1dWithinOneStepWhenFormatIs(LutFormat format, String pixelFormat)
      throws IOException, InterruptedException {
    for (int size : new int[] {2, 64, 1000, 4096}) {
      LutSamples.write(folder.resolve("a.cube"), LutSamples.curves(size, LutDomain.UNIT));
      ColorLut lut = LutFile.read(folder.resolve("a.cube"));
      compare(format, pixelFormat, lut, "lut1d=a.cube");
    }
  }
}
