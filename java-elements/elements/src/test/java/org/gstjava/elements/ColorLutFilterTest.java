/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gstjava.api.ElementException;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.VideoInfo;
import org.gstjava.elements.overlay.CountedFrame;
import org.gstjava.testkit.RecordingHost;
import org.gstjava.testkit.TestFrames;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs javacolorlut without GStreamer. */
class ColorLutFilterTest {
  private static final int FRAMES = 200;

  @TempDir Path folder;

  private final ColorLutFilter filter = new RecordingHost().make(ColorLutFilter::new);

  /** A table that exchanges black and white. */
  private Path negative() throws IOException {
    return Files.writeString(folder.resolve("negative.cube"), "LUT_1D_SIZE 2\n1 1 1\n0 0 0\n");
  }

  /** No heap at all, however the JIT compiles: one format for each way to read rows. */
  @ParameterizedTest
  @ValueSource(strings = {"I420", "NV12", "Y444", "RGB", "RGBA", "ARGB64"})
  void shouldMakeNoHeapForAFrame(String format) throws IOException, ElementException {
    VideoInfo info = TestFrames.videoInfo(format, 161, 91);
    filter.setLocation(negative().toString());
    filter.start();
    filter.infoChanged(info, info);
    CountedFrame frame = new CountedFrame(info);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 6 && least > 0; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      run(frame);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes for " + FRAMES + " frames");
    assertTrue(frame.bytesWritten() > 0, "frames were left as they are");
  }

  private void run(CountedFrame frame) throws ElementException {
    for (int i = 0; i < FRAMES; i++) {
      assertEquals(FlowReturn.OK, filter.transformInPlace(frame));
    }
  }
}
