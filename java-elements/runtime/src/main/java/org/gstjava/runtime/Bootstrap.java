/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.spi.CapsAlgebra;

/**
 * Where C enters Java, by JNI alone.
 *
 * <p>A function has a number, see {@link Upcalls}. {@link #enter} runs any of them; {@link #stub} gives a
 * foreign function that does the same for one, which is quicker to call and slow to make, so C asks for those
 * that it calls per buffer and when the stream runs already.
 *
 * <p>Code that runs here and until the first buffer is written without lambdas, streams, regular expressions,
 * switches over strings or enums and concatenation by invokedynamic, on purpose: see the package's
 * description.
 */
public final class Bootstrap {
  private Bootstrap() {}

  /**
   * Accepts the host's table, unless it is of another version, and returns this side's ABI version: where the
   * two differ, nothing has been done, and the host says so.
   *
   * @param hostTable address of a gj_host that lives as long as the process
   * @throws IllegalStateException if the two sides do not lay out a struct alike, or there is a host already
   */
  public static int open(long hostTable) {
    if (HostTable.keep(hostTable)) {
      Failures.prepareReport();
      CapsAlgebra.install(new HostCapsAlgebra());
    }
    return HostTable.ABI_VERSION;
  }

  /** How many functions a family has, 0 where there is no such family; 0 is that of gj_runtime. */
  public static int functions(int family) {
    return Upcalls.functions(family);
  }

  /**
   * Runs a function. Throws nothing. Any thread.
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
