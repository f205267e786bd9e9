/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.List;
import org.gstjava.api.spi.CapsAlgebra;

/**
 * Media types with their fields: what a pad can carry. Immutable; any thread.
 *
 * <p>Two are equal when their texts are. Set operations are GStreamer's own and so need a GStreamer process.
 */
public final class Caps {
  private final String text;

  private Caps(String text) {
    this.text = text;
  }

  /**
   * Caps from GStreamer's syntax, for example {@code "video/x-raw, format=(string){ I420, NV12 }, width=640"}, "ANY" or "EMPTY".
   *
   * <p>The text is checked when an operation first needs its meaning.
   */
  public static Caps of(String text) {
    return new Caps(text.strip());
  }

  /** Whether every format is allowed. */
  public boolean isAny() {
    return text.equals("ANY");
  }

  /** Whether no format is allowed. */
  public boolean isEmpty() {
    return text.isEmpty() || text.equals("EMPTY") || text.equals("NONE");
  }

  /** Whether exactly one format is allowed. */
  public boolean isFixed() {
    return CapsAlgebra.current().isFixed(text);
  }

  /** Whether all that these caps allow is allowed by the other. */
  public boolean isSubsetOf(Caps other) {
    return CapsAlgebra.current().isSubset(text, other.text);
  }

  /** Whether both have a format in common. */
  public boolean canIntersect(Caps other) {
    return CapsAlgebra.current().canIntersect(text, other.text);
  }

  /** What both allow, in the order of these caps. */
  public Caps intersect(Caps other) {
    return new Caps(CapsAlgebra.current().intersect(text, other.text));
  }

  /** One choice out of these caps. */
  public Caps fixate() {
    return new Caps(CapsAlgebra.current().fixate(text));
  }

  /**
   * The alternatives, best first. Empty for ANY and EMPTY.
   *
   * @throws IllegalArgumentException if the text is no caps
   */
  public List<Structure> structures() {
    return isAny() || isEmpty() ? List.of() : StructureSyntax.parseAll(text);
  }

  /** Caps of given alternatives, best first. */
  public static Caps of(List<Structure> structures) {
    StringBuilder text = new StringBuilder();
    for (Structure structure : structures) {
      text.append(text.isEmpty() ? "" : "; ").append(structure);
    }
    return new Caps(text.isEmpty() ? "EMPTY" : text.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Caps caps && caps.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text that gst_caps_from_string reads. */
  @Override
  public String toString() {
    return text;
  }
}
