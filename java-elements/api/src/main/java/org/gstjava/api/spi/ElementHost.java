/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;
import org.gstjava.api.DmabufPlane;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Lease;
import org.gstjava.api.LogLevel;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;

/**
 * What the GStreamer side does for one element; implemented by the runtime, and by tests that run an element without
 * GStreamer.
 *
 * <p>All methods may be called from any thread. When the GStreamer element is gone they do nothing.
 */
public interface ElementHost {
  /** Severity of a message. */
  enum Severity {
    /** The stream ends. */
    ERROR,
    /** The stream goes on. */
    WARNING,
    /** Worth knowing. */
    INFO
  }

  /** What {@link #configure} can set. */
  enum Setting {
    /** Transform: buffers pass untouched. */
    PASSTHROUGH,
    /** Transform: the element sets the gap flag of its output. */
    GAP_AWARE,
    /** Transform, Sink: late buffers are skipped. */
    QOS,
    /** PushSource: live. */
    LIVE,
    /** PushSource: buffers get the running time as timestamp. */
    DO_TIMESTAMP,
    /** PushSource: segments in time, else in bytes. */
    FORMAT_TIME,
    /** PushSource: bytes of a buffer that is lent to fill. */
    BLOCK_SIZE,
    /** Sink: waits for the clock. */
    SYNC,
    /** Sink: goes to PAUSED asynchronously. */
    ASYNC,
    /** Sink: ns after which a buffer is too late. */
    MAX_LATENESS,
    /** The latency is another one now. */
    LATENCY_CHANGED
  }

  /** Times that {@link #time} tells. */
  enum Time {
    /** The element's clock. */
    CLOCK,
    /** Clock time at running time 0. */
    BASE,
    /** Clock minus base. */
    RUNNING
  }

  /** Name of the element instance. */
  String name();

  /** Whether a message of that level would be seen. */
  boolean logs(LogLevel level);

  /** Logs a message; thrown may be null. */
  void log(LogLevel level, String message, Throwable thrown);

  /** Posts an element message. */
  void post(Structure message);

  /** Posts an error, a warning or an info; debug may be null. */
  void post(Severity severity, ErrorCode code, String message, String debug);

  /** Tells GObject that a property has changed. */
  void notifyProperty(String property);

  /** Emits a signal; the result is null for void. */
  Object emit(String signal, Object... args);

  /** Sets something of the base class. */
  void configure(Setting setting, long value);

  /** A time in ns, -1 where there is none. */
  long time(Time which);

  /** Address of the GstElement, 0 when it is gone. */
  long nativePointer();

  /**
   * A video frame to fill; contract and exceptions as {@code Producer.acquireVideo}.
   *
   * @param mayWait false: null instead of waiting, failing or overflowing
   */
  default VideoLease acquireVideo(VideoInfo info, boolean mayWait) {
    throw hasNoLeases();
  }

  /** A stretch of audio to fill; as {@link #acquireVideo}. */
  default AudioLease acquireAudio(AudioInfo info, int samples, boolean mayWait) {
    throw hasNoLeases();
  }

  /** A frame of the application's dma-bufs; contract and exceptions as {@code Producer.importDmabuf}. */
  default VideoLease importDmabuf(VideoInfo info, DmabufPlane... planes) {
    throw hasNoLeases();
  }

  /** Sends a lease downstream; contract and exceptions as {@code Transform.push}. */
  default FlowReturn push(Lease lease) {
    throw hasNoLeases();
  }

  /** What the element's pool has done so far; null where it has none. */
  default Structure poolStats() {
    return null;
  }

  /** The negotiated format of the source pad as raw video; null where there is none. */
  default VideoInfo negotiatedVideo() {
    return null;
  }

  /** The negotiated format of the source pad as raw audio; null where there is none. */
  default AudioInfo negotiatedAudio() {
    return null;
  }

  private UnsupportedOperationException hasNoLeases() {
    return new UnsupportedOperationException(
        name() + " has a host without leases: run the element in GStreamer, or in a test make it by RecordingHost.make");
  }
}
