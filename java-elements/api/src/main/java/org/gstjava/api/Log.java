/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import org.gstjava.api.spi.ElementHost;

/**
 * An element's own lines in GST_DEBUG, under a category named as the element.
 *
 * <p>A message whose level is off costs one load and a comparison and nothing else, so these may stand on the hot path; for
 * messages that are put together, ask {@link #enabled} first. Any thread. {@link System.Logger} ends up in the same
 * place and suits code that knows nothing of GStreamer.
 */
public final class Log {
  private final ElementHost host;

  Log(ElementHost host) {
    this.host = host;
  }

  /** Whether a message of that level would be seen. */
  public boolean enabled(LogLevel level) {
    return host.logs(level);
  }

  /** Logs a message. */
  public void log(LogLevel level, String message) {
    if (host.logs(level)) {
      host.log(level, message, null);
    }
  }

  /** Logs a message with a stack trace. */
  public void log(LogLevel level, String message, Throwable thrown) {
    if (host.logs(level)) {
      host.log(level, message, thrown);
    }
  }

  /** Logs at {@link LogLevel#ERROR}. */
  public void error(String message) {
    log(LogLevel.ERROR, message);
  }

  /** Logs at {@link LogLevel#WARNING}. */
  public void warning(String message) {
    log(LogLevel.WARNING, message);
  }

  /** Logs at {@link LogLevel#INFO}. */
  public void info(String message) {
    log(LogLevel.INFO, message);
  }

  /** Logs at {@link LogLevel#DEBUG}. */
  public void debug(String message) {
    log(LogLevel.DEBUG, message);
  }

  /** Logs at {@link LogLevel#TRACE}. */
  public void trace(String message) {
    log(LogLevel.TRACE, message);
  }
}
