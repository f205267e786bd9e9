/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.AudioInfo;
import org.gstjava.api.Element;
import org.gstjava.api.LogLevel;
import org.gstjava.api.VideoInfo;

/** One Java object that serves one GStreamer element, with what its calls need. */
final class Instance {
  private static final boolean PARANOID = isParanoid(System.getenv("GST_JAVA_CHECKS"));

  final Element element;
  final ElementClass elementClass;
  final PeerHost host;

  /** Which of its methods for new caps runs, or ran last; the streaming thread's. */
  String capsMethod = "capsChanged";

  /** Set by {@link Watchdog}; null while the object's calls may take any time. */
  volatile CallWatch watch;

  private long number;

  /** Of the frames that the last call lent; the streaming thread's. */
  private HostFrame input;

  private HostFrame output;

  /** Thread that runs create, null while none does. */
  private Thread creator;

  /** What the source pad has negotiated, as far as the element was told; at most one is set. */
  private volatile VideoInfo outputVideo;

  private volatile AudioInfo outputAudio;

  Instance(Element element, ElementClass elementClass, PeerHost host) {
    this.element = element;
    this.elementClass = elementClass;
    this.host = host;
  }

  /** Reads GST_JAVA_CHECKS; a value that is none is said in the log. */
  static boolean isParanoid(String checks) {
    if (checks == null || checks.isEmpty() || checks.equals("off") || checks.equals("simple")) {
      return false;
    }
    boolean paranoid = checks.equals("paranoid");
    if (!paranoid && LogRecords.enabled(LogRecords.OWN_CATEGORY, LogLevel.WARNING.code())) {
      LogRecords.write(
          LogRecords.OWN_CATEGORY,
          LogLevel.WARNING.code(),
          0,
          "GST_JAVA_CHECKS=" + checks + " is not known and so is off: set it to off, simple or paranoid",
          null);
    }
    return paranoid;
  }

  /** Set before the instance is published. */
  void number(long assigned) {
    number = assigned;
  }

  long number() {
    return number;
  }

  /** Opens the first frame of a call. Streaming thread; {@link HostFrame#endCall} must follow. */
  HostFrame openInput(long address, int function) {
    host.callbackBegins();
    HostFrame frame = HostFrame.reuse(input, address, host, PARANOID);
    if (frame != input) {
      input = frame;
    }
    frame.open(address, function);
    return frame;
  }

  /** Opens the second frame of a call. Streaming thread; {@link HostFrame#endCall} must follow. */
  HostFrame openOutput(long address, int function) {
    HostFrame frame = HostFrame.reuse(output, address, host, PARANOID);
    if (frame != output) {
      output = frame;
    }
    frame.open(address, function);
    return frame;
  }

  /** Begins a call that brings no frame. Streaming thread; {@link #endCreate} must follow. */
  void beginCreate() {
    creator = Thread.currentThread();
    host.callbackBegins();
  }

  void endCreate() {
    creator = null;
  }

  /** Whether the calling thread is in a callback that has a frame. */
  boolean isInDataCall() {
    HostFrame frame = input;
    return frame != null && frame.isMine();
  }

  /** Number of the callback with data that the calling thread runs, 0 for none. */
  int dataFunction() {
    if (creator == Thread.currentThread()) {
      return SourceUpcalls.CREATE;
    }
    HostFrame frame = input;
    return frame != null && frame.isMine() ? frame.function() : 0;
  }

  /** Learns what the source pad has negotiated; null for what it has not. */
  void output(VideoInfo video, AudioInfo audio) {
    outputVideo = video;
    outputAudio = audio;
  }

  VideoInfo outputVideo() {
    return outputVideo;
  }

  AudioInfo outputAudio() {
    return outputAudio;
  }
}
