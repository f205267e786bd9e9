/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * A filter of raw video; GStreamer's GstVideoFilter.
 *
 * <p>Override {@link #transformInPlace(VideoFrame)} or {@link #transform(VideoFrame, VideoFrame)}; the frames have the strides
 * and offsets that the buffers really have. By default both pads have the same format and size.
 */
public abstract class VideoFilter extends Transform {
  /** For subclasses. */
  protected VideoFilter() {}

  /**
   * Works on a frame in place. Streaming thread.
   *
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected FlowReturn transformInPlace(VideoFrame frame) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override transformInPlace");
  }

  /**
   * Fills an output frame from an input frame. Streaming thread.
   *
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected FlowReturn transform(VideoFrame input, VideoFrame output) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override transform");
  }

  /**
   * Learns which formats were negotiated. Streaming thread, no data is under way.
   *
   * @return false to refuse them, with one error on the bus that names them
   * @throws Exception refuses them with one error on the bus
   */
  @Overridable
  protected boolean infoChanged(VideoInfo input, VideoInfo output) throws Exception {
    return true;
  }

  @Override
  protected final FlowReturn transformInPlace(Frame frame) throws Exception {
    return transformInPlace(frame.asVideo());
  }

  @Override
  protected final FlowReturn transform(Frame input, Frame output) throws Exception {
    return transform(input.asVideo(), output.asVideo());
  }
}
