/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.FlushingException;
import org.gstjava.api.Fraction;
import org.gstjava.api.PoolExhaustedException;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoInfo.Colorimetry;
import org.gstjava.api.VideoLease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Where leases come from, and what happens where none comes. */
class LeaseAcquireTest {
  private FakeElement element;
  private LeaseProbes.FilterProbe probe;

  @BeforeEach
  void make() {
    FakePool.reset();
    element = new FakeElement().make(LeaseProbes.FilterProbe.class);
    probe = element.object(LeaseProbes.FilterProbe.class);
  }

  @AfterEach
  void free() {
    FakePool.reset();
    element.close();
  }

  private static String refusal(Class<? extends Throwable> type, Executable body) {
    return assertThrows(type, body).getMessage();
  }

  private static VideoInfo video(String format, int width, int height) {
    return new VideoInfo(
        format, width, height, new Fraction(25, 1), new Fraction(1, 1), "progressive", null, null, 3, List.of(), 0);
  }

  // B5
  @Test
  void shouldReturnFlushingAndPostNothingWhenItFlushes() {
    FakePool.flushing = true;
    probe.inPlace = f -> probe.send(probe.acquire());
    assertEquals(FlowReturn.FLUSHING.code(), LeaseProbes.transform(element, 3));
    assertEquals(List.of(), element.peer().messages);
    assertTrue(refusal(FlushingException.class, probe::acquire).startsWith("fake0 flushes, stops or is gone"));
    assertThrows(FlushingException.class, probe::tryAcquire);
  }

  // B5
  @Test
  void shouldBeAnErrorWhenFlushingLeavesAnotherCallback() {
    try (FakeElement other = new FakeElement().make(Probes.TransformProbe.class)) {
      other.object(Probes.TransformProbe.class).other =
          a -> {
            throw new FlushingException("now");
          };
      assertEquals(Integer.MIN_VALUE, other.element(ElementCallsLayout.START, 0));
      assertTrue(other.message().text().contains("FlushingException: now"));
    }
  }

  // B5
  @Test
  void shouldBeAnErrorOfItsKindWhenThePoolIsExhausted() {
    FakePool.policy = FakePool.Policy.FAIL;
    FakePool.limit = FakePool.out();
    probe.inPlace = f -> probe.send(probe.acquire());
    assertEquals(Integer.MIN_VALUE, LeaseProbes.transform(element, 3));
    FakeHost.Message message = element.message();
    assertEquals(3, message.domain());
    assertEquals(14, message.code());
    assertTrue(message.text().contains("PoolExhaustedException: all " + FakePool.limit + " buffers are out"));
    assertThrows(PoolExhaustedException.class, probe::acquire);
    assertNull(probe.tryAcquire());
    assertNull(probe.tryAcquire(LeaseProbes.AUDIO, 1));
  }

