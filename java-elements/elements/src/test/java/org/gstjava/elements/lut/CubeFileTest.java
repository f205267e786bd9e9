/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what {@link CubeFile} takes and how it refuses the rest. */
class CubeFileTest {
  private static final String CUBE_ROWS =
      "0 0 0|1 0 0|0 1 0|1 1 0|0 0 1|1 0 1|0 1 1|1 1 1|".replace('|', '\n');

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.cube"), text);
  }

  @Test
  void shouldReadCubeRedFastestWhenFileIsPlain() throws IOException {
    ColorLut lut = CubeFile.read(file("TITLE \"My look\"\nLUT_3D_SIZE 2\n" + CUBE_ROWS));
    Lut3D cube = assertInstanceOf(Lut3D.class, lut);
    assertEquals("My look", cube.title());
    assertEquals(2, cube.size());
    assertEquals(LutDomain.UNIT, cube.domain());
    assertEquals(1, cube.value(1, 0));
    assertEquals(0, cube.value(1, 2));
    assertTrue(cube.isIdentity());
  }

  @Test
  void shouldReadCubeWhenLinesEndInCrLfAndCommentsAndBlanksSurroundThem() throws IOException {
    String text = "\uFEFF# made by hand\n\n  LUT_3D_SIZE\t2\n# table\n" + CUBE_ROWS + "\n# end\n\n";
    assertTrue(CubeFile.read(file(text.replace("\n", "\r\n"))).isIdentity());
  }

  @Test
  void shouldReadCurvesWhenSizeIsOfOneDimension() throws IOException {
    Lut1D curves =
        assertInstanceOf(
            Lut1D.class, CubeFile.read(file("LUT_1D_SIZE 3\n0 1 0\n.5 0.5 2e-1\n1 0 +1\n")));
    assertEquals(0.6, curves.valueAt(2, 0.75), 1e-6);
    assertEquals(0.25, curves.valueAt(1, 0.75), 1e-6);
  }

  @Test
  void shouldReadDomainWhenFileStatesOne() throws IOException {
    String head = "DOMAIN_MIN -1 0 0.5\nDOMAIN_MAX 2 1.5 4\n";
    ColorLut lut = CubeFile.read(file(head + "LUT_3D_SIZE 2\n" + CUBE_ROWS));
    assertEquals(new LutDomain(-1, 0, 0.5, 2, 1.5, 4), lut.domain());
  }

  @ParameterizedTest
  @CsvSource({"LUT_1D_INPUT_RANGE", "LUT_3D_INPUT_RANGE"})
  void shouldReadDomainWhenFileStatesInputRange(String keyword) throws IOException {
    ColorLut lut = CubeFile.read(file("LUT_1D_SIZE 2\n" + keyword + " -0.5 2\n0 0 0\n1 1 1\n"));
    assertEquals(new LutDomain(-0.5, -0.5, -0.5, 2, 2, 2), lut.domain());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "LUT_1D_SIZE 3|0 0 0|1 1 1|; 3; ends after row 2 of the table, LUT_1D_SIZE 3 has 3",
        "LUT_1D_SIZE 2|0 0 0|1 1 1|1 1 1|; 4; row 3 of the table",
        "LUT_1D_SIZE 2|0 0 0|1 NaN 1|; 3; 'NaN' is not a finite number",
        "LUT_1D_SIZE 2|0 0 0|Infinity 0 1|; 3; 'Infinity' is not a finite number",
        "LUT_1D_SIZE 2|0 0 0|1 1e99 1|; 3; '1e99' is not a finite number",
        "LUT_1D_SIZE 2|0 0 0|1 0,5 1|; 3; '0,5' is not a number",
        "LUT_1D_SIZE 2|0 0 0|1 1f 1|; 3; '1f' is not a number",
        "LUT_1D_SIZE 2|0 0 0|1 1|; 3; has 2 values",
        "LUT_1D_SIZE 2|0 0 0|1 1 1 1|; 3; has 4 values",
        "# nothing|; 1; ends without LUT_3D_SIZE or LUT_1D_SIZE",
        "''; 1; ends without LUT_3D_SIZE or LUT_1D_SIZE",
        "TITLE \"x\"|0 0 0|; 2; before its size is known",
        "LUT_1D_SIZE 2|LUT_3D_SIZE 2|; 2; LUT_3D_SIZE comes after LUT_1D_SIZE",
        "LUT_3D_SIZE 1|; 1; LUT_3D_SIZE is 1, allowed are whole numbers from 2 to 129",
        "LUT_3D_SIZE 130|; 1; LUT_3D_SIZE is 130, allowed are whole numbers from 2 to 129",
        "|LUT_1D_SIZE 65537|; 2; LUT_1D_SIZE is 65537, allowed are whole numbers from 2 to 65536",
        "LUT_3D_SIZE -5|; 1; LUT_3D_SIZE is -5",
        "LUT_3D_SIZE big|; 1; LUT_3D_SIZE is 'big'",
        "LUT_3D_SIZE|; 1; LUT_3D_SIZE has 0 value(s), needed are 1",
        "LUT_1D_SIZE 2|DOMAIN_MIN 0 0 1|0 0 0|1 1 1|; 2; the domain of blue is 1.0 to 1.0",
        "LUT_1D_SIZE 2|LUT_1D_INPUT_RANGE 2 1|0 0 0|1 1 1|; 2; the domain of red is 2.0 to 1.0",
        "DOMAIN_MAX 1 1|; 1; DOMAIN_MAX has 2 value(s), needed are 3",
        "DOMAIN_MAX 1 1 x|; 1; 'x' is not a number",
        "LUT_SHAPER 2|; 1; unknown keyword 'LUT_SHAPER'",
      })
  void shouldNameFileAndLineWhenFileIsBroken(String text, int line, String problem)
      throws IOException {
    Path broken = file(text.replace('|', '\n'));
    LutFormatException error =
        assertThrows(LutFormatException.class, () -> LutFile.read(broken));
    assertEquals(line, error.line());
    String place = broken + ":" + line + ": ";
    assertTrue(error.getMessage().startsWith(place), error.getMessage());
    assertTrue(error.getMessage().contains(problem), error.getMessage());
    assertTrue(error.getMessage().contains("; "), "no next step in: " + error.getMessage());
  }

  @Test
  void shouldRefuseFileWhenItIsNotText() throws IOException {
    Path binary = Files.write(folder.resolve("b.cube"), new byte[] {1, 0, 2, '\n', 3});
    LutFormatException error =
        assertThrows(LutFormatException.class, () -> LutFile.read(binary));
    assertTrue(error.getMessage().contains("zero byte"), error.getMessage());
  }

  @Test
  void shouldSayThatFileIsMissingWhenItIs() {
    assertThrows(NoSuchFileException.class, () -> LutFile.read(folder.resolve("none.cube")));
  }

  @Test
  void shouldRefuseDomainWhenItIsEmpty() {
    assertThrows(IllegalArgumentException.class, () -> new LutDomain(0, 0, 1, 1, 1, 1));
  }
}
