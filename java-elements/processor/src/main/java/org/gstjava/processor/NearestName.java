/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.Collection;
import java.util.Locale;

/** Finds the name that was probably meant, for the hint in a message. */
final class NearestName {
  private NearestName() {}

  /**
   * "; did you mean X?" for the name with the smallest edit distance (Levenshtein 1966), or "" if none is
   * near. A name that only goes on behind what was typed is as near as one with a single slip; of equally
   * near ones the first wins.
   */
  static String hint(String typed, Collection<String> names) {
    String nearest = "";
    int least = Math.max(1, typed.length() / 3) + 1;
    for (String name : names) {
      int distance = !typed.isEmpty() && name.startsWith(typed)
          ? 1
          : distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
  }

  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
