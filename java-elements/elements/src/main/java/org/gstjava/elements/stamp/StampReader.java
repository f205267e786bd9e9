/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import org.gstjava.api.Plane;

/**
 * Finds the stamp in a picture, whatever size the picture was drawn at.
 *
 * <p>{@link #read} says whether there was one; the accessors then give it until the next call. Each
 * cell is the mean of up to 64 samples in its inner half. Black and white levels are measured on the
 * calibration cells, so range, brightness and contrast may change on the way. The code word is decoded
 * from soft values; then its CRC-32 decides.
 *
 * <p>A stamp that was not drawn is never returned, but for chance: a picture without a stamp, or one
 * damaged beyond repair, passes the CRC with a probability of 2^-32 (2.3e-10). A picture that never had
 * a stamp must also agree with at least 32 of 36 calibration cells at a contrast of 32 levels or more,
 * for random cells once in about a million.
 *
 * <p>Every frame is readable, each a test, from 160x120 to 1280x720 at the size drawn, at 2/3 and at
 * 1/2 of it: x264 at crf 40, the same at its ultrafast preset, and at its default preset asked for 150
 * kbit/s at 30 frames per second. At 640x360 also: MPEG-2, MPEG-4 and JPEG at their coarsest quantizer
 * and half the size; a Gaussian blur of 6 pixels; noise of 60 levels; contrast cut to 0.4. An encoder
 * held to fewer bits than its coarsest quantizer needs (x264 with ultrafast and zerolatency below 300
 * kbit/s at 640x360, below 800 kbit/s at 1920x1080) shows earlier frames again or mixes them: the
 * first are read as the frames they show, the second are unreadable.
 *
 * <p>What must hold: the picture fills the frame (no cropping, borders, rotation or mirroring), and
 * white is still lighter than black. One thread at a time; nothing is allocated by {@link #read}.
 */
public final class StampReader {

  /** Smallest width, in pixels: three a cell. */
  public static final int MIN_WIDTH = 3 * StampGrid.COLUMNS;

  /** Smallest height, in pixels: three a cell. */
  public static final int MIN_HEIGHT = 3 * StampGrid.PICTURE_ROWS;

  /** Levels that white must be above black, on average, for a picture to be looked at. */
  private static final int MIN_CONTRAST = 32;

  private static final int MAX_WRONG_CALIBRATION = 4;
  private static final int SAMPLES = 8;
  private static final int SOFT_LIMIT = 1000;

  private final int height;
  private final long rowBytes;
  private final int[] sampleX = new int[StampGrid.COLUMNS * SAMPLES];
  private final int[] sampleY = new int[StampGrid.ROWS * SAMPLES];
  private final int[] sums = new int[StampGrid.CELLS];
  private final int[] soft = new int[ConvolutionalCode.CODE_BITS];
  private final boolean[] code = new boolean[ConvolutionalCode.CODE_BITS];
  private final ConvolutionalCode decoder = new ConvolutionalCode();
  private final StampMessage message = new StampMessage();
  private boolean readable;

  /**
   * Makes a reader for pictures of one size and layout.
   *
   * @param width pixels of a row, {@link #MIN_WIDTH} to 65536
   * @param height rows, {@link #MIN_HEIGHT} to 65536
   * @param layout how the samples lie; its levels do not matter to the reader
   * @throws IllegalArgumentException if the size is outside these limits
   */
  public StampReader(int width, int height, SampleLayout layout) {
    StampGrid.requireSize(width, height, MIN_WIDTH, MIN_HEIGHT);
    this.height = height;
    this.rowBytes = (long) width * layout.pixelStride();
    for (int i = 0; i < sampleX.length; i++) {
      int pixel = (int) (innerPosition(i) * width / StampGrid.COLUMNS);
      sampleX[i] = pixel * layout.pixelStride() + layout.sampleOffset();
    }
    for (int i = 0; i < sampleY.length; i++) {
      sampleY[i] = (int) ((StampGrid.FIRST_ROW + innerPosition(i)) * height / StampGrid.PICTURE_ROWS);
    }
  }

