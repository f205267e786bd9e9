/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.example;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.freedesktop.gstreamer.Bus;
import org.freedesktop.gstreamer.Element;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.Version;
import org.gstjava.runtime.ClassPathElements;

/**
 * A Java application on gst1-java-core that uses an element of its own class path and one of the stock pack.
 *
 * <p>Both run in this application's JVM. Start it with {@code --enable-native-access=ALL-UNNAMED -Xrs}.
 */
public final class FadeToBlack {
  private FadeToBlack() {}

  /** Fades 100 frames to black and says how many came through. */
  public static void main(String[] arguments) throws InterruptedException {
    Gst.setSegTrap(false);
    Gst.init(Version.of(1, 20), "fade-to-black");
    ClassPathElements.register();

    Pipeline pipeline =
        (Pipeline)
            Gst.parseLaunch(
                "videotestsrc num-buffers=100 ! video/x-raw,format=GRAY8,width=320,height=240"
                    + " ! examplefade name=fade ! javaidentity name=count ! fakesink");
    Element fade = pipeline.getElementByName("fade");
    Element count = pipeline.getElementByName("count");

    CountDownLatch ended = new CountDownLatch(1);
    pipeline.getBus().connect((Bus.EOS) source -> ended.countDown());
    pipeline
        .getBus()
        .connect(
            (Bus.ERROR)
                (source, code, message) -> {
                  System.err.println(source.getName() + ": " + message);
                  ended.countDown();
                });

    fade.set("level", 0.5);
    pipeline.play();
    boolean inTime = ended.await(30, TimeUnit.SECONDS);
    System.out.println(count.get("frames") + " frames at level " + fade.get("level"));
    pipeline.stop();
    System.exit(inTime ? 0 : 1);
  }
}
