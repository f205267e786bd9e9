/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.gstjava.elements.SegmentPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures without a stamp must never yield one. */
class StampFalseAlarmTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 72;

  private final byte[] plane = new byte[WIDTH * HEIGHT];
  private final StampReader reader = new StampReader(WIDTH, HEIGHT, SampleLayout.limitedLuma());

  @Test
  void shouldReadNothingWhenPicturesAreNoise() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      random.nextBytes(plane);
      assertFalse(reader.read(SegmentPlane.of(MemorySegment.ofArray(plane)), WIDTH), "picture " + i);
    }
  }

  @Test
  void shouldReadNothingWhenOnlyCalibrationCellsAreRight() {
    Random random = new Random(8);
    for (int i = 0; i < 100_000; i++) {
      for (int cell = 0; cell < StampGrid.CELLS; cell++) {
        fill(cell, StampGrid.codeBit(cell) < 0 ? StampGrid.calibrationWhite(cell) : random.nextBoolean());
      }
      assertFalse(reader.read(SegmentPlane.of(MemorySegment.ofArray(plane)), WIDTH), "picture " + i);
    }
  }

  @Test
  void shouldReadStampOnlyWhileFourCalibrationCellsAreWrong() {
    int width = StampWriter.MIN_WIDTH;
    int height = StampWriter.MIN_HEIGHT;
    MemorySegment stamped = MemorySegment.ofArray(new byte[width * height]);
    new StampWriter(width, height, SampleLayout.limitedLuma()).drawStamp(SegmentPlane.of(stamped), width);
    StampReader whole = new StampReader(width, height, SampleLayout.limitedLuma());
    int wrong = 0;
    for (int cell = 0; wrong < 6; cell++) {
      assertEquals(wrong <= 4, whole.read(SegmentPlane.of(stamped), width), wrong + " wrong");
      if (StampGrid.codeBit(cell) < 0) {
        int from = StampGrid.columnEdge(cell % StampGrid.COLUMNS, width);
        int row = cell / StampGrid.COLUMNS;
        for (int y = StampGrid.rowEdge(row, height); y < StampGrid.rowEdge(row + 1, height); y++) {
          int length = StampGrid.columnEdge(cell % StampGrid.COLUMNS + 1, width) - from;
          byte other = (byte) (StampGrid.calibrationWhite(cell) ? 16 : 235);
          stamped.asSlice((long) y * width + from, length).fill(other);
        }
        wrong++;
      }
    }
  }

  @Test
  void shouldReadNothingWhenCellsAreAllOfOneColour() {
    for (boolean white : new boolean[] {false, true}) {
      for (int cell = 0; cell < StampGrid.CELLS; cell++) {
        fill(cell, StampGrid.codeBit(cell) < 0 ? StampGrid.calibrationWhite(cell) : white);
      }
      assertFalse(reader.read(SegmentPlane.of(MemorySegment.ofArray(plane)), WIDTH));
    }
  }

  @Test
  void shouldReadNothingWhenPictureIsFlat() {
    for (int level = 0; level < 256; level++) {
      Arrays.fill(plane, (byte) level);
      assertFalse(reader.read(SegmentPlane.of(MemorySegment.ofArray(plane)), WIDTH), "level " + level);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mandelbrot=size", "testsrc2=size", "life=mold=10:size", "cellauto=size"})
  void shouldReadNothingWhenPicturesHaveStructure(String source, @TempDir Path directory) throws IOException {
    Ffmpeg.assumeInstalled();
    byte[] frames = new Ffmpeg(directory).generate(source + "=640x360", 100, "gray");
    assertTrue(frames.length >= 100 * 640 * 360);
    StampReader large = new StampReader(640, 360, SampleLayout.fullLuma());
    for (int at = 0; at < frames.length; at += 640 * 360) {
      assertFalse(large.read(SegmentPlane.of(MemorySegment.ofArray(frames).asSlice(at, 640 * 360)), 640));
    }
  }

  private void fill(int cell, boolean white) {
    int row = cell / StampGrid.COLUMNS;
    int column = cell % StampGrid.COLUMNS;
    int from = StampGrid.columnEdge(column, WIDTH);
    int to = StampGrid.columnEdge(column + 1, WIDTH);
    for (int y = StampGrid.rowEdge(row, HEIGHT); y < StampGrid.rowEdge(row + 1, HEIGHT); y++) {
      Arrays.fill(plane, y * WIDTH + from, y * WIDTH + to, (byte) (white ? 235 : 16));
    }
  }
}
