/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.example;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gstjava.api.DmabufFd;
import org.gstjava.api.DmabufFrame;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Property;
import org.gstjava.api.Residencies;
import org.gstjava.api.Residency;
import org.gstjava.api.Sink;
import org.gstjava.api.VideoFrame;

/**
 * Sends the brightness plane of each frame to another process, as a dma-buf: nothing is copied. examples/c/receiveframes.c is the other
 * process.
 */
@GstElement(
    name = "sendframes",
    longName = "Send frames",
    classification = "Sink/Video",
    description = "Sends frames to another process as dma-bufs",
    author = "A. Author <a@example.org>")
@Residencies(Residency.DMABUF)
@PadTemplate(direction = PadTemplate.Direction.SINK, caps = "video/x-raw, format=(string){ NV12, I420, GRAY8 }")
public final class SendFrames extends Sink {
  @Property(description = "Path of the socket that the other process listens at")
  private volatile String socket = "/tmp/frames";

  /** Made by GStreamer. */
  public SendFrames() {}

  @Override
  protected FlowReturn render(Frame frame) throws Exception {
    VideoFrame video = frame.asVideo();
    DmabufFrame shared = video.dmabuf();
    String shape = video.width() + " " + video.height() + " " + shared.stride(0) + " " + shared.offset(0);
    try (DmabufFd fd = shared.dup(0)) {
      fd.send(Path.of(socket), shape.getBytes(StandardCharsets.UTF_8));
    }
    return FlowReturn.OK;
  }
}
