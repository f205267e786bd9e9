/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.io.IOException;
import java.nio.file.Path;

/** Says what is wrong in a LUT file, where, which limit it breaks and what to do about it. */
public final class LutFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * Describes a problem at one line of a text file.
   *
   * @param line counted from 1
   */
  LutFormatException(Path file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
    this.line = line;
  }

  /** Describes a problem of the file as a whole, such as an image of the wrong size. */
  LutFormatException(Path file, String problem) {
    super(file + ": " + problem);
    this.line = 0;
  }

  /** Returns the line that is wrong, counted from 1, or 0 when the file has no lines. */
  public int line() {
    return line;
  }
}
