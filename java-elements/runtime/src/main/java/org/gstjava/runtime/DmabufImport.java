/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import org.gstjava.api.DmabufPlane;
import org.gstjava.api.FlushingException;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;

/** Makes frames of dma-bufs that the application owns: contract of {@code Producer.importDmabuf}. Any thread. */
final class DmabufImport {
  private static final long DMABUF_IMPORT = HostTable.optional(HostLayout.DMABUF_IMPORT);
  private static final int MAX_PLANES = 4;

  private DmabufImport() {}

  static VideoLease frame(PeerHost host, VideoInfo info, DmabufPlane... planes) {
    if (info == null || planes.length == 0 || planes.length > MAX_PLANES) {
      throw new IllegalArgumentException(
          "a frame of dma-bufs takes a format and 1 to " + MAX_PLANES + " planes, given are " + planes.length);
    }
    if (DMABUF_IMPORT == 0) {
      throw new UnsupportedOperationException(
          "libgstjava.so is older than gstjava-runtime.jar and imports no dma-bufs: install both from one release");
    }
    if (!host.enter()) {
      throw new FlushingException(host.name() + " is gone, so it makes no frame: end the thread");
    }
    try {
      return entered(host, info, planes);
    } finally {
      host.leave();
    }
  }

  private static VideoLease entered(PeerHost host, VideoInfo info, DmabufPlane[] planes) {
    Leases leases = host.leases();
    HostVideoLease handle = (HostVideoLease) leases.claim(HostFrame.MEDIA_VIDEO);
    boolean full = false;
    try (Arena arena = Arena.ofConfined()) {
      long args = arguments(arena, info, planes);
      NativeMemory.setLong(args + DmabufImportLayout.FRAME, handle.lease.frame);
      full = HostCalls.call(DMABUF_IMPORT, host.peer(), args) == HostCalls.TRUE;
      if (!full) {
        throw new IllegalArgumentException(
            host.name() + " makes no frame of these dma-bufs: " + HostCalls.takeString(args + DmabufImportLayout.PROBLEM));
      }
    } finally {
      if (!full) {
        leases.giveBack(handle);
      }
    }
    handle.format(info);
    leases.begin(handle, true);
    return handle;
  }

  private static long arguments(Arena arena, VideoInfo info, DmabufPlane[] planes) {
    long args = arena.allocate(DmabufImportLayout.SIZE_OF, 8).address();
    NativeMemory.setLong(args + DmabufImportLayout.CAPS, NativeMemory.copy(arena, LeaseFormats.caps(info)));
    NativeMemory.setInt(args + DmabufImportLayout.N_PLANES, planes.length);
    for (int i = 0; i < planes.length; i++) {
      NativeMemory.setLong(args + DmabufImportLayout.OFFSET + 8L * i, planes[i].offset());
      NativeMemory.setInt(args + DmabufImportLayout.FD + 4L * i, planes[i].fd());
      NativeMemory.setInt(args + DmabufImportLayout.STRIDE + 4L * i, planes[i].stride());
    }
    return args;
  }
}
