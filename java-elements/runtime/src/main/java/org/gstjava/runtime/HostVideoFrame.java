/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.Plane;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;

/** A frame of raw video; the format is read again only when the host says that it is another one. */
class HostVideoFrame extends HostFrame implements VideoFrame {
  private VideoInfo info;
  private int serial;

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
  public VideoLease retain() {
    return Leases.retain(this);
  }
}
