/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.HashMap;
import java.util.Map;

/**
 * Compares the host's layout of every struct with this side's, so that a mismatch ends in a sentence and not
 * in a crash.
 */
final class LayoutCheck {
  private LayoutCheck() {}

  /**
   * Compares the texts. Tables of functions grow at their end on either side, so of these only the places of
   * functions that both know count, and a function that the host does not name must lie behind its table's
   * end. An argument struct must have the same size on both sides: a new field takes the place of a reserved
   * one, and growing a struct is another ABI version. A host that is older lacks the structs that came with
   * later functions, and one that is newer may know structs, and names of fields, that this side does not.
   *
   * @throws IllegalStateException at the first difference, naming struct, field and both numbers
   */
  static void compare(String host) {
    if (!host.equals(LayoutRows.TEXT)) {
      compareRows(host, LayoutRows.TEXT);
    }
  }

  /** The slow way, for a host that is newer or wrong. */
  static void compareRows(String host, String runtime) {
    Map<String, String> rows = new HashMap<>();
    for (int start = 0; start < host.length(); ) {
      int end = endOfLine(host, start);
      int space = host.lastIndexOf(' ', end - 1);
      if (space > start) {
        rows.put(host.substring(start, space), host.substring(space + 1, end));
      }
      start = end + 1;
    }
    for (int start = 0; start < runtime.length(); ) {
      int end = endOfLine(runtime, start);
      int space = runtime.lastIndexOf(' ', end - 1);
      compareRow(runtime.substring(start, space), rows, runtime.substring(space + 1, end));
      start = end + 1;
    }
  }

  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  /** Structs that came after the first release, with functions that a host may be without. */
  private static boolean isLater(String struct) {
    return struct.equals("gj_lease_source")
        || struct.equals("gj_acquire")
        || struct.equals("gj_cuda_frame")
        || struct.equals("gj_cuda_map")
        || struct.startsWith("gj_dmabuf_")
        || struct.equals("gj_record_shape")
        || struct.equals("gj_record");
  }

  /** Whether a place lies at or behind the end of the host's table. */
  private static boolean isBeyond(String struct, Map<String, String> rows, String number) {
    String size = rows.get(struct);
    return size != null && Long.parseLong(number) >= Long.parseLong(size);
  }

  private static boolean isTable(String struct) {
    return struct.endsWith("_calls") || struct.equals("gj_runtime") || struct.equals("gj_host");
  }

  private static void compareRow(String name, Map<String, String> rows, String number) {
    String other = rows.get(name);
    if (number.equals(other)) {
      return;
    }
    int dot = name.indexOf('.');
    String struct = dot < 0 ? name : name.substring(0, dot);
    if (isTable(struct) && (dot < 0 ? other != null : other == null && isBeyond(struct, rows, number))) {
      return;
    }
    if (other == null && isLater(struct) && !rows.containsKey(struct)) {
      return;
    }
    if (other == null && name.endsWith(".reserved")) {
      // The host has a field there, which this side leaves 0.
      return;
    }
    if (other == null && number.equals(rows.get(struct + ".reserved"))) {
      // The host is older and leaves the field 0, which means what was before.
      return;
    }
    String what =
        dot < 0
            ? "size of struct " + name
            : "offset of field " + name.substring(dot + 1) + " in struct " + name.substring(0, dot);
    throw new IllegalStateException(
        what
            + (other == null ? " is unknown to libgstjava.so" : " is " + other + " in libgstjava.so")
            + " and "
            + number
            + " in gstjava-runtime.jar: install both from one build");
  }
}
