/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicLong;
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
import org.gstjava.api.spi.ElementHost;

/**
 * What GStreamer does for one element, over the peer that new_instance received.
 *
 * <p>Any thread. A call that is under way keeps the peer; the last one to leave after {@link #close} gives it
 * up, so nobody ever enters C with a peer that is freed.
 *
 * <p>Where the stack ends in {@link #enter} or {@link #leave}, the count stays too high, never too low: calls go on
 * as before, and the peer is never freed rather than freed too early.
 */
final class PeerHost implements ElementHost {
  /** Set in users by close: nobody may enter any more. */
  private static final long GONE = 1L << 62;

  private static final int MESSAGE_ERROR = 1;
  private static final int MESSAGE_ELEMENT = 4;

  private final long peer;
  private final String name;
  private final long category;

  /** Calls that are under way, and GONE. */
  private final AtomicLong users = new AtomicLong();

  /** Whether the bus has had an error since the last start or the last frame that went well. */
  private volatile boolean errorPosted;

  /** Set once, before the element can call. */
  private ElementClass elementClass;

  /** Set once, when the element is made. */
  private volatile Instance instance;

  /** Made when the element first acquires or retains; both under the lock, and never changed after. */
  private volatile Leases leases;

  private volatile LeaseAcquire acquire;

  PeerHost(long peer, String name, long category) {
    this.peer = peer;
    this.name = name;
    this.category = category;
  }

  void bind(ElementClass elementClass) {
    this.elementClass = elementClass;
  }

  /** Tells the instance that has this host, once it is made. */
  void serve(Instance made) {
    instance = made;
  }

  /** Null while the element is constructed. */
  Instance instance() {
    return instance;
  }

  /** The element as C knows it; only between {@link #enter} and {@link #leave}. */
  long peer() {
    return peer;
  }

