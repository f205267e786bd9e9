/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.Caps;
import org.gstjava.api.Element;
import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;

/** Hands back what an element's method returned, after a check that it returned something. */
final class Results {
  private Results() {}

  private static ElementException wrong(Element element, int function, String what) {
    return new ElementException(
        ErrorCode.STREAM_FAILED, Upcalls.javaName(function) + " of " + element.getClass().getName() + " returned " + what);
  }

  /** GstFlowReturn of a flow return. */
  static int flow(FlowReturn flow, Instance instance, int function) throws ElementException {
    if (flow == null) {
      throw wrong(instance.element, function, "null: return FlowReturn.OK or another constant");
    }
    return flow.code();
  }

  /** Caps that must not be null. */
  static Caps required(Caps caps, Element element, int function) throws ElementException {
    if (caps == null) {
      throw wrong(element, function, "null: return caps, such as those it was given");
    }
    return caps;
  }

  /** Writes caps into a gj_caps_query; null leaves the base class's default. */
  static int caps(Caps caps, long query) {
    NativeMemory.setLong(
        query + CapsQueryLayout.RESULT, caps == null ? 0 : HostCalls.hostString(caps.toString()));
    return HostCalls.TRUE;
  }

  /** Writes bytes into a gj_size_query. */
  static int size(long bytes, Element element, int function, long query) throws ElementException {
    if (bytes < 0) {
      throw wrong(element, function, bytes + ": a size in bytes is 0 or more");
    }
    NativeMemory.setLong(query + SizeQueryLayout.RESULT, bytes);
    return HostCalls.TRUE;
  }
}
