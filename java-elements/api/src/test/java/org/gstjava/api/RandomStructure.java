/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes structures with fields of every type, the members of a list being of one type, as GStreamer has them. */
final class RandomStructure {
  private static final String LETTERS = "aZ09_-+/:. ,;=()[]{}<>\"\\'\t\nÿé€𝄞";

  private final Random random;

  RandomStructure(Random random) {
    this.random = random;
  }

  Structure next() {
    return structure(2);
  }

  private Structure structure(int depth) {
    Structure.Builder builder = Structure.builder("name" + random.nextInt(100));
    int fields = random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      builder.set("field-" + i, value(depth));
    }
    return builder.build();
  }

  private Object value(int depth) {
    Supplier<Object> scalar = scalarKind(depth);
    return switch (random.nextInt(5)) {
      case 0 -> new Structure.Choice(some(scalar));
      case 1 -> some(scalar);
      case 2 -> range();
      default -> scalar.get();
    };
  }

  private List<Object> some(Supplier<Object> scalar) {
    return Stream.generate(scalar).limit(random.nextInt(4)).toList();
  }

  private Supplier<Object> scalarKind(int depth) {
    return switch (random.nextInt(depth > 0 ? 11 : 10)) {
      case 0 -> random::nextBoolean;
      case 1 -> random::nextInt;
      case 2 -> random::nextLong;
      case 3 -> () -> Structure.Unsigned.ofInt(random.nextInt());
      case 4 -> () -> Structure.Unsigned.ofLong(random.nextLong());
      case 5 -> this::floatValue;
      case 6 -> this::doubleValue;
      case 7 -> () -> new Fraction(random.nextInt(), 1 + random.nextInt(5000)).reduced();
      case 8 -> this::string;
      case 9 -> () -> new Structure.Other("bitmask", "0x%016x".formatted(random.nextLong()));
      default -> () -> structure(depth - 1);
    };
  }

  private Structure.Range range() {
    int low = random.nextInt(1000);
    return switch (random.nextInt(5)) {
      case 0 -> Structure.Range.of(low - 500, low + 1);
      case 1 -> Structure.Range.of(low * 7, low * 7 + 70, 7);
      case 2 -> Structure.Range.of(low - (1L << 40), low + (1L << 40));
      case 3 -> Structure.Range.of(low / 7.0, low + 0.5);
      default -> Structure.Range.of(new Fraction(low, 1), new Fraction(Integer.MAX_VALUE, 1));
    };
  }

  private Object doubleValue() {
    double number = Double.longBitsToDouble(random.nextLong());
    return random.nextInt(20) == 0 ? Double.NEGATIVE_INFINITY : Double.isNaN(number) ? Double.NaN : number;
  }

  private Object floatValue() {
    float number = Float.intBitsToFloat(random.nextInt());
    return Float.isNaN(number) || Float.isInfinite(number) ? Float.NaN : number;
  }

  private Object string() {
    int[] points = LETTERS.codePoints().toArray();
    int length = random.nextInt(12);
    StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "NULL" : "");
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }
}
