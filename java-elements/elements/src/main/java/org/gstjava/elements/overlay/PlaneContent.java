/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

/**
 * What lies in one plane of a format.
 *
 * @param acrossShift how many pixels of the frame share one of the plane, as a power of 2: 0 or 1
 * @param downShift likewise how many rows
 * @param components what each byte of a pixel says
 * @param alphaAt the byte with the frame's alpha, -1 for none
 */
record PlaneContent(int acrossShift, int downShift, Component[] components, int alphaAt) {
  /** A plane with a pixel for each of the frame's. */
  static PlaneContent full(Component... components) {
    return new PlaneContent(0, 0, components, -1);
  }

  /** A plane with a pixel for two of the frame's, side by side. */
  static PlaneContent half(Component... components) {
    return new PlaneContent(1, 0, components, -1);
  }

  /** A plane with a pixel for four of the frame's, two by two. */
  static PlaneContent quarter(Component... components) {
    return new PlaneContent(1, 1, components, -1);
  }

  /** A plane as {@link #full}, where one byte is the frame's alpha. */
  static PlaneContent withAlpha(int alphaAt, Component... components) {
    return new PlaneContent(0, 0, components, alphaAt);
  }
}
