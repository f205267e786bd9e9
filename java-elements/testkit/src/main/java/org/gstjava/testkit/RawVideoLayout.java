/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gstjava.api.Fraction;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoInfo.Colorimetry;
import org.gstjava.api.VideoInfo.PlaneInfo;

/**
 * Geometry of GStreamer's raw video formats, as fill_planes in video-info.c has it.
 *
 * <p>A plane is said by the bytes of a sample, by how many pixels share one across and down, by what its stride is rounded up to, and
 * by what the picture's height is rounded up to before the next plane begins.
 */
final class RawVideoLayout {
  private static final Map<String, RawVideoLayout> FORMATS = new TreeMap<>();

  static {
    add("GRAY8", 1, plane(1));
    add("GRAY16_LE GRAY16_BE", 1, plane(2));
    add("RGB BGR", 3, plane(3));
    add("RGBx BGRx xRGB xBGR", 3, plane(4));
    add("RGBA BGRA ARGB ABGR AYUV VUYA", 4, plane(4));
    add("ARGB64 AYUV64 RGBA64_LE RGBA64_BE BGRA64_LE ARGB64_LE ABGR64_LE", 4, plane(8));
    add("YUY2 UYVY YVYU VYUY", 3, plane(2));
    add("Y444 GBR", 3, plane(1), plane(1), plane(1));
    add("Y444_10LE Y444_12LE Y444_16LE GBR_10LE GBR_12LE", 3, plane(2), plane(2), plane(2));
    add("Y42B", 3, plane(1), plane(1).across(2), plane(1).across(2));
    add("I422_10LE I422_12LE", 3, plane(2).even(), plane(2).across(2).even(), plane(2).across(2).even());
    add("I420 YV12", 3, plane(1).even(), plane(1).across(2).down(2), plane(1).across(2).down(2));
    add("I420_10LE I420_12LE", 3, plane(2).even(), plane(2).across(2).down(2), plane(2).across(2).down(2));
    add("NV12 NV21", 3, plane(1).even(), plane(2).across(2).down(2));
    add("NV16 NV61", 3, plane(1), plane(2).across(2));
    add("NV24", 3, plane(1), plane(2));
    add("P010_10LE P012_LE P016_LE", 3, plane(2).even(), plane(4).across(2).down(2));
  }

  private final String format;
  private final int components;
  private final Shape[] shapes;

  private RawVideoLayout(String format, int components, Shape[] shapes) {
    this.format = format;
    this.components = components;
    this.shapes = shapes;
  }

  /** Names of all formats. */
  static List<String> formats() {
    return List.copyOf(FORMATS.keySet());
  }

  static RawVideoLayout of(String format) {
    RawVideoLayout layout = FORMATS.get(format);
    if (layout == null) {
      throw new IllegalArgumentException(
          "no test frames of format \"" + format + "\", only of " + String.join(", ", FORMATS.keySet()));
    }
    return layout;
  }

  VideoInfo info(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture of " + width + "x" + height + " has no pixels");
    }
    List<PlaneInfo> planes = new ArrayList<>();
    long offset = 0;
    for (Shape shape : shapes) {
      int columns = ceilDiv(width, shape.across);
      int rows = ceilDiv(height, shape.down);
      int stride = roundUp(columns * shape.bytes, 4);
      planes.add(new PlaneInfo(offset, stride, columns * shape.bytes, rows));
      offset += (long) stride * (shape.evenHeight ? roundUp(rows, 2) : rows);
    }
    return new VideoInfo(
        format, width, height, new Fraction(30, 1), new Fraction(1, 1), "progressive", colorimetry(height), site(height),
        components, List.copyOf(planes), offset);
  }

  private Colorimetry colorimetry(int height) {
    boolean colourless = format.startsWith("GRAY");
    boolean rgb = format.contains("RGB") || format.contains("BGR") || format.startsWith("GBR");
    if (rgb) {
      return new Colorimetry("full", "rgb", "srgb", "bt709");
    }
    if (colourless) {
      return new Colorimetry("limited", "bt601", "unknown", "unknown");
    }
    return height > 576
        ? new Colorimetry("limited", "bt709", "bt709", "bt709")
        : new Colorimetry("limited", "bt601", "bt601", "smpte170m");
  }

  private String site(int height) {
    boolean subsampled = shapes.length > 1 && shapes[1].down == 2;
    return subsampled ? height > 576 ? "mpeg2" : "jpeg" : "unknown";
  }

  private static void add(String names, int components, Shape... shapes) {
    for (String name : names.split(" ")) {
      FORMATS.put(name, new RawVideoLayout(name, components, shapes));
    }
  }

  private static Shape plane(int bytes) {
    return new Shape(bytes, 1, 1, false);
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  private static int roundUp(int value, int multiple) {
    return ceilDiv(value, multiple) * multiple;
  }

  private record Shape(int bytes, int across, int down, boolean evenHeight) {
    Shape across(int pixels) {
      return new Shape(bytes, pixels, down, evenHeight);
    }

    Shape down(int pixels) {
      return new Shape(bytes, across, pixels, evenHeight);
    }

    Shape even() {
      return new Shape(bytes, across, down, true);
    }
  }
}
