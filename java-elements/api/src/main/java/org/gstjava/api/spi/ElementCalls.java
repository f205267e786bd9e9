/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

import org.gstjava.api.AudioFilter;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.Caps;
import org.gstjava.api.Element;
import org.gstjava.api.Event;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.Lease;
import org.gstjava.api.PadDirection;
import org.gstjava.api.PushSource;
import org.gstjava.api.Query;
import org.gstjava.api.Sink;
import org.gstjava.api.Structure;
import org.gstjava.api.Transform;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoInfo;

/**
 * Calls the protected methods that elements override; for the runtime, and for tests that drive an element without
 * GStreamer.
 *
 * <p>Plain calls instead of method handles: twenty handles of a dozen shapes cost some milliseconds of every start.
 * Contracts, threads and exceptions are those of the methods that are called.
 */
public abstract class ElementCalls {
  private static volatile ElementCalls installed;

  /** For the one subclass, which lives beside the base classes. */
  protected ElementCalls() {}

  /** Makes the calls available; done by {@link Element} when it is initialised. */
  public static void install(ElementCalls calls) {
    installed = calls;
  }

  /** The calls. */
  public static ElementCalls current() {
    ElementCalls calls = installed;
    if (calls == null) {
      try {
        Class.forName(Element.class.getName(), true, Element.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new LinkageError("the API classes are incomplete: rebuild gstjava-api.jar", e);
      }
      calls = installed;
    }
    return calls;
  }

  /** Calls {@code Element.start}. */
  public abstract void start(Element element) throws Exception;

  /** Calls {@code Element.stop}. */
  public abstract void stop(Element element) throws Exception;

  /** Calls {@code Element.event}. */
  public abstract boolean event(Element element, Event event) throws Exception;

  /** Calls {@code Element.query}. */
  public abstract Structure query(Element element, Query query) throws Exception;

  /** Calls {@code Transform.transformInPlace}. */
  public abstract FlowReturn transformInPlace(Transform element, Frame frame) throws Exception;

  /** Calls {@code Transform.transform}. */
  public abstract FlowReturn transform(Transform element, Frame input, Frame output) throws Exception;

  /** Calls {@code Transform.capsChanged}. */
  public abstract boolean capsChanged(Transform element, Caps input, Caps output) throws Exception;

  /** Calls {@code VideoFilter.infoChanged}. */
  public abstract boolean infoChanged(VideoFilter element, VideoInfo input, VideoInfo output) throws Exception;

  /** Calls {@code AudioFilter.infoChanged}. */
  public abstract boolean infoChanged(AudioFilter element, AudioInfo input, AudioInfo output) throws Exception;

  /** Calls {@code Transform.transformCaps}. */
  public abstract Caps transformCaps(Transform element, PadDirection direction, Caps caps, Caps filter)
      throws Exception;

  /** Calls {@code Transform.fixateCaps}. */
  public abstract Caps fixateCaps(Transform element, PadDirection direction, Caps caps, Caps other)
      throws Exception;

  /** Calls {@code Transform.unitSize}. */
  public abstract long unitSize(Transform element, Caps caps) throws Exception;

  /** Calls {@code Transform.transformSize}. */
  public abstract long transformSize(
      Transform element, PadDirection direction, Caps caps, long bytes, Caps other) throws Exception;

  /** Calls {@code Transform.latency}. */
  public abstract long latency(Transform element);

  /** Calls {@code PushSource.fill}. */
  public abstract FlowReturn fill(PushSource element, Frame frame) throws Exception;

  /** Calls {@code PushSource.create}. */
  public abstract Lease create(PushSource element) throws Exception;

  /** Calls {@code PushSource.capsChanged}. */
  public abstract boolean capsChanged(PushSource element, Caps caps) throws Exception;

  /** Calls {@code PushSource.caps}. */
  public abstract Caps caps(PushSource element, Caps filter) throws Exception;

  /** Calls {@code PushSource.fixateCaps}. */
  public abstract Caps fixateCaps(PushSource element, Caps choices) throws Exception;

  /** Calls {@code PushSource.unlock}. */
  public abstract void unlock(PushSource element);

  /** Calls {@code PushSource.unlockStop}. */
  public abstract void unlockStop(PushSource element);

  /** Calls {@code PushSource.latency}. */
  public abstract long latency(PushSource element);

  /** Calls {@code Sink.render}. */
  public abstract FlowReturn render(Sink element, Frame frame) throws Exception;

  /** Calls {@code Sink.preroll}. */
  public abstract FlowReturn preroll(Sink element, Frame frame) throws Exception;

  /** Calls {@code Sink.capsChanged}. */
  public abstract boolean capsChanged(Sink element, Caps caps) throws Exception;

  /** Calls {@code Sink.caps}. */
  public abstract Caps caps(Sink element, Caps filter) throws Exception;

  /** Calls {@code Sink.unlock}. */
  public abstract void unlock(Sink element);

  /** Calls {@code Sink.unlockStop}. */
  public abstract void unlockStop(Sink element);
}
