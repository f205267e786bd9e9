/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.pipelines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.gstjava.api.ErrorCode;
import org.gstjava.testkit.BusReport;
import org.gstjava.testkit.CapturedFrame;
import org.gstjava.testkit.GStreamerTest;
import org.gstjava.testkit.PipelineResult;
import org.gstjava.testkit.PipelineRun;
import org.gstjava.testkit.Pipelines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grades real frames with javacolorlut and looks at what comes out. */
@GStreamerTest(elements = {"videotestsrc", "javacolorlut"})
class ColorLutPipelineTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Lines 1 to 9: a cube of two nodes a side that swaps red and blue. */
  private static final String SWAP =
      """
      LUT_3D_SIZE 2
      0 0 0
      0 0 1
      0 1 0
      0 1 1
      1 0 0
      1 0 1
      1 1 0
      1 1 1
      """;

  private static final String IDENTITY =
      """
      LUT_3D_SIZE 2
      0 0 0
      1 0 0
      0 1 0
      1 1 0
      0 0 1
      1 0 1
      0 1 1
      1 1 1
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<CapturedFrame> frames(String format, String element) {
    return Pipelines.run(
            "videotestsrc num-buffers=2 pattern=smpte ! video/x-raw,width=320,height=240,format="
                + format
                + " ! "
                + element
                + " ! appsink name=out sync=false",
            LIMIT)
        .requireEos()
        .frames();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RGBA", "BGRx", "RGB", "GBR", "ARGB64", "I420", "NV12", "Y444"})
  void shouldChangeNothingWhenTheTableIsTheIdentity(String format) throws IOException {
    Path cube = file("identity.cube", IDENTITY);
    assertArrayEquals(
        frames(format, "identity").getFirst().bytes(),
        frames(format, "javacolorlut location=" + cube).getFirst().bytes());
  }

  @Test
  void shouldSwapRedAndBlueWhenTheTableDoes() throws IOException {
    byte[] before = frames("RGBA", "identity").getFirst().bytes();
    byte[] after = frames("RGBA", "javacolorlut location=" + file("swap.cube", SWAP)).getFirst().bytes();
    for (int i = 0; i < before.length; i += 4) {
      assertEquals(before[i], after[i + 2], "blue of pixel " + i / 4);
      assertEquals(before[i + 1], after[i + 1], "green of pixel " + i / 4);
      assertEquals(before[i + 2], after[i], "red of pixel " + i / 4);
      assertEquals(before[i + 3], after[i + 3], "alpha of pixel " + i / 4);
    }
  }

  @Test
  void shouldPassFramesUnchangedWhenIntensityIsNone() throws IOException {
    Path cube = file("swap.cube", SWAP);
    assertArrayEquals(
        frames("I420", "identity").getFirst().bytes(),
        frames("I420", "javacolorlut intensity=0 location=" + cube).getFirst().bytes());
  }

  @Test
  void shouldNameLineWhenTheFileIsBroken() throws IOException {
    Path cube = file("broken.cube", SWAP.replace("0 1 1", "0 eins 1"));
    PipelineResult result =
        Pipelines.run("videotestsrc num-buffers=2 ! javacolorlut location=" + cube + " ! fakesink", LIMIT);
    BusReport error = result.requireError();
    assertTrue(error.message().contains("broken.cube"), error.message());
    assertTrue(error.message().contains("5"), error.message());
    assertTrue(error.message().contains("eins"), error.message());
    assertTrue(error.is(ErrorCode.RESOURCE_READ), error.toString());
    assertEquals(1, result.errors().size());
  }

  @Test
  void shouldSayWhatToSetWhenTheFileIsMissing() {
    BusReport error =
        Pipelines.run("videotestsrc ! javacolorlut location=/nonexistent.cube ! fakesink", LIMIT).requireError();
    assertTrue(error.is(ErrorCode.RESOURCE_NOT_FOUND), error.toString());
    assertTrue(error.message().contains("/nonexistent.cube"), error.message());
  }

  @Test
  void shouldTakeAnotherTableWhilePlaying() throws IOException {
    Path swap = file("swap.cube", SWAP);
    Path broken = file("broken.cube", "LUT_3D_SIZE 1\n");
    try (PipelineRun run =
        Pipelines.start(
            "videotestsrc pattern=red is-live=true ! video/x-raw,format=RGBA,width=16,height=16,framerate=60/1"
                + " ! javacolorlut name=lut ! appsink name=out sync=false")) {
      int before = run.awaitFrames(3, LIMIT).size();
      run.set("lut", "location", swap.toString());
      List<CapturedFrame> frames = run.awaitFrames(before + 20, LIMIT);
      assertEquals((byte) 255, frames.getFirst().bytes()[0], "red before");
      assertEquals((byte) 255, frames.getLast().bytes()[2], "blue after");

      run.set("lut", "location", broken.toString());
      int then = run.awaitFrames(1, LIMIT).size();
      frames = run.awaitFrames(then + 20, LIMIT);
      assertEquals((byte) 255, frames.getLast().bytes()[2], "still blue after a broken file");
      assertEquals(swap.toString(), run.get("lut", "location"));

      PipelineResult soFar = run.result();
      assertTrue(soFar.errors().isEmpty(), "no error on the bus");
      assertEquals(1, soFar.warnings().size());
      String warning = soFar.warnings().getFirst().message();
      assertTrue(warning.contains("location") && warning.contains("broken.cube"), warning);
    }
  }

  @Test
  void shouldFollowTheNewSizeWhenCapsChange() throws IOException {
    Path cube = file("swap.cube", SWAP);
    PipelineResult result =
        Pipelines.run(
            "concat name=c ! javacolorlut location="
                + cube
                + " ! appsink name=out sync=false"
                + " videotestsrc num-buffers=2 pattern=red ! video/x-raw,format=RGBA,width=64,height=48 ! c."
                + " videotestsrc num-buffers=2 pattern=red ! video/x-raw,format=RGBA,width=33,height=17 ! c.",
            LIMIT);
    List<CapturedFrame> frames = result.requireEos().frames();
    assertEquals(4, frames.size());
    assertEquals(33 * 17 * 4, frames.getLast().bytes().length);
    assertEquals((byte) 255, frames.getLast().bytes()[2]);
    assertFalse(Arrays.equals(frames.getFirst().bytes(), frames.getLast().bytes()));
  }
}
