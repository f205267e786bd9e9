/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

/** Holds the installed {@link CapsAlgebra}. */
final class InstalledCapsAlgebra {
  private static volatile CapsAlgebra algebra;

  private InstalledCapsAlgebra() {}

  static void set(CapsAlgebra installed) {
    algebra = installed;
  }

  static CapsAlgebra get() {
    CapsAlgebra installed = algebra;
    if (installed == null) {
      throw new IllegalStateException(
          "operations on caps need GStreamer: this JVM hosts no element; compare texts, or run within a pipeline");
    }
    return installed;
  }
}
