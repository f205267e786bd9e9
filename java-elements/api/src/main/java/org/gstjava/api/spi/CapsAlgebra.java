/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

/**
 * GStreamer's operations on caps, by text; installed by the runtime.
 *
 * <p>Any thread. Methods throw {@link IllegalArgumentException} where a text is no caps.
 */
public interface CapsAlgebra {
  /** The caps as GStreamer writes them. */
  String canonical(String caps);

  /** What both allow. */
  String intersect(String a, String b);

  /** One choice out of all that the caps allow. */
  String fixate(String caps);

  /** Whether only one format is allowed. */
  boolean isFixed(String caps);

  /** Whether all that a allows is allowed by b. */
  boolean isSubset(String a, String b);

  /** Whether both allow something in common. */
  boolean canIntersect(String a, String b);

  /** Makes the operations available to {@link org.gstjava.api.Caps}. */
  static void install(CapsAlgebra algebra) {
    InstalledCapsAlgebra.set(algebra);
  }

  /**
   * The installed operations.
   *
   * @throws IllegalStateException outside a GStreamer process
   */
  static CapsAlgebra current() {
    return InstalledCapsAlgebra.get();
  }
}
