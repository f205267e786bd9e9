/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads a picture from a PNG file.
 *
 * <p>Samples are taken as they are: gamma and colour profiles are not applied, 16-bit samples lose their
 * lower byte.
 */
public final class PictureFile {
  private static final long MAX_PIXELS = 1L << 26;

  private PictureFile() {}

  /**
   * Reads a PNG.
   *
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if it can't be read or is no PNG; the message names the file and the reason
   */
  public static Picture read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) {
        throw new IOException("it can't be opened: is it a file, and may it be read?");
      }
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      if (!readers.hasNext()) {
        throw new IOException("this Java has no PNG reader: install a whole java.desktop");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return decode(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw new IOException(file + " can't be read as a PNG: " + reason(e), e);
    }
  }

  /**
   * ImageIO's own messages often say no more than that there was an error, and put the reason into the cause.
   */
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static Picture decode(ImageReader reader) throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width * height > MAX_PIXELS) {
      throw new IOException(
          "it has " + width + "x" + height + " pixels, more than " + MAX_PIXELS
              + " are not taken: scale it down");
    }
    BufferedImage image = reader.read(0);
    int[] pixels = new int[(int) (width * height)];
    if (image.getColorModel() instanceof IndexColorModel) {
      image.getRGB(0, 0, (int) width, (int) height, pixels, 0, (int) width);
    } else {
      copy(image.getRaster(), pixels);
    }
    return new Picture((int) width, (int) height, pixels);
  }

  /** Not by getRGB, which takes grey samples for linear light and so makes them brighter. */
  private static void copy(Raster raster, int[] pixels) {
    int bands = raster.getNumBands();
    int bits = raster.getSampleModel().getSampleSize(0);
    int width = raster.getWidth();
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        boolean colour = bands > 2;
        int red = toByte(row[at], bits);
        int green = colour ? toByte(row[at + 1], bits) : red;
        int blue = colour ? toByte(row[at + 2], bits) : red;
        int alpha = (bands & 1) == 0 ? toByte(row[at + bands - 1], bits) : 255;
        pixels[y * width + x] = alpha << 24 | red << 16 | green << 8 | blue;
      }
    }
  }

  private static int toByte(int sample, int bits) {
    return bits > 8 ? sample >>> bits - 8 : sample * 255 / ((1 << bits) - 1);
  }
}
