/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Lease;
import org.gstjava.api.LogLevel;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;
import org.gstjava.api.spi.Construction;
import org.gstjava.api.spi.ElementHost;

/**
 * A host that writes down what an element does, for unit tests without GStreamer. Any thread.
 *
 * <pre>{@code
 * RecordingHost host = new RecordingHost();
 * Loudness element = host.make(Loudness::new);
 * }</pre>
 */
public final class RecordingHost implements ElementHost {
  private final List<Structure> messages = new CopyOnWriteArrayList<>();
  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final List<String> logLines = new CopyOnWriteArrayList<>();
  private final List<String> notifications = new CopyOnWriteArrayList<>();
  private final List<Emission> emissions = new CopyOnWriteArrayList<>();
  private final List<Configuration> configurations = new CopyOnWriteArrayList<>();
  private volatile LogLevel threshold = LogLevel.TRACE;
  private volatile long clock = -1;
  private volatile long base = -1;
  private final TestPool pool = new TestPool();
  private volatile VideoInfo video;
  private volatile AudioInfo audio;

  /** A host that shows every log message and has no clock. */
  public RecordingHost() {}

  /**
   * An error, a warning or an info.
   *
   * @param severity which of the three
   * @param code domain and code
   * @param message what people are told
   */
  public record Report(Severity severity, ErrorCode code, String message) {}

  /**
   * A signal that was emitted.
   *
   * @param signal name
   * @param arguments arguments
   */
  public record Emission(String signal, List<Object> arguments) {}

  /**
   * Something of the base class that was set.
   *
   * @param setting what
   * @param value to what; 0 or 1 for switches
   */
  public record Configuration(Setting setting, long value) {}

  /**
   * What a lease held when it was pushed.
   *
   * @param bytes all bytes, with the usual strides of the format
   * @param pts presentation timestamp, ns
   * @param duration ns
   * @param offset offset
   */
  public record Sent(byte[] bytes, long pts, long duration, long offset) {}

  /** Makes an element that has this host from its constructor on. */
  public <T> T make(Supplier<T> constructor) {
    return Construction.with(this, constructor);
  }

  /** Sets which log messages are seen. */
  public void setLogThreshold(LogLevel level) {
    threshold = level;
  }

  /** Sets what the element's clock shows and its base time, ns. */
  public void setTimes(long clockTime, long baseTime) {
    clock = clockTime;
    base = baseTime;
  }

  /** Element messages, in order. */
  public List<Structure> messages() {
    return new ArrayList<>(messages);
  }

  /** Errors, warnings and infos, in order. */
  public List<Report> reports() {
    return new ArrayList<>(reports);
  }

  /** Log messages that were seen, in order, each with its level in front. */
  public List<String> logLines() {
    return new ArrayList<>(logLines);
  }

  /** Properties whose change was told, in order. */
  public List<String> notifications() {
    return new ArrayList<>(notifications);
  }

  /** Signals, in order. */
  public List<Emission> emissions() {
    return new ArrayList<>(emissions);
  }

  /** Settings of the base class, in order. */
  public List<Configuration> configurations() {
    return new ArrayList<>(configurations);
  }

  /** Sets what the source pad has negotiated, for sources that ask by {@code negotiatedVideo}. */
  public void setNegotiated(VideoInfo info) {
    video = info;
    audio = null;
  }

  /** The same for audio. */
  public void setNegotiated(AudioInfo info) {
    audio = info;
    video = null;
  }

  /**
   * Sets how many leases may be open; at the limit acquire throws PoolExhaustedException, and tryAcquire
   * gives null.
   */
  public void setLeaseLimit(int leases) {
    pool.limit(leases);
  }

  /** Sets whether acquire throws FlushingException, as it does while the element flushes or stops. */
  public void setFlushing(boolean flushing) {
    pool.flushing(flushing);
  }

  /** Sets what push returns. */
  public void setPushFlow(FlowReturn flow) {
    pool.flow(flow);
  }

  /** What was pushed, in order. */
  public List<Sent> sent() {
    return pool.sent();
  }

  /** Leases that the element has acquired and neither pushed nor closed. */
  public int openLeases() {
    return pool.open();
  }

  /** Leases that the element has acquired and closed. */
  public int closedLeases() {
    return pool.closed();
  }

  @Override
  public String name() {
    return "recorded0";
  }

  @Override
  public boolean logs(LogLevel level) {
    return level.code() <= threshold.code();
  }

  @Override
  public void log(LogLevel level, String message, Throwable thrown) {
    logLines.add(level + " " + message + (thrown == null ? "" : ": " + thrown));
  }

  @Override
  public void post(Structure message) {
    messages.add(message);
  }

  @Override
  public void post(Severity severity, ErrorCode code, String message, String debug) {
    reports.add(new Report(severity, code, message));
  }

  @Override
  public void notifyProperty(String property) {
    notifications.add(property);
  }

  /** Writes the signal down; there is no handler, so the result is null. */
  @Override
  public Object emit(String signal, Object... args) {
    emissions.add(new Emission(signal, List.of(args)));
    return null;
  }

  @Override
  public void configure(Setting setting, long value) {
    configurations.add(new Configuration(setting, value));
  }

  @Override
  public long time(Time which) {
    return switch (which) {
      case CLOCK -> clock;
      case BASE -> base;
      case RUNNING -> clock < 0 || base < 0 ? -1 : clock - base;
    };
  }

  @Override
  public long nativePointer() {
    return 0;
  }

  /** A lease over memory of its own, whose bytes are 0. It belongs to the calling thread, as leases do. */
  @Override
  public VideoLease acquireVideo(VideoInfo info, boolean mayWait) {
    return pool.video(info, mayWait);
  }

  /** A lease over memory of its own, whose bytes are 0. */
  @Override
  public AudioLease acquireAudio(AudioInfo info, int samples, boolean mayWait) {
    return pool.audio(info, samples, mayWait);
  }

  /** Writes down what the lease holds and consumes it; that a callback runs is not checked. */
  @Override
  public FlowReturn push(Lease lease) {
    return pool.push(lease);
  }

  @Override
  public VideoInfo negotiatedVideo() {
    return video;
  }

  @Override
  public AudioInfo negotiatedAudio() {
    return audio;
  }
}
