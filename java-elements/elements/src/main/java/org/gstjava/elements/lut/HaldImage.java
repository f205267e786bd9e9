/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads a cube from a Hald CLUT image in PNG form, 8 or 16 bits a sample.
 *
 * <p>An image of level n is n^3 pixels wide and high and holds a cube of n^2 nodes an edge, row by
 * row, red varying fastest. Source: Eskil Steenberg, "Hald CLUT"; ImageMagick
 * and ffmpeg read the same files.
 */
public final class HaldImage {
  private static final int MIN_LEVEL = 2;
  private static final int MAX_LEVEL = 11;

  private HaldImage() {}

  /**
   * Reads a Hald image.
   *
   * @throws LutFormatException when it is not one
   * @throws IOException when the file cannot be read
   */
  public static Lut3D read(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      if (in == null || !readers.hasNext()) {
        throw new IOException(file + ": cannot be opened as a PNG image");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return decode(file, reader);
      } finally {
        reader.dispose();
      }
    }
  }

  private static Lut3D decode(Path file, ImageReader reader) throws IOException {
    int level;
    BufferedImage image;
    try {
      level = level(file, reader.getWidth(0), reader.getHeight(0));
      image = reader.read(0);
    } catch (LutFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LutFormatException broken =
          new LutFormatException(
              file, "the PNG cannot be decoded (" + e.getMessage() + "); export it again");
      broken.initCause(e);
      throw broken;
    }
    return cube(file, level, image);
  }

  private static int level(Path file, int width, int height) throws LutFormatException {
    for (int level = MIN_LEVEL; level <= MAX_LEVEL; level++) {
      int side = level * level * level;
      if (width == side && height == side) {
        return level;
      }
    }
    throw new LutFormatException(
        file,
        "the image is " + width + "x" + height + ", a Hald image of level n is n^3 by n^3 pixels"
            + " with n from " + MIN_LEVEL + " to " + MAX_LEVEL
            + " (8x8 to 1331x1331); export it without scaling or cropping");
  }

  private static Lut3D cube(Path file, int level, BufferedImage image)
      throws LutFormatException {
    int size = level * level;
    int side = size * level;
    float[] nodes = new float[3 * side * side];
    int maximum;
    if (image.getColorModel() instanceof IndexColorModel) {
      maximum = 255;
      for (int i = 0; i < side * side; i++) {
        int colour = image.getRGB(i % side, i / side);
        nodes[3 * i] = (colour >> 16 & 255) / 255f;
        nodes[3 * i + 1] = (colour >> 8 & 255) / 255f;
        nodes[3 * i + 2] = (colour & 255) / 255f;
      }
    } else {
      Raster raster = image.getRaster();
      if (raster.getNumBands() < 3) {
        throw new LutFormatException(
            file,
            "the image has " + raster.getNumBands()
                + " channel(s), a Hald image has red, green and blue; export it in colour");
      }
      maximum = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
      for (int i = 0; i < nodes.length; i++) {
        int pixel = i / 3;
        nodes[i] = (float) raster.getSample(pixel % side, pixel / side, i % 3) / maximum;
      }
    }
    double halfStep = 0.5001 / maximum;
    return new Lut3D("", size, LutDomain.UNIT, nodes, halfStep);
  }
}
