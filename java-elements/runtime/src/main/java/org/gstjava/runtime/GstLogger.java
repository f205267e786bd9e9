/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.gstjava.api.LogLevel;

/** A System.Logger that writes to the debug category that its name belongs to. Any thread. */
final class GstLogger implements System.Logger {
  private static final long ELSEWHERE = -1;

  private final String name;

  /** Where loggers of an application's own go; made when the first line needs it. */
  private volatile System.Logger application;

  /**
   * Category as of changes; ELSEWHERE for an application's own. Two fields that may disagree for one line.
   */
  private volatile long category = LogRecords.OWN_CATEGORY;

  private volatile int changes = -1;

  GstLogger(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }

  private long category() {
    int now = LogCategories.changes();
    if (now != changes || !HostTable.isKept()) {
      Long found = LogCategories.find(name);
      category = found != null ? found : isApplications() ? ELSEWHERE : LogRecords.OWN_CATEGORY;
      changes = now;
    }
    return category;
  }

  /** A launcher sets this property and JNI_CreateJavaVM does not. */
  private static boolean isApplications() {
    return !HostTable.isKept() || System.getProperty("sun.java.command") != null;
  }

  private System.Logger application() {
    System.Logger logger = application;
    if (logger == null) {
      logger = ApplicationLogger.of(name);
      application = logger;
    }
    return logger;
  }

  private static int code(Level level) {
    switch (level) {
      case ERROR:
        return LogLevel.ERROR.code();
      case WARNING:
        return LogLevel.WARNING.code();
      case INFO:
        return LogLevel.INFO.code();
      case DEBUG:
        return LogLevel.DEBUG.code();
      default:
        return LogLevel.TRACE.code();
    }
  }

  @Override
  public boolean isLoggable(Level level) {
    if (level == Level.OFF) {
      return false;
    }
    long now = category();
    return now == ELSEWHERE ? application().isLoggable(level) : LogRecords.enabled(now, code(level));
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    long now = category();
    if (now == ELSEWHERE) {
      application().log(level, bundle, message, thrown);
    } else if (isLoggable(level)) {
      LogRecords.write(now, code(level), 0, localised(bundle, message), thrown);
    }
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... params) {
    long now = category();
    if (now == ELSEWHERE) {
      application().log(level, bundle, format, params);
    } else if (isLoggable(level)) {
      LogRecords.write(now, code(level), 0, format(localised(bundle, format), params), null);
    }
  }

  private static String localised(ResourceBundle bundle, String message) {
    return bundle != null && message != null && bundle.containsKey(message) ? bundle.getString(message) : message;
  }

  private static String format(String format, Object[] params) {
    if (format == null || params == null || params.length == 0) {
      return String.valueOf(format);
    }
    try {
      return MessageFormat.format(format, params);
    } catch (IllegalArgumentException e) {
      return format;
    }
  }
}
