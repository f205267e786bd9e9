/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.Arrays;
import org.gstjava.api.AudioFilter;
import org.gstjava.api.AudioFrame;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.Caps;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.Event;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.PadDirection;
import org.gstjava.api.PushSource;
import org.gstjava.api.Query;
import org.gstjava.api.Sink;
import org.gstjava.api.Structure;
import org.gstjava.api.Transform;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;

/** Elements whose methods do what a test puts into them. */
final class Probes {
  private Probes() {}

  /** Something that gets one thing and may throw. */
  interface Body<T, R> {
    R apply(T t) throws Exception;
  }

  /** A transform. */
  public static class TransformProbe extends Transform {
    Body<Frame, FlowReturn> inPlace = f -> FlowReturn.OK;
    Body<Frame[], FlowReturn> copying = f -> FlowReturn.OK;
    Body<Object[], Object> other = a -> null;
    String last;

    /** For the runtime. */
    public TransformProbe() {}

    @Override
    protected FlowReturn transformInPlace(Frame frame) throws Exception {
      return inPlace.apply(frame);
    }

    @Override
    protected FlowReturn transform(Frame input, Frame output) throws Exception {
      return copying.apply(new Frame[] {input, output});
    }

    private Object call(String name, Object... args) throws Exception {
      last = name + Arrays.toString(args);
      return other.apply(args);
    }

    @Override
    protected void start() throws Exception {
      call("start");
    }

    @Override
    protected void stop() throws Exception {
      call("stop");
    }

    @Override
    protected boolean capsChanged(Caps input, Caps output) throws Exception {
      return call("capsChanged", input, output) != null;
    }

    @Override
    protected Caps transformCaps(PadDirection direction, Caps caps, Caps filter) throws Exception {
      return (Caps) call("transformCaps", direction, caps, filter);
    }

    @Override
    protected Caps fixateCaps(PadDirection direction, Caps caps, Caps choices) throws Exception {
      return (Caps) call("fixateCaps", direction, caps, choices);
    }

    @Override
    protected long unitSize(Caps caps) throws Exception {
      return (Long) call("unitSize", caps);
    }

    @Override
    protected long transformSize(PadDirection direction, Caps caps, long bytes, Caps output) throws Exception {
      return (Long) call("transformSize", direction, caps, bytes, output);
    }

    @Override
    protected boolean event(Event event) throws Exception {
      return call("event", event) != null;
    }

    @Override
    protected Structure query(Query query) throws Exception {
      return (Structure) call("query", query);
    }

    @Override
    protected long latency() {
      return 77;
    }

    Object emitNow(String signal, Object... args) {
      return emit(signal, args);
    }

    void notifyNow(String property) {
      notifyProperty(property);
    }

    void logNow(String text) {
      log().warning(text);
    }

    long runningTimeNow() {
      return runningTime();
    }

    long pointerNow() {
      return nativePointer();
    }

    void passthroughNow(boolean passthrough) {
      setPassthrough(passthrough);
    }

    void postErrorNow(String message) {
      postError(ErrorCode.RESOURCE_NO_SPACE_LEFT, message);
    }

    void postNow(Structure message) {
      post(message);
    }

    String nameNow() {
      return elementName();
    }
  }

  /** A video filter. */
  public static final class VideoProbe extends VideoFilter {
    Body<VideoFrame, FlowReturn> inPlace = f -> FlowReturn.OK;
    VideoInfo input;
    VideoInfo output;
    Body<VideoInfo, Boolean> takes = i -> true;

    /** For the runtime. */
    public VideoProbe() {}

    @Override
    protected FlowReturn transformInPlace(VideoFrame frame) throws Exception {
      return inPlace.apply(frame);
    }

    @Override
    protected boolean infoChanged(VideoInfo in, VideoInfo out) throws Exception {
      input = in;
      output = out;
      return takes.apply(in);
    }
  }

  /** An audio filter. */
  public static final class AudioProbe extends AudioFilter {
    Body<AudioFrame, FlowReturn> inPlace = f -> FlowReturn.OK;
    AudioInfo input;

    /** For the runtime. */
    public AudioProbe() {}

    @Override
    protected FlowReturn transformInPlace(AudioFrame frame) throws Exception {
      return inPlace.apply(frame);
    }

    @Override
    protected boolean infoChanged(AudioInfo in, AudioInfo out) {
      input = in;
      return false;
    }
  }

  /** A source. */
  public static final class SourceProbe extends PushSource {
    Body<Frame, FlowReturn> body = f -> FlowReturn.EOS;
    Runnable unlocking = () -> {};
    Caps seen;
    Caps fixed = Caps.of("fixed");

    /** For the runtime. */
    public SourceProbe() {
      setLive(true);
      setBlockSize(512);
    }

    @Override
    protected FlowReturn fill(Frame frame) throws Exception {
      return body.apply(frame);
    }

    @Override
    protected void unlock() {
      unlocking.run();
    }

    @Override
    protected boolean capsChanged(Caps caps) {
      seen = caps;
      return true;
    }

    @Override
    protected Caps fixateCaps(Caps choices) {
      return choices.isEmpty() ? null : fixed;
    }

    @Override
    protected long latency() {
      return 88;
    }
  }

  /** A sink. */
  public static final class SinkProbe extends Sink {
    Body<Frame, FlowReturn> body = f -> FlowReturn.OK;
    String last;

    /** For the runtime. */
    public SinkProbe() {}

    @Override
    protected FlowReturn render(Frame frame) throws Exception {
      last = "render";
      return body.apply(frame);
    }

    @Override
    protected FlowReturn preroll(Frame frame) throws Exception {
      last = "preroll";
      return body.apply(frame);
    }

    @Override
    protected Caps caps(Caps filter) {
      return Caps.of("video/x-raw");
    }

    @Override
    protected void unlock() {
      last = "unlock";
    }

    @Override
    protected void unlockStop() {
      last = "unlockStop";
    }
  }
}
