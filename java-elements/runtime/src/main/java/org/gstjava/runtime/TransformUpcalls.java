/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.Caps;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.PadDirection;
import org.gstjava.api.Transform;
import org.gstjava.api.spi.ElementCalls;

/** gj_transform_calls. */
final class TransformUpcalls {
  static final int TRANSFORM_IN_PLACE = Upcalls.TRANSFORM;
  static final int TRANSFORM = Upcalls.TRANSFORM | 1;
  static final int TRANSFORM_CAPS = Upcalls.TRANSFORM | 2;
  static final int FIXATE_CAPS = Upcalls.TRANSFORM | 3;
  static final int UNIT_SIZE = Upcalls.TRANSFORM | 4;
  static final int TRANSFORM_SIZE = Upcalls.TRANSFORM | 5;
  static final int FUNCTIONS = 6;

  static final String[] NAMES = {
    "transformInPlace", "transform", "transformCaps", "fixateCaps", "unitSize", "transformSize"
  };

  private static final ElementCalls ELEMENTS = ElementCalls.current();

  private TransformUpcalls() {}

  static int transformInPlace(long instance, long frame) {
    return Upcalls.enter(TRANSFORM_IN_PLACE, instance, frame);
  }

  static int transform(long instance, long frames) {
    return Upcalls.enter(TRANSFORM, instance, frames);
  }

  static int transformCaps(long instance, long query) {
    return Upcalls.enter(TRANSFORM_CAPS, instance, query);
  }

  static int fixateCaps(long instance, long query) {
    return Upcalls.enter(FIXATE_CAPS, instance, query);
  }

  static int unitSize(long instance, long query) {
    return Upcalls.enter(UNIT_SIZE, instance, query);
  }

  static int transformSize(long instance, long query) {
    return Upcalls.enter(TRANSFORM_SIZE, instance, query);
  }

  /** Runs a function of this family; called by {@link Upcalls#enter} alone. */
  static int call(int function, Instance instance, long b) throws Exception {
    Transform element = (Transform) instance.element;
    switch (function) {
      case TRANSFORM_IN_PLACE:
        return transformInPlace(instance, element, b);
      case TRANSFORM:
        return transform(instance, element, b);
      case TRANSFORM_CAPS:
        return transformCaps(element, b);
      case FIXATE_CAPS:
        return fixateCaps(element, b);
      case UNIT_SIZE:
        return unitSize(element, b);
      case TRANSFORM_SIZE:
        return transformSize(element, b);
      default:
        throw Upcalls.unknown(function);
    }
  }

  private static int transformInPlace(Instance instance, Transform element, long address) throws Exception {
    HostFrame frame = instance.openInput(address, TRANSFORM_IN_PLACE);
    FlowReturn flow;
    try {
      flow = ELEMENTS.transformInPlace(element, frame);
    } finally {
      frame.endCall();
    }
    return Results.flow(flow, instance, TRANSFORM_IN_PLACE);
  }

  private static int transform(Instance instance, Transform element, long frames) throws Exception {
    FlowReturn flow;
    HostFrame input = instance.openInput(frames, TRANSFORM);
    try {
      HostFrame output = instance.openOutput(frames + FrameLayout.SIZE_OF, TRANSFORM);
      try {
        flow = ELEMENTS.transform(element, input, output);
      } finally {
        output.endCall();
      }
    } finally {
      input.endCall();
    }
    return Results.flow(flow, instance, TRANSFORM);
  }

  private static PadDirection direction(long query) {
    return ElementUpcalls.direction(NativeMemory.getInt(query));
  }

  private static int transformCaps(Transform element, long query) throws Exception {
    Caps filter = ElementUpcalls.caps(query + CapsQueryLayout.OTHER);
    Caps caps = ElementUpcalls.caps(query + CapsQueryLayout.CAPS);
    Caps result = ELEMENTS.transformCaps(element, direction(query), caps, filter);
    return Results.caps(Results.required(result, element, TRANSFORM_CAPS), element, TRANSFORM_CAPS, query);
  }

  private static int fixateCaps(Transform element, long query) throws Exception {
    Caps other = ElementUpcalls.caps(query + CapsQueryLayout.OTHER);
    Caps caps = ElementUpcalls.caps(query + CapsQueryLayout.CAPS);
    Caps result = ELEMENTS.fixateCaps(element, direction(query), caps, other);
    return Results.caps(Results.choice(result, element, FIXATE_CAPS), element, FIXATE_CAPS, query);
  }

  private static int unitSize(Transform element, long query) throws Exception {
    long bytes = ELEMENTS.unitSize(element, ElementUpcalls.caps(query + SizeQueryLayout.CAPS));
    return Results.size(bytes, element, UNIT_SIZE, query);
  }

  private static int transformSize(Transform element, long query) throws Exception {
    long bytes =
        ELEMENTS.transformSize(
            element,
            direction(query),
            ElementUpcalls.caps(query + SizeQueryLayout.CAPS),
            NativeMemory.getLong(query + SizeQueryLayout.SIZE),
            ElementUpcalls.caps(query + SizeQueryLayout.OTHER));
    return Results.size(bytes, element, TRANSFORM_SIZE, query);
  }
}
