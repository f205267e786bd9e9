/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.Event;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.PadDirection;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoInfo;
import org.gstjava.elements.overlay.Anchor;
import org.gstjava.elements.overlay.CountedFrame;
import org.gstjava.testkit.RecordingHost;
import org.gstjava.testkit.TestFrames;
import org.gstjava.testkit.TestVideoFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs javaoverlay without GStreamer. */
class OverlayTest {
  private static final long FRAME_NANOS = 33_333_333;

  private final Overlay overlay = new RecordingHost().make(Overlay::new);

  @TempDir Path folder;

  private VideoInfo begin(String format, int width, int height) throws ElementException {
    VideoInfo info = TestFrames.videoInfo(format, width, height);
    overlay.start();
    overlay.infoChanged(info, info);
    return info;
  }

  private void pass(CountedFrame frame, int count) {
    for (int i = 0; i < count; i++) {
      frame.setPts(frame.pts() + FRAME_NANOS);
      assertEquals(FlowReturn.OK, overlay.transformInPlace(frame));
    }
  }

  private Path picture(int width, int height, int argb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, argb);
    }
    Path file = folder.resolve("picture" + width + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void shouldDrawOnceWhenNothingChanges() throws ElementException {
    overlay.setText("{name}");
    overlay.setShapes("rect x=10 y=10 w=100 h=20 fill=#ff000080");
    CountedFrame frame = new CountedFrame(begin("I420", 641, 363));
    pass(frame, 100);
    assertEquals(2, overlay.getRedraws());
  }

  @Test
  void shouldDrawOnlyWhatHasChanged() throws ElementException {
    overlay.setText("{frame}");
    overlay.setShapes("rect x=10 y=10 w=100 h=20 fill=#ff000080");
    CountedFrame frame = new CountedFrame(begin("NV12", 641, 363));
    pass(frame, 10);
    assertEquals(1 + 10, overlay.getRedraws(), "the shape once, the text for each frame");
    overlay.setText("still");
    pass(frame, 10);
    assertEquals(12, overlay.getRedraws());
    overlay.setText("still");
    overlay.setXpad(3);
    overlay.setXpad(25);
    pass(frame, 10);
    assertEquals(12, overlay.getRedraws(), "as it was before");
    overlay.setAnchor(Anchor.TOP_LEFT);
    pass(frame, 10);
    assertEquals(13, overlay.getRedraws());
    overlay.setColor("red");
    pass(frame, 10);
    assertEquals(14, overlay.getRedraws());
    overlay.setShapes("ellipse w=5 h=5");
    pass(frame, 10);
    assertEquals(15, overlay.getRedraws());
  }

  @Test
  void shouldDrawAnewWhenTheSizeChanges() throws ElementException {
    overlay.setText("x");
    pass(new CountedFrame(begin("I420", 320, 240)), 3);
    VideoInfo info = TestFrames.videoInfo("RGBA", 160, 120);
    overlay.infoChanged(info, info);
    CountedFrame frame = new CountedFrame(info);
    pass(frame, 3);
    assertEquals(2, overlay.getRedraws());
    assertTrue(frame.bytesWritten() > 0);
  }

  @Test
  void shouldNotTouchFramesWhenNothingIsVisible() throws ElementException {
    CountedFrame frame = new CountedFrame(begin("I420", 320, 240));
    pass(frame, 2);
    overlay.setText("{tag:title}");
    overlay.setShapes("rect x=5000 y=0 w=10 h=10; rect w=10 h=10 fill=transparent");
    pass(frame, 2);
    overlay.setText("visible but for the opacity");
    overlay.opacity = 0;
    pass(frame, 2);
    assertEquals(0, frame.touches());
    overlay.opacity = 0.5;
    pass(frame, 1);
    assertTrue(frame.touches() > 0);
  }

  @Test
  void shouldCountFramesFromNoughtAndShowTags() throws ElementException {
    overlay.setText("{tag:title}");
    CountedFrame frame = new CountedFrame(begin("I420", 320, 240));
    pass(frame, 5);
    assertEquals(0, overlay.getRedraws());
    Structure list =
        Structure.parse("GstTagList-stream, taglist=(taglist)\"taglist\\,\\ title\\=\\(string\\)Hello\\;\";");
    assertTrue(overlay.event(new Event("tag", list, 1, 0, PadDirection.SINK)));
    pass(frame, 5);
    assertEquals(1, overlay.getRedraws());
    long shown = frame.bytesWritten();
    assertTrue(overlay.event(new Event("stream-start", list, 2, 0, PadDirection.SINK)));
    pass(frame, 5);
    assertEquals(shown, frame.bytesWritten());
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowTextWhereTheAnchorSays(Anchor anchor) throws ElementException {
    overlay.setText("Xy\nlonger");
    overlay.setAnchor(anchor);
    begin("GRAY8", 641, 363);
    TestVideoFrame frame = TestFrames.paddedVideo("GRAY8", 641, 363, 31);
    overlay.transformInPlace(frame);
    int left = 641;
    int right = 0;
    int top = 363;
    int bottom = 0;
    for (int y = 0; y < 363; y++) {
      for (int x = 0; x < 641; x++) {
        if (frame.plane(0).getUnsignedByte((long) y * frame.stride(0) + x) > 200) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    assertTrue(right - left > 60 && bottom - top > 35, "size " + (right - left) + "x" + (bottom - top));
    String name = anchor.name();
    boolean atLeft = name.endsWith("LEFT");
    boolean atTop = name.startsWith("TOP");
    int column = atLeft ? left - 25 : name.endsWith("RIGHT") ? 616 - right : (left + right) / 2 - 320;
    int row =
        atTop ? top - 25 : name.startsWith("BOTTOM") ? 338 - bottom : (top + bottom) / 2 - 181;
    assertTrue(Math.abs(column) < 6 && Math.abs(row) < 10, column + " and " + row + " pixels off");
  }

  @Test
  void shouldClipTextThatIsLargerThanTheFrame() throws ElementException {
    overlay.setText("much too long a text for so small a frame\n".repeat(20));
    overlay.setFontDesc("Serif Bold 200");
    overlay.setAnchor(Anchor.CENTER);
    overlay.setBackground("#0000ff80");
    CountedFrame frame = new CountedFrame(begin("I420", 33, 17));
    pass(frame, 2);
    assertTrue(frame.bytesWritten() > 0);
  }

  @Test
  void shouldTakeAnotherPictureWhenItIsSet() throws Exception {
    overlay.setLocation(picture(40, 20, 0xffffffff).toString());
    begin("GRAY8", 64, 32);
    TestVideoFrame frame = TestFrames.video("GRAY8", 64, 32);
    overlay.transformInPlace(frame);
    assertEquals(235, frame.plane(0).getUnsignedByte(39));
    assertEquals(0, frame.plane(0).getUnsignedByte(40));
    overlay.setLocation(picture(10, 10, 0xff000000).toString());
    overlay.transformInPlace(frame);
    assertEquals(16, frame.plane(0).getUnsignedByte(9));
    assertEquals(235, frame.plane(0).getUnsignedByte(10));
    overlay.setOverlayWidth(30);
    overlay.transformInPlace(frame);
    assertEquals(16, frame.plane(0).getUnsignedByte(29));
    assertEquals(2 + 1, overlay.getRedraws());
  }

  @Test
  void shouldNameTheFileWhenItIsMissing() {
    overlay.setText(null);
    ElementException missing =
        assertThrows(
            ElementException.class,
            () -> {
              overlay.setLocation("/nonexistent.png");
              overlay.start();
            });
    assertEquals(ErrorCode.RESOURCE_NOT_FOUND, missing.code());
    assertTrue(missing.getMessage().contains("/nonexistent.png"), missing.getMessage());
  }

  @Test
  void shouldKeepTheOldValueWhenASetterRefuses() throws ElementException {
    overlay.setText("x");
    CountedFrame frame = new CountedFrame(begin("RGBA", 320, 240));
    pass(frame, 1);
    assertThrows(IllegalArgumentException.class, () -> overlay.setText("{foo}"));
    assertThrows(IllegalArgumentException.class, () -> overlay.setShapes("blob"));
    assertThrows(IllegalArgumentException.class, () -> overlay.setColor("purpel"));
    assertThrows(IllegalArgumentException.class, () -> overlay.setFontDesc("Sans 0"));
    assertThrows(ElementException.class, () -> overlay.setLocation("/nonexistent.png"));
    pass(frame, 5);
    assertEquals(1, overlay.getRedraws());
  }

  @Test
  void shouldFadeToTheFrameWhenOpacityFalls() throws Exception {
    overlay.setLocation(picture(8, 8, 0xffffffff).toString());
    begin("RGBA", 8, 8);
    for (double opacity : new double[] {1, 0.75, 0.5, 0.004}) {
      overlay.opacity = opacity;
      TestVideoFrame frame = TestFrames.video("RGBA", 8, 8);
      overlay.transformInPlace(frame);
      assertEquals(Math.round(255 * opacity), frame.plane(0).getUnsignedByte(3), "alpha at " + opacity);
      assertEquals(255, frame.plane(0).getUnsignedByte(0), "colour at " + opacity);
    }
    assertEquals(1, overlay.getRedraws());
  }

  @Test
  void shouldPutTextOverPictureOverShapes() throws Exception {
    overlay.setShapes("rect w=64 h=32 fill=#000000");
    overlay.setLocation(picture(20, 32, 0xff808080).toString());
    begin("RGBA", 64, 32);
    TestVideoFrame frame = TestFrames.video("RGBA", 64, 32);
    overlay.transformInPlace(frame);
    byte[] bytes = frame.bytes();
    assertArrayEquals(new byte[] {-128, -128, -128, -1}, Arrays.copyOf(bytes, 4));
    assertEquals(0, bytes[4 * 63]);
  }

  /** No heap at all, however the JIT compiles. */
  @ParameterizedTest
  @ValueSource(strings = {"I420", "NV12", "RGBA", "BGRx"})
  void shouldMakeNoHeapWhenNothingChanges(String format) throws Exception {
    overlay.setText("{name}\n{tag:title} still");
    overlay.setShapes("rect x=5 y=5 w=100 h=10 fill=#ff000080; line x2=100 y2=20");
    overlay.setLocation(picture(40, 20, 0xaa00ff00).toString());
    assertNoHeap(new CountedFrame(begin(format, 161, 91)), false);
  }

  @Test
  void shouldMakeNoHeapWhenOpacityIsDriven() throws ElementException {
    overlay.setText("fading");
    assertNoHeap(new CountedFrame(begin("I420", 161, 91)), true);
  }

  private void assertNoHeap(CountedFrame frame, boolean fading) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 4 && least > 0; attempt++) {
      run(frame, fading, 100);
      long before = threads.getCurrentThreadAllocatedBytes();
      run(frame, fading, 1000);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes for 1000 frames");
  }

  private void run(CountedFrame frame, boolean fading, int frames) {
    for (int i = 0; i < frames; i++) {
      if (fading) {
        overlay.opacity = (i + 1) / 1000.0;
      }
      overlay.transformInPlace(frame);
    }
  }
}
