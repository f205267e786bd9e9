/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import org.gstjava.api.spi.ElementHost.Setting;

/** An element that consumes data; GStreamer's GstBaseSink. */
public abstract class Sink extends Element {
  /** For subclasses. */
  protected Sink() {}

  /**
   * Consumes a buffer, when its time has come. Streaming thread; may block until {@link #unlock} is called.
   *
   * @param frame read-only
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected abstract FlowReturn render(Frame frame) throws Exception;

  /**
   * Shows the first buffer in PAUSED; it is rendered later as well. Streaming thread.
   *
   * @param frame read-only
   * @throws Exception ends the stream with one error on the bus
   */
  @Overridable
  protected FlowReturn preroll(Frame frame) throws Exception {
    return FlowReturn.OK;
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
   * Says which caps the sink takes now; the pad template by default. Any thread.
   *
   * @param filter what the result will be intersected with, or null
   * @throws Exception becomes an error on the bus
   */
  @Overridable
  protected Caps caps(Caps filter) throws Exception {
    return filter;
  }

  /** Makes a blocked {@link #render} return {@link FlowReturn#FLUSHING} soon. Called on another thread; must not block. */
  @Overridable
  protected void unlock() {}

  /** Ends what {@link #unlock} began: render may block again. */
  @Overridable
  protected void unlockStop() {}

  /** Whether buffers wait for their time; the property "sync" does the same. */
  protected final void setSync(boolean sync) {
    configure(Setting.SYNC, sync);
  }

  /**
   * Whether the sink goes to PAUSED only with the first buffer (the default).
   *
   * <p>Call it in the constructor or in {@link #start}; in a call that brings data it is refused, with a warning in the log.
   */
  protected final void setAsync(boolean async) {
    configure(Setting.ASYNC, async);
  }

  /** Time after which a buffer is too late and dropped, ns; {@link Frame#NONE}: never. */
  protected final void setMaxLateness(long ns) {
    configure(Setting.MAX_LATENESS, ns);
  }

  /** Whether late buffers make upstream do less; the property "qos" does the same. */
  protected final void setQos(boolean enabled) {
    configure(Setting.QOS, enabled);
  }
}
