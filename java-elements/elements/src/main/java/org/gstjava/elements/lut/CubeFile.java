/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringTokenizer;

/**
 * Reads the .cube text form of a LUT.
 *
 * <p>Source: Adobe Cube LUT Specification 1.0. Also taken: LUT_1D_INPUT_RANGE and
 * LUT_3D_INPUT_RANGE, which Iridas and DaVinci Resolve write in place of DOMAIN_MIN and DOMAIN_MAX;
 * lines that end in CR LF; a byte order mark; TITLE and domain keywords below the table's start.
 * Colours may be any finite floats; {@link LutKernel} says what those far beyond white come to.
 */
public final class CubeFile {
  private static final String EXPORT_AGAIN = "export the LUT again";

  /** Endings that Java takes for a number's type. */
  private static final String JAVA_ONLY = "dDfF";

  private final Path file;
  private int line;
  private String title = "";
  private final double[] domainMin = {0, 0, 0};
  private final double[] domainMax = {1, 1, 1};
  private int domainLine;
  private String sizeKeyword;
  private int size;
  private float[] table;
  private int rows;

  private CubeFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a .cube file.
   *
   * @throws LutFormatException when it is broken; the message names file, line, value and limit
   * @throws IOException when the file cannot be read
   */
  public static ColorLut read(Path file) throws IOException {
    CubeFile cube = new CubeFile(file);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        cube.line++;
        cube.take(cube.line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text);
      }
    }
    return cube.finish();
  }

  private void take(String text) throws LutFormatException {
    if (text.indexOf('\0') >= 0) {
      throw error("holds a zero byte, a .cube file is text; choose a .cube or a Hald PNG file");
    }
    StringTokenizer words = new StringTokenizer(text);
    if (!words.hasMoreTokens() || text.stripLeading().startsWith("#")) {
      return;
    }
    String word = words.nextToken();
    switch (word) {
      case "TITLE" -> title = title(text);
      case "LUT_1D_SIZE" -> takeSize(word, words, Lut1D.MIN_SIZE, Lut1D.MAX_SIZE);
      case "LUT_3D_SIZE" -> takeSize(word, words, Lut3D.MIN_SIZE, Lut3D.MAX_SIZE);
      case "DOMAIN_MIN" -> takeDomain(word, words, domainMin);
      case "DOMAIN_MAX" -> takeDomain(word, words, domainMax);
      case "LUT_1D_INPUT_RANGE", "LUT_3D_INPUT_RANGE" -> takeInputRange(word, words);
      default -> takeRow(word, words);
    }
  }

  private static String title(String text) {
    String value = text.strip().substring("TITLE".length()).strip();
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private void takeSize(String keyword, StringTokenizer words, int min, int max)
      throws LutFormatException {
    if (sizeKeyword != null) {
      throw error(
          keyword + " comes after " + sizeKeyword + ", a file has one table and states its size"
              + " once; split the file or remove one of them");
    }
    String[] values = values(keyword, words, 1);
    String allowed = ", allowed are whole numbers from " + min + " to " + max + "; ";
    int value;
    try {
      value = Integer.parseInt(values[0]);
    } catch (NumberFormatException e) {
      throw error(keyword + " is '" + values[0] + "'" + allowed + EXPORT_AGAIN, e);
    }
    if (value < min || value > max) {
      throw error(keyword + " is " + value + allowed + "export the LUT with such a size");
    }
    sizeKeyword = keyword;
    size = value;
    table = new float[3 * expectedRows()];
  }

  private int expectedRows() {
    return isCube() ? size * size * size : size;
  }

  private boolean isCube() {
    return sizeKeyword.equals("LUT_3D_SIZE");
  }

  private void takeDomain(String keyword, StringTokenizer words, double[] bounds)
      throws LutFormatException {
    String[] values = values(keyword, words, 3);
    for (int channel = 0; channel < 3; channel++) {
      bounds[channel] = number(values[channel]);
    }
    domainLine = line;
  }

  private void takeInputRange(String keyword, StringTokenizer words) throws LutFormatException {
    String[] values = values(keyword, words, 2);
    Arrays.fill(domainMin, number(values[0]));
    Arrays.fill(domainMax, number(values[1]));
    domainLine = line;
  }

  private void takeRow(String first, StringTokenizer words) throws LutFormatException {
    if (Character.isLetter(first.charAt(0)) && !first.equalsIgnoreCase("nan")
        && !first.equalsIgnoreCase("inf") && !first.equalsIgnoreCase("infinity")) {
      throw error(
          "unknown keyword '" + first + "', known are TITLE, LUT_1D_SIZE, LUT_3D_SIZE, DOMAIN_MIN,"
              + " DOMAIN_MAX, LUT_1D_INPUT_RANGE and LUT_3D_INPUT_RANGE; remove the line or "
              + EXPORT_AGAIN);
    }
    if (sizeKeyword == null) {
      throw error(
          "the table starts with '" + first + "' before its size is known; put LUT_3D_SIZE or"
              + " LUT_1D_SIZE above it");
    }
    if (rows == expectedRows()) {
      throw error(
          "row " + (rows + 1) + " of the table starts with '" + first + "', " + sizeKeyword + " "
              + size + " has " + rows + " rows; correct the size or remove the rows below");
    }
    if (words.countTokens() != 2) {
      throw error(
          "a row of the table has " + (words.countTokens() + 1)
              + " values, red, green and blue make 3; " + EXPORT_AGAIN);
    }
    table[3 * rows] = (float) number(first);
    table[3 * rows + 1] = (float) number(words.nextToken());
    table[3 * rows + 2] = (float) number(words.nextToken());
    rows++;
  }

  private String[] values(String keyword, StringTokenizer words, int count)
      throws LutFormatException {
    if (words.countTokens() != count) {
      throw error(
          keyword + " has " + words.countTokens() + " value(s), needed are " + count + "; "
              + EXPORT_AGAIN);
    }
    String[] values = new String[count];
    for (int i = 0; i < count; i++) {
      values[i] = words.nextToken();
    }
    return values;
  }

  private double number(String text) throws LutFormatException {
    double value;
    try {
      boolean typed = JAVA_ONLY.indexOf(text.charAt(text.length() - 1)) >= 0;
      if (typed || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
        throw new NumberFormatException(text);
      }
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw error(
          "'" + text + "' is not a number, written as 0.25 or 2.5e-1 with a point; "
              + EXPORT_AGAIN, e);
    }
    if (!Float.isFinite((float) value)) {
      throw error(
          "'" + text + "' is not a finite number, allowed are magnitudes up to 3.4e38; "
              + EXPORT_AGAIN);
    }
    return value;
  }

  private ColorLut finish() throws LutFormatException {
    line = Math.max(line, 1);
    if (sizeKeyword == null) {
      throw error(
          "ends without LUT_3D_SIZE or LUT_1D_SIZE, a .cube file has one of them; choose a .cube"
              + " or a Hald PNG file");
    }
    if (rows < expectedRows()) {
      throw error(
          "ends after row " + rows + " of the table, " + sizeKeyword + " " + size + " has "
              + expectedRows() + "; the file is cut off, copy or export it again");
    }
    for (int channel = 0; channel < 3; channel++) {
      if (domainMin[channel] >= domainMax[channel]) {
        line = domainLine;
        throw error(
            "the domain of " + new String[] {"red", "green", "blue"}[channel] + " is "
                + domainMin[channel] + " to " + domainMax[channel]
                + ", the minimum must be below the maximum; correct DOMAIN_MIN and DOMAIN_MAX");
      }
    }
    LutDomain domain =
        new LutDomain(
            domainMin[0], domainMin[1], domainMin[2], domainMax[0], domainMax[1], domainMax[2]);
    return isCube()
        ? new Lut3D(title, size, domain, table)
        : new Lut1D(title, size, domain, table);
  }

  private LutFormatException error(String problem) {
    return new LutFormatException(file, line, problem);
  }

  private LutFormatException error(String problem, Exception cause) {
    LutFormatException error = error(problem);
    error.initCause(cause);
    return error;
  }
}