  /**
   * Looks for a stamp.
   *
   * @param plane luma or packed RGB plane; offset 0 is the first pixel; only read
   * @param stride bytes from one row to the next
   * @return whether the accessors now hold a stamp whose checksum is right
   * @throws IllegalArgumentException if the plane is too short for that stride
   */
  public boolean read(Plane plane, long stride) {
    StampGrid.requirePlane(plane.size(), stride, rowBytes, height);
    sample(plane, stride);
    readable = calibrate();
    if (readable) {
      decoder.decode(soft, message.bytes());
      readable = message.intact();
    }
    return readable;
  }

  /**
   * The stream id that was read.
   *
   * @throws IllegalStateException if the last {@link #read} was false
   */
  public int streamId() {
    requireReadable();
    return message.streamId();
  }

  /**
   * The frame number that was read.
   *
   * @throws IllegalStateException if the last {@link #read} was false
   */
  public long frameNumber() {
    requireReadable();
    return message.frameNumber();
  }

  /**
   * The sender's wall clock that was read, in nanoseconds since the Unix epoch.
   *
   * @throws IllegalStateException if the last {@link #read} was false
   */
  public long wallClockNanos() {
    requireReadable();
    return message.wallClockNanos();
  }

  /**
   * The three of them as a record, which this call allocates.
   *
   * @throws IllegalStateException if the last {@link #read} was false
   */
  public Stamp stamp() {
    return new Stamp(streamId(), frameNumber(), wallClockNanos());
  }

  /**
   * How many of the 300 code cells had the wrong colour and were put right; 0 is a clean picture, and
   * somewhere above 20 pictures begin to be unreadable.
   *
   * @throws IllegalStateException if the last {@link #read} was false
   */
  public int correctedCells() {
    requireReadable();
    ConvolutionalCode.encode(message.bytes(), code);
    int wrong = 0;
    for (int bit = 0; bit < code.length; bit++) {
      if (code[bit] != soft[bit] > 0) {
        wrong++;
      }
    }
    return wrong;
  }

  private void requireReadable() {
    if (!readable) {
      throw new IllegalStateException(
          "the last picture had no readable stamp: ask only after read() was true");
    }
  }

  /** Where sample i lies, in cells: eight a cell, evenly over its inner half. */
  private static double innerPosition(int i) {
    return i / SAMPLES + 0.25 + (i % SAMPLES + 0.5) / (2 * SAMPLES);
  }

  private void sample(Plane plane, long stride) {
    for (int cell = 0; cell < StampGrid.CELLS; cell++) {
      int firstX = cell % StampGrid.COLUMNS * SAMPLES;
      int firstY = cell / StampGrid.COLUMNS * SAMPLES;
      int sum = 0;
      for (int y = firstY; y < firstY + SAMPLES; y++) {
        long row = sampleY[y] * stride;
        for (int x = firstX; x < firstX + SAMPLES; x++) {
          sum += plane.getByte(row + sampleX[x]) & 0xFF;
        }
      }
      sums[cell] = sum;
    }
  }

  /** Measures black and white; turns sums into soft values; false if this cannot be a stamp. */
  private boolean calibrate() {
    int black = 0;
    int white = 0;
    for (int cell = 0; cell < StampGrid.CELLS; cell++) {
      if (StampGrid.codeBit(cell) < 0) {
        if (StampGrid.calibrationWhite(cell)) {
          white += sums[cell];
        } else {
          black += sums[cell];
        }
      }
    }
    int each = StampGrid.CALIBRATION_CELLS / 2;
    int contrast = (white - black) / each;
    if (contrast < MIN_CONTRAST * SAMPLES * SAMPLES) {
      return false;
    }
    int threshold = (white + black) / (2 * each);
    int wrong = 0;
    for (int cell = 0; cell < StampGrid.CELLS; cell++) {
      int above = sums[cell] - threshold;
      int bit = StampGrid.codeBit(cell);
      if (bit >= 0) {
        soft[bit] = Math.clamp(2L * SOFT_LIMIT * above / contrast, -SOFT_LIMIT, SOFT_LIMIT);
      } else if (above > 0 != StampGrid.calibrationWhite(cell)) {
        wrong++;
      }
    }
    return wrong <= MAX_WRONG_CALIBRATION;
  }
}
