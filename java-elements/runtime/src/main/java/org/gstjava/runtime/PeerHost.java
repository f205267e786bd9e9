/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicLong;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.LogLevel;
import org.gstjava.api.Structure;
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

  PeerHost(long peer, String name, long category) {
    this.peer = peer;
    this.name = name;
    this.category = category;
  }

  void bind(ElementClass elementClass) {
    this.elementClass = elementClass;
  }

  /** False when the element is gone; else {@link #leave} must follow. */
  private boolean enter() {
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

  private void leave() {
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
        return;
      }
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
}
