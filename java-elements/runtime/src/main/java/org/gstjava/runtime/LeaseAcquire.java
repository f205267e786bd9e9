/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.FlushingException;
import org.gstjava.api.PoolExhaustedException;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;

/** Gets an element buffers to fill: contract of {@code Producer.acquireVideo}. Any thread. */
final class LeaseAcquire {
  private static final int FLUSHING = FlowReturn.FLUSHING.code();
  private static final int EOS = FlowReturn.EOS.code();

  private final PeerHost host;
  private final Leases leases;
  private final LeaseSources sources;

  LeaseAcquire(PeerHost host, Leases leases) {
    this.host = host;
    this.leases = leases;
    sources = new LeaseSources(host);
  }

  VideoLease video(VideoInfo info, boolean mayWait) {
    if (info == null) {
      throw new IllegalArgumentException(
          "no video format was given to "
              + host.name()
              + ": take that of a frame, of infoChanged or of negotiatedVideo");
    }
    HostVideoLease handle = (HostVideoLease) acquire(HostFrame.MEDIA_VIDEO, info, 0, mayWait);
    if (handle != null) {
      handle.format(info);
      leases.begin(handle, true);
    }
    return handle;
  }

  AudioLease audio(AudioInfo info, int samples, boolean mayWait) {
    if (info == null) {
      throw new IllegalArgumentException(
          "no audio format was given to "
              + host.name()
              + ": take that of a frame, of infoChanged or of negotiatedAudio");
    }
    if (samples < 1) {
      throw new IllegalArgumentException("a buffer of " + samples + " samples: ask for 1 or more");
    }
    HostAudioLease handle = (HostAudioLease) acquire(HostFrame.MEDIA_AUDIO, info, samples, mayWait);
    if (handle != null) {
      handle.format(info);
      leases.begin(handle, true);
    }
    return handle;
  }

  private HostFrame acquire(int media, Object info, int samples, boolean mayWait) {
    LeaseCalls.require(LeaseCalls.areOffered());
    if (!host.enter()) {
      throw flushing();
    }
    try {
      int place = sources.hold(info, samples);
      if (place < 0) {
        place = sources.add(info, samples, open(info, samples));
      }
      try {
        return acquire(media, sources.source(place), mayWait);
      } finally {
        sources.free(place);
      }
    } finally {
      host.leave();
    }
  }

  private HostFrame acquire(int media, long source, boolean mayWait) {
    HostFrame handle = leases.claim(media);
    boolean full = false;
    long args = Scratch.claim();
    try {
      NativeMemory.setLong(args + AcquireLayout.SOURCE, source);
      NativeMemory.setLong(args + AcquireLayout.FRAME, handle.lease.frame);
      int flow = mayWait ? waitFor(args) : call(args, false);
      full = flow == FlowReturn.OK.code();
      if (full) {
        tell(args);
        return handle;
      }
      String problem = HostCalls.takeString(args + AcquireLayout.PROBLEM);
      if (flow == EOS && !mayWait) {
        return null;
      }
      throw flow == FLUSHING ? flushing() : exhausted(problem);
    } finally {
      if (!full) {
        leases.giveBack(handle);
      }
      Scratch.free(args);
    }
  }

  private void tell(long args) {
    long waited = NativeMemory.getLong(args + AcquireLayout.WAITED);
    if (waited > 0) {
      PoolEvents.waited(host.name(), waited);
    }
    if (NativeMemory.getInt(args + AcquireLayout.OVERFLOWED) == HostCalls.TRUE) {
      PoolEvents.overflowed(host.name());
    }
  }

  private int call(long args, boolean mayWait) {
    NativeMemory.setLong(args + AcquireLayout.PROBLEM, 0);
    NativeMemory.setInt(args + AcquireLayout.MAY_WAIT, mayWait ? HostCalls.TRUE : HostCalls.FALSE);
    return LeaseCalls.acquire(host.peer(), args);
  }

  /**
   * Where the element has leases out it may have lost what it waits for, and only then that needs watching.
   */
  private int waitFor(long args) {
    if (leases.open() == 0) {
      return call(args, true);
    }
    int flow = call(args, false);
    if (flow != EOS) {
      return flow;
    }
    int place = LostLeases.waitBegins();
    try {
      return call(args, true);
    } finally {
      LostLeases.waitEnds(place);
    }
  }

  private FlushingException flushing() {
    return new FlushingException(
        host.name() + " flushes, stops or is gone, so it gets no buffer: return from the callback, or end the thread");
  }

  private PoolExhaustedException exhausted(String problem) {
    return new PoolExhaustedException(
        problem != null ? problem : host.name() + " got no buffer: close leases sooner; GST_DEBUG=java:4 says why");
  }

  /** The host's number of a format that is new. */
  private long open(Object info, int samples) {
    String caps = info instanceof VideoInfo video ? LeaseFormats.caps(video) : LeaseFormats.caps((AudioInfo) info);
    long args = HostCalls.allocate(LeaseSourceLayout.SIZE_OF);
    long text = 0;
    try {
      text = HostCalls.hostString(caps);
      NativeMemory.clear(args, LeaseSourceLayout.SIZE_OF);
      NativeMemory.setLong(args + LeaseSourceLayout.CAPS, text);
      NativeMemory.setInt(args + LeaseSourceLayout.SAMPLES, samples);
      int taken = LeaseCalls.sourceOpen(host.peer(), args);
      String problem = HostCalls.takeString(args + LeaseSourceLayout.PROBLEM);
      if (taken != HostCalls.TRUE) {
        throw new IllegalArgumentException(
            "no buffers of "
                + caps
                + (samples == 0 ? "" : " with " + samples + " samples")
                + ": "
                + (problem == null ? "GST_DEBUG=java:4 says why" : problem));
      }
      return NativeMemory.getLong(args + LeaseSourceLayout.SOURCE);
    } finally {
      if (text != 0) {
        HostCalls.release(text);
      }
      HostCalls.release(args);
    }
  }
}
