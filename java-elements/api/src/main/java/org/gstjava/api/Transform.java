/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import org.gstjava.api.spi.ElementHost.Setting;

/**
 * An element with one sink and one source pad that makes one buffer out of one; GStreamer's GstBaseTransform.
 *
 * <p>Override {@link #transformInPlace} to work on the buffer as it passes, or {@link #transform} to fill another. With both,
 * GStreamer takes transformInPlace while both sides have the same caps.
 */
public abstract class Transform extends Producer {
  /** For subclasses. */
  protected Transform() {}

  /**
   * Works on a buffer in place. Streaming thread. While the element is in pass-through the frame is read-only.
   *
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected FlowReturn transformInPlace(Frame frame) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override transformInPlace");
  }

  /**
   * Fills an output buffer from an input buffer. Timestamps, flags and metas are copied already. Streaming thread.
   *
   * @param input read-only
   * @param output writable, of the size that {@link #unitSize} or {@link #transformSize} says
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected FlowReturn transform(Frame input, Frame output) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override transform");
  }

  /**
   * Learns which caps were negotiated. Streaming thread, no data is under way.
   *
   * @return false to refuse them, with one error on the bus that names them
   * @throws Exception refuses them with one error on the bus
   */
  @Overridable
  protected boolean capsChanged(Caps input, Caps output) throws Exception {
    return true;
  }

  /**
   * Says what the other pad can have, given what one pad has. Any thread.
   *
   * @param direction pad that caps belong to
   * @param caps caps of that pad, may be many
   * @param filter what the result will be intersected with, or null
   * @throws Exception becomes an error on the bus
   */
  @Overridable
  protected Caps transformCaps(PadDirection direction, Caps caps, Caps filter) throws Exception {
    return caps;
  }

  /**
   * Chooses one of several caps for the other pad. Streaming thread.
   *
   * @param direction pad that caps belong to
   * @param caps fixed caps of that pad
   * @param other choices for the other pad
   * @return one of the choices, neither ANY nor EMPTY; what it leaves open GStreamer fixates
   * @throws Exception becomes an error on the bus
   */
  @Overridable
  protected Caps fixateCaps(PadDirection direction, Caps caps, Caps other) throws Exception {
    return other;
  }

  /**
   * Bytes of one unit (a frame, a sample of all channels) of given caps, from which the size of the output follows. Any thread.
   *
   * <p>{@link VideoFilter} and {@link AudioFilter} know theirs. Another element whose two sides differ in size overrides this or
   * {@link #transformSize}; without either, an output buffer has as many bytes as the input.
   *
   * @throws Exception becomes an error on the bus
   */
  @Overridable
  protected long unitSize(Caps caps) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override unitSize");
  }

  /**
   * Bytes that become of a buffer of given bytes on the other side. Streaming thread.
   *
   * @param direction pad that caps belong to
   * @param caps caps of that pad
   * @param bytes size of a buffer with caps
   * @param other caps of the other pad
   * @throws Exception becomes an error on the bus
   */
  @Overridable
  protected long transformSize(PadDirection direction, Caps caps, long bytes, Caps other) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " does not override transformSize");
  }

  /**
   * Sends a buffer downstream from within {@link #transformInPlace} or {@link #transform}, before the one
   * that the callback is about; return {@link FlowReturn#DROPPED} from it where that one is not to follow.
   *
   * <p>The lease is consumed, whatever comes back. Hand back FLUSHING, EOS and errors from the callback.
   *
   * @param lease an open one, of the negotiated format of the source pad
   * @throws IllegalStateException if the lease has ended, or no such callback of this element runs on this
   *     thread
   * @throws IllegalArgumentException if the lease is of another format or of another kind; it then stays open
   * @throws WrongThreadException if the lease belongs to another thread
   */
  protected final FlowReturn push(Lease lease) {
    return host().push(lease);
  }

  /** Latency that the element adds, ns; asked for on any thread. Call {@link #latencyChanged} when it changes. */
  @Overridable
  protected long latency() {
    return 0;
  }

  /** Makes the pipeline ask for the latency again. */
  protected final void latencyChanged() {
    configure(Setting.LATENCY_CHANGED, 1);
  }

  /** In pass-through buffers go by untouched, and transformInPlace may only read. */
  protected final void setPassthrough(boolean passthrough) {
    configure(Setting.PASSTHROUGH, passthrough);
  }

  /** Whether the element sets {@link Frame.Flag#GAP} of its output rightly; without it GStreamer clears that flag. */
  protected final void setGapAware(boolean gapAware) {
    configure(Setting.GAP_AWARE, gapAware);
  }

  /** Whether frames that come too late are skipped; the property "qos" does the same. */
  protected final void setQos(boolean enabled) {
    configure(Setting.QOS, enabled);
  }
}
