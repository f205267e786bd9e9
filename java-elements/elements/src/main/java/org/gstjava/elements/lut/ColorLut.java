/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

/**
 * A colour lookup table, either three curves or a cube; immutable and safe to share by threads.
 *
 * <p>{@link LutFile} reads one from a file, {@link LutKernel} applies it to video.
 */
public sealed interface ColorLut permits Lut1D, Lut3D {
  /** Returns the name that the file gives itself, or an empty string. */
  String title();

  /** Returns the entries of a curve, or the nodes along one edge of a cube. */
  int size();

  /** Returns the input range that the table covers. */
  LutDomain domain();

  /** Returns whether the table, as finely as its file can tell, maps every colour to itself. */
  boolean isIdentity();
}
