/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** LUTs for tests, each made by a formula or a fixed seed, and their .cube text. */
final class LutSamples {
  private LutSamples() {}

  static float[] identityNodes(int size) {
    float[] nodes = new float[3 * size * size * size];
    for (int i = 0; i < nodes.length / 3; i++) {
      nodes[3 * i] = (float) (i % size) / (size - 1);
      nodes[3 * i + 1] = (float) (i / size % size) / (size - 1);
      nodes[3 * i + 2] = (float) (i / size / size) / (size - 1);
    }
    return nodes;
  }

  /** A grade with a curve, crosstalk between channels and a tint; within black to white. */
  static Lut3D grade(int size) {
    float[] nodes = identityNodes(size);
    for (int i = 0; i < nodes.length; i += 3) {
      double r = nodes[i];
      double g = nodes[i + 1];
      double b = nodes[i + 2];
      nodes[i] = (float) Math.clamp(Math.pow(0.85 * r + 0.15 * g, 0.8), 0.0, 1.0);
      nodes[i + 1] = (float) Math.clamp(g * g * (3 - 2 * g) * 0.9 + 0.1 * r, 0.0, 1.0);
      nodes[i + 2] = (float) Math.clamp(0.06 + 0.7 * b + 0.2 * r * (1 - g), 0.0, 1.0);
    }
    return new Lut3D("grade", size, LutDomain.UNIT, nodes);
  }

  /** Independent random nodes, the steepest cube there is. */
  static Lut3D random(int size, double low, double high, LutDomain domain) {
    Random random = new Random(size);
    float[] nodes = new float[3 * size * size * size];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = (float) (low + (high - low) * random.nextDouble());
    }
    return new Lut3D("random", size, domain, nodes);
  }

  /** The identity in all but one corner, which no bypass may catch and hardly a pixel reaches. */
  static Lut3D almostIdentity(int size) {
    float[] nodes = identityNodes(size);
    nodes[3 * (size - 1)] = 0.5f;
    return new Lut3D("almost", size, LutDomain.UNIT, nodes);
  }

  static Lut1D curves(int size, LutDomain domain) {
    float[] entries = new float[3 * size];
    for (int i = 0; i < size; i++) {
      double x = (double) i / (size - 1);
      entries[3 * i] = (float) Math.pow(x, 0.6);
      entries[3 * i + 1] = (float) (x * x * (3 - 2 * x));
      entries[3 * i + 2] = (float) (1 - x);
    }
    return new Lut1D("curves", size, domain, entries);
  }

  static Path write(Path file, Lut3D lut) throws IOException {
    StringBuilder text = new StringBuilder("LUT_3D_SIZE " + lut.size() + "\n");
    text.append(domain(lut.domain()));
    for (int i = 0; i < lut.nodeCount(); i++) {
      text.append(row(lut.value(i, 0), lut.value(i, 1), lut.value(i, 2)));
    }
    return Files.writeString(file, text);
  }

  static Path write(Path file, Lut1D lut) throws IOException {
    StringBuilder text = new StringBuilder("LUT_1D_SIZE " + lut.size() + "\n");
    for (int i = 0; i < lut.size(); i++) {
      double x = (double) i / (lut.size() - 1);
      text.append(row(lut.valueAt(0, x), lut.valueAt(1, x), lut.valueAt(2, x)));
    }
    return Files.writeString(file, text);
  }

  private static String domain(LutDomain domain) {
    return "DOMAIN_MIN " + row(domain.minRed(), domain.minGreen(), domain.minBlue())
        + "DOMAIN_MAX " + row(domain.maxRed(), domain.maxGreen(), domain.maxBlue());
  }

  private static String row(double r, double g, double b) {
    return String.format(Locale.ROOT, "%.9f %.9f %.9f%n", r, g, b);
  }
}
