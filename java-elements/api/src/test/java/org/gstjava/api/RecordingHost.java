/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.ArrayList;
import java.util.List;
import org.gstjava.api.spi.ElementHost;

/** Host that writes down what an element asks of it. */
public final class RecordingHost implements ElementHost {
  private final LogLevel threshold;
  private final List<String> calls = new ArrayList<>();

  /** A host whose log shows messages up to a level. */
  public RecordingHost(LogLevel threshold) {
    this.threshold = threshold;
  }

  /** What was asked, in order. */
  public List<String> calls() {
    return calls;
  }

  @Override
  public String name() {
    return "recorded0";
  }

  @Override
  public boolean logs(LogLevel level) {
    return level.compareTo(threshold) <= 0;
  }

  @Override
  public void log(LogLevel level, String message, Throwable thrown) {
    calls.add(level + " " + message + (thrown == null ? "" : " " + thrown.getMessage()));
  }

  @Override
  public void post(Structure message) {
    calls.add("post " + message);
  }

  @Override
  public void post(Severity severity, ErrorCode code, String message, String debug) {
    calls.add(severity + " " + code + " " + message);
  }

  @Override
  public void notifyProperty(String property) {
    calls.add("notify " + property);
  }

  @Override
  public Object emit(String signal, Object... args) {
    calls.add("emit " + signal + List.of(args));
    return args.length;
  }

  @Override
  public void configure(Setting setting, long value) {
    calls.add(setting + "=" + value);
  }

  @Override
  public long time(Time which) {
    return which.ordinal();
  }

  @Override
  public long nativePointer() {
    return 42;
  }
}
