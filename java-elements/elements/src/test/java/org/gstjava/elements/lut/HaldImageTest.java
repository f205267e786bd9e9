/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests reading cubes from Hald images. */
class HaldImageTest {
  @TempDir Path folder;

  private Path write(BufferedImage image) throws IOException {
    Path file = folder.resolve("hald.png");
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    return file;
  }

  private static BufferedImage image(Lut3D lut, int level, boolean deep) {
    int side = level * level * level;
    BufferedImage image;
    if (deep) {
      ComponentColorModel model =
          new ComponentColorModel(
              ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE,
              DataBuffer.TYPE_USHORT);
      WritableRaster raster = model.createCompatibleWritableRaster(side, side);
      image = new BufferedImage(model, raster, false, null);
    } else {
      image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    }
    int maximum = deep ? 65535 : 255;
    for (int i = 0; i < lut.nodeCount(); i++) {
      for (int channel = 0; channel < 3; channel++) {
        int sample = Math.round(lut.value(i, channel) * maximum);
        image.getRaster().setSample(i % side, i / side, channel, sample);
      }
    }
    return image;
  }

  @ParameterizedTest
  @CsvSource({"2, false, 0.002", "4, false, 0.002", "5, true, 1e-5"})
  void shouldReadNodesWhenImageIsHald(int level, boolean deep, double tolerance)
      throws IOException {
    Lut3D expected = LutSamples.grade(level * level);
    Path file = write(image(expected, level, deep));
    Lut3D cube = assertInstanceOf(Lut3D.class, LutFile.read(file));
    assertEquals(level * level, cube.size());
    for (int i = 0; i < cube.nodeCount(); i++) {
      for (int channel = 0; channel < 3; channel++) {
        assertEquals(expected.value(i, channel), cube.value(i, channel), tolerance);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldBeIdentityWhenImageHoldsIdentityAsFinelyAsItCan(boolean deep) throws IOException {
    float[] nodes = LutSamples.identityNodes(36);
    Lut3D identity = new Lut3D("", 36, LutDomain.UNIT, nodes);
    assertTrue(HaldImage.read(write(image(identity, 6, deep))).isIdentity());
  }

  @Test
  void shouldNameSizeWhenImageIsNotHald() throws IOException {
    Path file = write(new BufferedImage(64, 60, BufferedImage.TYPE_INT_RGB));
    LutFormatException error = assertThrows(LutFormatException.class, () -> LutFile.read(file));
    assertTrue(error.getMessage().contains("the image is 64x60"), error.getMessage());
    assertTrue(error.getMessage().startsWith(file + ": "), error.getMessage());
  }

  @Test
  void shouldRefuseImageWhenItIsGray() throws IOException {
    Path file = write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY));
    LutFormatException error = assertThrows(LutFormatException.class, () -> LutFile.read(file));
    assertTrue(error.getMessage().contains("1 channel(s)"), error.getMessage());
  }

  @Test
  void shouldRefuseImageWhenItIsCutOff() throws IOException {
    Path file = write(image(LutSamples.grade(16), 4, false));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    LutFormatException error = assertThrows(LutFormatException.class, () -> LutFile.read(file));
    assertTrue(error.getMessage().contains("cannot be decoded"), error.getMessage());
  }
}
