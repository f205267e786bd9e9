/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.Plane;
import org.gstjava.api.Sink;
import org.gstjava.api.Transform;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.junit.jupiter.api.Test;

/**
 * Java heap per buffer: none, however the JIT compiles, so nothing here relies on escape analysis.
 *
 * <p>Without a host that has opened JNI, calls into C make a segment each; so none of these elements calls a service.
 */
class AllocationTest {
  private static final int BUFFERS = 1_000_000;

  /** What the JIT's own moments may add in a million buffers: far less than one byte for each. */
  private static final long MARGIN = 4096;

  /** Touches metadata and memory. */
  public static final class Toucher extends Transform {
    private long sum;

    /** For the runtime. */
    public Toucher() {}

    @Override
    protected FlowReturn transformInPlace(Frame frame) {
      Plane data = frame.data();
      data.setByte(0, (byte) (data.getByte(1) + 1));
      frame.setPts(frame.pts() + frame.duration());
      if (!frame.has(Frame.Flag.GAP)) {
        sum += frame.size();
      }
      data.fill(0, data.size(), (byte) 3);
      data.copyFrom(data, 0, 8, 8);
      return FlowReturn.OK;
    }

    @Override
    protected FlowReturn transform(Frame input, Frame output) {
      output.data().copyFrom(input.data(), 0, 0, output.size());
      sum += input.pts();
      return FlowReturn.OK;
    }
  }

  /** In place, by planes. */
  public static final class Video extends VideoFilter {
    /** For the runtime. */
    public Video() {}

    @Override
    protected FlowReturn transformInPlace(VideoFrame frame) {
      for (int p = 0; p < frame.info().planes().size(); p++) {
        Plane plane = frame.plane(p);
        plane.setByte(frame.width() % plane.size(), (byte) frame.stride(p));
      }
      return FlowReturn.OK;
    }
  }

  /** Reads. */
  public static final class Eater extends Sink {
    /** For the runtime. */
    public Eater() {}

    @Override
    protected FlowReturn render(Frame frame) {
      return frame.pts() > 0 && frame.data().getByte(0) >= -128 ? FlowReturn.OK : FlowReturn.ERROR;
    }
  }

  static void assertNoHeap(String what, Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 200_000; i++) {
      call.run();
    }
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 3 && least > MARGIN; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < BUFFERS; i++) {
        call.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least <= MARGIN, what + ": " + least + " bytes for " + BUFFERS + " calls");
  }

  private static long prepare(FakeElement element, int media) {
    element.fill(1, 3, 64);
    long f = element.fill(0, 3, 64);
    NativeMemory.setInt(f + FrameLayout.MEDIA, media);
    if (media == 1) {
      NativeMemory.setInt(f + FrameLayout.N_PLANES, 3);
      NativeMemory.setLong(f + FrameLayout.INFO, FakeFormats.video(element.arena, "I420", 64, 64));
    }
    FakeHost.mapper.apply(f, 3);
    FakeHost.mapper.apply(f + FrameLayout.SIZE_OF, 3);
    NativeMemory.setInt(f + FrameLayout.MAPPED, 3);
    NativeMemory.setInt(f + FrameLayout.SIZE_OF + FrameLayout.MAPPED, 3);
    return f;
  }

  @Test
  void shouldNotAllocateForATransformInPlace() {
    try (FakeElement element = new FakeElement().make(Toucher.class)) {
      long f = prepare(element, 0);
      MemorySegment slot = FakeHost.function(FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE);
      long instance = element.instance;
      assertNoHeap("transformInPlace", () -> FakeHost.call(slot, instance, f));
    }
  }

  @Test
  void shouldNotAllocateForATransform() {
    try (FakeElement element = new FakeElement().make(Toucher.class)) {
      long f = prepare(element, 0);
      MemorySegment slot = FakeHost.function(FakeHost.family(2) + TransformCallsLayout.TRANSFORM);
      long instance = element.instance;
      assertNoHeap("transform", () -> FakeHost.call(slot, instance, f));
    }
  }

  @Test
  void shouldNotAllocateForVideoInPlace() {
    try (FakeElement element = new FakeElement().make(Video.class)) {
      long f = prepare(element, 1);
      MemorySegment slot = FakeHost.function(FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE);
      long instance = element.instance;
      assertNoHeap("video", () -> FakeHost.call(slot, instance, f));
    }
  }

  @Test
  void shouldNotAllocateForASink() {
    try (FakeElement element = new FakeElement().make(Eater.class)) {
      long f = prepare(element, 0);
      MemorySegment slot = FakeHost.function(FakeHost.family(4) + SinkCallsLayout.RENDER);
      long instance = element.instance;
      assertNoHeap("render", () -> FakeHost.call(slot, instance, f));
    }
  }

  @Test
  void shouldNotAllocateWhenAControllerSetsANumber() {
    try (FakeElement element =
        new FakeElement().property("amount", "field amount", GjValues.DOUBLE).make(ControlledToucher.class)) {
      long property = element.arena.allocate(PropertyLayout.SIZE_OF, 8).address();
      GjValues.writeDouble(property + PropertyLayout.VALUE, GjValues.DOUBLE, 0.5);
      MemorySegment slot = FakeHost.function(FakeHost.RUNTIME + RuntimeLayout.SET_PROPERTY);
      long instance = element.instance;
      assertNoHeap("set_property", () -> FakeHost.call(slot, instance, property));
    }
  }

  /** Has one property. */
  public static final class ControlledToucher extends Transform {
    private volatile double amount;

    /** For the runtime. */
    public ControlledToucher() {}
  }
}
