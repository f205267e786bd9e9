/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** Ranks of GStreamer: an autoplugger prefers the higher one. */
public final class Rank {
  /** Never picked automatically. */
  public static final int NONE = 0;

  /** Picked when nothing better is there. */
  public static final int MARGINAL = 64;

  /** Picked when no primary element is there. */
  public static final int SECONDARY = 128;

  /** The first choice. */
  public static final int PRIMARY = 256;

  private Rank() {}
}
