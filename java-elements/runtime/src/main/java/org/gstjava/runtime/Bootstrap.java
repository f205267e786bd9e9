/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.spi.CapsAlgebra;

/**
 * Where C enters Java for the first time.
 *
 * <p>Two ways. {@link #start} does everything and gives a table of foreign functions. {@link #open}, {@link
 * #enter} and {@link #stub} let C begin with JNI alone, which saves the making of the first foreign function
 * (50 to 100 ms), and take stubs for the functions that are called per buffer when the stream runs already.
 *
 * <p>Code that runs here and until the first buffer is written without lambdas, streams, regular expressions,
 * switches over strings or enums and concatenation by invokedynamic, on purpose: see the package's
 * description.
 */
public final class Bootstrap {
  private Bootstrap() {}

  /**
   * Accepts the host's table and returns the address of a gj_runtime, which is valid for the life of the
   * process.
   *
   * @param hostTable address of a gj_host that lives as long as the process
   * @throws IllegalStateException if the two sides are not of one version or do not lay out a struct alike
   */
  public static long start(long hostTable) {
    open(hostTable);
    return Upcalls.table(Upcalls.RUNTIME);
  }

  /**
   * Accepts the host's table without making any function for C.
   *
   * @param hostTable address of a gj_host that lives as long as the process
   * @throws IllegalStateException as {@link #start}
   */
  public static void open(long hostTable) {
    HostTable.keep(hostTable);
    Failures.prepareReport();
    CapsAlgebra.install(new HostCapsAlgebra());
  }

  /**
   * Runs a function of the runtime, by its number: family &lt;&lt; 8 | slot, where gj_runtime is family 0 and
   * the first function of a table has slot 0. Throws nothing. Any thread.
   */
  public static int enter(int function, long a, long b) {
    return Upcalls.enter(function, a, b);
  }

  /**
   * Address of a foreign function that does what {@link #enter} does for one number. Any thread, may take 100
   * ms.
   */
  public static long stub(int function) {
    return Upcalls.stub(function);
  }
}
