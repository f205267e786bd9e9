/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.gstjava.api.VideoInfo;
import org.gstjava.elements.lut.Colorimetry;
import org.gstjava.testkit.TestFrames;
import org.gstjava.testkit.TestVideoFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blends pictures onto frames and compares with {@link ReferenceBlend}. */
class OverlayBlendTest {
  private static final int PADDING = 24;

  /** A picture of noise with see-through, opaque and half-way parts, and long opaque stretches. */
  private static Picture noise(int width, int height) {
    Random random = new Random(7);
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int alpha =
          switch (i / width % 5) {
            case 0 -> 255;
            case 1 -> 0;
            case 2 -> i % width < width / 2 ? 255 : random.nextInt(256);
            case 3 -> i % 40 == 0 ? 200 : 0;
            default -> random.nextInt(256);
          };
      pixels[i] = alpha << 24 | random.nextInt(1 << 24);
    }
    pixels[0] = 0xff0000ff;
    return new Picture(width, height, pixels);
  }

  private static int[] layer(Picture picture, int left, int top, int width, int height) {
    int[] layer = new int[width * height];
    for (int y = Math.max(0, top); y < Math.min(height, top + picture.height()); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, left + picture.width()); x++) {
        layer[y * width + x] = picture.pixels()[(y - top) * picture.width() + x - left];
      }
    }
    return layer;
  }

  private static void check(VideoInfo info, Picture picture, int left, int top, double opacity) {
    int width = info.width();
    int height = info.height();
    OverlayFormat format = OverlayFormat.valueOf(info.format());
    Colorimetry colorimetry =
        Colorimetry.of(
            format.isYuv() ? info.colorimetry().matrix() : "unknown", info.colorimetry().range(), height);
    OverlayStack stack = new OverlayStack(format, colorimetry, width, height);
    stack.show(List.of(new PictureItem(picture, 0, 0, Anchor.TOP_LEFT, left, top)));
    TestVideoFrame frame = TestFrames.paddedVideo(info.format(), width, height, PADDING);
    byte[] before = new byte[(int) frame.size()];
    new Random(8).nextBytes(before);
    // The first third of an alpha channel is opaque, as most video is.
    Arrays.fill(before, 0, info.components() == 4 ? before.length / 3 : 0, (byte) 255);
    frame.setBytes(before);
    stack.blend(frame, opacity);
    byte[] expected = before.clone();
    new ReferenceBlend(info, layer(picture, left, top, width, height), opacity).apply(expected, PADDING);
    byte[] after = frame.bytes();
    for (int i = 0; i < after.length; i++) {
      int difference = Math.abs((after[i] & 255) - (expected[i] & 255));
      if (difference > 1) {
        assertEquals(expected[i] & 255, after[i] & 255,
            info.format() + ", byte " + i + ", was " + (before[i] & 255));
      }
    }
  }

  @Test
  void shouldOfferEveryFormat() {
    String names = Arrays.stream(OverlayFormat.values()).map(Enum::name).collect(Collectors.joining(", "));
    assertEquals("{ " + names + " }", OverlayFormat.LIST);
  }

  @ParameterizedTest
  @EnumSource
  void shouldBlendEveryFormatWithinOne(OverlayFormat format) {
    check(TestFrames.videoInfo(format.name(), 161, 91), noise(101, 63), 3, 5, 1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldBlendEveryFormatWithinOneWhenOpacityIsBetween(OverlayFormat format) {
    check(TestFrames.videoInfo(format.name(), 161, 91), noise(161, 91), 0, 0, 0.37);
  }

  @ParameterizedTest
  @CsvSource({"-40, -20", "100, 70", "160, 90", "-100, 0", "0, -62", "-7, 3"})
  void shouldClipWhenItLiesPartlyOutside(int left, int top) {
    for (String format : new String[] {"I420", "NV12", "RGBA", "BGRx", "Y42B"}) {
      check(TestFrames.videoInfo(format, 161, 91), noise(101, 63), left, top, 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"161, 0", "0, 91", "-101, 0", "0, -63", "30000, 30000"})
  void shouldNotTouchTheFrameWhenItLiesOutside(int left, int top) {
    CountedFrame frame = new CountedFrame(TestFrames.videoInfo("I420", 161, 91));
    OverlayStack stack = new OverlayStack(OverlayFormat.I420, Colorimetry.defaultFor(91), 161, 91);
    stack.show(List.of(new PictureItem(noise(101, 63), 0, 0, Anchor.TOP_LEFT, left, top)));
    stack.blend(frame, 1);
    assertEquals(0, frame.touches());
  }

  @ParameterizedTest
  @CsvSource({"641, 363", "1, 1", "2, 1", "1, 2", "3, 3"})
  void shouldBlendOddSizes(int width, int height) {
    for (String format : new String[] {"I420", "YV12", "NV12", "Y42B", "RGBA", "BGRx", "RGB"}) {
      check(TestFrames.videoInfo(format, width, height), noise(641, 363), 0, 0, 1);
      check(TestFrames.videoInfo(format, width, height), noise(20, 10), width - 11, height - 5, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "limited"})
  void shouldFollowTheColorimetry(String range) {
    for (String matrix : new String[] {"bt601", "bt709"}) {
      VideoInfo usual = TestFrames.videoInfo("I420", 64, 48);
      VideoInfo info =
          new VideoInfo(
              usual.format(), 64, 48, usual.frameRate(), usual.pixelAspectRatio(), usual.interlaceMode(),
              new VideoInfo.Colorimetry(range, matrix, "bt709", "bt709"), usual.chromaSite(), 3,
              usual.planes(),
              usual.size());
      check(info, noise(64, 48), 0, 0, 1);
      check(info, noise(64, 48), 0, 0, 0.998);
    }
  }

  @Test
  void shouldReplaceExactlyWhenOpaqueAndKeepExactlyWhenTransparent() {
    for (int under = 0; under < 256; under++) {
      for (int over = 0; over < 256; over += 5) {
        byte[] samples = {(byte) under, (byte) under};
        RowBlend.blend(samples, 2, new int[] {RowBlend.weight(1, over), RowBlend.weight(0, 0)}, 0);
        assertEquals(over, samples[0] & 255);
        assertEquals(under, samples[1] & 255);
      }
    }
  }

  @Test
  void shouldRoundEveryAlphaToTheNearest() {
    for (int alpha = 0; alpha < 256; alpha++) {
      float share = alpha / 255f;
      for (int under = 0; under < 256; under += 3) {
        for (int over = 0; over < 256; over += 7) {
          byte[] samples = {(byte) under};
          RowBlend.blend(samples, 1, new int[] {RowBlend.weight(share, over * share)}, 0);
          double exact = (over * alpha + under * (255 - alpha)) / 255.0;
          assertTrue(Math.abs(exact - (samples[0] & 255)) < 0.51, under + " under " + over + " at " + alpha);
        }
      }
    }
  }

  @Test
  void shouldKeepColoursWhenEverythingIsTransparent() {
    byte[] samples = {10, 20, 30, 0, 40, 50, 60, 127};
    byte[] before = samples.clone();
    int[] weights = new int[8];
    Arrays.fill(weights, RowBlend.KEEP);
    RowBlend.blendWithAlpha(samples, 8, weights, 0, 3);
    assertArrayEquals(before, samples);
  }

  @Test
  void shouldTouchOnlyWhatIsVisible() {
    CountedFrame frame = new CountedFrame(TestFrames.videoInfo("RGBA", 640, 360));
    OverlayStack stack = new OverlayStack(OverlayFormat.RGBA, null, 640, 360);
    stack.show(ShapeList.parse("rect w=100% h=100% fill=transparent stroke=#ff000080 width=4"));
    stack.blend(frame, 1);
    int visible = 640 * 2 * 2 + 356 * 2 * 2;
    assertEquals(4L * visible, frame.bytesWritten());
    assertEquals(frame.bytesWritten(), frame.bytesRead());
    stack.show(ShapeList.parse("rect x=100 y=50 w=200 h=10 fill=red"));
    stack.blend(frame, 1);
    assertEquals(4L * (visible + 2000), frame.bytesWritten(), "opaque pixels are written");
    assertEquals(4L * visible, frame.bytesRead(), "opaque pixels are not read");
  }
}
