/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import static org.gstjava.elements.overlay.Component.ALPHA;
import static org.gstjava.elements.overlay.Component.BLUE;
import static org.gstjava.elements.overlay.Component.CB;
import static org.gstjava.elements.overlay.Component.CR;
import static org.gstjava.elements.overlay.Component.GREEN;
import static org.gstjava.elements.overlay.Component.LUMA;
import static org.gstjava.elements.overlay.Component.RED;

/**
 * The raw video formats that can be drawn on; each has the name that caps use.
 *
 * <p>Planes and bytes stand in GStreamer's order. Immutable; any thread.
 */
public enum OverlayFormat {
  /** Planar 4:2:0. */
  I420(PlaneContent.full(LUMA), PlaneContent.quarter(CB), PlaneContent.quarter(CR)),
  /** Planar 4:2:0, Cr first. */
  YV12(PlaneContent.full(LUMA), PlaneContent.quarter(CR), PlaneContent.quarter(CB)),
  /** Semi-planar 4:2:0. */
  NV12(PlaneContent.full(LUMA), PlaneContent.quarter(CB, CR)),
  /** Semi-planar 4:2:0, Cr first. */
  NV21(PlaneContent.full(LUMA), PlaneContent.quarter(CR, CB)),
  /** Planar 4:2:2. */
  Y42B(PlaneContent.full(LUMA), PlaneContent.half(CB), PlaneContent.half(CR)),
  /** Semi-planar 4:2:2. */
  NV16(PlaneContent.full(LUMA), PlaneContent.half(CB, CR)),
  /** Planar 4:4:4. */
  Y444(PlaneContent.full(LUMA), PlaneContent.full(CB), PlaneContent.full(CR)),
  /** Luma alone. */
  GRAY8(PlaneContent.full(LUMA)),
  /** Three bytes a pixel. */
  RGB(PlaneContent.full(RED, GREEN, BLUE)),
  /** Three bytes a pixel. */
  BGR(PlaneContent.full(BLUE, GREEN, RED)),
  /** Four bytes a pixel. */
  RGBA(PlaneContent.withAlpha(3, RED, GREEN, BLUE, ALPHA)),
  /** Four bytes a pixel. */
  BGRA(PlaneContent.withAlpha(3, BLUE, GREEN, RED, ALPHA)),
  /** Four bytes a pixel. */
  ARGB(PlaneContent.withAlpha(0, ALPHA, RED, GREEN, BLUE)),
  /** Four bytes a pixel. */
  ABGR(PlaneContent.withAlpha(0, ALPHA, BLUE, GREEN, RED)),
  /** Four bytes a pixel, the last one padding. */
  RGBx(PlaneContent.full(RED, GREEN, BLUE, ALPHA)),
  /** Four bytes a pixel, the last one padding. */
  BGRx(PlaneContent.full(BLUE, GREEN, RED, ALPHA)),
  /** Four bytes a pixel, the first one padding. */
  xRGB(PlaneContent.full(ALPHA, RED, GREEN, BLUE)),
  /** Four bytes a pixel, the first one padding. */
  xBGR(PlaneContent.full(ALPHA, BLUE, GREEN, RED));

  /** All of them, as a list in caps. */
  public static final String LIST =
      "{ I420, YV12, NV12, NV21, Y42B, NV16, Y444, GRAY8, RGB, BGR, RGBA, BGRA, ARGB, ABGR, RGBx, BGRx, "
          + "xRGB, xBGR }";

  private final PlaneContent[] planes;

  OverlayFormat(PlaneContent... planes) {
    this.planes = planes;
  }

  /** Returns whether samples are luma and chroma, so that colorimetry matters. */
  public boolean isYuv() {
    return planes[0].components()[0] == LUMA;
  }

  int planeCount() {
    return planes.length;
  }

  PlaneContent plane(int index) {
    return planes[index];
  }
}
