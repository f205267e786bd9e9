/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.bench;

import java.util.concurrent.CountDownLatch;
import org.freedesktop.gstreamer.Bus;
import org.freedesktop.gstreamer.FlowReturn;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.Sample;
import org.freedesktop.gstreamer.Version;
import org.freedesktop.gstreamer.elements.AppSink;
import org.freedesktop.gstreamer.elements.AppSrc;
import org.freedesktop.gstreamer.glib.Natives;

/**
 * Passes buffers as an application on gst1-java-core does without elements of its own: appsink to appsrc.
 *
 * <p>Argument: the number of 4 KiB buffers. Prints the time from the first buffer to the end of the stream.
 */
public final class AppSinkAppSource {
  private static final String PIPELINE =
      "fakesrc num-buffers=%d sizetype=fixed sizemax=4096 filltype=nothing"
          + " ! appsink name=in sync=false async=false emit-signals=true max-buffers=64"
          + " appsrc name=out block=true ! fakesink async=false sync=false";

  private AppSinkAppSource() {}

  /** See the class. */
  public static void main(String[] args) throws InterruptedException {
    Gst.init(Version.of(1, 22), "appsink-appsrc");
    Pipeline pipeline = (Pipeline) Gst.parseLaunch(PIPELINE.formatted(Integer.parseInt(args[0])));
    AppSink in = (AppSink) pipeline.getElementByName("in");
    AppSrc out = (AppSrc) pipeline.getElementByName("out");
    CountDownLatch ended = new CountDownLatch(1);
    Bus bus = pipeline.getBus();
    bus.connect((Bus.EOS) source -> ended.countDown());
    bus.connect(
        (Bus.ERROR)
            (source, code, message) -> {
              System.err.println(message);
              System.exit(1);
            });
    in.connect((AppSink.NEW_SAMPLE) sink -> pass(sink, out));
    in.connect((AppSink.EOS) sink -> out.endOfStream());

    long begin = System.nanoTime();
    pipeline.play();
    ended.await();
    System.out.println("{\"wall_s\": " + (System.nanoTime() - begin) / 1e9 + "}");
    pipeline.stop();
  }

  /** The sample lends its buffer and appsrc takes a reference: that is one to add. */
  private static FlowReturn pass(AppSink sink, AppSrc out) {
    Sample sample = sink.pullSample();
    FlowReturn result = out.pushBuffer(Natives.ref(sample.getBuffer()));
    sample.dispose();
    return result;
  }
}
