package org.gstjava.elements.lut;

import java.util.Objects;

/**
 * How 8-bit YCbCr samples stand for red, green and blue.
 *
 * @param matrix the luma weights
 * @param fullRange whether black to white is luma 0 to 255; else it is 16 to 235, chroma 16 to 240
 */
public record Colorimetry(YuvMatrix matrix, boolean fullRange) {
  private static final int TALLEST_SD = 576;
  private static final int LOWEST_UHD = 2160;

  /** Checks that there is a matrix. */
  public Colorimetry {
    Objects.requireNonNull(matrix, "matrix");
  }

  /**
   * Returns what GStreamer assumes for YCbCr caps that state no colorimetry: BT.601 up to 576
   * lines, BT.709 below 2160 lines, else BT.2020, each of limited range.
   *
   * @param height of the picture in pixels
   */
  public static Colorimetry defaultFor(int height) {
    if (height <= TALLEST_SD) {
      return new Colorimetry(YuvMatrix.BT601, false);
    }
    return new Colorimetry(height < LOWEST_UHD ? YuvMatrix.BT709 : YuvMatrix.BT2020, false);
  }

  /**
   * Reads the caps field {@code colorimetry}: a name such as {@code bt709}, or
   * {@code range:matrix:transfer:primaries} in GStreamer's numbers such as {@code 1:4:0:0}.
   *
   * <p>A range or matrix that the text leaves unknown is taken from {@link #defaultFor}.
   *
   * @param text the field, or null when the caps have none
   * @param height of the picture in pixels
   * @throws IllegalArgumentException for text of neither form, and for a matrix that is not YCbCr
   */
  public static Colorimetry fromCaps(String text, int height) {
    if (text == null) {
      return defaultFor(height);
    }
    return switch (text) {
      case "bt601" -> new Colorimetry(YuvMatrix.BT601, false);
      case "bt709" -> new Colorimetry(YuvMatrix.BT709, false);
      case "smpte240m" -> new Colorimetry(YuvMatrix.SMPTE240M, false);
      case "bt2020", "bt2020-10", "bt2100-pq", "bt2100-hlg" ->
          new Colorimetry(YuvMatrix.BT2020, false);
      default -> fromNumbers(text, height);
    };
  }

  private static Colorimetry fromNumbers(String text, int height) {
    String[] fields = text.split(":", -1);
    if (fields.length != 4) {
      throw unknown(text);
    }
    Colorimetry assumed = defaultFor(height);
    YuvMatrix matrix =
        switch (fields[1]) {
          case "0" -> assumed.matrix;
          case "2" -> YuvMatrix.FCC;
          case "3" -> YuvMatrix.BT709;
          case "4" -> YuvMatrix.BT601;
          case "5" -> YuvMatrix.SMPTE240M;
          case "6" -> YuvMatrix.BT2020;
          default -> throw unknown(text);
        };
    boolean full =
        switch (fields[0]) {
          case "0", "2" -> false;
          case "1" -> true;
          default -> throw unknown(text);
        };
    return new Colorimetry(matrix, full);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "colorimetry is '"
            + text
            + "', known are bt601, bt709, smpte240m, bt2020, bt2020-10, bt2100-pq, bt2100-hlg and"
            + " range:matrix:transfer:primaries with range 0 to 2 and matrix 0 or 2 to 6;"
            + " put videoconvert in front");
  }
}
