/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads PNG files of several kinds. */
class OverlayPictureFileTest {
  @TempDir Path folder;

  private Path write(BufferedImage image) throws IOException {
    Path file = folder.resolve("picture.png");
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    return file;
  }

  private int[] read(BufferedImage image) throws IOException {
    return PictureFile.read(write(image)).pixels();
  }

  @Test
  void shouldTakeColourAndAlphaAsTheyAre() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    int[] pixels = {0x80112233, 0xff445566, 0x01fefdfc};
    image.setRGB(0, 0, 3, 1, pixels, 0, 3);
    assertArrayEquals(pixels, read(image));
  }

  @Test
  void shouldBeOpaqueWhenThereIsNoAlpha() throws IOException {
    BufferedImage image = new BufferedImage(1, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 1, 0x123456);
    assertArrayEquals(new int[] {0xff000000, 0xff123456}, read(image));
  }

  @Test
  void shouldTakeGreyAsItIs() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 64);
    image.getRaster().setSample(1, 0, 0, 200);
    assertArrayEquals(new int[] {0xff404040, 0xffc8c8c8}, read(image));
  }

  @Test
  void shouldDropTheLowerByteOfSixteenBits() throws IOException {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    WritableRaster raster = image.getRaster();
    assertEquals(DataBuffer.TYPE_USHORT, raster.getTransferType());
    raster.setSample(0, 0, 0, 0x7fff);
    assertArrayEquals(new int[] {0xff7f7f7f}, read(image));
  }

  @Test
  void shouldTakePalettes() throws IOException {
    byte[] ramp = {0, (byte) 255};
    IndexColorModel colours =
        new IndexColorModel(1, 2, ramp, ramp, new byte[] {9, 8}, new byte[] {0, (byte) 255});
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, colours);
    image.getRaster().setSample(1, 0, 0, 1);
    assertArrayEquals(new int[] {0x00000009, 0xffffff08}, read(image));
  }

  @Test
  void shouldSayWhichFileWhenThereIsNone() {
    Path file = folder.resolve("none.png");
    assertEquals(
        file.toString(), assertThrows(NoSuchFileException.class, () -> PictureFile.read(file)).getMessage());
  }

  @Test
  void shouldNameFileAndReasonWhenItIsNoPng() throws IOException {
    Path file = Files.writeString(folder.resolve("text.png"), "no picture at all");
    String message = assertThrows(IOException.class, () -> PictureFile.read(file)).getMessage();
    assertTrue(message.contains("text.png") && message.contains("signature"), message);
  }

  @Test
  void shouldNameFileAndReasonWhenItIsCutOff() throws IOException {
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
    byte[] whole = Files.readAllBytes(write(image));
    Path file = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
    String message = assertThrows(IOException.class, () -> PictureFile.read(file)).getMessage();
    assertTrue(message.contains("cut.png") && message.length() > file.toString().length() + 30, message);
  }

  @Test
  void shouldNameFolderWhenItIsNoFile() {
    String message = assertThrows(IOException.class, () -> PictureFile.read(folder)).getMessage();
    assertTrue(message.contains(folder.toString()), message);
  }
}
