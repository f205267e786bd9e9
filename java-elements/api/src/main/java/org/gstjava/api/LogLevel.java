/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** Levels of GStreamer's debug log, most severe first. */
public enum LogLevel {
  /** Fatal problems. */
  ERROR(1),
  /** Things that look wrong. */
  WARNING(2),
  /** Should be looked at some day. */
  FIXME(3),
  /** Rare events worth knowing. */
  INFO(4),
  /** What happens, except for each frame. */
  DEBUG(5),
  /** What happens for each frame. */
  LOG(6),
  /** Everything. */
  TRACE(7);

  private final int code;

  LogLevel(int code) {
    this.code = code;
  }

  /** GStreamer's number of the level. */
  public int code() {
    return code;
  }
}
