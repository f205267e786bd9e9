/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.pipelines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.freedesktop.gstreamer.ElementFactory;
import org.gstjava.api.ErrorCode;
import org.gstjava.testkit.BusReport;
import org.gstjava.testkit.CapturedFrame;
import org.gstjava.testkit.GStreamerTest;
import org.gstjava.testkit.PipelineResult;
import org.gstjava.testkit.PipelineRun;
import org.gstjava.testkit.Pipelines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws on real frames with javaoverlay and looks at what comes out. */
@GStreamerTest(elements = {"videotestsrc", "javaoverlay"})
class OverlayPipelineTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int PICTURE_WIDTH = 91;
  private static final int PICTURE_HEIGHT = 47;

  @TempDir Path folder;

  private Path picture;

  /** Colours of all kinds, see-through to opaque. */
  @BeforeEach
  void writePicture() throws IOException {
    Random random = new Random(3);
    BufferedImage image = new BufferedImage(PICTURE_WIDTH, PICTURE_HEIGHT, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < PICTURE_HEIGHT; y++) {
      for (int x = 0; x < PICTURE_WIDTH; x++) {
        int alpha = y < 12 ? 255 : y < 16 ? 0 : random.nextInt(256);
        image.setRGB(x, y, alpha << 24 | random.nextInt(1 << 24));
      }
    }
    picture = folder.resolve("picture.png");
    ImageIO.write(image, "png", picture.toFile());
  }

  private static byte[] first(String format, int width, int height, String element) {
    return Pipelines.run(
            "videotestsrc num-buffers=1 ! video/x-raw,format=" + format
                + ",width=" + width + ",height=" + height
                + " ! " + element + " ! appsink name=out sync=false",
            LIMIT)
        .requireEos()
        .frames()
        .getFirst()
        .bytes();
  }

  private static void assertNear(byte[] expected, byte[] actual, int limit, String what) {
    assertEquals(expected.length, actual.length, what);
    for (int i = 0; i < expected.length; i++) {
      if (Math.abs((expected[i] & 255) - (actual[i] & 255)) > limit) {
        assertEquals(expected[i] & 255, actual[i] & 255, what + ", byte " + i);
      }
    }
  }

  /** A packed frame with zeros between its rows, where anything may lie; strides are multiples of 4. */
  private static byte[] rows(byte[] frame, int rowBytes) {
    int stride = (rowBytes + 3) / 4 * 4;
    byte[] rows = new byte[frame.length];
    for (int at = 0; at < frame.length; at += stride) {
      System.arraycopy(frame, at, rows, at, rowBytes);
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"RGBA", "BGRA", "ARGB", "ABGR", "BGRx", "RGBx", "RGB"})
  void shouldBlendAsGdkpixbufoverlayDoes(String format) {
    assumeTrue(
        ElementFactory.find("gdkpixbufoverlay") != null,
        "no element gdkpixbufoverlay to compare with: apt install gstreamer1.0-plugins-good");
    for (int[] at : new int[][] {{40, 30}, {270, 160}}) {
      String place = " offset-x=" + at[0] + " offset-y=" + at[1] + " location=" + picture;
      int rowBytes = 321 * (format.length() == 3 ? 3 : 4);
      assertNear(
          rows(first(format, 321, 181, "gdkpixbufoverlay" + place), rowBytes),
          rows(first(format, 321, 181, "javaoverlay" + place), rowBytes),
          1,
          format + " at " + Arrays.toString(at));
    }
  }

  @ParameterizedTest
  @CsvSource({"I420, 641, 363", "NV12, 641, 363", "YV12, 320, 240", "NV21, 320, 240", "I420, 1279, 719"})
  void shouldBlendYuvAsTheFormulaSays(String format, int width, int height) throws IOException {
    byte[] expected = first(format, width, height, "identity");
    byte[] actual = first(format, width, height, "javaoverlay offset-x=33 offset-y=21 location=" + picture);
    BitSet samples = blendYuv(expected, format, width, height, ImageIO.read(picture.toFile()), 33, 21);
    for (int i = 0; i < expected.length; i++) {
      // What lies between the rows is anything, in each run.
      actual[i] = samples.get(i) ? actual[i] : expected[i];
    }
    assertNear(expected, actual, 1, format);
  }

  /**
   * In double arithmetic: BT.601 up to 576 lines, else BT.709, limited range; chroma by the mean of two by
   * two pixels. Returns which bytes are samples.
   */
  private static BitSet blendYuv(
      byte[] frame, String format, int width, int height, BufferedImage image, int left, int top) {
    int lumaStride = (width + 3) / 4 * 4;
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    boolean semiPlanar = format.startsWith("NV");
    int chromaStride = semiPlanar ? (2 * chromaWidth + 3) / 4 * 4 : (chromaWidth + 3) / 4 * 4;
    int chroma = lumaStride * ((height + 1) / 2 * 2);
    BitSet samples = new BitSet();
    boolean redFirst = format.equals("YV12") || format.equals("NV21");
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples.set(y * lumaStride + x);
        blend(frame, y * lumaStride + x, mean(image, x - left, y - top, 1, 1, height), 0);
      }
    }
    for (int y = 0; y < chromaHeight; y++) {
      for (int x = 0; x < chromaWidth; x++) {
        int across = Math.min(2, width - 2 * x);
        int down = Math.min(2, height - 2 * y);
        double[] mean = mean(image, 2 * x - left, 2 * y - top, across, down, height);
        int at = chroma + y * chromaStride + (semiPlanar ? 2 * x : x);
        int other = at + (semiPlanar ? 1 : chromaStride * chromaHeight);
        samples.set(at);
        samples.set(other);
        blend(frame, redFirst ? other : at, mean, 1);
        blend(frame, redFirst ? at : other, mean, 2);
      }
    }
    return samples;
  }

  private static void blend(byte[] frame, int at, double[] mean, int component) {
    frame[at] = (byte) Math.round(mean[component] + (frame[at] & 255) * (1 - mean[3]));
  }

  /** Mean over pixels of the picture of luma, Cb and Cr times alpha, and of alpha. */
  private static double[] mean(BufferedImage image, int x0, int y0, int across, int down, int height) {
    double kr = height > 576 ? 0.2126 : 0.299;
    double kb = height > 576 ? 0.0722 : 0.114;
    double[] sums = new double[4];
    for (int y = y0; y < y0 + down; y++) {
      for (int x = x0; x < x0 + across; x++) {
        if (x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight()) {
          int argb = image.getRGB(x, y);
          double red = (argb >> 16 & 255) / 255.0;
          double blue = (argb & 255) / 255.0;
          double luma = kr * red + kb * blue + (1 - kr - kb) * (argb >> 8 & 255) / 255.0;
          double share = (argb >>> 24) / 255.0 / (across * down);
          sums[0] += share * (16 + 219 * luma);
          sums[1] += share * (128 + 224 * (blue - luma) / (2 * (1 - kb)));
          sums[2] += share * (128 + 224 * (red - luma) / (2 * (1 - kr)));
          sums[3] += share;
        }
      }
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({
    "top-left, 25, 25",
    "top, 0, 25",
    "top-right, -25, 25",
    "left, 25, 0",
    "center, 0, 0",
    "right, -25, 0",
    "bottom-left, 25, -25",
    "bottom, 0, -25",
    "bottom-right, -25, -25"
  })
  void shouldShowTextWhereTheAnchorSays(String anchor, int across, int down) {
    byte[] pixels =
        Pipelines.run(
                "videotestsrc num-buffers=1 pattern=black ! video/x-raw,format=GRAY8,width=480,height=270"
                    + " ! javaoverlay text=HIH anchor=" + anchor + " ! appsink name=out sync=false",
                LIMIT)
            .requireEos()
            .frames()
            .getFirst()
            .bytes();
    int left = 480;
    int right = 0;
    int top = 270;
    int bottom = 0;
    for (int i = 0; i < pixels.length; i++) {
      if ((pixels[i] & 255) > 150) {
        left = Math.min(left, i % 480);
        right = Math.max(right, i % 480);
        top = Math.min(top, i / 480);
        bottom = Math.max(bottom, i / 480);
      }
    }
    assertTrue(right - left > 30 && bottom - top > 12, "text of " + (right - left) + "x" + (bottom - top));
    int column = across > 0 ? left : across < 0 ? right - 480 : (left + right) / 2 - 240;
    int row = down > 0 ? top : down < 0 ? bottom - 270 : (top + bottom) / 2 - 135;
    assertTrue(Math.abs(column - across) < 6 && Math.abs(row - down) < 10, column + ", " + row);
  }

  @Test
  void shouldFollowTheNewSizeWhenCapsChange() {
    String black = " videotestsrc num-buffers=2 pattern=black ! ";
    List<CapturedFrame> frames =
        Pipelines.run(
                "concat name=c ! javaoverlay shapes=\"rect x=50% w=50% h=100% fill=white\" text={frame} "
                    + "font-desc=8 ypad=1"
                    + " ! appsink name=out sync=false"
                    + black + "video/x-raw,format=I420,width=64,height=48 ! c."
                    + black + "video/x-raw,format=I420,width=34,height=18 ! c."
                    + black + "video/x-raw,format=RGB,width=40,height=20 ! c.",
                LIMIT)
            .requireEos()
            .frames();
    assertEquals(6, frames.size());
    assertEquals(16, frames.get(0).bytes()[31]);
    assertEquals((byte) 235, frames.get(1).bytes()[32]);
    assertEquals(16, frames.get(2).bytes()[16]);
    assertEquals((byte) 235, frames.get(3).bytes()[17]);
    assertEquals(0, frames.get(5).bytes()[3 * 19]);
    assertEquals((byte) 255, frames.get(5).bytes()[3 * 20]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I420", "RGBA"})
  void shouldLeaveTheOtherBranchAlone(String format) {
    String source =
        "videotestsrc num-buffers=3 ! video/x-raw,format=" + format + ",width=320,height=240 ! tee name=t";
    String draw = "javaoverlay text={frame} shapes=\"rect w=100% h=30 fill=#ff000080\"";
    byte[] plain = last(source + " t. ! queue ! appsink name=out sync=false t. ! queue ! fakesink");
    byte[] beside = last(source + " t. ! queue ! appsink name=out sync=false t. ! queue ! " + draw
        + " ! fakesink");
    assertArrayEquals(plain, beside, "the branch without the overlay");
    byte[] drawn = last(source + " t. ! queue ! " + draw
        + " ! appsink name=out sync=false t. ! queue ! fakesink");
    assertFalse(Arrays.equals(plain, drawn));
    byte[] behind =
        last(
            source.replace("tee name=t", draw + " ! tee name=t")
                + " t. ! queue ! appsink name=out sync=false t. ! queue ! javaoverlay text=other ! fakesink");
    assertArrayEquals(drawn, behind, "one branch behind the overlay");
  }

  private static byte[] last(String line) {
    return Pipelines.run(line, LIMIT).requireEos().frames().getLast().bytes();
  }

  @Test
  void shouldDrawOnlyWhenSomethingChanges() {
    try (PipelineRun run =
        Pipelines.start(
            "videotestsrc is-live=true ! video/x-raw,format=I420,width=160,height=120,framerate=100/1"
                + " ! javaoverlay name=over text=still ! appsink name=out sync=false")) {
      run.awaitFrames(20, LIMIT);
      assertEquals(1, run.getLong("over", "redraws"));
      run.set("over", "text", "another");
      run.awaitFrames(run.result().frames().size() + 20, LIMIT);
      assertEquals(2, run.getLong("over", "redraws"));
      run.set("over", "text", "{foo}");
      run.awaitFrames(run.result().frames().size() + 20, LIMIT);
      assertEquals(2, run.getLong("over", "redraws"));
      assertEquals("another", run.get("over", "text"));
      PipelineResult soFar = run.result();
      assertTrue(soFar.errors().isEmpty(), "no error on the bus");
      String warning = soFar.warnings().getFirst().message();
      assertTrue(warning.contains("text") && warning.contains("{foo}") && warning.contains("{tag:NAME}"),
          warning);
    }
  }

  @Test
  void shouldShowTagsOfTheStream() {
    assumeTrue(
        ElementFactory.find("taginject") != null,
        "no element taginject to send tags: apt install gstreamer1.0-plugins-good");
    String source = "videotestsrc num-buffers=2 ! video/x-raw,format=I420,width=320,height=240 ! ";
    byte[] expected = last(source + "javaoverlay text=Hello ! appsink name=out sync=false");
    byte[] shown =
        last(
            source + "taginject tags=\"title=Hello\" ! javaoverlay text={tag:title} ! appsink name=out "
                + "sync=false");
    assertArrayEquals(expected, shown);
    assertFalse(
        Arrays.equals(expected, last(source + "javaoverlay text={tag:title} ! appsink name=out sync=false")));
  }

  @Test
  void shouldNameFileAndReasonWhenThePictureIsBroken() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no PNG");
    PipelineResult result =
        Pipelines.run("videotestsrc num-buffers=2 ! javaoverlay location=" + broken + " ! fakesink", LIMIT);
    BusReport error = result.requireError();
    assertTrue(error.is(ErrorCode.RESOURCE_READ), error.toString());
    assertTrue(error.message().contains("broken.png"), error.message());
    assertEquals(1, result.errors().size());
    error =
        Pipelines.run("videotestsrc ! javaoverlay location=/nonexistent.png ! fakesink", LIMIT)
            .requireError();
    assertTrue(error.is(ErrorCode.RESOURCE_NOT_FOUND), error.toString());
  }
}
