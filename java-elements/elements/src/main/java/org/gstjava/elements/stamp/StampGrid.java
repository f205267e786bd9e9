/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

/**
 * Where the cells of a stamp lie, in fractions of the picture, so that scaling moves nothing.
 *
 * <p>The picture is cut into 24 columns and 18 rows of equal size. Rows 2 to 15 are the stamp, two rows
 * above and two below are background:
 *
 * <pre>
 *   row  0.. 1   background        full width
 *   row  2..15   24 x 14 cells     36 for calibration, 300 for the code word
 *   row 16..17   background        full width
 * </pre>
 *
 * <p>Calibration cells have known colours and lie evenly among the others; they give the reader its
 * threshold and tell it whether there is a stamp at all. The 300 bits of the code word are dealt out
 * with a step of 77, so that a damaged patch of the picture damages bits far apart in the code.
 */
final class StampGrid {
  static final int COLUMNS = 24;
  static final int ROWS = 14;
  static final int FIRST_ROW = 2;
  static final int PICTURE_ROWS = 18;
  static final int CELLS = COLUMNS * ROWS;
  static final int CALIBRATION_CELLS = 36;
  static final int CODE_CELLS = CELLS - CALIBRATION_CELLS;

  /** Largest width and height, in pixels; keeps every product of this package within an int. */
  static final int MAX_SIDE = 1 << 16;

  /**
   * Colours of the calibration cells in raster order, 18 black and 18 white; bit 0 first, 1 is white.
   */
  private static final long CALIBRATION_COLOURS = 0x5_C936_A65CL;

  /** Coprime to 300, and far from 0 modulo 300 for cells that touch in any direction. */
  private static final int DEAL_STEP = 77;

  private static final short[] CODE_BIT = new short[CELLS];
  private static final boolean[] CALIBRATION_WHITE = new boolean[CELLS];

  static {
    int calibration = 0;
    int code = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      if (cell * CALIBRATION_CELLS % CELLS < CALIBRATION_CELLS) {
        CODE_BIT[cell] = -1;
        CALIBRATION_WHITE[cell] = (CALIBRATION_COLOURS >>> calibration++ & 1) != 0;
      } else {
        CODE_BIT[cell] = (short) (code++ * DEAL_STEP % CODE_CELLS);
      }
    }
  }

  private StampGrid() {}

  /** The bit of the code word that a cell shows, or -1 for a calibration cell. */
  static int codeBit(int cell) {
    return CODE_BIT[cell];
  }

  /** Whether a calibration cell is white. */
  static boolean calibrationWhite(int cell) {
    return CALIBRATION_WHITE[cell];
  }

  /**
   * First pixel of a picture that many pixels wide which belongs to a column; its end is the next
   * column's.
   */
  static int columnEdge(int column, int width) {
    return (column * width + COLUMNS / 2) / COLUMNS;
  }

  /**
   * First line of a picture that many lines high which belongs to a row of cells, 0 to {@link #ROWS}.
   */
  static int rowEdge(int row, int height) {
    return ((row + FIRST_ROW) * height + PICTURE_ROWS / 2) / PICTURE_ROWS;
  }

  static void requireSize(int width, int height, int minWidth, int minHeight) {
    if (width < minWidth || height < minHeight) {
      throw new IllegalArgumentException(
          "a picture of %dx%d is too small for a stamp, the limit is %dx%d: ask for a larger one in the caps"
              .formatted(width, height, minWidth, minHeight));
    }
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw new IllegalArgumentException(
          "a picture of %dx%d is too large for a stamp, the limit is %d a side: ask for less in the caps"
              .formatted(width, height, MAX_SIDE));
    }
  }

  static void requirePlane(long byteSize, long stride, long rowBytes, int height) {
    if (stride < rowBytes) {
      throw new IllegalArgumentException(
          "a stride of %d bytes is below the %d bytes of a row: pass the plane's own stride"
              .formatted(stride, rowBytes));
    }
    long needed = stride * (height - 1) + rowBytes;
    if (byteSize < needed) {
      throw new IllegalArgumentException(
          "the plane needs %d bytes at stride %d, got %d: pass the whole plane"
              .formatted(needed, stride, byteSize));
    }
  }
}
