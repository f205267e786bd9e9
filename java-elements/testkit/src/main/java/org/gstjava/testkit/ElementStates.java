/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.util.stream.Collectors;
import org.freedesktop.gstreamer.Bin;
import org.freedesktop.gstreamer.Element;
import org.freedesktop.gstreamer.State;

/** Says in which state each element is, for messages of failed tests. */
final class ElementStates {
  private ElementStates() {}

  static String of(Bin bin) {
    return bin.getElementsRecursive().stream().map(ElementStates::of).collect(Collectors.joining(", "));
  }

  private static String of(Element element) {
    State[] states = new State[2];
    element.getState(0, states);
    boolean underWay = states[1] != null && states[1] != State.VOID_PENDING;
    return element.getName() + " " + states[0] + (underWay ? " on the way to " + states[1] : "");
  }
}
