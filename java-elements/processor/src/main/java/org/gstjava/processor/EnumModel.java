/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.List;

/**
 * An enumeration or flags type of the index; the position of a constant is its ordinal.
 *
 * @param className binary name of the enum class
 * @param gtype GType name
 * @param names Java names of the constants
 * @param nicks what is typed in gst-launch-1.0
 * @param descriptions what gst-inspect-1.0 shows, never empty
 */
record EnumModel(String className, String gtype, List<String> names, List<String> nicks,
    List<String> descriptions) {
  /** The most constants of a flags type: bit 31 is the sign of a guint's Java value. */
  static final int MOST_FLAGS = 31;

  /** Simple name of the enum class. */
  String simpleName() {
    return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }
}
