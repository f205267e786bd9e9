/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;
import org.freedesktop.gstreamer.Element;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.Structure;
import org.freedesktop.gstreamer.Version;

/**
 * Prints what a streaming thread allocates on the Java heap between two buffers of a pipeline.
 *
 * <p>Arguments: the pipeline, without an end of its own; the buffers before the measurement; the
 * buffers within it. They are counted in four parts, and the one with the fewest bytes is printed: what the JVM
 * does once, such as linking a call site that the compiler has thrown away, is no property of a buffer.
 */
public final class HeapPerBuffer {
  private static final long PATIENCE_NS = 120_000_000_000L;
  private static final int PARTS = 4;

  private final Element sink;
  private final long deadline = System.nanoTime() + PATIENCE_NS;

  private HeapPerBuffer(Element sink) {
    this.sink = sink;
  }

  /** See the class. */
  public static void main(String[] args) throws InterruptedException {
    Gst.init(Version.of(1, 22), "heap-per-buffer");
    Pipeline pipeline = (Pipeline) Gst.parseLaunch(args[0] + " ! fakesink name=end sync=false");
    HeapPerBuffer measurement = new HeapPerBuffer(pipeline.getElementByName("end"));
    pipeline.play();
    measurement.print(Long.parseLong(args[1]), Long.parseLong(args[2]));
    pipeline.stop();
  }

  private void print(long before, long within) throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long first = await(before);
    long thread = busiest(threads);
    long allocatedFirst = threads.getThreadAllocatedBytes(thread);
    long least = Long.MAX_VALUE;
    long buffers = 1;
    for (int part = 0; part < PARTS; part++) {
      long last = await(first + within / PARTS);
      long allocated = threads.getThreadAllocatedBytes(thread);
      if (allocated - allocatedFirst < least) {
        least = allocated - allocatedFirst;
        buffers = last - first;
      }
      first = last;
      allocatedFirst = allocated;
    }
    System.out.println("{\"bytes\": " + least + ", \"buffers\": " + buffers + "}");
  }

  /** Waits until the sink has had this many buffers and gives how many they were. */
  private long await(long buffers) throws InterruptedException {
    while (true) {
      long rendered = rendered();
      if (rendered >= buffers) {
        return rendered;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("after 120 s the sink has had " + rendered + " of " + buffers + " buffers");
      }
      Thread.sleep(1);
    }
  }

  private long rendered() {
    return ((Number) ((Structure) sink.get("stats")).getValue("rendered")).longValue();
  }

  /** The thread that has worked most beside this one: the one that streams. Its name is not sure, as JNA may have named it. */
  private static long busiest(ThreadMXBean threads) {
    return Arrays.stream(threads.getAllThreadIds())
        .filter(id -> id != Thread.currentThread().threadId())
        .boxed()
        .max(Comparator.comparingLong(threads::getThreadCpuTime))
        .orElseThrow();
  }
}
