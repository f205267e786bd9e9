/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.List;

/**
 * A negotiated raw video format.
 *
 * @param format GStreamer's name, for example "I420"
 * @param width pixels
 * @param height pixels
 * @param frameRate frames per second; 0/1 where it varies
 * @param pixelAspectRatio width of a pixel over its height
 * @param interlaceMode "progressive", "interleaved", "mixed", ...
 * @param colorimetry how numbers become colours
 * @param chromaSite where chroma samples lie, for example "mpeg2", or "unknown"
 * @param components colour components, with alpha
 * @param planes planes
 * @param size bytes of a frame with the usual strides
 */
public record VideoInfo(
    String format,
    int width,
    int height,
    Fraction frameRate,
    Fraction pixelAspectRatio,
    String interlaceMode,
    Colorimetry colorimetry,
    String chromaSite,
    int components,
    List<PlaneInfo> planes,
    long size) {

  /**
   * Usual geometry of one plane; a frame's own planes may have other strides.
   *
   * @param offset bytes from the start of the buffer
   * @param stride bytes from one row to the next
   * @param rowBytes bytes of a row that hold samples
   * @param rows rows
   */
  public record PlaneInfo(long offset, int stride, int rowBytes, int rows) {}

  /**
   * Colorimetry, by GStreamer's names.
   *
   * @param range "full", "limited" or "unknown"
   * @param matrix "rgb", "fcc", "bt709", "bt601", "smpte240m", "bt2020" or "unknown"
   * @param transfer transfer function, for example "bt709"
   * @param primaries primaries, for example "bt709"
   */
  public record Colorimetry(String range, String matrix, String transfer, String primaries) {}
}
