/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** How the memory of a frame is mapped. */
public enum Access {
  /** For reading. */
  READ,
  /** For writing; the old contents are undefined. */
  WRITE,
  /** For both. */
  READ_WRITE
}
