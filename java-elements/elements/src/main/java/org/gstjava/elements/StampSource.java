/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import java.util.List;
import org.gstjava.api.Caps;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Fraction;
import org.gstjava.api.Frame;
import org.gstjava.api.FrameOrigin;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Plane;
import org.gstjava.api.Property;
import org.gstjava.api.Residencies;
import org.gstjava.api.Residency;
import org.gstjava.api.PushSource;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;
import org.gstjava.elements.stamp.ChromaPlane;
import org.gstjava.elements.stamp.Stamp;
import org.gstjava.elements.stamp.StampFormat;
import org.gstjava.elements.stamp.StampWriter;
import org.gstjava.elements.stamp.WallClock;

/**
 * Makes video whose every frame says in a machine-readable stamp which stream it is of, its number and when it was
 * made.
 *
 * <p>"javastampsink" reads the stamps and counts what became of the frames; they survive lossy coding, and scaling
 * down to half. Frames are numbered from 0 since the element was started, and so are the buffers' offsets; from
 * frame 2<sup>32</sup> on the stamp's number begins at 0 again. Timestamps follow from number and frame rate.
 *
 * <p>Live, the first frame has the running time at which it was made, each frame is made when its running time has
 * come, and frames that are late are made without a wait until the source has caught up. The wall clock in the stamp
 * is that of the moment before drawing, after the wait.
 *
 * <p>With {@code frame-origin} the same is on the buffer, as a {@link FrameOrigin}: the media time is the timestamp.
 */
@GstElement(
    name = "javastampsrc",
    longName = "Frame stamp source",
    classification = "Source/Video",
    description = "Draws stream id, frame number and wall clock into video, for javastampsink to measure what arrives",
    author = "The gstjava authors <gstjava@localhost>")
@Residencies({Residency.HOST, Residency.DMABUF})
@PadTemplate(
    direction = PadTemplate.Direction.SRC,
    caps =
        "video/x-raw, format=(string)"
            + StampFormat.LIST
            + ", width=(int)[ 160, 16384 ], height=(int)[ 120, 16384 ], "
            + "framerate=(fraction)[ 1/2147483647, 2147483647/1 ]")
public final class StampSource extends PushSource {
  @Property(
      description = "Number of the stream in every stamp; it tells several senders apart",
      min = "0",
      max = "65535")
  volatile int streamId;

  @Property(
      description = "Whether frames are made at the pace of the pipeline's clock, and only in PLAYING",
      mutable = Property.Mutable.READY)
  private volatile boolean isLive;

  @Property(description = "Whether a pattern moves above and below the stamp; else these rows are black")
  volatile boolean background = true;

  @Property(
      description = "Whether each frame carries an org.gstjava.api.FrameOrigin, with what the stamp says and the timestamp")
  volatile boolean frameOrigin;

  private final Pacer pacer = new Pacer(this::runningTime);
  private long number;
  private StampWriter writer;
  private List<ChromaPlane> chroma;
  private FrameSchedule schedule;

  /** Made by GStreamer. */
  public StampSource() {}

  void setIsLive(boolean live) {
    isLive = live;
    setLive(live);
  }

  @Override
  protected void start() {
    number = 0;
    schedule = null;
    writer = null;
  }

  @Override
  protected Caps fixateCaps(Caps choices) {
    List<Structure> structures = choices.structures();
    if (structures.isEmpty()) {
      return choices;
    }
    Structure allowed = structures.getFirst();
    Structure.Builder chosen = allowed.toBuilder();
    NearestChoice.fix(chosen, allowed, "format", "I420");
    NearestChoice.fix(chosen, allowed, "width", 640);
    NearestChoice.fix(chosen, allowed, "height", 360);
    NearestChoice.fix(chosen, allowed, "framerate", new Fraction(30, 1));
    NearestChoice.fix(chosen, allowed, "pixel-aspect-ratio", new Fraction(1, 1));
    NearestChoice.fix(chosen, allowed, "interlace-mode", "progressive");
    return Caps.of(List.of(chosen.build()));
  }

  @Override
  protected boolean capsChanged(Caps caps) {
    writer = null;
    return true;
  }

  @Override
  protected FlowReturn fill(Frame frame) {
    VideoFrame picture = frame.asVideo();
    if (writer == null) {
      prepare(picture.info());
    }
    long pts = schedule.timeOf(number);
    if (isLive && !pacer.await(pts)) {
      return FlowReturn.FLUSHING;
    }
    int stream = streamId;
    long wallClock = WallClock.nanos();
    draw(picture, stream, wallClock);
    if (frameOrigin) {
      frame.put(new FrameOrigin(Integer.toString(stream), number, pts, wallClock));
    }
    frame.setPts(pts);
    frame.setDuration(schedule.timeOf(number + 1) - pts);
    frame.setOffset(number);
    frame.setOffsetEnd(number + 1);
    number++;
    return FlowReturn.OK;
  }

  @Override
  protected void unlock() {
    pacer.release();
  }

  @Override
  protected void unlockStop() {
    pacer.rearm();
  }

  private void prepare(VideoInfo info) {
    StampFormat format = StampFormat.valueOf(info.format());
    boolean fullRange = info.colorimetry().range().equals("full");
    writer = new StampWriter(info.width(), info.height(), format.layout(fullRange));
    chroma = format.chroma();
    if (schedule == null) {
      schedule = new FrameSchedule(info.frameRate(), number, isLive ? Math.max(0, runningTime()) : 0);
    } else {
      schedule = schedule.changedAt(number, info.frameRate());
    }
  }

  private void draw(VideoFrame picture, int stream, long wallClock) {
    writer.setMoving(background);
    writer.set(stream, number & Stamp.MAX_FRAME_NUMBER, wallClock);
    Plane samples = picture.plane(0);
    writer.drawBackground(samples, samples.stride());
    writer.drawStamp(samples, samples.stride());
    for (int i = 0; i < chroma.size(); i++) {
      ChromaPlane kind = chroma.get(i);
      VideoInfo.PlaneInfo plane = picture.info().planes().get(i + 1);
      int width = plane.rowBytes() / kind.pixelStride();
      writer.drawChroma(picture.plane(i + 1), picture.stride(i + 1), width, plane.rows(), kind);
    }
  }
}
