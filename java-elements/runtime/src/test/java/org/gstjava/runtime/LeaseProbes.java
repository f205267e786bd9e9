/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.util.List;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;
import org.gstjava.api.Caps;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Lease;
import org.gstjava.api.PushSource;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;

/** Elements with leases whose callbacks do what a test puts into them. */
final class LeaseProbes {
  static final VideoInfo INFO = MediaFormats.video(FakeFormats.video(Arena.global(), "I420", 64, 64));
  static final AudioInfo AUDIO = new AudioInfo("S16LE", true, 48_000, 2, 4, List.of("front-left", "front-right"));

  private LeaseProbes() {}

  /** A filter. */
  public static final class FilterProbe extends VideoFilter {
    Probes.Body<VideoFrame, FlowReturn> inPlace = f -> FlowReturn.OK;

    /** For the runtime. */
    public FilterProbe() {}

    @Override
    protected FlowReturn transformInPlace(VideoFrame frame) throws Exception {
      return inPlace.apply(frame);
    }

    VideoLease acquire() {
      return acquireVideo(INFO);
    }

    VideoLease acquire(VideoInfo info) {
      return acquireVideo(info);
    }

    VideoLease tryAcquire() {
      return tryAcquireVideo(INFO);
    }

    AudioLease acquire(AudioInfo info, int samples) {
      return acquireAudio(info, samples);
    }

    AudioLease tryAcquire(AudioInfo info, int samples) {
      return tryAcquireAudio(info, samples);
    }

    FlowReturn send(Lease lease) {
      return push(lease);
    }

    Structure stats() {
      return poolStats();
    }
  }

  /** A source. */
  public static final class SourceProbe extends PushSource {
    Probes.Body<SourceProbe, Lease> creating = s -> null;

    /** For the runtime. */
    public SourceProbe() {}

    @Override
    protected boolean capsChanged(Caps caps) {
      return true;
    }

    @Override
    protected Lease create() throws Exception {
      return creating.apply(this);
    }

    VideoLease acquire() {
      return acquireVideo(INFO);
    }

    VideoLease acquire(VideoInfo info) {
      return acquireVideo(info);
    }

    VideoInfo negotiated() {
      return negotiatedVideo();
    }

    AudioInfo negotiatedSound() {
      return negotiatedAudio();
    }
  }

  /** Overrides nothing. */
  public static final class IdleSource extends PushSource {
    /** For the runtime. */
    public IdleSource() {}
  }

  /** Fills a frame of the element as C does for 64x64 I420, with what is mapped already. */
  static long frame(FakeElement element, int access) {
    long f = element.fill(0, access, 96);
    NativeMemory.setInt(f + FrameLayout.MEDIA, HostFrame.MEDIA_VIDEO);
    NativeMemory.setInt(f + FrameLayout.N_PLANES, 3);
    NativeMemory.setInt(f + FrameLayout.INFO_SERIAL, 1);
    NativeMemory.setLong(f + FrameLayout.INFO, FakeFormats.video(element.arena, "I420", 64, 64));
    FakeHost.mapper.apply(f, access);
    NativeMemory.setInt(f + FrameLayout.MAPPED, access);
    return f;
  }

  /** Tells the element what its source pad has negotiated. */
  static int negotiate(FakeElement element, int width) {
    long change = element.arena.allocate(CapsChangeLayout.SIZE_OF, 8).address();
    long info = FakeFormats.video(element.arena, "I420", width, 64);
    for (long slot : new long[] {CapsChangeLayout.IN, CapsChangeLayout.OUT}) {
      NativeMemory.setLong(change + slot, NativeMemory.copy(element.arena, "video/x-raw, width=" + width));
    }
    NativeMemory.setLong(change + CapsChangeLayout.IN_INFO, info);
    NativeMemory.setLong(change + CapsChangeLayout.OUT_INFO, info);
    NativeMemory.setInt(change + CapsChangeLayout.IN_MEDIA, HostFrame.MEDIA_VIDEO);
    NativeMemory.setInt(change + CapsChangeLayout.OUT_MEDIA, HostFrame.MEDIA_VIDEO);
    return element.element(ElementCallsLayout.SET_CAPS, change);
  }

  /** One callback of a filter with a frame; what its body throws is thrown on. */
  static int callback(FakeElement element, int access, Probes.Body<VideoFrame, FlowReturn> body) {
    Throwable[] thrown = new Throwable[1];
    element.object(FilterProbe.class).inPlace =
        f -> {
          try {
            return body.apply(f);
          } catch (Throwable e) {
            thrown[0] = e;
            return FlowReturn.OK;
          }
        };
    int flow = transform(element, access);
    if (thrown[0] != null) {
      throw new AssertionError(thrown[0]);
    }
    return flow;
  }

  static int transform(FakeElement element, int access) {
    return FakeHost.call(
        FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE, element.instance, frame(element, access));
  }

  /** Calls create as C does; the address of the lease is in result. */
  static int create(FakeElement element, long result) {
    NativeMemory.setLong(result, 0);
    return FakeHost.call(FakeHost.family(3) + SourceCallsLayout.CREATE, element.instance, result);
  }

  /** Runs on another thread, to its end; what it throws is returned. */
  static Throwable elsewhere(String name, Runnable body) {
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Throwable e) {
                thrown[0] = e;
              }
            },
            name);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return thrown[0];
  }
}
