/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/** How much is done to find mistakes with leases: GST_JAVA_CHECKS. */
enum LeaseChecks {
  /** A lost lease is returned and said, nothing more. */
  OFF,
  /** An element that has lost one records the place of every 128th. */
  SIMPLE,
  /** The place of each is recorded, and no handle is used twice. */
  PARANOID;

  /** What the environment asks for. */
  static final LeaseChecks CURRENT = of(System.getenv("GST_JAVA_CHECKS"));

  /** Mask of the acquires that {@link #SIMPLE} records. */
  private static final int EVERY = 128 - 1;

  /** Reads GST_JAVA_CHECKS, of which {@link Instance#isParanoid} says what is wrong with it. */
  static LeaseChecks of(String checks) {
    if (checks != null && checks.equals("paranoid")) {
      return PARANOID;
    }
    return checks == null || checks.isEmpty() || checks.equals("simple") ? SIMPLE : OFF;
  }

  /** Whether the place of an element's nth acquire is recorded, where it has lost so many. */
  boolean records(long acquired, long lost) {
    return this == PARANOID || this == SIMPLE && lost > 0 && (acquired & EVERY) == 0;
  }
}
