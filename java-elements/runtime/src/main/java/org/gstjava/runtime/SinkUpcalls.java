/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.FlowReturn;
import org.gstjava.api.Sink;
import org.gstjava.api.spi.ElementCalls;

/** gj_sink_calls. */
final class SinkUpcalls {
  static final int RENDER = Upcalls.SINK;
  static final int PREROLL = Upcalls.SINK | 1;
  static final int GET_CAPS = Upcalls.SINK | 2;
  static final int FUNCTIONS = 3;

  static final String[] NAMES = {"render", "preroll", "caps"};

  private static final ElementCalls ELEMENTS = ElementCalls.current();

  private SinkUpcalls() {}

  static int render(long instance, long frame) {
    return Upcalls.enter(RENDER, instance, frame);
  }

  static int preroll(long instance, long frame) {
    return Upcalls.enter(PREROLL, instance, frame);
  }

  static int caps(long instance, long query) {
    return Upcalls.enter(GET_CAPS, instance, query);
  }

  /** Runs a function of this family; called by {@link Upcalls#enter} alone. */
  static int call(int function, Instance instance, long b) throws Exception {
    Sink element = (Sink) instance.element;
    switch (function) {
      case RENDER:
        return render(instance, element, b);
      case PREROLL:
        return preroll(instance, element, b);
      case GET_CAPS:
        return Results.caps(
            ELEMENTS.caps(element, ElementUpcalls.caps(b + CapsQueryLayout.OTHER)), element, GET_CAPS, b);
      default:
        throw Upcalls.unknown(function);
    }
  }

  private static int render(Instance instance, Sink element, long address) throws Exception {
    HostFrame frame = instance.openInput(address, RENDER);
    FlowReturn flow;
    try {
      flow = ELEMENTS.render(element, frame);
    } finally {
      frame.endCall();
    }
    return Results.flow(flow, instance, RENDER);
  }

  private static int preroll(Instance instance, Sink element, long address) throws Exception {
    HostFrame frame = instance.openInput(address, PREROLL);
    FlowReturn flow;
    try {
      flow = ELEMENTS.preroll(element, frame);
    } finally {
      frame.endCall();
    }
    return Results.flow(flow, instance, PREROLL);
  }
}
