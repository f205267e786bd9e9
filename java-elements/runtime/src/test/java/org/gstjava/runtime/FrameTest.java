/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;
import org.gstjava.api.Access;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.Plane;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Buffers as elements see them. */
class FrameTest {
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int BOTH = 3;

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

  private void with(int access, long size, Consumer<Frame> body) {
    element.lend(access, size, body);
  }

  private static String refusal(Class<? extends Throwable> type, Executable body) {
    return assertThrows(type, body).getMessage();
  }

  // B6
  @Test
  void shouldReadAndWriteTimestampsFlagsAndSize() {
    with(
        BOTH,
        64,
        f -> {
          assertEquals(100, f.pts());
          assertEquals(200, f.dts());
          assertEquals(300, f.duration());
          assertEquals(400, f.offset());
          assertEquals(500, f.offsetEnd());
          assertEquals(64, f.size());
          assertFalse(f.has(Frame.Flag.GAP));
          f.setPts(1);
          f.setDts(2);
          f.setDuration(3);
          f.setOffset(4);
          f.setOffsetEnd(Frame.NONE);
          f.set(Frame.Flag.GAP, true);
          f.set(Frame.Flag.DISCONT, true);
          f.set(Frame.Flag.GAP, false);
          f.setSize(60);
          assertEquals(60, f.size());
          assertTrue(f.has(Frame.Flag.DISCONT));
          assertFalse(f.isReadOnly());
          assertEquals(
              "a frame of 60 bytes can't get 61 bytes: a size only shrinks",
              refusal(IllegalArgumentException.class, () -> f.setSize(61)));
          assertThrows(IllegalArgumentException.class, () -> f.setSize(-1));
        });
    long f = element.frames;
    assertEquals(1, NativeMemory.getLong(f + FrameLayout.PTS));
    assertEquals(2, NativeMemory.getLong(f + FrameLayout.DTS));
    assertEquals(3, NativeMemory.getLong(f + FrameLayout.DURATION));
    assertEquals(4, NativeMemory.getLong(f + FrameLayout.OFFSET));
    assertEquals(-1, NativeMemory.getLong(f + FrameLayout.OFFSET_END));
    assertEquals(1 << 6, NativeMemory.getInt(f + FrameLayout.FLAGS));
    assertEquals(60, NativeMemory.getLong(f + FrameLayout.SIZE));
    assertEquals(127, NativeMemory.getInt(f + FrameLayout.CHANGED));
  }

  @Test
  void shouldRefuseTimesAndOffsetsBelowNone() {
    with(
        BOTH,
        64,
        f -> {
          assertEquals(
              "pts -5 is negative: give ns from 0 on, or Frame.NONE",
              refusal(IllegalArgumentException.class, () -> f.setPts(-5)));
          assertEquals(
              "offsetEnd -2 is negative: give a number from 0 on, or Frame.NONE",
              refusal(IllegalArgumentException.class, () -> f.setOffsetEnd(-2)));
          assertThrows(IllegalArgumentException.class, () -> f.setDts(-2));
          assertThrows(IllegalArgumentException.class, () -> f.setDuration(Long.MIN_VALUE));
          assertThrows(IllegalArgumentException.class, () -> f.setOffset(-2));
          assertEquals(100, f.pts());
          f.setPts(Frame.NONE);
        });
    assertEquals(1, NativeMemory.getInt(element.frames + FrameLayout.CHANGED));
  }

  @Test
  void shouldMarkOnlyWhatChanged() {
    with(BOTH, 64, f -> f.setDuration(3));
    assertEquals(4, NativeMemory.getInt(element.frames + FrameLayout.CHANGED));
    with(BOTH, 64, Frame::pts);
    assertEquals(0, NativeMemory.getInt(element.frames + FrameLayout.CHANGED));
  }

  @Test
  void shouldRefuseEveryWriteWhenTheFrameIsReadOnly() {
    with(
        READ,
        64,
        f -> {
          assertTrue(f.isReadOnly());
          String text = "frame of fake0 is read-only in transformInPlace: write to the output frame, or let the element leave"
              + " pass-through";
          assertEquals(text, refusal(IllegalStateException.class, () -> f.setPts(1)));
          assertEquals(text, refusal(IllegalStateException.class, () -> f.set(Frame.Flag.GAP, true)));
          assertEquals(text, refusal(IllegalStateException.class, () -> f.setSize(1)));
          assertEquals(text, refusal(IllegalStateException.class, () -> f.addMeta(Structure.parse("m"))));
          assertEquals(text, refusal(IllegalStateException.class, () -> f.map(Access.WRITE)));
          assertEquals(text, refusal(IllegalStateException.class, () -> f.map(Access.READ_WRITE)));
          Plane plane = f.data();
          assertEquals(0, plane.getByte(0));
          assertEquals(text, refusal(IllegalStateException.class, () -> plane.setByte(0, (byte) 1)));
          assertEquals(text, refusal(IllegalStateException.class, () -> plane.setDouble(0, 1)));
          assertEquals(text, refusal(IllegalStateException.class, () -> plane.fill(0, 1, (byte) 1)));
          assertEquals(text, refusal(IllegalStateException.class, () -> plane.write(0, new byte[1], 0, 1)));
          assertEquals(text, refusal(IllegalStateException.class, () -> plane.copyFrom(plane, 0, 0, 1)));
          assertTrue(plane.segment().isReadOnly());
        });
    assertEquals(0, NativeMemory.getInt(element.frames + FrameLayout.CHANGED));
  }

