/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.AudioFilter;
import org.gstjava.api.Caps;
import org.gstjava.api.Element;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.Event;
import org.gstjava.api.PadDirection;
import org.gstjava.api.PushSource;
import org.gstjava.api.Query;
import org.gstjava.api.Sink;
import org.gstjava.api.Structure;
import org.gstjava.api.Transform;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.spi.ElementCalls;
import org.gstjava.api.spi.ElementHost.Severity;

/** gj_element_calls: what several base classes share. */
final class ElementUpcalls {
  static final int START = Upcalls.ELEMENT;
  static final int STOP = Upcalls.ELEMENT | 1;
  static final int UNLOCK = Upcalls.ELEMENT | 2;
  static final int UNLOCK_STOP = Upcalls.ELEMENT | 3;
  static final int SET_CAPS = Upcalls.ELEMENT | 4;
  static final int EVENT = Upcalls.ELEMENT | 5;
  static final int QUERY = Upcalls.ELEMENT | 6;
  static final int LATENCY = Upcalls.ELEMENT | 7;
  static final int FUNCTIONS = 8;

  static final String[] NAMES = {
    "start", "stop", "unlock", "unlockStop", "capsChanged", "event", "query", "latency"
  };

  private static final int DIRECTION_SRC = 1;

  private static final ElementCalls ELEMENTS = ElementCalls.current();

  private ElementUpcalls() {}

  static int start(long instance, long none) {
    return Upcalls.enter(START, instance, none);
  }

  static int stop(long instance, long none) {
    return Upcalls.enter(STOP, instance, none);
  }

  static int unlock(long instance, long none) {
    return Upcalls.enter(UNLOCK, instance, none);
  }

  static int unlockStop(long instance, long none) {
    return Upcalls.enter(UNLOCK_STOP, instance, none);
  }

  static int capsChanged(long instance, long change) {
    return Upcalls.enter(SET_CAPS, instance, change);
  }

  static int event(long instance, long event) {
    return Upcalls.enter(EVENT, instance, event);
  }

  static int query(long instance, long query) {
    return Upcalls.enter(QUERY, instance, query);
  }

  static int latency(long instance, long ns) {
    return Upcalls.enter(LATENCY, instance, ns);
  }

  /** Runs a function of this family; called by {@link Upcalls#enter} alone. */
  static int call(int function, Instance instance, long b) throws Exception {
    Element element = instance.element;
    switch (function) {
      case START:
        instance.host.forgetError();
        ELEMENTS.start(element);
        return HostCalls.TRUE;
      case STOP:
        ELEMENTS.stop(element);
        return HostCalls.TRUE;
      case UNLOCK:
        unlock(element);
        return HostCalls.TRUE;
      case UNLOCK_STOP:
        unlockStop(element);
        return HostCalls.TRUE;
      case SET_CAPS:
        return setCaps(instance, b) ? HostCalls.TRUE : HostCalls.FALSE;
      case EVENT:
        return ELEMENTS.event(element, readEvent(b)) ? HostCalls.TRUE : HostCalls.FALSE;
      case QUERY:
        return query(element, b);
      case LATENCY:
        NativeMemory.setLong(b, latency(element));
        return HostCalls.TRUE;
      default:
        throw Upcalls.unknown(function);
    }
  }

  private static void unlock(Element element) {
    if (element instanceof PushSource source) {
      ELEMENTS.unlock(source);
    } else {
      ELEMENTS.unlock((Sink) element);
    }
  }

  private static void unlockStop(Element element) {
    if (element instanceof PushSource source) {
      ELEMENTS.unlockStop(source);
    } else {
      ELEMENTS.unlockStop((Sink) element);
    }
  }

  private static long latency(Element element) {
    return element instanceof PushSource source ? ELEMENTS.latency(source) : ELEMENTS.latency((Transform) element);
  }

  private static boolean setCaps(Instance instance, long change) throws Exception {
    instance.capsMethod = "capsChanged";
    boolean taken = tellCaps(instance, change);
    if (!taken) {
      refused(instance, change);
    }
    return taken;
  }

  /** What C makes of a refusal names neither the element nor the caps. */
  private static void refused(Instance instance, long change) {
    String input = NativeMemory.textAt(change + CapsChangeLayout.IN);
    String output = NativeMemory.textAt(change + CapsChangeLayout.OUT);
    String both = input == null ? output : output == null || output.equals(input) ? input : input + " to " + output;
    instance.host.post(
        Severity.ERROR,
        ErrorCode.CORE_NEGOTIATION,
        instance.capsMethod
            + " of "
            + instance.element.getClass().getName()
            + " refused "
            + both
            + ": let its pad templates, or caps and transformCaps, name only what it takes",
        null);
  }

