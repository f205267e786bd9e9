/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.Caps;
import org.gstjava.api.Element;
import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.spi.ElementHost.Severity;

/** Hands back what an element's method returned, after a check that it may return that. */
final class Results {
  /** Largest size of a buffer. */
  private static final long MAX_BYTES = Integer.MAX_VALUE;

  private Results() {}

  private static String returned(Element element, int function, String what) {
    return Upcalls.javaName(function) + " of " + element.getClass().getName() + " returned " + what;
  }

  private static ElementException wrong(Element element, int function, String what) {
    return new ElementException(ErrorCode.STREAM_FAILED, returned(element, function, what));
  }

  /** GstFlowReturn of a flow return. */
  static int flow(FlowReturn flow, Instance instance, int function) throws ElementException {
    if (flow == FlowReturn.OK) {
      instance.host.forgetError();
      return FlowReturn.OK.code();
    }
    return otherFlow(flow, instance, function);
  }

  private static int otherFlow(FlowReturn flow, Instance instance, int function) throws ElementException {
    if (flow == null) {
      throw wrong(instance.element, function, "null: return FlowReturn.OK or another constant");
    }
    if (flow == FlowReturn.DROPPED && (function & ~0xFF) != Upcalls.TRANSFORM) {
      throw wrong(instance.element, function, "DROPPED, which only transforms may: return OK, EOS or throw");
    }
    if (flow == FlowReturn.ERROR && !instance.host.hasPostedError()) {
      instance.host.post(
          Severity.ERROR,
          ErrorCode.STREAM_FAILED,
          returned(instance.element, function, "ERROR without a message: throw, or call postError first"),
          null);
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

  /** Caps of which GStreamer can fixate one: neither null nor ANY nor EMPTY. */
  static Caps choice(Caps caps, Element element, int function) throws ElementException {
    required(caps, element, function);
    if (caps.isAny() || caps.isEmpty()) {
      throw wrong(
          element,
          function,
          (caps.isAny() ? "ANY" : "EMPTY") + ", of which no format can be chosen: return one of the choices it was given");
    }
    return caps;
  }

  /** Writes caps into a gj_caps_query; null leaves the base class's default. */
  static int caps(Caps caps, Element element, int function, long query) throws ElementException {
    if (caps != null) {
      checkCaps(caps, element, function);
    }
    NativeMemory.setLong(
        query + CapsQueryLayout.RESULT, caps == null ? 0 : HostCalls.hostString(SyntaxText.of(caps)));
    return HostCalls.TRUE;
  }

  /** C can't say whose text it could not read. */
  private static void checkCaps(Caps caps, Element element, int function) throws ElementException {
    if (!HostCapsAlgebra.isCaps(SyntaxText.of(caps))) {
      throw wrong(
          element,
          function,
          "\"" + caps + "\", which is no caps: write for example \"video/x-raw, format=(string)I420, width=640\"");
    }
  }

  /** Writes bytes into a gj_size_query. */
  static int size(long bytes, Element element, int function, long query) throws ElementException {
    if (bytes < 0 || bytes > MAX_BYTES) {
      throw wrong(
          element,
          function,
          bytes
              + " bytes, "
              + (bytes < 0 ? "less than 0, and at most " + MAX_BYTES + " is what" : "more than the " + MAX_BYTES + " that")
              + " a buffer may have: compute it from the caps and the size that it was given, and throw where these make none");
    }
    NativeMemory.setLong(query + SizeQueryLayout.RESULT, bytes);
    return HostCalls.TRUE;
  }
}
