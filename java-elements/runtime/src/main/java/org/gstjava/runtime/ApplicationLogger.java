/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Where an application's own loggers go: java.util.logging, or nowhere in a Java image without it. */
final class ApplicationLogger implements System.Logger {
  private final Logger logger;

  private ApplicationLogger(String name) {
    this.logger = Logger.getLogger(name);
  }

  static System.Logger of(String name) {
    try {
      return new ApplicationLogger(name);
    } catch (NoClassDefFoundError e) {
      return new Silence(name);
    }
  }

  @Override
  public String getName() {
    return logger.getName();
  }

  private static java.util.logging.Level level(Level level) {
    switch (level) {
      case ALL:
        return java.util.logging.Level.ALL;
      case TRACE:
        return java.util.logging.Level.FINER;
      case DEBUG:
        return java.util.logging.Level.FINE;
      case INFO:
        return java.util.logging.Level.INFO;
      case WARNING:
        return java.util.logging.Level.WARNING;
      case ERROR:
        return java.util.logging.Level.SEVERE;
      default:
        return java.util.logging.Level.OFF;
    }
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && logger.isLoggable(level(level));
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    if (isLoggable(level)) {
      LogRecord entry = entry(level, bundle, message);
      entry.setThrown(thrown);
      logger.log(entry);
    }
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... params) {
    if (isLoggable(level)) {
      LogRecord entry = entry(level, bundle, format);
      entry.setParameters(params);
      logger.log(entry);
    }
  }

  private LogRecord entry(Level level, ResourceBundle bundle, String message) {
    LogRecord entry = new LogRecord(level(level), message);
    entry.setLoggerName(logger.getName());
    entry.setResourceBundle(bundle);
    StackWalker.StackFrame caller = LogRecords.caller();
    if (caller != null) {
      entry.setSourceClassName(caller.getClassName());
      entry.setSourceMethodName(caller.getMethodName());
    }
    return entry;
  }

  /** Logs nothing. */
  private record Silence(String name) implements System.Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return false;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {}

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... params) {}
  }
}