  // B8
  @Test
  void shouldThrowIllegalStateWhenAFrameIsTouchedAfterItsCallback() {
    Frame[] kept = new Frame[1];
    Plane[] plane = new Plane[1];
    MemorySegment[] segment = new MemorySegment[1];
    with(
        BOTH,
        64,
        f -> {
          kept[0] = f;
          plane[0] = f.data();
          segment[0] = plane[0].segment();
          segment[0].set(ValueLayout.JAVA_BYTE, 3, (byte) 5);
        });
    String text =
        "frame of fake0 was used after transformInPlace returned: copy what you need, or work within the callback";
    Frame f = kept[0];
    Plane p = plane[0];
    assertEquals(text, refusal(IllegalStateException.class, f::pts));
    assertEquals(text, refusal(IllegalStateException.class, f::data));
    assertEquals(text, refusal(IllegalStateException.class, f::asVideo));
    assertEquals(text, refusal(IllegalStateException.class, () -> f.setPts(0)));
    assertEquals(text, refusal(IllegalStateException.class, () -> f.meta("m")));
    assertEquals(text, refusal(IllegalStateException.class, () -> f.map(Access.READ)));
    assertEquals(text, refusal(IllegalStateException.class, () -> p.getByte(0)));
    assertEquals(text, refusal(IllegalStateException.class, () -> p.setLong(0, 0)));
    assertEquals(text, refusal(IllegalStateException.class, () -> p.read(0, new byte[1], 0, 1)));
    assertEquals(text, refusal(IllegalStateException.class, p::size));
    assertEquals(text, refusal(IllegalStateException.class, p::segment));
    assertThrows(IllegalStateException.class, () -> segment[0].get(ValueLayout.JAVA_BYTE, 3));
    assertEquals(5, element.memory.get(ValueLayout.JAVA_BYTE, 3));
  }

  @Test
  void shouldReuseTheObjectUnlessChecksAreParanoid() {
    Frame[] kept = new Frame[2];
    with(BOTH, 64, f -> kept[0] = f);
    with(BOTH, 64, f -> kept[1] = f);
    assertSame(kept[0], kept[1]);
    HostFrame old = (HostFrame) kept[0];
    PeerHost host = Instances.get(element.instance).host;
    assertSame(old, HostFrame.reuse(old, element.frames, host, false));
    assertNotSame(old, HostFrame.reuse(old, element.frames, host, true));
  }

  @Test
  void shouldThrowWrongThreadWhenAnotherThreadTouchesAFrame() {
    with(
        BOTH,
        64,
        f -> {
          Plane plane = f.data();
          String[] text = new String[2];
          Thread other =
              new Thread(
                  () -> {
                    text[0] = refusal(WrongThreadException.class, f::pts);
                    text[1] = refusal(WrongThreadException.class, () -> plane.setByte(0, (byte) 1));
                  },
                  "worker");
          other.start();
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          String expected =
              "frame of fake0 belongs to thread "
                  + Thread.currentThread().getName()
                  + ", which runs transformInPlace; thread worker needs a copy of the data";
          assertEquals(expected, text[0]);
          assertEquals(expected, text[1]);
        });
  }