  /** False when the element is gone; else {@link #leave} must follow. */
  boolean enter() {
    while (true) {
      long now = users.get();
      if ((now & GONE) != 0) {
        return false;
      }
      if (users.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  void leave() {
    if (users.decrementAndGet() == GONE) {
      HostCalls.peerUnref(peer);
    }
  }

  /** From here on every call does nothing; the peer is given up once nobody uses it. */
  void close() {
    while (true) {
      long now = users.get();
      if ((now & GONE) != 0) {
        return;
      }
      if (users.compareAndSet(now, now | GONE)) {
        if (now == 0) {
          HostCalls.peerUnref(peer);
        }
        break;
      }
    }
    Leases used = leases;
    if (used != null) {
      used.elementGone();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean logs(LogLevel level) {
    int code = level.code();
    return code <= HostCalls.debugMin() && HostCalls.logEnabled(category, code);
  }

  @Override
  public void log(LogLevel level, String message, Throwable thrown) {
    if (enter()) {
      try {
        LogRecords.write(category, level.code(), peer, message, thrown);
      } finally {
        leave();
      }
    } else {
      LogRecords.write(category, level.code(), 0, message, thrown);
    }
  }

  @Override
  public void post(Structure message) {
    post(MESSAGE_ELEMENT, 0, 0, SyntaxText.of(message), null);
  }

  @Override
  public void post(Severity severity, ErrorCode code, String message, String debug) {
    if (severity == Severity.ERROR) {
      errorPosted = true;
    }
    post(MESSAGE_ERROR + severity.ordinal(), code.domain(), code.code(), message, debug);
  }

  private void post(int kind, int domain, int code, String text, String debug) {
    if (enter()) {
      try (Arena arena = Arena.ofConfined()) {
        long message = arena.allocate(MessageLayout.SIZE_OF, 8).address();
        NativeMemory.setInt(message + MessageLayout.KIND, kind);
        NativeMemory.setInt(message + MessageLayout.DOMAIN, domain);
        NativeMemory.setInt(message + MessageLayout.CODE, code);
        NativeMemory.setLong(message + MessageLayout.TEXT, NativeMemory.copy(arena, text));
        NativeMemory.setLong(message + MessageLayout.DEBUG, NativeMemory.copy(arena, debug));
        HostCalls.post(peer, message);
      } finally {
        leave();
      }
    }
  }

  boolean hasPostedError() {
    return errorPosted;
  }

  /** The bus has got an error from elsewhere. */
  void errorIsPosted() {
    errorPosted = true;
  }

  /** From here on an error is missing again. Called for each frame, so it writes only where there is something to. */
  void forgetError() {
    if (errorPosted) {
      errorPosted = false;
    }
  }

  /** Posts an error that lies in native memory already. */
  void postPrepared(long message) {
    errorPosted = true;
    if (enter()) {
      try {
        HostCalls.post(peer, message);
      } finally {
        leave();
      }
    }
  }

  @Override
  public void notifyProperty(String property) {
    int index = elementClass.propertyIndex(property);
    if (enter()) {
      try {
        HostCalls.notify(peer, index);
      } finally {
        leave();
      }
    }
  }

  @Override
  public Object emit(String signal, Object... args) {
    int index = elementClass.signalIndex(signal);
    SignalSignature signature = elementClass.signature(index);
    signature.check(args);
    if (!enter()) {
      return null;
    }
    try {
      return signature.emit(peer, index, args);
    } finally {
      leave();
    }
  }

  @Override
  public void configure(Setting setting, long value) {
    if (enter()) {
      try {
        enteredConfigure(setting, value);
      } finally {
        leave();
      }
    }
  }

  private void enteredConfigure(Setting setting, long value) {
    long pair = Scratch.claim();
    try {
      NativeMemory.setLong(pair, setting.ordinal() + 1);
      NativeMemory.setLong(pair + 8, value);
      HostCalls.configure(peer, pair);
    } finally {
      Scratch.free(pair);
    }
  }

  @Override
  public long time(Time which) {
    if (!enter()) {
      return -1;
    }
    try {
      return enteredTime(which);
    } finally {
      leave();
    }
  }

  private long enteredTime(Time which) {
    long time = Scratch.claim();
    try {
      NativeMemory.setInt(time + TimeLayout.WHAT, which.ordinal() + 1);
      NativeMemory.setLong(time + TimeLayout.NS, -1);
      return HostCalls.time(peer, time) == HostCalls.TRUE ? NativeMemory.getLong(time + TimeLayout.NS) : -1;
    } finally {
      Scratch.free(time);
    }
  }

  @Override
  public long nativePointer() {
    if (!enter()) {
      return 0;
    }
    try {
      return enteredPointer();
    } finally {
      leave();
    }
  }

  private long enteredPointer() {
    long out = Scratch.claim();
    try {
      NativeMemory.setLong(out, 0);
      return HostCalls.element(peer, out) == HostCalls.TRUE ? NativeMemory.getLong(out) : 0;
    } finally {
      Scratch.free(out);
    }
  }

  // ---- leases --------------------------------------------------------------------------------------------

  /** A callback begins on the streaming thread. */
  void callbackBegins() {
    Leases made = leases;
    if (made != null) {
      made.callbackBegins();
    }
  }

  /** The element's leases. */
  Leases leases() {
    Leases made = leases;
    return made != null ? made : makeLeases(LeaseChecks.CURRENT);
  }

  /** Makes what leases need; a test chooses the checks. */
  synchronized Leases makeLeases(LeaseChecks checks) {
    if (leases == null) {
      leases = new Leases(this, checks);
      if (!enter()) {
        leases.elementGone();
      } else {
        leave();
      }
    }
    return leases;
  }

  private LeaseAcquire acquire() {
    LeaseAcquire made = acquire;
    return made != null ? made : makeAcquire();
  }

  private synchronized LeaseAcquire makeAcquire() {
    if (acquire == null) {
      acquire = new LeaseAcquire(this, leases());
    }
    return acquire;
  }

  /** Number of the callback with data that the calling thread runs, 0 for none. */
  int dataFunction() {
    Instance made = instance;
    return made == null ? 0 : made.dataFunction();
  }

  @Override
  public VideoLease acquireVideo(VideoInfo info, boolean mayWait) {
    return acquire().video(info, mayWait);
  }

  @Override
  public AudioLease acquireAudio(AudioInfo info, int samples, boolean mayWait) {
    return acquire().audio(info, samples, mayWait);
  }

  @Override
  public VideoLease importDmabuf(VideoInfo info, DmabufPlane... planes) {
    return DmabufImport.frame(this, info, planes);
  }

  @Override
  public FlowReturn push(Lease lease) {
    return LeaseSending.push(this, lease);
  }

  @Override
  public Structure poolStats() {
    if (!enter()) {
      return null;
    }
    try {
      String text = LeaseCalls.poolStats(peer);
      return text == null ? null : Structure.parse(text);
    } finally {
      leave();
    }
  }

  @Override
  public VideoInfo negotiatedVideo() {
    Instance made = instance;
    return made == null ? null : made.outputVideo();
  }

  @Override
  public AudioInfo negotiatedAudio() {
    Instance made = instance;
    return made == null ? null : made.outputAudio();
  }
}
