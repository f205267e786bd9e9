/* A Java application whose JVM gstjava joins: loads the library named first and lets it ask for the runtime.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
public final class JavaHost {
  private JavaHost() {}

  /** Writes its outcome to stdout. */
  private static native int join();

  public static void main(String[] args) {
    System.load(args[0]);
    System.exit(join());
  }
}
