/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.nio.ByteBuffer;
import org.freedesktop.gstreamer.Buffer;
import org.freedesktop.gstreamer.Sample;
import org.gstjava.api.Caps;

/**
 * A copy of a buffer that reached the appsink.
 *
 * @param bytes all bytes; the strides are those that the elements before chose
 * @param caps the caps it had
 * @param pts presentation timestamp, ns; {@link org.gstjava.api.Frame#NONE} if it had none
 * @param duration ns; {@link org.gstjava.api.Frame#NONE} if it had none
 * @param offset offset; {@link org.gstjava.api.Frame#NONE} if it had none
 */
public record CapturedFrame(byte[] bytes, Caps caps, long pts, long duration, long offset) {
  static CapturedFrame of(Sample sample) {
    Buffer buffer = sample.getBuffer();
    ByteBuffer mapped = buffer.map(false);
    byte[] bytes = new byte[mapped == null ? 0 : mapped.remaining()];
    if (mapped != null) {
      mapped.get(bytes);
      buffer.unmap();
    }
    org.freedesktop.gstreamer.Caps caps = sample.getCaps();
    return new CapturedFrame(
        bytes,
        Caps.of(caps == null ? "EMPTY" : caps.toString()),
        buffer.getPresentationTimestamp(),
        buffer.getDuration(),
        buffer.getOffset());
  }

  @Override
  public String toString() {
    return bytes.length + " bytes at " + pts + " ns for " + duration + " ns, " + caps;
  }
}
