/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.DmabufFrame;
import org.gstjava.api.Plane;
import org.gstjava.api.Residency;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;
import org.gstjava.api.spi.ResidencyProvider;
import org.gstjava.api.spi.ResidentFrame;

/** A frame of raw video; the format is read again only when the host says that it is another one. */
class HostVideoFrame extends HostFrame implements VideoFrame, ResidentFrame {
  private VideoInfo info;
  private int serial;

  /** What the device knows it by, and whose view of that is made; null until a provider asks. */
  private CudaMemory device;

  /** What others know it by; null until somebody asks. */
  private HostDmabuf dmabuf;

  private ResidencyProvider<?> provider;
  private Object view;

  HostVideoFrame(PeerHost host) {
    super(host, MEDIA_VIDEO);
  }

  /** For a lease, which has a format of its own. */
  HostVideoFrame(Leases home, long frame) {
    super(home, MEDIA_VIDEO, frame);
  }

  @Override
  public VideoFrame asVideo() {
    live();
    return this;
  }

  @Override
  public VideoInfo info() {
    long frame = live();
    int now = NativeMemory.getInt(frame + FrameLayout.INFO_SERIAL);
    if (info == null || now != serial) {
      info = MediaFormats.video(NativeMemory.getLong(frame + FrameLayout.INFO));
      serial = now;
    }
    return info;
  }

  @Override
  public int width() {
    return info().width();
  }

  @Override
  public int height() {
    return info().height();
  }

  @Override
  public Plane plane(int index) {
    return planeAt(index);
  }

  @Override
  public VideoFrame hostView() {
    allowHostView();
    return this;
  }

  @Override
  public DmabufFrame dmabuf() {
    Residency residency = residency();
    if (residency != Residency.DMABUF) {
      throw new IllegalStateException(
          "a frame of " + host.name() + " lies in " + residency + " memory, not in dma-bufs: ask residency() first");
    }
    if (dmabuf == null) {
      if (!HostDmabuf.isOffered()) {
        throw new UnsupportedOperationException(
            "libgstjava.so is older than gstjava-runtime.jar and knows no dma-bufs: install both from one release");
      }
      dmabuf = new HostDmabuf(this);
    }
    return dmabuf;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> V view(ResidencyProvider<V> asker) {
    Residency residency = residency();
    if (residency != asker.residency() || residency != Residency.CUDA) {
      throw new IllegalStateException(
          "a frame of "
              + host.name()
              + " lies in "
              + residency
              + " memory, not in "
              + asker.residency()
              + ": ask residency() first, or let the element take "
              + asker.residency()
              + " alone by @Residencies");
    }
    if (provider != asker) {
      if (!CudaMemory.isOffered()) {
        throw new UnsupportedOperationException(
            "libgstjava.so is older than gstjava-runtime.jar and knows no CUDA frames: install both from one release");
      }
      if (device == null) {
        device = new CudaMemory(this);
      }
      view = asker.view(device);
      provider = asker;
    }
    // The provider made it as a V.
    return (V) view;
  }

  @Override
  final void forgetDevice() {
    if (device != null) {
      device.forget();
    }
    if (dmabuf != null) {
      dmabuf.forget();
    }
  }

  @Override
  public VideoLease retain() {
    return Leases.retain(this);
  }
}
