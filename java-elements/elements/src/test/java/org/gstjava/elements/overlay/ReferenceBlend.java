/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoInfo.PlaneInfo;

/**
 * What blending a layer onto a frame should give, in double arithmetic and pixel by pixel, for tests.
 *
 * <p>Layouts are written down here once more, as GStreamer's documentation has them: a letter for each byte
 * of a plane's pixel, x for padding, and how many of the frame's pixels share one.
 */
final class ReferenceBlend {
  private final VideoInfo info;
  private final String[] planes;
  private final int[] layer;
  private final double opacity;

  /** Takes a layer of the frame's size, 0xAARRGGBB, alpha not multiplied in. */
  ReferenceBlend(VideoInfo info, int[] layer, double opacity) {
    this.info = info;
    this.planes = layout(info.format());
    this.layer = layer;
    this.opacity = opacity;
  }

  private static String[] layout(String format) {
    return switch (format) {
      case "I420" -> new String[] {"Y11", "U22", "V22"};
      case "YV12" -> new String[] {"Y11", "V22", "U22"};
      case "NV12" -> new String[] {"Y11", "UV22"};
      case "NV21" -> new String[] {"Y11", "VU22"};
      case "Y42B" -> new String[] {"Y11", "U21", "V21"};
      case "NV16" -> new String[] {"Y11", "UV21"};
      case "Y444" -> new String[] {"Y11", "U11", "V11"};
      case "GRAY8" -> new String[] {"Y11"};
      default -> new String[] {format + "11"};
    };
  }

  /** Blends in place onto all bytes of a frame whose rows have so many bytes of padding. */
  void apply(byte[] bytes, int padding) {
    long extra = 0;
    for (int p = 0; p < planes.length; p++) {
      PlaneInfo plane = info.planes().get(p);
      String letters = planes[p].substring(0, planes[p].length() - 2);
      int across = planes[p].charAt(letters.length()) - '0';
      int down = planes[p].charAt(letters.length() + 1) - '0';
      int stride = plane.stride() + padding;
      for (int y = 0; y < plane.rows(); y++) {
        for (int x = 0; x < plane.rowBytes() / letters.length(); x++) {
          int at = (int) (plane.offset() + extra + (long) y * stride + (long) x * letters.length());
          pixel(bytes, at, letters, x * across, y * down, across, down);
        }
      }
      extra += (plane.rows() + 1L) * padding;
    }
  }

  private void pixel(byte[] bytes, int at, String letters, int x0, int y0, int across, int down) {
    double[] sums = new double[4];
    int count = 0;
    for (int y = y0; y < Math.min(y0 + down, info.height()); y++) {
      for (int x = x0; x < Math.min(x0 + across, info.width()); x++) {
        int argb = layer[y * info.width() + x];
        double alpha = (argb >>> 24) / 255.0 * opacity;
        sums[0] += alpha;
        sums[1] += alpha * (argb >> 16 & 255);
        sums[2] += alpha * (argb >> 8 & 255);
        sums[3] += alpha * (argb & 255);
        count++;
      }
    }
    for (int i = 0; i < 4; i++) {
      sums[i] /= count;
    }
    int alphaAt = letters.indexOf('A');
    double frameAlpha = alphaAt < 0 ? 1 : (bytes[at + alphaAt] & 255) / 255.0;
    double alpha = sums[0] + frameAlpha * (1 - sums[0]);
    for (int i = 0; i < letters.length() && sums[0] > 0; i++) {
      double before = bytes[at + i] & 255;
      double colour = added(letters.charAt(i), sums);
      double after =
          i == alphaAt ? 255 * alpha : (colour + before * frameAlpha * (1 - sums[0])) / alpha;
      bytes[at + i] = (byte) Math.clamp(Math.round(after), 0, 255);
    }
  }

  private double added(char letter, double[] sums) {
    boolean full = info.colorimetry().range().equals("full");
    double kr = info.colorimetry().matrix().equals("bt709") ? 0.2126 : 0.299;
    double kb = info.colorimetry().matrix().equals("bt709") ? 0.0722 : 0.114;
    double luma = (kr * sums[1] + (1 - kr - kb) * sums[2] + kb * sums[3]) / 255;
    double lumaSteps = full ? 255 : 219;
    double chromaSteps = full ? 255 : 224;
    return switch (letter) {
      case 'R' -> sums[1];
      case 'G' -> sums[2];
      case 'B' -> sums[3];
      case 'A', 'x' -> 255 * sums[0];
      case 'Y' -> lumaSteps * luma + (full ? 0 : 16) * sums[0];
      case 'U' -> chromaSteps * (sums[3] / 255 - luma) / (2 * (1 - kb)) + 128 * sums[0];
      case 'V' -> chromaSteps * (sums[1] / 255 - luma) / (2 * (1 - kr)) + 128 * sums[0];
      default -> throw new IllegalArgumentException("component " + letter);
    };
  }
}
