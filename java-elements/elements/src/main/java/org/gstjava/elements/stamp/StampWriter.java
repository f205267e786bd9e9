/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import java.util.Arrays;
import org.gstjava.api.Plane;

/**
 * Draws stamps, and a moving background around them, into the planes of a video frame.
 *
 * <p>Per frame: {@link #set}, then {@link #drawBackground} and {@link #drawStamp} on the luma or packed
 * RGB plane (on each plane of planar RGB), then {@link #drawChroma} on each chroma plane. Those calls
 * together write every pixel of the picture.
 *
 * <p>Picture: 24 columns by 18 rows of equal size; 14 rows in the middle are the cells of the stamp,
 * two rows above and two below are the background. Bytes between the end of a row and the stride stay
 * as they are.
 *
 * <p>One thread at a time. Nothing is allocated per frame: everything is made with the writer, but the
 * line of a chroma plane, which is made when a plane of that kind or width is first drawn.
 */
public final class StampWriter {

  /** Smallest width, in pixels: at half of it a cell still is more than three pixels wide. */
  public static final int MIN_WIDTH = 160;

  /** Smallest height, in pixels: at half of it a cell still is more than three pixels high. */
  public static final int MIN_HEIGHT = 120;

  private static final int NEUTRAL_CHROMA = 128;
  private static final int CHROMA_SWING = 32;

  private final int width;
  private final int height;
  private final SampleLayout layout;
  private final int rowBytes;
  private final byte[] line;
  private final WaveLine background;
  private final WaveLine black;
  private final StampMessage message = new StampMessage();
  private final boolean[] code = new boolean[ConvolutionalCode.CODE_BITS];
  private final ChromaLines[] chroma = new ChromaLines[ChromaPlane.values().length];
  private boolean moving = true;

  /**
   * Makes a writer for pictures of one size and layout.
   *
   * @param width pixels of a row, {@link #MIN_WIDTH} to 65536
   * @param height rows, {@link #MIN_HEIGHT} to 65536
   * @param layout how the samples of the luma or packed RGB plane lie
   * @throws IllegalArgumentException if the size is outside these limits
   */
  public StampWriter(int width, int height, SampleLayout layout) {
    StampGrid.requireSize(width, height, MIN_WIDTH, MIN_HEIGHT);
    this.width = width;
    this.height = height;
    this.layout = layout;
    this.rowBytes = width * layout.pixelStride();
    this.line = new byte[rowBytes];
    this.background = new WaveLine(width, layout.pixelStride());
    this.black = new WaveLine(width, layout.pixelStride());
    int quarter = (layout.white() - layout.black()) / 4;
    for (int component = 0; component < layout.pixelStride(); component++) {
      if (component == layout.opaqueOffset()) {
        background.constant(component, 255);
        black.constant(component, 255);
      } else {
        black.constant(component, layout.black());
        background.wave(component, layout.black() + quarter, layout.white() - quarter, 0);
      }
    }
    if (layout.opaqueOffset() >= 0) {
      Arrays.fill(line, (byte) 255);
    }
    set(0, 0, 0);
  }

  /**
   * Chooses the stamp that the drawing methods draw until the next call.
   *
   * @param streamId 0 to {@link Stamp#MAX_STREAM_ID}
   * @param frameNumber 0 to {@link Stamp#MAX_FRAME_NUMBER}
   * @param wallClockNanos nanoseconds since the Unix epoch
   * @throws IllegalArgumentException if the stream id or the frame number is out of range
   */
  public void set(int streamId, long frameNumber, long wallClockNanos) {
    Stamp.requireInRange(streamId, frameNumber);
    message.set(streamId, frameNumber, wallClockNanos);
    ConvolutionalCode.encode(message.bytes(), code);
  }

  /** Whether the background moves, as it does at first; else it is black. */
  public void setMoving(boolean moving) {
    this.moving = moving;
  }

  /**
   * Draws grey diagonal waves that move with the frame number above and below the stamp, or black.
   *
   * @param plane luma or packed RGB plane; offset 0 is the first pixel
   * @param stride bytes from one row to the next
   * @throws IllegalArgumentException if the plane is too short for that stride
   */
  public void drawBackground(Plane plane, long stride) {
    StampGrid.requirePlane(plane.size(), stride, rowBytes, height);
    long frame = message.frameNumber();
    WaveLine drawn = moving ? background : black;
    drawn.copyRows(plane, stride, 0, StampGrid.rowEdge(0, height), frame);
    drawn.copyRows(plane, stride, StampGrid.rowEdge(StampGrid.ROWS, height), height, frame);
  }

