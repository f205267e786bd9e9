/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.gstjava.api.Access;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Fraction;
import org.gstjava.api.Frame;
import org.gstjava.api.FrameOrigin;
import org.gstjava.api.Plane;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Frames for unit tests: they work as lent frames do. */
class TestFramesTest {
  @Test
  void shouldServeACallbackWithoutGStreamer() throws Exception {
    TestVideoFrame frame = TestFrames.paddedVideo("I420", 65, 49, 32);
    assertEquals(FlowReturn.OK, new Inverter().transformInPlace(frame));
    assertEquals(-1, frame.plane(0).getByte(0));
    assertEquals(-1, frame.plane(2).getByte(24L * frame.stride(2) + 32));
    assertEquals(0, frame.plane(0).getByte(65), "the padding is not the picture's");
  }

  @Test
  void shouldHavePlanesThatDoNotOverlap() {
    for (int padding : new int[] {0, 64}) {
      for (String format : RawVideoLayout.formats()) {
        TestVideoFrame frame = TestFrames.paddedVideo(format, 33, 17, padding);
        int planes = frame.info().planes().size();
        for (int i = 0; i < planes; i++) {
          frame.plane(i).fill(0, frame.plane(i).size(), (byte) (i + 1));
        }
        for (int i = 0; i < planes; i++) {
          Plane plane = frame.plane(i);
          assertEquals(i + 1, plane.getByte(0), format);
          assertEquals(i + 1, plane.getByte(plane.size() - 1), format);
          assertEquals((long) plane.rows() * plane.stride(), plane.size());
        }
        assertThrows(IndexOutOfBoundsException.class, () -> frame.plane(planes));
      }
    }
  }

  @Test
  void shouldReadAndWriteNumbersOfAllSizes() {
    Plane plane = TestFrames.buffer(64).data();
    plane.setByte(0, (byte) -2);
    plane.setShort(1, (short) 3);
    plane.setInt(3, 4);
    plane.setLong(7, 5);
    plane.setFloat(15, 0.5f);
    plane.setDouble(19, 0.25);
    plane.write(30, new byte[] {9, 8, 7}, 1, 2);
    assertEquals(-2, plane.getByte(0));
    assertEquals(254, plane.getUnsignedByte(0));
    assertEquals(3, plane.getShort(1));
    assertEquals(4, plane.getInt(3));
    assertEquals(5, plane.getLong(7));
    assertEquals(0.5f, plane.getFloat(15));
    assertEquals(0.25, plane.getDouble(19));
    byte[] read = new byte[4];
    plane.read(30, read, 2, 2);
    assertArrayEquals(new byte[] {0, 0, 8, 7}, read);
    plane.copyFrom(plane, 30, 40, 2);
    assertEquals(7, plane.getByte(41));
    assertEquals(64, plane.segment().byteSize());
  }

