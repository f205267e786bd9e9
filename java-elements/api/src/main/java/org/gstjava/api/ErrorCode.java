/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** Domains and codes of GStreamer's errors, as gsterror.h numbers them. */
public enum ErrorCode {
  /** GST_CORE_ERROR_FAILED. */
  CORE_FAILED(1, 1),
  /** GST_CORE_ERROR_NEGOTIATION. */
  CORE_NEGOTIATION(1, 7),
  /** GST_CORE_ERROR_CLOCK. */
  CORE_CLOCK(1, 13),
  /** GST_LIBRARY_ERROR_FAILED. */
  LIBRARY_FAILED(2, 1),
  /** GST_LIBRARY_ERROR_INIT. */
  LIBRARY_INIT(2, 3),
  /** GST_LIBRARY_ERROR_SETTINGS. */
  LIBRARY_SETTINGS(2, 5),
  /** GST_LIBRARY_ERROR_ENCODE. */
  LIBRARY_ENCODE(2, 6),
  /** GST_RESOURCE_ERROR_FAILED. */
  RESOURCE_FAILED(3, 1),
  /** GST_RESOURCE_ERROR_NOT_FOUND. */
  RESOURCE_NOT_FOUND(3, 3),
  /** GST_RESOURCE_ERROR_BUSY. */
  RESOURCE_BUSY(3, 4),
  /** GST_RESOURCE_ERROR_OPEN_READ. */
  RESOURCE_OPEN_READ(3, 5),
  /** GST_RESOURCE_ERROR_OPEN_WRITE. */
  RESOURCE_OPEN_WRITE(3, 6),
  /** GST_RESOURCE_ERROR_OPEN_READ_WRITE. */
  RESOURCE_OPEN_READ_WRITE(3, 7),
  /** GST_RESOURCE_ERROR_CLOSE. */
  RESOURCE_CLOSE(3, 8),
  /** GST_RESOURCE_ERROR_READ. */
  RESOURCE_READ(3, 9),
  /** GST_RESOURCE_ERROR_WRITE. */
  RESOURCE_WRITE(3, 10),
  /** GST_RESOURCE_ERROR_SEEK. */
  RESOURCE_SEEK(3, 11),
  /** GST_RESOURCE_ERROR_SETTINGS. */
  RESOURCE_SETTINGS(3, 13),
  /** GST_RESOURCE_ERROR_NO_SPACE_LEFT. */
  RESOURCE_NO_SPACE_LEFT(3, 14),
  /** GST_RESOURCE_ERROR_NOT_AUTHORIZED. */
  RESOURCE_NOT_AUTHORIZED(3, 15),
  /** GST_STREAM_ERROR_FAILED. */
  STREAM_FAILED(4, 1),
  /** GST_STREAM_ERROR_NOT_IMPLEMENTED. */
  STREAM_NOT_IMPLEMENTED(4, 3),
  /** GST_STREAM_ERROR_WRONG_TYPE. */
  STREAM_WRONG_TYPE(4, 5),
  /** GST_STREAM_ERROR_DECODE. */
  STREAM_DECODE(4, 7),
  /** GST_STREAM_ERROR_ENCODE. */
  STREAM_ENCODE(4, 8),
  /** GST_STREAM_ERROR_DEMUX. */
  STREAM_DEMUX(4, 9),
  /** GST_STREAM_ERROR_MUX. */
  STREAM_MUX(4, 10),
  /** GST_STREAM_ERROR_FORMAT. */
  STREAM_FORMAT(4, 11);

  private final int domain;
  private final int code;

  ErrorCode(int domain, int code) {
    this.domain = domain;
    this.code = code;
  }

  /** 1 core, 2 library, 3 resource, 4 stream. */
  public int domain() {
    return domain;
  }

  /** GStreamer's number within the domain. */
  public int code() {
    return code;
  }
}
