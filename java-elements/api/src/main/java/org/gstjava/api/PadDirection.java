/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** Side of an element. */
public enum PadDirection {
  /** The side where data leaves. */
  SRC,
  /** The side where data arrives. */
  SINK
}
