/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.ref.Reference;
import org.gstjava.api.Access;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.spi.DeviceMemory;

/** gj_cuda_frame of a frame: asked for when it is first needed in a callback, and void with it. */
final class CudaMemory implements DeviceMemory {
  private static final long FRAME_CUDA = HostTable.optional(HostLayout.FRAME_CUDA);

  private static final int READ = 1;
  private static final int WRITE = 2;

  private final HostVideoFrame frame;

  /** Address of the gj_cuda_frame; valid while mapped is not 0. */
  private long view;

  /** GJ_ACCESS_* on the device, 0 until it is asked for. */
  private int mapped;

  CudaMemory(HostVideoFrame frame) {
    this.frame = frame;
  }

  static boolean isOffered() {
    return FRAME_CUDA != 0;
  }

  /** The frame is lent anew, or its host's view is mapped. */
  void forget() {
    mapped = 0;
  }

  @Override
  public VideoFrame frame() {
    return frame;
  }

  @Override
  public void map(Access access) {
    map(access == Access.READ ? READ : access == Access.WRITE ? WRITE : READ | WRITE);
  }

  private void map(int wanted) {
    long address = frame.live();
    if ((mapped & wanted) == wanted && mapped != 0) {
      return;
    }
    frame.requireAccess(wanted);
    int both = mapped | wanted;
    mapped = 0;
    frame.leaveHost();
    long args = Scratch.claim();
    try {
      NativeMemory.setLong(args + CudaMapLayout.FRAME, 0);
      NativeMemory.setLong(args + CudaMapLayout.PROBLEM, 0);
      NativeMemory.setLong(args + CudaMapLayout.ACCESS, both);
      if (HostCalls.call(FRAME_CUDA, address, args) != HostCalls.TRUE) {
        throw new IllegalStateException(
            "frame of " + frame.host.name() + ": " + HostCalls.takeString(args + CudaMapLayout.PROBLEM));
      }
      view = NativeMemory.getLong(args + CudaMapLayout.FRAME);
      mapped = both;
    } finally {
      Scratch.free(args);
      Reference.reachabilityFence(frame);
    }
  }

  /** Address of the gj_cuda_frame, after a check that it may be used. */
  private long view() {
    frame.live();
    if (mapped == 0) {
      map(frame.isReadOnly() ? READ : READ | WRITE);
    }
    return view;
  }

  private long number(long offset) {
    long value = NativeMemory.getLong(view() + offset);
    Reference.reachabilityFence(frame);
    return value;
  }

  private int small(long offset) {
    int value = NativeMemory.getInt(view() + offset);
    Reference.reachabilityFence(frame);
    return value;
  }

  @Override
  public int device() {
    return small(CudaFrameLayout.DEVICE);
  }

  @Override
  public long context() {
    return number(CudaFrameLayout.CONTEXT);
  }

  @Override
  public long stream() {
    return number(CudaFrameLayout.STREAM);
  }

  @Override
  public long size() {
    return number(CudaFrameLayout.SIZE);
  }

  @Override
  public int planes() {
    return small(CudaFrameLayout.N_PLANES);
  }

  private long plane(int index) {
    int count = planes();
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(
          "plane " + index + " of a frame of " + frame.host.name() + ", which has " + count);
    }
    return CudaFrameLayout.PLANES + index * PlaneLayout.SIZE_OF;
  }

  @Override
  public long address(int plane) {
    return number(plane(plane) + PlaneLayout.DATA);
  }

  @Override
  public long size(int plane) {
    return number(plane(plane) + PlaneLayout.SIZE);
  }

  @Override
  public int stride(int plane) {
    return small(plane(plane) + PlaneLayout.STRIDE);
  }

  @Override
  public int rows(int plane) {
    return small(plane(plane) + PlaneLayout.ROWS);
  }
}
