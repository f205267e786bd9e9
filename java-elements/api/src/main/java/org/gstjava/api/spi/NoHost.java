/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

import org.gstjava.api.ErrorCode;
import org.gstjava.api.LogLevel;
import org.gstjava.api.Structure;

/** Host of an element that a unit test has made with {@code new}: everything is a no-op. */
final class NoHost implements ElementHost {
  static final NoHost INSTANCE = new NoHost();

  private NoHost() {}

  @Override
  public String name() {
    return "unhosted";
  }

  @Override
  public boolean logs(LogLevel level) {
    return false;
  }

  @Override
  public void log(LogLevel level, String message, Throwable thrown) {}

  @Override
  public void post(Structure message) {}

  @Override
  public void post(Severity severity, ErrorCode code, String message, String debug) {}

  @Override
  public void notifyProperty(String property) {}

  @Override
  public Object emit(String signal, Object... args) {
    return null;
  }

  @Override
  public void configure(Setting setting, long value) {}

  @Override
  public long time(Time which) {
    return -1;
  }

  @Override
  public long nativePointer() {
    return 0;
  }
}
