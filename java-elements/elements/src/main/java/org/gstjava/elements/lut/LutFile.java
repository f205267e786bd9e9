/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a LUT from a file, whose kind is told by its first bytes and not by its name. */
public final class LutFile {
  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private LutFile() {}

  /**
   * Reads a .cube text or a Hald PNG.
   *
   * @throws LutFormatException when the content is broken; the message names place, value, limit
   *     and what to do
   * @throws IOException when the file cannot be read
   */
  public static ColorLut read(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(PNG_SIGNATURE.length);
    }
    return Arrays.equals(start, PNG_SIGNATURE) ? HaldImage.read(file) : CubeFile.read(file);
  }
}
