/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;
import org.gstjava.api.Access;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Plane;
import org.gstjava.api.Residency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** When the host is asked for the memory of a frame, and for what. */
class FrameMappingTest {
  private static final int READ = 1;
  private static final int BOTH = 3;
  private static final int FORESEEN = 4;

  private FakeElement element;
  private Probes.TransformProbe probe;

  @BeforeEach
  void make() {
    element = new FakeElement().make(Probes.TransformProbe.class);
    probe = element.object(Probes.TransformProbe.class);
  }

  @AfterEach
  void free() {
    element.close();
  }

  private static String refusal(Class<? extends Throwable> type, Executable body) {
    return assertThrows(type, body).getMessage();
  }

  @Test
  void shouldMapAtFirstTouchAndOnce() {
    AtomicInteger maps = new AtomicInteger();
    AtomicInteger access = new AtomicInteger();
    probe.inPlace =
        f -> {
          countMaps(maps, access);
          f.pts();
          assertEquals(0, maps.get());
          f.data();
          f.data();
          f.map(Access.READ);
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(BOTH, 64));
    assertEquals(1, maps.get());
    assertEquals(BOTH, access.get());
    maps.set(0);
    assertEquals(0, element.transformInPlace(READ, 64));
    assertEquals(1, maps.get());
    assertEquals(READ, access.get());
  }

  private void countMaps(AtomicInteger maps, AtomicInteger access) {
    var before = FakeHost.mapper;
    FakeHost.mapper =
        (f, a) -> {
          maps.incrementAndGet();
          access.set(a);
          return before.apply(f, a);
        };
  }

  @Test
  void shouldUseWhatTheHostHasMappedAlready() {
    AtomicInteger maps = new AtomicInteger();
    AtomicInteger access = new AtomicInteger();
    probe.inPlace =
        f -> {
          FakeHost.mapper.apply(element.frames, BOTH);
          NativeMemory.setInt(element.frames + FrameLayout.MAPPED, BOTH);
          countMaps(maps, access);
          f.data().setByte(0, (byte) 1);
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(BOTH, 64));
    assertEquals(0, maps.get());
  }

  @Test
  void shouldTellTheHostWhenItUsesWhatWasForeseen() {
    AtomicInteger maps = new AtomicInteger();
    AtomicInteger access = new AtomicInteger();
    probe.inPlace =
        f -> {
          FakeHost.mapper.apply(element.frames, BOTH);
          NativeMemory.setInt(element.frames + FrameLayout.MAPPED, READ | FORESEEN);
          countMaps(maps, access);
          f.map(Access.READ);
          assertEquals(READ, NativeMemory.getInt(element.frames + FrameLayout.MAPPED));
          Plane p = f.data();
          assertEquals(0, p.getByte(0));
          assertThrows(IllegalStateException.class, () -> p.setByte(0, (byte) 1), "was mapped for reading alone");
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(BOTH, 64));
    assertEquals(0, maps.get());
  }

  /** Else an element that wrote one frame would have all later ones mapped for writing, and shared memory copied. */
  @Test
  void shouldNotPretendToNeedMoreThanItDoesWhenMoreWasForeseen() {
    AtomicInteger maps = new AtomicInteger();
    AtomicInteger access = new AtomicInteger();
    probe.inPlace =
        f -> {
          FakeHost.mapper.apply(element.frames, BOTH);
          NativeMemory.setInt(element.frames + FrameLayout.MAPPED, BOTH | FORESEEN);
          countMaps(maps, access);
          f.map(Access.READ);
          f.data().getByte(0);
          assertEquals(BOTH | FORESEEN, NativeMemory.getInt(element.frames + FrameLayout.MAPPED));
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(BOTH, 64));
    assertEquals(0, maps.get());
  }

  @Test
  void shouldAskTheHostWhenLessWasForeseen() {
    AtomicInteger maps = new AtomicInteger();
    AtomicInteger access = new AtomicInteger();
    probe.inPlace =
        f -> {
          FakeHost.mapper.apply(element.frames, READ);
          NativeMemory.setInt(element.frames + FrameLayout.MAPPED, READ | FORESEEN);
          countMaps(maps, access);
          f.map(Access.READ_WRITE);
          return FlowReturn.OK;
        };
    assertEquals(0, element.transformInPlace(BOTH, 64));
    assertEquals(1, maps.get());
    assertEquals(BOTH, access.get());
  }

  @Test
  void shouldMapForWhatIsAskedAndNoMore() {
    element.lend(
        BOTH,
        64,
        f -> {
          f.map(Access.WRITE);
          Plane p = f.data();
          p.setByte(0, (byte) 1);
          assertEquals(
              "frame of fake0 is mapped for writing only: call map(Access.READ_WRITE) before planes are read",
              refusal(IllegalStateException.class, () -> p.getByte(0)));
          assertThrows(IllegalStateException.class, p::segment);
          f.map(Access.READ);
          assertEquals(1, p.getByte(0));
          p.setByte(1, (byte) 1);
        });
    element.lend(
        BOTH,
        64,
        f -> {
          f.map(Access.READ);
          Plane p = f.data();
          assertEquals(
              "frame of fake0 is mapped for reading only: call map(Access.READ_WRITE) before planes are written",
              refusal(IllegalStateException.class, () -> p.setByte(0, (byte) 1)));
          MemorySegment old = p.segment();
          assertTrue(old.isReadOnly());
          f.map(Access.READ_WRITE);
          p.setByte(0, (byte) 1);
          assertThrows(IllegalStateException.class, () -> old.get(ValueLayout.JAVA_BYTE, 0));
          assertFalse(p.segment().isReadOnly());
        });
  }

  @Test
  void shouldSayWhereToLookWhenTheMemoryCannotBeMapped() {
    element.lend(
        BOTH,
        64,
        f -> {
          FakeHost.mapper = (a, b) -> false;
          assertEquals(
              "the memory of a frame of fake0 can't be mapped for reading and writing: GST_DEBUG=java:4 says why",
              refusal(IllegalStateException.class, f::data));
        });
    element.lend(0, 64, f -> assertThrows(IllegalStateException.class, f::data));
  }

  // C5
  @Test
  void shouldTryOnceToCopyADeviceFrameToTheHost() {
    element.lend(
        READ,
        64,
        f -> {
          NativeMemory.setInt(element.frames + FrameLayout.RESIDENCY, 1);
          assertEquals(Residency.CUDA, f.residency());
          assertTrue(refusal(IllegalStateException.class, f::data).contains("lies on a CUDA device"));
          int[] tries = {0};
          FakeHost.mapper =
              (frame, access) -> {
                tries[0]++;
                return false;
              };
          ((HostFrame) f).allowHostView();
          assertTrue(refusal(IllegalStateException.class, f::data).contains("can't be mapped for reading"));
          assertTrue(refusal(IllegalStateException.class, f::data).contains("can't be mapped for reading"));
          assertEquals(1, tries[0]);
        });
  }
}
