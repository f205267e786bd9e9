/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.gstjava.elements.SegmentPlane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stamps after real coding, scaling, blur, noise and damage, by ffmpeg. */
class StampThroughCodingTest {
  private static final int FRAMES = 60;
  private static final String[] ENCODERS = {
    "libx264 -crf 40",
    "libx264 -b:v 150k -maxrate 150k -bufsize 150k",
    "libx264 -crf 40 -preset ultrafast -tune zerolatency"
  };

  @TempDir Path directory;

  @BeforeAll
  static void needsFfmpeg() {
    Ffmpeg.assumeInstalled();
  }

  @ParameterizedTest
  @CsvSource({"160,120", "320,240", "426,240", "640,360", "360,640", "1280,720"})
  void shouldReadEveryFrameInOrderWhenCodedByX264AndScaled(int width, int height) throws IOException {
    StampedVideo video = StampedVideo.of("yuv420p", width, height, FRAMES);
    for (String encoder : ENCODERS) {
      code(video, encoder);
      shouldReadAll(video, width, height, "null");
      shouldReadAll(video, width / 2, height / 2, "null");
      shouldReadAll(video, width * 2 / 3, height * 2 / 3, "null");
      shouldReadAll(video, width, height, "scale=iw/2:ih/2");
    }
  }

  @Test
  void shouldReadEveryFrameWhenShrunkBeforeCoding() throws IOException {
    StampedVideo video = StampedVideo.of("yuv420p", 640, 360, FRAMES);
    code(video, "libx264 -b:v 150k -maxrate 150k -bufsize 150k -vf scale=320:180:flags=bilinear");
    shouldReadAll(video, 320, 180, "null");
  }

  @Test
  void shouldReadEveryFrameWhenAspectRatioChanges() throws IOException {
    StampedVideo video = StampedVideo.of("yuv420p", 640, 360, FRAMES);
    code(video, "libx264 -crf 40");
    shouldReadAll(video, 400, 300, "null");
    shouldReadAll(video, 1000, 300, "null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nv12", "rgba"})
  void shouldReadEveryFrameWhenFormatIsNotPlanar(String format) throws IOException {
    StampedVideo video = StampedVideo.of(format, 640, 360, FRAMES);
    code(video, "libx264 -pix_fmt yuv420p -b:v 150k -maxrate 150k -bufsize 150k");
    shouldReadAll(video, 320, 180, "null");
  }

  @ParameterizedTest
  @CsvSource({
    "640, 360, gblur=sigma=6",
    "640, 360, noise=alls=60:allf=t",
    "640, 360, gblur=sigma=4|noise=alls=40:allf=t",
    "640, 360, eq=contrast=0.4:brightness=0.2",
    "640, 360, boxblur=8",
    "320, 240, gblur=sigma=3|noise=alls=30:allf=t",
    "160, 120, gblur=sigma=1.2|noise=alls=30:allf=t"
  })
  void shouldReadEveryFrameWhenBlurredNoisyOrFaded(int width, int height, String filter) throws IOException {
    StampedVideo video = StampedVideo.of("yuv420p", width, height, FRAMES);
    code(video, "libx264 -crf 35");
    shouldReadAll(video, width, height, filter.replace('|', ','));
  }

  @ParameterizedTest
  @CsvSource({"mpeg4 -q:v 31", "mjpeg -q:v 31 -pix_fmt yuvj420p", "mpeg2video -q:v 31"})
  void shouldReadEveryFrameWhenCodedByOtherCodecsAtTheirWorst(String encoder) throws IOException {
    StampedVideo video = StampedVideo.of("yuv420p", 640, 360, FRAMES);
    code(video, encoder);
    shouldReadAll(video, 320, 180, "null");
  }

  @ParameterizedTest
  @CsvSource({
    "160, 120, libx264 -crf 51, 'null'",
    "640, 360, libx264 -b:v 40k -maxrate 40k -bufsize 20k -preset ultrafast -tune zerolatency, 'null'",
    "640, 360, libx264 -crf 23, tmix=frames=2",
    "640, 360, libx264 -crf 23, tmix=frames=5",
    "640, 360, libx264 -crf 30 -g 30 -bsf:v noise=amount=300, 'null'",
    "640, 360, libx264 -crf 30 -g 30 -bsf:v noise=amount=3000, 'null'",
    "640, 360, libx264 -crf 30, scale=60:34|scale=640:360",
    "640, 360, libx264 -crf 30, crop=600:340|scale=640:360",
    "640, 360, libx264 -crf 30, hflip"
  })
  void shouldNeverReadWhatWasNotDrawnWhenPicturesAreRuined(
      int width, int height, String encoder, String filter) throws IOException {
    StampedVideo video = StampedVideo.of("yuv420p", width, height, 150);
    code(video, encoder);
    byte[] out = new Ffmpeg(directory).decode(filter.replace('|', ','), "yuv420p");
    int frameBytes = StampedVideo.frameBytes("yuv420p", width, height);
    assertTrue(out.length >= frameBytes, "nothing was decoded");
    StampReader reader = new StampReader(width, height, SampleLayout.limitedLuma());
    for (int at = 0; at < out.length; at += frameBytes) {
      if (reader.read(SegmentPlane.of(MemorySegment.ofArray(out).asSlice(at, frameBytes)), width)) {
        assertEquals(video.drawn.get(reader.frameNumber()), reader.stamp());
      }
    }
  }

  private void code(StampedVideo video, String encoder) throws IOException {
    new Ffmpeg(directory).code(video.bytes, video.format, video.width, video.height, encoder);
  }

  private void shouldReadAll(StampedVideo video, int width, int height, String filter) throws IOException {
    String scaled = filter + ",scale=" + width + ":" + height;
    byte[] out = new Ffmpeg(directory).decode(scaled, video.format);
    int frameBytes = StampedVideo.frameBytes(video.format, width, height);
    assertEquals(FRAMES * frameBytes, out.length, scaled);
    SampleLayout layout = StampedVideo.layout(video.format);
    StampReader reader = new StampReader(width, height, layout);
    long stride = (long) width * layout.pixelStride();
    StampLedger ledger = new StampLedger();
    for (int at = 0; at < out.length; at += frameBytes) {
      if (reader.read(SegmentPlane.of(MemorySegment.ofArray(out).asSlice(at, frameBytes)), stride)) {
        assertEquals(video.drawn.get(reader.frameNumber()), reader.stamp(), scaled);
        long sent = reader.wallClockNanos();
        ledger.arrived(reader.streamId(), reader.frameNumber(), sent, sent);
      } else {
        ledger.arrivedUnreadable();
      }
    }
    assertAll(
        scaled,
        () -> assertEquals(0, ledger.unreadable(), "unreadable"),
        () -> assertEquals(FRAMES, ledger.received(), "received"),
        () -> assertEquals(0, ledger.lost(), "lost"),
        () -> assertEquals(0, ledger.repeated(), "repeated"),
        () -> assertEquals(0, ledger.reordered(), "reordered"));
  }
}
