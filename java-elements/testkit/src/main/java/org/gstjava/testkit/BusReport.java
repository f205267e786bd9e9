/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import org.gstjava.api.ErrorCode;

/**
 * An error, a warning or a notice that an element has posted.
 *
 * @param source name of the element
 * @param domain GStreamer's name of the error domain, for example "gst-stream-error-quark"
 * @param code number within the domain
 * @param message what people are told
 * @param debug further text; for a Java exception, its stack trace. Empty if there is none
 */
public record BusReport(String source, String domain, int code, String message, String debug) {
  /** Whether domain and number are those. */
  public boolean is(ErrorCode wanted) {
    String name =
        switch (wanted.domain()) {
          case 1 -> "core";
          case 2 -> "library";
          case 3 -> "resource";
          default -> "stream";
        };
    return code == wanted.code() && domain.equals("gst-" + name + "-error-quark");
  }

  @Override
  public String toString() {
    return source + ": " + message + " (" + domain + " " + code + ")" + (debug.isEmpty() ? "" : "\n" + debug);
  }
}
