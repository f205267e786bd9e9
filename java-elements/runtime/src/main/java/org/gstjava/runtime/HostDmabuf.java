/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.ref.Reference;
import org.gstjava.api.DmabufFd;
import org.gstjava.api.DmabufFrame;

/** gj_dmabuf_frame of a frame: asked for when it is first needed in a callback, and void with it. */
final class HostDmabuf implements DmabufFrame {
  private static final long FRAME_DMABUF = HostTable.optional(HostLayout.FRAME_DMABUF);
  private static final long DMABUF_DUP = HostTable.optional(HostLayout.DMABUF_DUP);

  private final HostVideoFrame frame;

  /** Address of the gj_dmabuf_frame, 0 until it is asked for. */
  private long view;

  HostDmabuf(HostVideoFrame frame) {
    this.frame = frame;
  }

  static boolean isOffered() {
    return FRAME_DMABUF != 0;
  }

  /** The frame is lent anew. */
  void forget() {
    view = 0;
  }

  /** Address of the gj_dmabuf_frame, after a check that it may be used. */
  private long view() {
    long address = frame.live();
    if (view == 0) {
      view = ask(address);
    }
    return view;
  }

  private long ask(long address) {
    long args = Scratch.claim();
    try {
      NativeMemory.setLong(args + DmabufMapLayout.FRAME, 0);
      NativeMemory.setLong(args + DmabufMapLayout.PROBLEM, 0);
      if (HostCalls.call(FRAME_DMABUF, address, args) != HostCalls.TRUE) {
        throw refusal(args + DmabufMapLayout.PROBLEM);
      }
      return NativeMemory.getLong(args + DmabufMapLayout.FRAME);
    } finally {
      Scratch.free(args);
      Reference.reachabilityFence(frame);
    }
  }

  private IllegalStateException refusal(long problem) {
    return new IllegalStateException("frame of " + frame.host.name() + ": " + HostCalls.takeString(problem));
  }

  private int small(long offset) {
    int value = NativeMemory.getInt(view() + offset);
    Reference.reachabilityFence(frame);
    return value;
  }

  private long number(long offset) {
    long value = NativeMemory.getLong(view() + offset);
    Reference.reachabilityFence(frame);
    return value;
  }

  private long plane(int index) {
    int count = planes();
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(
          "plane " + index + " of a frame of " + frame.host.name() + ", which has " + count);
    }
    return DmabufFrameLayout.PLANES + index * DmabufPlaneLayout.SIZE_OF;
  }

  @Override
  public int planes() {
    return small(DmabufFrameLayout.N_PLANES);
  }

  @Override
  public int fds() {
    return small(DmabufFrameLayout.N_FDS);
  }

  @Override
  public int fd(int plane) {
    return small(plane(plane) + DmabufPlaneLayout.FD);
  }

  @Override
  public long offset(int plane) {
    return number(plane(plane) + DmabufPlaneLayout.OFFSET);
  }

  @Override
  public long size(int plane) {
    return number(plane(plane) + DmabufPlaneLayout.SIZE);
  }

  @Override
  public int stride(int plane) {
    return small(plane(plane) + DmabufPlaneLayout.STRIDE);
  }

  @Override
  public int rows(int plane) {
    return small(plane(plane) + DmabufPlaneLayout.ROWS);
  }

  @Override
  public long modifier() {
    return number(DmabufFrameLayout.MODIFIER);
  }

  @Override
  public boolean isLinear() {
    return modifier() == 0;
  }

  @Override
  public int fourcc() {
    return small(DmabufFrameLayout.FOURCC);
  }

  @Override
  public DmabufFd dup(int plane) {
    plane(plane);
    long address = frame.live();
    long args = Scratch.claim();
    try {
      NativeMemory.setLong(args + DmabufFdLayout.PROBLEM, 0);
      NativeMemory.setInt(args + DmabufFdLayout.PLANE, plane);
      NativeMemory.setInt(args + DmabufFdLayout.FD, -1);
      if (HostCalls.call(DMABUF_DUP, address, args) != HostCalls.TRUE) {
        throw refusal(args + DmabufFdLayout.PROBLEM);
      }
      return new HostDmabufFd(NativeMemory.getInt(args + DmabufFdLayout.FD));
    } finally {
      Scratch.free(args);
      Reference.reachabilityFence(frame);
    }
  }
}
