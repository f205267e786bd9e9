/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.AudioInfo;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Lease;
import org.gstjava.api.VideoInfo;

/** Ends leases downstream: what {@code Transform.push} and {@code PushSource.create} do. Streaming thread. */
final class LeaseSending {
  /** By GstFlowReturn, negated. */
  private static final FlowReturn[] NEGATIVE = {
    FlowReturn.OK,
    FlowReturn.NOT_LINKED,
    FlowReturn.FLUSHING,
    FlowReturn.EOS,
    FlowReturn.NOT_NEGOTIATED,
    FlowReturn.ERROR,
    FlowReturn.NOT_SUPPORTED
  };

  private LeaseSending() {}

  /** Sends a lease downstream; contract of {@code Transform.push}. */
  static FlowReturn push(PeerHost host, Lease lease) {
    HostFrame handle = handle(lease, "push", host);
    Instance instance = host.instance();
    if (instance == null || !instance.isInDataCall()) {
      throw new IllegalStateException(
          host.name()
              + " can push only from within transformInPlace or transform, on the thread that runs it; this is thread "
              + Thread.currentThread().getName()
              + ": keep the lease until the next one, or close it");
    }
    handle.live();
    String misfit = misfit(handle, instance);
    if (misfit != null) {
      throw new IllegalArgumentException("push of " + host.name() + ": " + misfit);
    }
    handle.lease.end(handle, LeaseEnd.PUSHED);
    try {
      return flow(host, send(host, handle.lease.frame));
    } finally {
      host.leases().consumed(handle);
    }
  }

  private static int send(PeerHost host, long frame) {
    if (!host.enter()) {
      LeaseCalls.close(frame);
      return FlowReturn.FLUSHING.code();
    }
    try {
      return LeaseCalls.push(host.peer(), frame);
    } finally {
      host.leave();
    }
  }

  private static FlowReturn flow(PeerHost host, int code) {
    if (code >= 0) {
      return FlowReturn.OK;
    }
    FlowReturn flow = -code < NEGATIVE.length ? NEGATIVE[-code] : FlowReturn.ERROR;
    if (flow == FlowReturn.ERROR) {
      // Whoever returned that has said why.
      host.errorIsPosted();
    }
    return flow;
  }

  /**
   * Takes what create has returned, not null, and gives the address of its gj_frame, which is C's from then
   * on.
   */
  static long take(Instance instance, Lease lease) {
    PeerHost host = instance.host;
    HostFrame handle = handle(lease, "create", host);
    handle.live();
    String misfit = misfit(handle, instance);
    if (misfit != null) {
      // Its author has let go of it.
      lease.close();
      throw new IllegalArgumentException(misfit);
    }
    handle.lease.end(handle, LeaseEnd.RETURNED);
    host.leases().consumed(handle);
    return handle.lease.frame;
  }

  private static HostFrame handle(Lease lease, String method, PeerHost host) {
    if (lease instanceof HostFrame handle && handle.lease != null) {
      return handle;
    }
    throw new IllegalArgumentException(
        method
            + " of "
            + host.name()
            + " got "
            + (lease == null ? "null" : "a " + lease.getClass().getName())
            + ": give it what acquireVideo, acquireAudio or retain has returned");
  }

  /** What is wrong with the format of a lease, null where nothing is or nothing is known. */
  private static String misfit(HostFrame handle, Instance instance) {
    VideoInfo video = instance.outputVideo();
    AudioInfo audio = instance.outputAudio();
    if (video == null && audio == null) {
      return null;
    }
    String is;
    if (handle instanceof HostVideoLease lease) {
      if (LeaseFormats.fit(lease.info(), video)) {
        return null;
      }
      is = LeaseFormats.words(lease.info());
    } else if (handle instanceof HostAudioLease lease) {
      if (LeaseFormats.fit(lease.info(), audio)) {
        return null;
      }
      is = LeaseFormats.words(lease.info());
    } else {
      return null;
    }
    return "the lease is of "
        + is
        + ", and the source pad has negotiated "
        + (video != null ? LeaseFormats.words(video) : LeaseFormats.words(audio))
        + ": acquire one of that format";
  }
}