  private static boolean tellCaps(Instance instance, long change) throws Exception {
    Element element = instance.element;
    Caps input = caps(change + CapsChangeLayout.IN);
    Caps output = caps(change + CapsChangeLayout.OUT);
    if (element instanceof PushSource source) {
      tellOutput(instance, change);
      return ELEMENTS.capsChanged(source, output);
    } else if (element instanceof Sink sink) {
      return ELEMENTS.capsChanged(sink, input);
    }
    tellOutput(instance, change);
    if (!ELEMENTS.capsChanged((Transform) element, input, output)) {
      return false;
    }
    instance.capsMethod = "infoChanged";
    long inputInfo = info(change + CapsChangeLayout.IN_INFO);
    if (element instanceof VideoFilter filter) {
      expect(element, change, HostFrame.MEDIA_VIDEO);
      return ELEMENTS.infoChanged(filter, MediaFormats.video(inputInfo), instance.outputVideo());
    } else if (element instanceof AudioFilter filter) {
      expect(element, change, HostFrame.MEDIA_AUDIO);
      return ELEMENTS.infoChanged(filter, MediaFormats.audio(inputInfo), instance.outputAudio());
    }
    return true;
  }

  /**
   * Keeps the format of the source pad for those who acquire buffers of it, and for the check of what is
   * pushed.
   */
  private static void tellOutput(Instance instance, long change) {
    int media = NativeMemory.getInt(change + CapsChangeLayout.OUT_MEDIA);
    long info = info(change + CapsChangeLayout.OUT_INFO);
    instance.output(
        media == HostFrame.MEDIA_VIDEO ? MediaFormats.video(info) : null,
        media == HostFrame.MEDIA_AUDIO ? MediaFormats.audio(info) : null);
  }

  private static long info(long address) {
    return NativeMemory.getLong(address);
  }

  private static void expect(Element element, long change, int media) {
    if (NativeMemory.getInt(change + CapsChangeLayout.IN_MEDIA) != media
        || NativeMemory.getInt(change + CapsChangeLayout.OUT_MEDIA) != media) {
      throw new IllegalArgumentException(
          element.getClass().getName()
              + " takes raw "
              + (media == HostFrame.MEDIA_VIDEO ? "video" : "audio")
              + " only, and its caps are "
              + NativeMemory.textAt(change + CapsChangeLayout.IN)
              + " and "
              + NativeMemory.textAt(change + CapsChangeLayout.OUT)
              + ": restrict its pad templates");
    }
  }

  /** The caps whose text's address stands at address; null for none. */
  static Caps caps(long address) {
    String text = NativeMemory.textAt(address);
    return text == null ? null : Caps.of(text);
  }

  static PadDirection direction(int number) {
    return number == DIRECTION_SRC ? PadDirection.SRC : PadDirection.SINK;
  }

  /** Contents of a gj_item, where a type without any has a structure of its name and no fields. */
  private static Structure contents(String type, long item) {
    String text = NativeMemory.textAt(item + ItemLayout.STRUCTURE);
    return text == null ? Structure.builder(type).build() : Structure.parse(text);
  }

  private static Event readEvent(long item) {
    String type = NativeMemory.textAt(item + ItemLayout.TYPE);
    return new Event(
        type,
        contents(type, item),
        Integer.toUnsignedLong(NativeMemory.getInt(item + ItemLayout.SEQNUM)),
        NativeMemory.getLong(item + ItemLayout.TIMESTAMP),
        direction(NativeMemory.getInt(item + ItemLayout.DIRECTION)));
  }

  private static int query(Element element, long item) throws Exception {
    String type = NativeMemory.textAt(item + ItemLayout.TYPE);
    Structure answer =
        ELEMENTS.query(
            element,
            new Query(type, contents(type, item), direction(NativeMemory.getInt(item + ItemLayout.DIRECTION))));
    if (answer == null) {
      return HostCalls.FALSE;
    }
    NativeMemory.setLong(item + ItemLayout.ANSWER, HostCalls.hostString(SyntaxText.of(answer)));
    return HostCalls.TRUE;
  }
}