  /**
   * Draws the cells; leaves the rows above and below them alone, so it also stamps pictures made
   * elsewhere.
   *
   * @param plane luma or packed RGB plane; offset 0 is the first pixel
   * @param stride bytes from one row to the next
   * @throws IllegalArgumentException if the plane is too short for that stride
   */
  public void drawStamp(Plane plane, long stride) {
    StampGrid.requirePlane(plane.size(), stride, rowBytes, height);
    for (int row = 0; row < StampGrid.ROWS; row++) {
      for (int column = 0; column < StampGrid.COLUMNS; column++) {
        fill(column, white(row * StampGrid.COLUMNS + column) ? layout.white() : layout.black());
      }
      int end = StampGrid.rowEdge(row + 1, height);
      for (int y = StampGrid.rowEdge(row, height); y < end; y++) {
        plane.write(y * stride, line, 0, rowBytes);
      }
    }
  }

  /**
   * Fills a chroma plane: neutral behind the stamp, slowly changing colours in a background that moves.
   *
   * @param plane chroma plane; offset 0 is the first sample
   * @param stride bytes from one row to the next
   * @param planeWidth chroma pixels of a row (for I420 and NV12 half the picture's width, rounded up)
   * @param planeHeight rows of the plane
   * @param kind which components the plane holds
   * @throws IllegalArgumentException if the plane is too short for that stride, or is empty or larger
   *     than the picture
   */
  public void drawChroma(
      Plane plane, long stride, int planeWidth, int planeHeight, ChromaPlane kind) {
    if (planeWidth < 1 || planeWidth > width || planeHeight < 1 || planeHeight > height) {
      throw new IllegalArgumentException(
          "a chroma plane of %dx%d does not belong to a picture of %dx%d: pass its size in chroma pixels"
              .formatted(planeWidth, planeHeight, width, height));
    }
    StampGrid.requirePlane(plane.size(), stride, (long) planeWidth * kind.pixelStride(), planeHeight);
    ChromaLines lines = chroma[kind.ordinal()];
    if (lines == null || lines.width != planeWidth) {
      lines = new ChromaLines(planeWidth, kind);
      chroma[kind.ordinal()] = lines;
    }
    int top = StampGrid.rowEdge(0, planeHeight);
    int bottom = StampGrid.rowEdge(StampGrid.ROWS, planeHeight);
    long frame = message.frameNumber();
    WaveLine around = moving ? lines.colours : lines.neutral;
    around.copyRows(plane, stride, 0, top, frame);
    lines.neutral.copyRows(plane, stride, top, bottom, frame);
    around.copyRows(plane, stride, bottom, planeHeight, frame);
  }

  private boolean white(int cell) {
    int bit = StampGrid.codeBit(cell);
    return bit < 0 ? StampGrid.calibrationWhite(cell) : code[bit];
  }

  private void fill(int column, int level) {
    int from = StampGrid.columnEdge(column, width) * layout.pixelStride();
    int to = StampGrid.columnEdge(column + 1, width) * layout.pixelStride();
    Arrays.fill(line, from, to, (byte) level);
    if (layout.opaqueOffset() >= 0) {
      for (int at = from + layout.opaqueOffset(); at < to; at += layout.pixelStride()) {
        line[at] = (byte) 255;
      }
    }
  }

  /** The two lines that a chroma plane is copied from. */
  private static final class ChromaLines {
    final int width;
    final WaveLine colours;
    final WaveLine neutral;

    ChromaLines(int width, ChromaPlane kind) {
      this.width = width;
      this.colours = new WaveLine(width, kind.pixelStride());
      this.neutral = new WaveLine(width, kind.pixelStride());
      wave(kind.blueOffset(), 0);
      wave(kind.redOffset(), 0.25);
    }

    private void wave(int component, double phase) {
      if (component >= 0) {
        colours.wave(component, NEUTRAL_CHROMA - CHROMA_SWING, NEUTRAL_CHROMA + CHROMA_SWING, phase);
        neutral.constant(component, NEUTRAL_CHROMA);
      }
    }
  }
}
