/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import org.gstjava.api.spi.ElementCalls;

/** Reaches the protected methods of the base classes from beside them. */
final class ProtectedCalls extends ElementCalls {
  @Override
  public void start(Element element) throws Exception {
    element.start();
  }

  @Override
  public void stop(Element element) throws Exception {
    element.stop();
  }

  @Override
  public boolean event(Element element, Event event) throws Exception {
    return element.event(event);
  }

  @Override
  public Structure query(Element element, Query query) throws Exception {
    return element.query(query);
  }

  @Override
  public FlowReturn transformInPlace(Transform element, Frame frame) throws Exception {
    return element.transformInPlace(frame);
  }

  @Override
  public FlowReturn transform(Transform element, Frame input, Frame output) throws Exception {
    return element.transform(input, output);
  }

  @Override
  public boolean capsChanged(Transform element, Caps input, Caps output) throws Exception {
    return element.capsChanged(input, output);
  }

  @Override
  public boolean infoChanged(VideoFilter element, VideoInfo input, VideoInfo output) throws Exception {
    return element.infoChanged(input, output);
  }

  @Override
  public boolean infoChanged(AudioFilter element, AudioInfo input, AudioInfo output) throws Exception {
    return element.infoChanged(input, output);
  }

  @Override
  public Caps transformCaps(Transform element, PadDirection direction, Caps caps, Caps filter)
      throws Exception {
    return element.transformCaps(direction, caps, filter);
  }

  @Override
  public Caps fixateCaps(Transform element, PadDirection direction, Caps caps, Caps other) throws Exception {
    return element.fixateCaps(direction, caps, other);
  }

  @Override
  public long unitSize(Transform element, Caps caps) throws Exception {
    return element.unitSize(caps);
  }

  @Override
  public long transformSize(Transform element, PadDirection direction, Caps caps, long bytes, Caps other)
      throws Exception {
    return element.transformSize(direction, caps, bytes, other);
  }

  @Override
  public long latency(Transform element) {
    return element.latency();
  }

  @Override
  public FlowReturn fill(PushSource element, Frame frame) throws Exception {
    return element.fill(frame);
  }

  @Override
  public Lease create(PushSource element) throws Exception {
    return element.create();
  }

  @Override
  public boolean capsChanged(PushSource element, Caps caps) throws Exception {
    return element.capsChanged(caps);
  }

  @Override
  public Caps caps(PushSource element, Caps filter) throws Exception {
    return element.caps(filter);
  }

  @Override
  public Caps fixateCaps(PushSource element, Caps choices) throws Exception {
    return element.fixateCaps(choices);
  }

  @Override
  public void unlock(PushSource element) {
    element.unlock();
  }

  @Override
  public void unlockStop(PushSource element) {
    element.unlockStop();
  }

  @Override
  public long latency(PushSource element) {
    return element.latency();
  }

  @Override
  public FlowReturn render(Sink element, Frame frame) throws Exception {
    return element.render(frame);
  }

  @Override
  public FlowReturn preroll(Sink element, Frame frame) throws Exception {
    return element.preroll(frame);
  }

  @Override
  public boolean capsChanged(Sink element, Caps caps) throws Exception {
    return element.capsChanged(caps);
  }

  @Override
  public Caps caps(Sink element, Caps filter) throws Exception {
    return element.caps(filter);
  }

  @Override
  public void unlock(Sink element) {
    element.unlock();
  }

  @Override
  public void unlockStop(Sink element) {
    element.unlockStop();
  }
}
