/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.Caps;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Lease;
import org.gstjava.api.PushSource;
import org.gstjava.api.spi.ElementCalls;

/** gj_source_calls. */
final class SourceUpcalls {
  static final int FILL = Upcalls.SOURCE;
  static final int GET_CAPS = Upcalls.SOURCE | 1;
  static final int FIXATE_CAPS = Upcalls.SOURCE | 2;
  static final int CREATE = Upcalls.SOURCE | 3;
  static final int FUNCTIONS = 4;

  static final String[] NAMES = {"fill", "caps", "fixateCaps", "create"};

  private static final ElementCalls ELEMENTS = ElementCalls.current();

  private SourceUpcalls() {}

  static int fill(long instance, long frame) {
    return Upcalls.enter(FILL, instance, frame);
  }

  static int caps(long instance, long query) {
    return Upcalls.enter(GET_CAPS, instance, query);
  }

  static int fixateCaps(long instance, long query) {
    return Upcalls.enter(FIXATE_CAPS, instance, query);
  }

  static int create(long instance, long lease) {
    return Upcalls.enter(CREATE, instance, lease);
  }

  /** Runs a function of this family; called by {@link Upcalls#enter} alone. */
  static int call(int function, Instance instance, long b) throws Exception {
    PushSource element = (PushSource) instance.element;
    switch (function) {
      case FILL:
        return fill(instance, element, b);
      case CREATE:
        return create(instance, element, b);
      case GET_CAPS:
        return Results.caps(
            ELEMENTS.caps(element, ElementUpcalls.caps(b + CapsQueryLayout.OTHER)), element, GET_CAPS, b);
      case FIXATE_CAPS:
        {
          Caps result = ELEMENTS.fixateCaps(element, ElementUpcalls.caps(b + CapsQueryLayout.OTHER));
          return Results.caps(Results.choice(result, element, FIXATE_CAPS), element, FIXATE_CAPS, b);
        }
      default:
        throw Upcalls.unknown(function);
    }
  }

  private static int fill(Instance instance, PushSource element, long address) throws Exception {
    HostFrame frame = instance.openInput(address, FILL);
    FlowReturn flow;
    try {
      flow = ELEMENTS.fill(element, frame);
    } finally {
      frame.endCall();
    }
    return Results.flow(flow, instance, FILL);
  }

  private static int create(Instance instance, PushSource element, long out) throws Exception {
    instance.beginCreate();
    try {
      Lease lease = ELEMENTS.create(element);
      if (lease == null) {
        return FlowReturn.EOS.code();
      }
      NativeMemory.setLong(out, LeaseSending.take(instance, lease));
    } finally {
      instance.endCreate();
    }
    instance.host.forgetError();
    return FlowReturn.OK.code();
  }
}
