/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.bench;

import com.sun.management.ThreadMXBean;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.freedesktop.gstreamer.Buffer;
import org.freedesktop.gstreamer.Bus;
import org.freedesktop.gstreamer.FlowReturn;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.Sample;
import org.freedesktop.gstreamer.Version;
import org.freedesktop.gstreamer.elements.AppSink;
import org.freedesktop.gstreamer.elements.AppSrc;

/**
 * Draws text onto I420 frames as an application on gst1-java-core does without elements of its own: it
 * pulls a frame, copies it into an array, draws, and pushes a new buffer with a copy of the array.
 *
 * <p>Arguments: the pipeline before it, with an end of the stream; the text; the pipeline behind it,
 * without a sink; the frames before the measurement; the frames to its end. Prints what the streaming
 * thread allocated on the Java heap, and for how many frames.
 */
public final class CopyingOverlay {
  private static final int X = 100;
  private static final int Y = 100;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final AppSrc out;
  private final BufferedImage letters;
  private final long before;
  private final long last;
  private long frames;
  private long allocatedBefore;
  private volatile long allocated;

  private CopyingOverlay(AppSrc out, String text, long before, long last) {
    this.out = out;
    this.letters = draw(text);
    this.before = before;
    this.last = last;
  }

  /** See the class. */
  public static void main(String[] args) throws InterruptedException {
    System.setProperty("java.awt.headless", "true");
    Gst.init(Version.of(1, 22), "copying-overlay");
    String line =
        "%s ! appsink name=in sync=false async=false emit-signals=true max-buffers=4"
            + " appsrc name=out format=time block=true max-bytes=6000000 ! %s"
            + " ! fakesink async=false sync=false";
    Pipeline pipeline = (Pipeline) Gst.parseLaunch(line.formatted(args[0], args[2]));
    AppSink in = (AppSink) pipeline.getElementByName("in");
    AppSrc out = (AppSrc) pipeline.getElementByName("out");
    CopyingOverlay overlay =
        new CopyingOverlay(out, args[1], Long.parseLong(args[3]), Long.parseLong(args[4]));
    CountDownLatch ended = new CountDownLatch(1);
    Bus bus = pipeline.getBus();
    bus.connect((Bus.EOS) source -> ended.countDown());
    bus.connect(
        (Bus.ERROR)
            (source, code, message) -> {
              System.err.println(message);
              System.exit(1);
            });
    in.connect((AppSink.NEW_SAMPLE) overlay::pass);
    in.connect((AppSink.EOS) sink -> out.endOfStream());
    pipeline.play();
    ended.await();
    pipeline.stop();
    System.out.println(
        "{\"bytes\": " + overlay.allocated + ", \"buffers\": " + (overlay.last - overlay.before) + "}");
  }

  private FlowReturn pass(AppSink sink) {
    Sample sample = sink.pullSample();
    Buffer frame = sample.getBuffer();
    if (frames == 0) {
      out.setCaps(sample.getCaps());
    }
    int width = sample.getCaps().getStructure(0).getInteger("width");
    ByteBuffer mapped = frame.map(false);
    byte[] samples = new byte[mapped.remaining()];
    mapped.get(samples);
    frame.unmap();
    blend(samples, width);
    Buffer drawn = new Buffer(samples.length);
    drawn.map(true).put(samples);
    drawn.unmap();
    drawn.setPresentationTimestamp(frame.getPresentationTimestamp());
    frame.dispose();
    sample.dispose();
    FlowReturn result = out.pushBuffer(drawn);
    count();
    return result;
  }

  private void count() {
    frames++;
    long now = threads.getCurrentThreadAllocatedBytes();
    if (frames == before) {
      allocatedBefore = now;
    }
    if (frames == last) {
      allocated = now - allocatedBefore;
    }
  }

  private static BufferedImage draw(String text) {
    BufferedImage image = new BufferedImage(200, 40, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
    graphics.drawString(text, 0, 30);
    graphics.dispose();
    return image;
  }

  /** White letters onto the luma. */
  private void blend(byte[] samples, int stride) {
    for (int y = 0; y < letters.getHeight(); y++) {
      for (int x = 0; x < letters.getWidth(); x++) {
        int at = (Y + y) * stride + X + x;
        int alpha = letters.getRaster().getDataBuffer().getElem(y * letters.getWidth() + x);
        int luma = samples[at] & 255;
        samples[at] = (byte) (luma + (235 - luma) * alpha / 255);
      }
    }
  }
}
