/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import org.gstjava.api.spi.ElementHost.Setting;

/**
 * An element that produces data; GStreamer's GstPushSrc.
 *
 * <p>Override {@link #fill} to write into the next buffer, or {@link #create} to hand over one that the
 * element has acquired itself; one of the two, not both.
 */
public abstract class PushSource extends Producer {
  /** For subclasses. */
  @SuppressWarnings("this-escape") // what is called is final, though javac does not look into Element
  protected PushSource() {
    setTimeFormat(true);
  }

  /**
   * Fills the next buffer: its data and its timestamps. Streaming thread; may block until {@link #unlock} is called.
   *
   * <p>For raw video the buffer has the size of a frame, else of {@link #setBlockSize}; {@link Frame#setSize} shortens it.
   *
   * @return {@link FlowReturn#EOS} to end the stream
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected FlowReturn fill(Frame frame) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override fill");
  }

  /**
   * Hands over the next buffer: one of {@link #acquireVideo} or {@link #acquireAudio}, or one that
   * {@link Frame#retain} has kept. Streaming thread; may block until {@link #unlock} is called.
   *
   * <p>The lease must be open and of the negotiated format ({@link #negotiatedVideo},
   * {@link #negotiatedAudio}); it is consumed.
   *
   * @return null to end the stream
   * @throws FlushingException where nothing is wrong but the element is to let go, as after {@link #unlock}
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected Lease create() throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override create");
  }

  /**
   * The negotiated format as raw video: what {@link #acquireVideo} takes. Any thread; new just before
   * {@link #capsChanged} is called.
   *
   * @return null where the caps are no raw video, or none were negotiated yet
   */
  protected final VideoInfo negotiatedVideo() {
    return host().negotiatedVideo();
  }

  /** The negotiated format as raw audio; null where there is none. Otherwise as {@link #negotiatedVideo}. */
  protected final AudioInfo negotiatedAudio() {
    return host().negotiatedAudio();
  }

  /**
   * Learns which caps were negotiated. Streaming thread, no data is under way.
   *
   * @return false to refuse them, with one error on the bus that names them
   * @throws Exception refuses them with one error on the bus
   */
  @Overridable
  protected boolean capsChanged(Caps caps) throws Exception {
    return true;
  }

  /**
   * Says which caps the source can produce now; the pad template by default. Any thread.
   *
   * @param filter what the result will be intersected with, or null
   * @throws Exception becomes an error on the bus
   */
  @Overridable
  protected Caps caps(Caps filter) throws Exception {
    return filter;
  }

  /**
   * Chooses one of several caps. Streaming thread.
   *
   * @return one of the choices, neither ANY nor EMPTY; what it leaves open GStreamer fixates
   * @throws Exception becomes an error on the bus
   */
  @Overridable
  protected Caps fixateCaps(Caps choices) throws Exception {
    return choices;
  }

  /**
   * Makes a blocked {@link #fill} return {@link FlowReturn#FLUSHING}, or {@link #create} throw {@link
   * FlushingException}, soon. Called on another thread; must not block.
   */
  @Overridable
  protected void unlock() {}

  /** Ends what {@link #unlock} began: fill or create may block again. */
  @Overridable
  protected void unlockStop() {}

  /** Latency of a live source, ns; asked for on any thread. Call {@link #latencyChanged} when it changes. */
  @Overridable
  protected long latency() {
    return 0;
  }

  /** Makes the pipeline ask for the latency again. */
  protected final void latencyChanged() {
    configure(Setting.LATENCY_CHANGED, 1);
  }

  /**
   * Whether the source is live: it produces only in PLAYING, and buffers with a pts go out when their time has come.
   *
   * <p>A buffer waits until the clock shows its pts, as running time; one without a pts goes out at once, and so do all of a
   * source that is not live. What fills at the pace of a device, by blocking, either sets no pts and calls {@link
   * #setDoTimestamp}, or sets one that is past by then. Call it in the constructor or where a property is set; {@link #start} is
   * too late, since GStreamer has then promised a first frame in PAUSED.
   */
  protected final void setLive(boolean live) {
    configure(Setting.LIVE, live);
  }

  /** Whether buffers get the running time as timestamp. */
  protected final void setDoTimestamp(boolean enabled) {
    configure(Setting.DO_TIMESTAMP, enabled);
  }

  /** Whether the stream is in time (true, what raw media needs and the default) or in bytes. */
  protected final void setTimeFormat(boolean time) {
    configure(Setting.FORMAT_TIME, time);
  }

  /** Bytes of the buffers to fill, unless the caps are raw video. */
  protected final void setBlockSize(int bytes) {
    configure(Setting.BLOCK_SIZE, bytes);
  }
}