  // B5
  @Test
  void shouldWaitAtTheLimitAndLetGoWhenItFlushes() throws Exception {
    FakePool.limit = FakePool.out() + 1;
    VideoLease only = probe.acquire();
    List<Throwable> thrown = new ArrayList<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                probe.acquire().close();
                probe.acquire();
                probe.acquire();
              } catch (FlushingException e) {
                thrown.add(e);
              }
            });
    waiter.start();
    while (FakePool.waiting == 0) {
      Thread.onSpinWait();
    }
    only.close();
    while (FakePool.waiting == 0) {
      Thread.onSpinWait();
    }
    FakePool.flush(true);
    waiter.join();
    assertEquals(1, thrown.size());
  }

  // B5
  @Test
  void shouldSayTheNumbersOfAFormatThatIsNone() {
    assertTrue(refusal(IllegalArgumentException.class, () -> probe.acquire(null)).startsWith("no video format was given"));
    assertEquals(
        "a video frame of 0x-1 I420: give a format, and a width and height from 1 on",
        refusal(IllegalArgumentException.class, () -> probe.acquire(video("I420", 0, -1))));
    assertThrows(IllegalArgumentException.class, () -> probe.acquire(video(null, 1, 1)));
    assertEquals(
        "format \"I420, width=(int)9\" is no name that GStreamer has: take one of its own",
        refusal(IllegalArgumentException.class, () -> probe.acquire(video("I420, width=(int)9", 1, 1))));
    assertEquals(
        "a buffer of 0 samples: ask for 1 or more",
        refusal(IllegalArgumentException.class, () -> probe.acquire(LeaseProbes.AUDIO, 0)));
    assertTrue(
        refusal(IllegalArgumentException.class, () -> probe.acquire(null, 5)).startsWith("no audio format was given"));
    assertTrue(
        refusal(
                IllegalArgumentException.class,
                () -> probe.acquire(new AudioInfo("S16LE", true, 0, 65, 2, List.of()), 5))
            .startsWith("audio of 65 channels of S16LE at 0 Hz: give a format"));
    assertTrue(
        refusal(
                IllegalArgumentException.class,
                () -> probe.acquire(new AudioInfo("S16LE", true, 8000, 2, 4, List.of("here", "there")), 5))
            .contains("the position \"here\""));
    assertThrows(
        IllegalArgumentException.class,
        () -> probe.acquire(new AudioInfo("S16LE", true, 8000, 2, 4, List.of("lfe1", "lfe1")), 5));
    FakePool.refuses = true;
    assertEquals(
        "no buffers of audio/x-raw, format=(string)S16LE, layout=(string)interleaved, rate=(int)48000, channels=(int)2,"
            + " channel-mask=(bitmask)0x3 with 7 samples: the pool refuses them",
        refusal(IllegalArgumentException.class, () -> probe.acquire(LeaseProbes.AUDIO, 7)));
    assertEquals(List.of(), List.copyOf(FakePool.OPENED));
  }

  @Test
  void shouldSayAFormatAsCaps() {
    probe.acquire().close();
    Colorimetry bt709 = new Colorimetry("limited", "bt709", "bt709", "bt709");
    probe
        .acquire(
            new VideoInfo(
                "NV12", 32, 16, new Fraction(0, 1), new Fraction(0, 1), "interleaved", bt709, "unknown", 3, List.of(), 0))
        .close();
    probe
        .acquire(new VideoInfo("GRAY8", 8, 8, null, null, null, null, null, 1, List.of(), 0))
        .close();
    probe.acquire(new AudioInfo("F32LE", false, 44100, 1, 4, List.of()), 100).close();
    probe.acquire(new AudioInfo("F32LE", false, 44100, 3, 12, List.of()), 100).close();
    probe.acquire(new AudioInfo("F32LE", false, 44100, 2, 8, List.of("lfe1", "side-left")), 100).close();
    String f32 = "audio/x-raw, format=(string)F32LE, layout=(string)non-interleaved, rate=(int)44100, ";
    assertEquals(
        List.of(
            "video/x-raw, format=(string)I420, width=(int)64, height=(int)64, framerate=(fraction)30000/1001,"
                + " pixel-aspect-ratio=(fraction)4/3, interlace-mode=(string)progressive, chroma-site=(string)mpeg2",
            "video/x-raw, format=(string)NV12, width=(int)32, height=(int)16, framerate=(fraction)0/1,"
                + " interlace-mode=(string)interleaved, colorimetry=(string)bt709",
            "video/x-raw, format=(string)GRAY8, width=(int)8, height=(int)8",
            f32 + "channels=(int)1 x 100",
            f32 + "channels=(int)3, channel-mask=(bitmask)0x0 x 100",
            f32 + "channels=(int)2, channel-mask=(bitmask)0x408 x 100"),
        List.copyOf(FakePool.OPENED));
  }

  @Test
  void shouldOpenAFormatOnceAndForgetTheOldest() {
    long closed = FakePool.SOURCES_CLOSED.get();
    VideoInfo[] infos = new VideoInfo[6];
    for (int i = 0; i < infos.length; i++) {
      infos[i] = video("I420", 16 * (i + 1), 16);
    }
    for (int i = 0; i < 4; i++) {
      probe.acquire(infos[i]).close();
      VideoInfo equal = video("I420", 16 * (i + 1), 16);
      try (VideoLease lease = probe.acquire(equal)) {
        assertSame(equal, lease.info());
      }
    }
    assertEquals(4, FakePool.OPENED.size());
    probe.acquire(infos[0]).close();
    probe.acquire(infos[4]).close();
    assertEquals(5, FakePool.OPENED.size());
    assertEquals(closed + 1, FakePool.SOURCES_CLOSED.get());
    probe.acquire(infos[0]).close();
    assertEquals(5, FakePool.OPENED.size(), "it was used later than infos[1]");
    probe.acquire(infos[1]).close();
    assertEquals(6, FakePool.OPENED.size());
    probe.acquire(LeaseProbes.AUDIO, 10).close();
    probe.acquire(LeaseProbes.AUDIO, 11).close();
    assertEquals(8, FakePool.OPENED.size());
  }

  @Test
  void shouldGiveAudioOfTheFormatAsked() {
    try (AudioLease lease = probe.acquire(LeaseProbes.AUDIO, 1024)) {
      assertSame(LeaseProbes.AUDIO, lease.info());
      assertEquals(1024, lease.samples());
      lease.plane(0).setShort(0, (short) 7);
      assertSame(lease, lease.asAudio());
      assertSame(lease, lease.handOver());
    }
    try (AudioLease lease = probe.tryAcquire(LeaseProbes.AUDIO, 10)) {
      assertNotNull(lease);
    }
  }

  @Test
  void shouldTellWhatThePoolHasDone() {
    assertNull(probe.stats());
    FakePool.stats = "pool-stats, acquired=(guint64)7;";
    assertEquals(7, probe.stats().getLong("acquired"));
    element.close();
    assertNull(probe.stats());
    assertThrows(FlushingException.class, probe::acquire);
    element = new FakeElement().make(LeaseProbes.FilterProbe.class);
  }
}