  @Test
  void shouldRefuseOffsetsOutsideAPlane() {
    Plane plane = TestFrames.video("GRAY8", 8, 8).plane(0);
    assertThrows(IndexOutOfBoundsException.class, () -> plane.getByte(64));
    assertThrows(IndexOutOfBoundsException.class, () -> plane.getByte(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> plane.setInt(61, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> plane.fill(60, 5, (byte) 0));
    assertThrows(IndexOutOfBoundsException.class, () -> plane.read(60, new byte[5], 0, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> plane.copyFrom(plane, 0, 60, 5));
  }

  @Test
  void shouldRefuseWritesWhenReadOnly() {
    TestVideoFrame frame = TestFrames.video("RGBA", 4, 4).readOnly();
    Plane plane = frame.plane(0);
    List<Runnable> writes = new ArrayList<>();
    writes.add(() -> plane.setByte(0, (byte) 1));
    writes.add(() -> plane.setDouble(0, 1));
    writes.add(() -> plane.fill(0, 1, (byte) 1));
    writes.add(() -> plane.write(0, new byte[1], 0, 1));
    writes.add(() -> plane.copyFrom(plane, 0, 0, 1));
    writes.add(() -> frame.setPts(1));
    writes.add(() -> frame.setSize(1));
    writes.add(() -> frame.set(Frame.Flag.GAP, true));
    writes.add(() -> frame.map(Access.READ_WRITE));
    writes.add(() -> frame.addMeta(Structure.parse("m")));
    writes.add(() -> frame.put(new FrameOrigin("a", 1, 2, 3)));
    for (Runnable write : writes) {
      assertThrows(IllegalStateException.class, write::run);
    }
    assertTrue(frame.isReadOnly());
    assertTrue(frame.segment(0).isReadOnly());
    assertEquals(0, plane.getByte(0));
  }

  @Test
  void shouldRefuseWritesWhenMappedForReading() {
    TestFrame frame = TestFrames.buffer(8);
    frame.map(Access.READ);
    assertThrows(IllegalStateException.class, () -> frame.data().setByte(0, (byte) 1));
    assertTrue(frame.data().segment().isReadOnly());
    frame.map(Access.WRITE);
    frame.data().setByte(0, (byte) 1);
    assertEquals(1, frame.bytes()[0]);
  }

  @Test
  void shouldRefuseEverythingWhenItsCallbackHasReturned() {
    TestVideoFrame frame = TestFrames.video("NV12", 8, 8);
    Plane plane = frame.plane(1);
    MemorySegment segment = frame.segment(0);
    frame.end();
    List<Runnable> uses =
        List.of(
            frame::pts, frame::size, frame::width, frame::info, frame::data, frame::asVideo, frame::bytes, plane::size,
            plane::stride, plane::segment, () -> plane.getByte(0), () -> plane.setByte(0, (byte) 0),
            () -> segment.get(ValueLayout.JAVA_BYTE, 0), () -> frame.setPts(0), () -> frame.meta("m"),
            () -> frame.get(FrameOrigin.class), frame::end);
    for (Runnable use : uses) {
      assertThrows(IllegalStateException.class, use::run);
    }
  }

  @Test
  void shouldRefuseOtherThreads() {
    TestVideoFrame frame = TestFrames.video("NV12", 8, 8);
    Plane plane = frame.plane(0);
    MemorySegment segment = frame.segment(0);
    List<Runnable> uses =
        List.of(frame::pts, () -> plane.getByte(0), () -> segment.get(ValueLayout.JAVA_BYTE, 0), plane::segment);
    for (Runnable use : uses) {
      CompletionException thrown =
          assertThrows(CompletionException.class, () -> CompletableFuture.runAsync(use).join());
      assertInstanceOf(WrongThreadException.class, thrown.getCause());
    }
  }

  @Test
  void shouldKeepTimesFlagsAndMetas() {
    TestFrame frame = TestFrames.buffer(new byte[] {1, 2, 3});
    List<Long> unset =
        List.of(frame.pts(), frame.dts(), frame.duration(), frame.offset(), frame.offsetEnd());
    assertEquals(List.of(-1L, -1L, -1L, -1L, -1L), unset);
    frame.setPts(1);
    frame.setDts(2);
    frame.setDuration(3);
    frame.setOffset(4);
    frame.setOffsetEnd(5);
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L),
        List.of(frame.pts(), frame.dts(), frame.duration(), frame.offset(), frame.offsetEnd()));
    frame.set(Frame.Flag.DISCONT, true);
    assertTrue(frame.has(Frame.Flag.DISCONT));
    frame.set(Frame.Flag.DISCONT, false);
    assertFalse(frame.has(Frame.Flag.DISCONT));
    frame.addMeta(Structure.parse("mine, x=1"));
    assertEquals(1, frame.meta("mine").orElseThrow().getInt("x"));
    assertTrue(frame.meta("other").isEmpty());
  }

  // C10
  @Test
  void shouldKeepTheLastRecordOfEachClass() {
    TestFrame frame = TestFrames.buffer(1);
    FrameOrigin second = new FrameOrigin("b", 2, 3, 4);
    assertTrue(frame.get(FrameOrigin.class).isEmpty());
    frame.put(new FrameOrigin("a", 1, 2, 3));
    frame.put(second);
    assertSame(second, frame.get(FrameOrigin.class).orElseThrow());
    assertTrue(frame.get(Fraction.class).isEmpty());
    assertSame(second, frame.readOnly().retain().get(FrameOrigin.class).orElseThrow());
  }

  // C10
  @Test
  void shouldRefuseRecordsThatGStreamerRefuses() {
    record Local(int x) {}
    TestFrame frame = TestFrames.buffer(1);
    assertThrows(IllegalArgumentException.class, () -> frame.put(null));
    assertThrows(IllegalArgumentException.class, () -> frame.put(new Local(1)));
    assertThrows(IllegalArgumentException.class, () -> frame.get(Record.class));
  }

  @Test
  void shouldShrinkAndGrowWithinItsMemory() {
    TestFrame frame = TestFrames.buffer(new byte[] {1, 2, 3});
    frame.setSize(2);
    assertArrayEquals(new byte[] {1, 2}, frame.bytes());
    assertEquals(2, frame.data().size());
    frame.setSize(3);
    assertThrows(IllegalArgumentException.class, () -> frame.setSize(4));
    assertThrows(IllegalArgumentException.class, () -> frame.setSize(-1));
    assertThrows(IllegalArgumentException.class, () -> frame.setBytes(new byte[2]));
  }

  @Test
  void shouldBeNoVideoOrAudioUnlessMadeSo() {
    TestFrame buffer = TestFrames.buffer(1);
    TestVideoFrame video = TestFrames.video("NV12", 2, 2);
    TestAudioFrame audio = TestFrames.audio("S16LE", 48000, 2, 10);
    assertSame(video, video.asVideo());
    assertSame(audio, audio.asAudio());
    List<Consumer<Void>> wrong =
        List.of(_ -> buffer.asVideo(), _ -> buffer.asAudio(), _ -> video.asAudio(), _ -> audio.asVideo());
    for (Consumer<Void> view : wrong) {
      assertThrows(IllegalStateException.class, () -> view.accept(null));
    }
  }

  @Test
  void shouldLayAudioOut() {
    TestAudioFrame interleaved = TestFrames.audio("F32LE", 48000, 2, 10);
    assertEquals(80, interleaved.plane(0).size());
    assertEquals(8, interleaved.info().bytesPerFrame());
    assertEquals(10, interleaved.samples());
    assertThrows(IndexOutOfBoundsException.class, () -> interleaved.plane(1));
    TestAudioFrame planar = TestFrames.planarAudio("S24_32LE", 48000, 3, 10);
    planar.plane(2).setInt(36, 7);
    assertEquals(40, planar.plane(2).size());
    assertEquals(7, planar.bytes()[116]);
    assertEquals(3, TestFrames.audio("S24LE", 48000, 1, 1).info().bytesPerFrame());
  }

  @Test
  void shouldRefuseAudioThatCannotBe() {
    String message = refusal(() -> TestFrames.audio("S16", 48000, 1, 1));
    assertTrue(message.startsWith("no test frames of format \"S16\", only of F32BE, F32LE, "), message);
    refusal(() -> TestFrames.planarAudio("U24", 48000, 1, 1));
    assertEquals(
        "audio of 0 Hz has no samples: give a rate from 1 on", refusal(() -> TestFrames.audio("S8", 0, 1, 1)));
    assertEquals("no audio has 0 channels: give 1 to 64", refusal(() -> TestFrames.audio("S8", 1, 0, 1)));
    assertEquals("no audio has 65 channels: give 1 to 64", refusal(() -> TestFrames.audio("S8", 1, 65, 1)));
    assertEquals("no audio has -1 samples: give 0 or more", refusal(() -> TestFrames.audio("S8", 1, 1, -1)));
    assertEquals(0, TestFrames.audio("S8", 1, 1, 0).size());
  }

  @Test
  void shouldRefuseTimesBelowNone() {
    TestFrame frame = TestFrames.buffer(1);
    assertEquals("pts -5 is negative: give ns from 0 on, or Frame.NONE", refusal(() -> frame.setPts(-5)));
    assertEquals(
        "offset -2 is negative: give a number from 0 on, or Frame.NONE", refusal(() -> frame.setOffset(-2)));
    refusal(() -> frame.setDts(-2));
    refusal(() -> frame.setDuration(-2));
    refusal(() -> frame.setOffsetEnd(-2));
    frame.setPts(Frame.NONE);
  }

  private static String refusal(Executable body) {
    return assertThrows(IllegalArgumentException.class, body).getMessage();
  }

  @Test
  void shouldNameTheFormatsItKnowsWhenAskedForAnother() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TestFrames.video("i420", 2, 2)).getMessage();
    assertTrue(message.startsWith("no test frames of format \"i420\", only of "), message);
    assertThrows(IllegalArgumentException.class, () -> TestFrames.video("I420", 0, 2));
  }

  /** An element as an author writes it. */
  private static final class Inverter extends VideoFilter {
    @Override
    protected FlowReturn transformInPlace(VideoFrame frame) {
      for (int i = 0; i < frame.info().planes().size(); i++) {
        Plane plane = frame.plane(i);
        int bytes = frame.info().planes().get(i).rowBytes();
        for (int y = 0; y < plane.rows(); y++) {
          for (int x = 0; x < bytes; x++) {
            long at = (long) y * plane.stride() + x;
            plane.setByte(at, (byte) ~plane.getByte(at));
          }
        }
      }
      return FlowReturn.OK;
    }
  }
}
