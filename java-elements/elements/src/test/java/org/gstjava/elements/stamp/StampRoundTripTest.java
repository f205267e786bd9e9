/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.gstjava.api.Plane;
import org.gstjava.elements.SegmentPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Stamps drawn and read without coding: sizes, strides, layouts, limits, allocation. */
class StampRoundTripTest {
  private static final Stamp STAMP = new Stamp(0xA55A, 0xFEDC_BA98L, 1_790_000_000_987_654_321L);

  @ParameterizedTest
  @CsvSource({
    "160, 120, 0", "161, 121, 3", "176, 144, 16", "333, 251, 19", "320, 180, 0", "640, 480, 1",
    "1080, 1920, 8", "1920, 1080, 0", "160, 4320, 0", "3840, 120, 0", "3840, 2160, 64", "7680, 4320, 0"
  })
  void shouldReadWhatWasDrawnWhenSizeAndStrideVary(int width, int height, int padding) {
    long stride = width + padding;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment plane = arena.allocate(stride * (height - 1) + width);
      StampWriter writer = new StampWriter(width, height, SampleLayout.limitedLuma());
      set(writer, STAMP);
      writer.drawBackground(SegmentPlane.of(plane), stride);
      writer.drawStamp(SegmentPlane.of(plane), stride);
      StampReader reader = new StampReader(width, height, SampleLayout.limitedLuma());
      assertTrue(reader.read(SegmentPlane.of(plane), stride));
      assertEquals(STAMP, reader.stamp());
      assertEquals(0, reader.correctedCells());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0", "65535, 4294967295, 9223372036854775807", "1, 1, -1", "32768, 2147483648, -9223372036854775808"
  })
  void shouldKeepEveryBitWhenValuesAreExtreme(int streamId, long frameNumber, long wallClock) {
    Stamp stamp = new Stamp(streamId, frameNumber, wallClock);
    StampReader reader = new StampReader(160, 120, SampleLayout.limitedLuma());
    assertTrue(reader.read(SegmentPlane.of(drawn(160, 120, stamp)), 160));
    assertEquals(stamp, reader.stamp());
  }

  static Stream<SampleLayout> layouts() {
    return Stream.of(
        SampleLayout.limitedLuma(),
        SampleLayout.fullLuma(),
        SampleLayout.packedRgb(),
        SampleLayout.packedRgbOpaqueLast(),
        SampleLayout.packedRgbOpaqueFirst(),
        new SampleLayout(1, 0, -1, 60, 156));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void shouldFillEveryPixelAndNothingElseWhenLayoutVaries(SampleLayout layout) {
    int width = 200;
    int height = 130;
    int rowBytes = width * layout.pixelStride();
    int stride = rowBytes + 5;
    byte[] once = drawn(width, height, stride, layout, (byte) 0x5A);
    byte[] again = drawn(width, height, stride, layout, (byte) 0xA5);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < stride; x++) {
        int at = y * stride + x;
        if (x >= rowBytes) {
          assertEquals(0x5A, once[at], "padding at " + at);
        } else {
          assertEquals(once[at], again[at], "not drawn at " + at);
          int level = once[at] & 0xFF;
          if (x % layout.pixelStride() == layout.opaqueOffset()) {
            assertEquals(255, level);
          } else {
            assertTrue(level >= layout.black() && level <= layout.white(), "level " + level + " at " + at);
          }
        }
      }
    }
    StampReader reader = new StampReader(width, height, layout);
    assertTrue(reader.read(SegmentPlane.of(MemorySegment.ofArray(once)), stride));
    assertEquals(STAMP, reader.stamp());
  }

  @ParameterizedTest
  @CsvSource({
    "640, 360, 320, 180", "640, 360, 427, 240", "160, 120, 80, 60", "161, 123, 80, 61", "1920, 1080, 72, 54"
  })
  void shouldReadWhatWasDrawnWhenShrunk(int width, int height, int toWidth, int toHeight) {
    byte[] small = shrink(drawn(width, height, STAMP), width, height, toWidth, toHeight);
    StampReader reader = new StampReader(toWidth, toHeight, SampleLayout.limitedLuma());
    assertTrue(reader.read(SegmentPlane.of(MemorySegment.ofArray(small)), toWidth));
    assertEquals(STAMP, reader.stamp());
  }

  @Test
  void shouldReadStampWhenLogoHidesPartOfIt() {
    Random random = new Random(3);
    StampReader reader = new StampReader(640, 360, SampleLayout.limitedLuma());
    for (int i = 0; i < 500; i++) {
      Stamp stamp = new Stamp(i, random.nextInt(1 << 20), random.nextLong());
      MemorySegment plane = drawn(640, 360, stamp);
      long corner = (40 + random.nextInt(220)) * 640L + random.nextInt(520);
      for (int y = 0; y < 60; y++) {
        plane.asSlice(corner + y * 640L, 120).fill((byte) 235);
      }
      assertTrue(reader.read(SegmentPlane.of(plane), 640), "logo " + i);
      assertEquals(stamp, reader.stamp());
    }
  }

  @Test
  void shouldMoveBackgroundWhenFrameNumberGrows() {
    byte[] one = drawn(640, 360, new Stamp(1, 1, 1)).toArray(ValueLayout.JAVA_BYTE);
    byte[] two = drawn(640, 360, new Stamp(1, 2, 1)).toArray(ValueLayout.JAVA_BYTE);
    assertFalse(Arrays.equals(one, 0, 640, two, 0, 640));
    assertArrayEquals(Arrays.copyOfRange(one, 5, 405), Arrays.copyOfRange(two, 0, 400));
  }

  @ParameterizedTest
  @CsvSource({"BLUE, 160, 90", "RED, 160, 90", "BLUE_RED, 160, 90", "RED_BLUE, 160, 90", "BLUE, 320, 180"})
  void shouldLeaveStampColourlessWhenChromaIsDrawn(ChromaPlane kind, int width, int height) {
    int stride = width * kind.pixelStride() + 7;
    byte[] plane = new byte[stride * height];
    StampWriter writer = new StampWriter(320, 180, SampleLayout.limitedLuma());
    set(writer, STAMP);
    writer.drawChroma(SegmentPlane.of(MemorySegment.ofArray(plane)), stride, width, height, kind);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < stride; x++) {
        int level = plane[y * stride + x] & 0xFF;
        if (x >= width * kind.pixelStride()) {
          assertEquals(0, level);
        } else if (y >= height / 9 && y < height * 8 / 9) {
          assertEquals(128, level);
        } else {
          assertTrue(level >= 96 && level <= 160, "chroma " + level);
        }
      }
    }
  }

  @Test
  void shouldNameLimitAndNextStepWhenPictureIsTooSmall() {
    var tooSmall =
        assertThrows(
            IllegalArgumentException.class, () -> new StampWriter(159, 120, SampleLayout.limitedLuma()));
    assertEquals(
        "a picture of 159x120 is too small for a stamp, the limit is 160x120: "
            + "ask for a larger one in the caps",
        tooSmall.getMessage());
    SampleLayout luma = SampleLayout.limitedLuma();
    assertThrows(IllegalArgumentException.class, () -> new StampReader(72, 53, luma));
    assertThrows(IllegalArgumentException.class, () -> new StampReader(65537, 54, luma));
  }

  @Test
  void shouldNameNeedAndOfferWhenPlaneIsTooShort() {
    StampReader reader = new StampReader(320, 240, SampleLayout.limitedLuma());
    MemorySegment plane = MemorySegment.ofArray(new byte[1000]);
    var tooShort = assertThrows(IllegalArgumentException.class, () -> reader.read(SegmentPlane.of(plane), 320));
    assertEquals(
        "the plane needs 76800 bytes at stride 320, got 1000: pass the whole plane", tooShort.getMessage());
    assertThrows(IllegalArgumentException.class, () -> reader.read(SegmentPlane.of(plane), 319));
    StampWriter writer = new StampWriter(320, 240, SampleLayout.packedRgb());
    assertThrows(IllegalArgumentException.class, () -> writer.drawStamp(SegmentPlane.of(plane), 960));
    assertThrows(IllegalArgumentException.class, () -> writer.drawBackground(SegmentPlane.of(plane), 960));
    ChromaPlane red = ChromaPlane.RED;
    assertThrows(IllegalArgumentException.class, () -> writer.drawChroma(SegmentPlane.of(plane), 160, 160, 120, red));
    assertThrows(IllegalArgumentException.class, () -> writer.drawChroma(SegmentPlane.of(plane), 160, 321, 1, red));
  }

  @Test
  void shouldRefuseValuesWhenTheyDoNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new Stamp(65536, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Stamp(0, 1L << 32, 0));
    assertThrows(IllegalArgumentException.class, () -> new SampleLayout(2, 0, -1, 16, 235));
    assertThrows(IllegalArgumentException.class, () -> new SampleLayout(4, 4, -1, 16, 235));
    assertThrows(IllegalArgumentException.class, () -> new SampleLayout(4, 1, 1, 16, 235));
    assertThrows(IllegalArgumentException.class, () -> new SampleLayout(1, 0, -1, 100, 150));
  }

  @Test
  void shouldHoldNoStampWhenLastPictureHadNone() {
    StampReader reader = new StampReader(160, 120, SampleLayout.limitedLuma());
    assertThrows(IllegalStateException.class, reader::frameNumber);
    assertTrue(reader.read(SegmentPlane.of(drawn(160, 120, STAMP)), 160));
    assertFalse(reader.read(SegmentPlane.of(MemorySegment.ofArray(new byte[160 * 120])), 160));
    assertThrows(IllegalStateException.class, reader::streamId);
    assertThrows(IllegalStateException.class, reader::wallClockNanos);
    assertThrows(IllegalStateException.class, reader::correctedCells);
  }

  @Test
  void shouldAllocateNothingWhenFramesFollow() {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
        "this JVM does not count allocated bytes");
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Plane plane = SegmentPlane.of(MemorySegment.ofArray(new byte[320 * 240]));
    Plane chroma = SegmentPlane.of(MemorySegment.ofArray(new byte[320 * 120]));
    StampWriter writer = new StampWriter(320, 240, SampleLayout.limitedLuma());
    StampReader reader = new StampReader(320, 240, SampleLayout.limitedLuma());
    StampLedger ledger = new StampLedger();
    long frame = 0;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 500; i++) {
        writer.set(9, frame++, 1_790_000_000_000_000_000L + frame);
        writer.drawBackground(plane, 320);
        writer.drawStamp(plane, 320);
        writer.drawChroma(chroma, 320, 160, 120, ChromaPlane.BLUE_RED);
        reader.read(plane, 320);
        long sent = reader.wallClockNanos();
        ledger.arrived(reader.streamId(), reader.frameNumber(), sent, sent + 1_000_000);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(10_000, ledger.received());
    assertEquals(0, least, "bytes allocated by 500 frames");
  }

  private static void set(StampWriter writer, Stamp stamp) {
    writer.set(stamp.streamId(), stamp.frameNumber(), stamp.wallClockNanos());
  }

  private static MemorySegment drawn(int width, int height, Stamp stamp) {
    MemorySegment plane = MemorySegment.ofArray(new byte[width * height]);
    StampWriter writer = new StampWriter(width, height, SampleLayout.limitedLuma());
    set(writer, stamp);
    writer.drawBackground(SegmentPlane.of(plane), width);
    writer.drawStamp(SegmentPlane.of(plane), width);
    return plane;
  }

  private static byte[] drawn(int width, int height, int stride, SampleLayout layout, byte before) {
    byte[] plane = new byte[stride * height];
    Arrays.fill(plane, before);
    StampWriter writer = new StampWriter(width, height, layout);
    set(writer, STAMP);
    writer.drawBackground(SegmentPlane.of(MemorySegment.ofArray(plane)), stride);
    writer.drawStamp(SegmentPlane.of(MemorySegment.ofArray(plane)), stride);
    return plane;
  }

  /** Shrinks by the mean of four by four samples per pixel. */
  private static byte[] shrink(MemorySegment plane, int width, int height, int toWidth, int toHeight) {
    byte[] small = new byte[toWidth * toHeight];
    for (int at = 0; at < small.length; at++) {
      int sum = 0;
      for (int i = 0; i < 16; i++) {
        long x = (at % toWidth * 4L + i % 4) * width / (toWidth * 4L);
        long y = (at / toWidth * 4L + i / 4) * height / (toHeight * 4L);
        sum += plane.get(ValueLayout.JAVA_BYTE, y * width + x) & 0xFF;
      }
      small[at] = (byte) (sum / 16);
    }
    return small;
  }
}
