/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.Residency;

/** What a frame says to whoever does what can't be done: the value, the limit and the next step. */
final class FrameRefusal {
  private static final int READ = 1;
  private static final int WRITE = 2;

  private FrameRefusal() {}

  /** The calling thread is not the owner; owner is null outside of callbacks. */
  static RuntimeException ofUse(HostFrame frame, Thread owner, int function) {
    // A plane that was kept is used within a later callback of the same thread.
    if (owner == null || owner == Thread.currentThread()) {
      return new IllegalStateException(
          "frame of "
              + frame.host.name()
              + " was used after "
              + Upcalls.javaName(function)
              + " returned: copy what you need, or work within the callback");
    }
    return new WrongThreadException(
        "frame of "
            + frame.host.name()
            + " belongs to thread "
            + owner.getName()
            + ", which runs "
            + Upcalls.javaName(function)
            + "; thread "
            + Thread.currentThread().getName()
            + " needs a copy of the data");
  }

  static IllegalStateException readOnly(HostFrame frame) {
    return new IllegalStateException(
        frame.lease != null
            ? "lease of "
                + frame.host.name()
                + " is read-only, as others have the same buffer: acquire a writable one and copy into it"
            : "frame of "
                + frame.host.name()
                + " is read-only in "
                + Upcalls.javaName(frame.function())
                + ": write to the output frame, or let the element leave pass-through");
  }

  /** The frame does not allow GJ_ACCESS_*. */
  static IllegalStateException ofAccess(HostFrame frame, int wanted) {
    return (wanted & WRITE) != 0
        ? readOnly(frame)
        : new IllegalStateException("the memory of a frame of " + frame.host.name() + " can't be read here");
  }

  /** The host can't map it for GJ_ACCESS_*. */
  static IllegalStateException ofMapping(HostFrame frame, int wanted) {
    if (frame instanceof HostVideoFrame video && frame.residency() == Residency.DMABUF && !video.dmabuf().isLinear()) {
      return new IllegalStateException(
          "the pixels of a frame of "
              + frame.host.name()
              + " do not lie in rows, but as modifier 0x"
              + Long.toHexString(video.dmabuf().modifier())
              + " says, so the CPU can't work on them: pass the frame on, or negotiate a linear one");
    }
    return new IllegalStateException(
        "the memory of a frame of "
            + frame.host.name()
            + " can't be mapped for "
            + (wanted == READ ? "reading" : wanted == WRITE ? "writing" : "reading and writing")
            + ": GST_DEBUG=java:4 says why");
  }

  /** It lies where the host can't reach it. */
  static IllegalStateException onDevice(HostFrame frame) {
    return new IllegalStateException(
        "a frame of "
            + frame.host.name()
            + " lies on a CUDA device, where the host can't reach it: work on it there by CudaFrame.of(frame), or call"
            + " hostView() first, which copies it to the host");
  }

  /** It is mapped for the other access alone. */
  static IllegalStateException notMapped(HostFrame frame, boolean writing) {
    return new IllegalStateException(
        "frame of "
            + frame.host.name()
            + (writing
                ? " is mapped for reading only: call map(Access.READ_WRITE) before planes are written"
                : " is mapped for writing only: call map(Access.READ_WRITE) before planes are read"));
  }

  static IllegalStateException noVideo(HostFrame frame) {
    return new IllegalStateException(
        "frame of "
            + frame.host.name()
            + " is no raw video: the caps of its pad are no video/x-raw with format, width and height in"
            + " system memory, on a CUDA device or in dma-bufs");
  }

  static IllegalStateException noAudio(HostFrame frame) {
    return new IllegalStateException(
        "frame of "
            + frame.host.name()
            + " is no raw audio: the caps of its pad are no audio/x-raw with format, layout, rate and channels");
  }
}
