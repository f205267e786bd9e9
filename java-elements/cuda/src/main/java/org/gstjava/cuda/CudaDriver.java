/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import org.gstjava.api.ErrorCode;

/**
 * The CUDA driver of this machine, if it has one.
 *
 * <p>It is loaded when first asked for and stays. That it is present does not mean that there is a GPU. Any thread.
 */
public final class CudaDriver {
  private static final String FILE = "libcuda.so.1";

  /** The first CUDA version whose contexts have an id that is never used again. */
  private static final int OLDEST = 12000;

  private static final SymbolLookup LIBRARY = open();
  private static final int VERSION = askVersion();

  private CudaDriver() {}

  private static SymbolLookup open() {
    try {
      return SymbolLookup.libraryLookup(FILE, Arena.global());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static int askVersion() {
    ForeignFunction getVersion = LIBRARY == null ? null : ForeignFunction.find(LIBRARY, "cuDriverGetVersion");
    OutValues out = OutValues.get();
    boolean known = getVersion != null && getVersion.call(out.first) == DriverResult.SUCCESS;
    return known ? (int) out.firstWord() : 0;
  }

  /** Whether there is a driver that this package can use. */
  public static boolean isPresent() {
    return LIBRARY != null && VERSION >= OLDEST && DriverCalls.missing() == null;
  }

  /**
   * The CUDA version that the driver is for, 1000 times the major and 10 times the minor number: 12040 is 12.4.
   *
   * @throws CudaException if there is no driver, or it is for CUDA 11 or older; says what to do
   */
  public static int version() throws CudaException {
    require();
    return VERSION;
  }

  /** Says what is missing where there is no driver to work with. */
  static void require() throws CudaException {
    if (LIBRARY == null) {
      throw new CudaException(
          ErrorCode.LIBRARY_INIT,
          FILE,
          "there is no NVIDIA driver (" + FILE + " can't be loaded): install it, or take host frames instead of CUDA frames");
    }
    if (VERSION < OLDEST) {
      throw new CudaException(
          ErrorCode.LIBRARY_INIT,
          "cuDriverGetVersion",
          "the NVIDIA driver is for CUDA " + text(VERSION) + ", needed is one for CUDA " + text(OLDEST)
              + " or newer: update it to 525 or newer");
    }
    if (DriverCalls.missing() != null) {
      throw new CudaException(
          ErrorCode.LIBRARY_INIT,
          DriverCalls.missing(),
          FILE + " has no function " + DriverCalls.missing() + ": install a complete NVIDIA driver");
    }
  }

  /** The library; null where there is none. */
  static SymbolLookup library() {
    return LIBRARY;
  }

  /** The version without a check; 0 where there is no driver. */
  static int versionOrZero() {
    return VERSION;
  }

  /** A version as people write it, such as 12.4. */
  static String text(int version) {
    return version / 1000 + "." + version % 1000 / 10;
  }
}
