/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.HashMap;
import java.util.Map;

/**
 * Which debug category a System.Logger writes to, by its name.
 *
 * <p>A logger that is named as an element's class, or as something within it, belongs to that element. One
 * that is named as the class's package, or below it, does so as well, where the package has one element only.
 * The rest belongs to the plugin. Any thread.
 */
final class LogCategories {
  /** By class name, and by package where it is not shared; null values where it is. Under the lock. */
  private static final Map<String, Long> CATEGORIES = new HashMap<>();

  private static volatile int changes;

  private LogCategories() {}

  /** Says that an element of this class logs to this category; called before the class is initialised. */
  static void add(String className, long category) {
    synchronized (CATEGORIES) {
      if (CATEGORIES.put(className, category) == null) {
        int dot = className.lastIndexOf('.');
        if (dot > 0) {
          String pack = className.substring(0, dot);
          CATEGORIES.put(pack, CATEGORIES.containsKey(pack) ? null : (Long) category);
        }
        changes++;
      }
    }
  }

  /** A number that changes whenever an answer of {@link #find} may. */
  static int changes() {
    return changes;
  }

  /** The category of a logger's name, null where no element has it. */
  static Long find(String name) {
    synchronized (CATEGORIES) {
      String prefix = name;
      while (true) {
        if (CATEGORIES.containsKey(prefix)) {
          return CATEGORIES.get(prefix);
        }
        int end = Math.max(prefix.lastIndexOf('.'), prefix.lastIndexOf('$'));
        if (end <= 0) {
          return null;
        }
        prefix = prefix.substring(0, end);
      }
    }
  }
}