  @Test
  void shouldKeepEveryAccessWithinThePlane() {
    with(
        BOTH,
        10,
        f -> {
          Plane p = f.data();
          assertEquals(10, p.size());
          assertEquals(16, p.stride());
          assertEquals(2, p.rows());
          assertEquals(
              "offset 10 + 1 bytes lies outside plane 0 of 10 bytes",
              refusal(IndexOutOfBoundsException.class, () -> p.getByte(10)));
          assertEquals(
              "offset 7 + 4 bytes lies outside plane 0 of 10 bytes",
              refusal(IndexOutOfBoundsException.class, () -> p.setInt(7, 1)));
          long[] offsets = {-1, -8, 3, 4, 9, 10, Long.MAX_VALUE, Long.MAX_VALUE - 7, Long.MIN_VALUE, 1L << 60, (1L << 60) - 8};
          for (long o : offsets) {
            assertThrows(IndexOutOfBoundsException.class, () -> p.getLong(o));
            assertThrows(IndexOutOfBoundsException.class, () -> p.setLong(o, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> p.getDouble(o));
            assertThrows(IndexOutOfBoundsException.class, () -> p.setDouble(o, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> p.fill(o, 8, (byte) 1));
            assertThrows(IndexOutOfBoundsException.class, () -> p.read(o, new byte[8], 0, 8));
            assertThrows(IndexOutOfBoundsException.class, () -> p.write(o, new byte[8], 0, 8));
            assertThrows(IndexOutOfBoundsException.class, () -> p.copyFrom(p, o, 0, 8));
            assertThrows(IndexOutOfBoundsException.class, () -> p.copyFrom(p, 0, o, 8));
          }
          assertThrows(IndexOutOfBoundsException.class, () -> p.fill(0, -1, (byte) 1));
          assertThrows(IndexOutOfBoundsException.class, () -> p.fill(0, Long.MAX_VALUE, (byte) 1));
          assertThrows(IndexOutOfBoundsException.class, () -> p.fill(5, Long.MAX_VALUE, (byte) 1));
          assertThrows(IndexOutOfBoundsException.class, () -> p.read(0, new byte[4], 1, 4));
          assertThrows(IndexOutOfBoundsException.class, () -> p.read(0, new byte[4], 0, -1));
          assertThrows(IndexOutOfBoundsException.class, () -> p.write(0, new byte[4], -1, 4));
          assertThrows(IndexOutOfBoundsException.class, () -> p.getShort(9));
          assertThrows(IndexOutOfBoundsException.class, () -> p.getFloat(7));
          p.fill(10, 0, (byte) 1);
          p.read(10, new byte[0], 0, 0);
        });
    assertEquals(0, element.memory.get(ValueLayout.JAVA_BYTE, 10));
  }

  @Test
  void shouldReadAndWriteEachType() {
    with(
        BOTH,
        64,
        f -> {
          Plane p = f.data();
          p.setByte(0, (byte) -2);
          p.setShort(1, (short) -3);
          p.setInt(3, -4);
          p.setLong(7, -5);
          p.setFloat(15, 1.5f);
          p.setDouble(19, 2.5);
          assertEquals(-2, p.getByte(0));
          assertEquals(254, p.getUnsignedByte(0));
          assertEquals(-3, p.getShort(1));
          assertEquals(-4, p.getInt(3));
          assertEquals(-5, p.getLong(7));
          assertEquals(1.5f, p.getFloat(15));
          assertEquals(2.5, p.getDouble(19));
          p.write(32, new byte[] {1, 2, 3, 4, 5}, 1, 4);
          byte[] read = new byte[6];
          p.read(31, read, 0, 6);
          assertArrayEquals(new byte[] {0, 2, 3, 4, 5, 0}, read);
          p.copyFrom(p, 32, 33, 4);
          p.read(32, read, 0, 6);
          assertArrayEquals(new byte[] {2, 2, 3, 4, 5, 0}, read);
          p.fill(32, 3, (byte) 9);
          p.read(32, read, 0, 6);
          assertArrayEquals(new byte[] {9, 9, 9, 4, 5, 0}, read);
        });
    assertEquals(-2, element.memory.get(ValueLayout.JAVA_BYTE, 0));
    assertEquals(-4, element.memory.get(ValueLayout.JAVA_INT_UNALIGNED, 3));
  }

  @Test
  void shouldTakeAnEmptyBuffer() {
    with(
        BOTH,
        0,
        f -> {
          assertEquals(0, f.data().size());
          assertEquals(
              "offset 0 + 1 bytes lies outside plane 0 of 0 bytes",
              refusal(IndexOutOfBoundsException.class, () -> f.data().getByte(0)));
          assertEquals(0, f.data().segment().byteSize());
        });
  }

  @Test
  void shouldGiveSegmentsThatDieWithTheCallback() {
    MemorySegment[] kept = new MemorySegment[2];
    with(
        BOTH,
        64,
        f -> {
          MemorySegment s = f.data().segment();
          assertSame(s, f.data().segment());
          assertEquals(64, s.byteSize());
          s.set(ValueLayout.JAVA_INT_UNALIGNED, 1, 42);
          assertThrows(IndexOutOfBoundsException.class, () -> s.get(ValueLayout.JAVA_BYTE, 64));
          kept[0] = s;
          kept[1] = s.asSlice(8);
        });
    for (MemorySegment s : kept) {
      assertFalse(s.scope().isAlive());
      assertThrows(IllegalStateException.class, () -> s.get(ValueLayout.JAVA_BYTE, 0));
    }
    try (Arena arena = Arena.ofConfined()) {
      assertThrows(IllegalStateException.class, () -> arena.allocate(64).copyFrom(kept[0]));
    }
  }

  @Test
  void shouldRefuseACallbackWithinACallback() {
    with(
        BOTH,
        64,
        f -> {
          assertEquals(Integer.MIN_VALUE, element.transformInPlace(BOTH, 64));
          f.pts();
        });
  }

  @Test
  void shouldCarryMetas() {
    with(
        BOTH,
        64,
        f -> {
          assertTrue(f.meta("nothing").isEmpty());
          f.addMeta(Structure.builder("stamp").set("id", 7).build());
          assertEquals(7, f.meta("stamp").orElseThrow().getInt("id"));
        });
  }

  @Test
  void shouldRefuseTypedViewsOfUntypedFrames() {
    with(
        BOTH,
        64,
        f -> {
          assertEquals(
              "frame of fake0 is no raw video: the caps of its pad are no video/x-raw with format, width and height in"
                  + " system memory, on a CUDA device or in dma-bufs",
              refusal(IllegalStateException.class, f::asVideo));
          assertTrue(refusal(IllegalStateException.class, f::asAudio).contains("no audio/x-raw with format"));
          assertThrows(IndexOutOfBoundsException.class, () -> ((HostFrame) f).planeAt(1));
        });
  }

  @Test
  void shouldGiveInputAndOutputToTransform() {
    probe.copying =
        frames -> {
          assertTrue(frames[0].isReadOnly());
          assertFalse(frames[1].isReadOnly());
          frames[1].data().copyFrom(frames[0].data(), 0, 8, 8);
          frames[1].setPts(9);
          return FlowReturn.DROPPED;
        };
    element.fill(1, BOTH, 64);
    element.fill(0, READ, 64);
    element.memory.set(ValueLayout.JAVA_LONG, 0, 77);
    assertEquals(
        100, FakeHost.call(FakeHost.family(2) + TransformCallsLayout.TRANSFORM, element.instance, element.frames));
    assertEquals(77, element.memory.get(ValueLayout.JAVA_LONG, 8));
    assertEquals(9, NativeMemory.getLong(element.frames + FrameLayout.SIZE_OF + FrameLayout.PTS));
    assertEquals(Integer.MIN_VALUE, throwInTransform());
    assertThrows(IllegalStateException.class, () -> kept.pts());
  }

  private Frame kept;

  private int throwInTransform() {
    probe.copying =
        frames -> {
          kept = frames[1];
          throw new Exception("no");
        };
    return FakeHost.call(FakeHost.family(2) + TransformCallsLayout.TRANSFORM, element.instance, element.frames);
  }

  @Test
  void shouldShowVideoWithItsOwnStridesAndReadTheFormatOnlyWhenItChanges() {
    try (FakeElement e = new FakeElement().make(Probes.VideoProbe.class)) {
      Probes.VideoProbe video = e.object(Probes.VideoProbe.class);
      long info = FakeFormats.video(e.arena, "I420", 640, 480);
      Object[] infos = new Object[3];
      int[] index = {0};
      video.inPlace =
          f -> {
            infos[index[0]++] = f.info();
            assertEquals(640, f.width());
            assertEquals(480, f.height());
            assertEquals(17, f.stride(1));
            assertEquals(18, f.plane(2).stride());
            assertEquals(
                "plane 3 of a frame of fake0, which has 3",
                refusal(IndexOutOfBoundsException.class, () -> f.plane(3)));
            assertThrows(IndexOutOfBoundsException.class, () -> f.plane(-1));
            f.plane(1).setByte(0, (byte) 7);
            assertEquals(
                "offset 32 + 1 bytes lies outside plane 1 of 32 bytes",
                refusal(IndexOutOfBoundsException.class, () -> f.plane(1).getByte(32)));
            assertSame(f, f.asVideo());
            assertThrows(IllegalStateException.class, f::asAudio);
            return FlowReturn.OK;
          };
      for (int serial : new int[] {1, 1, 2}) {
        long f = e.fill(0, BOTH, 96);
        NativeMemory.setInt(f + FrameLayout.MEDIA, 1);
        NativeMemory.setInt(f + FrameLayout.N_PLANES, 3);
        NativeMemory.setInt(f + FrameLayout.INFO_SERIAL, serial);
        NativeMemory.setLong(f + FrameLayout.INFO, info);
        int flow = FakeHost.call(FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE, e.instance, f);
        assertEquals(0, flow, e.peer().messages.toString());
      }
      assertSame(infos[0], infos[1]);
      assertNotSame(infos[1], infos[2]);
      assertEquals(infos[1], infos[2]);
      assertEquals(7, e.memory.get(ValueLayout.JAVA_BYTE, 40));
    }
  }
}
