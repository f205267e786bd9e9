/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * A filter of raw audio; GStreamer's GstAudioFilter.
 *
 * <p>Override {@link #transformInPlace(AudioFrame)} or {@link #transform(AudioFrame, AudioFrame)}. By default both pads have
 * the same format, and a buffer has as many samples after as before.
 */
public abstract class AudioFilter extends Transform {
  /** For subclasses. */
  protected AudioFilter() {}

  /**
   * Works on a stretch of audio in place. Streaming thread.
   *
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected FlowReturn transformInPlace(AudioFrame frame) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override transformInPlace");
  }

  /**
   * Fills an output buffer from an input buffer. Streaming thread.
   *
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected FlowReturn transform(AudioFrame input, AudioFrame output) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override transform");
  }

  /**
   * Learns which formats were negotiated. Streaming thread, no data is under way.
   *
   * @return false to refuse them, with one error on the bus that names them
   * @throws Exception refuses them with one error on the bus
   */
  @Overridable
  protected boolean infoChanged(AudioInfo input, AudioInfo output) throws Exception {
    return true;
  }

  @Override
  protected final FlowReturn transformInPlace(Frame frame) throws Exception {
    return transformInPlace(frame.asAudio());
  }

  @Override
  protected final FlowReturn transform(Frame input, Frame output) throws Exception {
    return transform(input.asAudio(), output.asAudio());
  }
}
