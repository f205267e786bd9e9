/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.AudioFrame;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;
import org.gstjava.api.Plane;

/** A frame of raw audio; the format is read again only when the host says that it is another one. */
class HostAudioFrame extends HostFrame implements AudioFrame {
  private AudioInfo info;
  private int serial;

  HostAudioFrame(PeerHost host) {
    super(host, MEDIA_AUDIO);
  }

  /** For a lease, which has a format of its own. */
  HostAudioFrame(Leases home, long frame) {
    super(home, MEDIA_AUDIO, frame);
  }

  @Override
  public AudioFrame asAudio() {
    live();
    return this;
  }

  @Override
  public AudioInfo info() {
    long frame = live();
    int now = NativeMemory.getInt(frame + FrameLayout.INFO_SERIAL);
    if (info == null || now != serial) {
      info = MediaFormats.audio(NativeMemory.getLong(frame + FrameLayout.INFO));
      serial = now;
    }
    return info;
  }

  /** A clipped buffer of planar audio is larger than what its planes hold. */
  @Override
  public int samples() {
    AudioInfo format = info();
    long bytes = format.interleaved() ? size() : planeAt(0).size() * format.channels();
    return format.bytesPerFrame() == 0 ? 0 : (int) (bytes / format.bytesPerFrame());
  }

  @Override
  public Plane plane(int index) {
    return planeAt(index);
  }

  @Override
  public AudioLease retain() {
    return Leases.retain(this);
  }
}
