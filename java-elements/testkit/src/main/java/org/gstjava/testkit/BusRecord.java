/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.freedesktop.gstreamer.Bus;
import org.freedesktop.gstreamer.message.Message;
import org.gstjava.api.Structure;

/** Writes down what comes over the bus of one pipeline. Filled on gst1-java-core's executor, read on any thread. */
final class BusRecord {
  private final List<BusReport> errors = new ArrayList<>();
  private final List<BusReport> warnings = new ArrayList<>();
  private final List<BusReport> notices = new ArrayList<>();
  private final List<ElementMessage> messages = new ArrayList<>();
  private boolean eos;
  private long endNanos;

  void add(Bus bus, Message message) {
    try {
      take(message);
    } catch (RuntimeException | LinkageError e) {
      // gst1-java-core would only log it, and the test would wait for its time limit.
      fail("reading a message of type " + message.getType() + " threw " + e);
    }
  }

  private void take(Message message) {
    switch (message.getType()) {
      case EOS -> end(true);
      case ERROR -> {
        put(errors, ReportReader.error(message, source(message)));
        end(false);
      }
      case WARNING -> put(warnings, ReportReader.warning(message, source(message)));
      case INFO -> put(notices, ReportReader.info(message, source(message)));
      case ELEMENT -> put(messages, new ElementMessage(source(message), contents(message)));
      default -> {}
    }
  }

  /** Ends the record with an error of our own, unless an element has posted one. */
  synchronized void fail(String what) {
    if (errors.isEmpty()) {
      errors.add(new BusReport("pipeline", "gstjava-testkit", 0, what + ", and no element said why", ""));
    }
    end(false);
  }

  /** Makes waiting threads look again. */
  synchronized void wake() {
    notifyAll();
  }

  synchronized boolean awaitEnd(Duration limit) {
    return await(() -> endNanos != 0, limit);
  }

  synchronized Optional<Structure> awaitMessage(String name, Duration limit) {
    await(() -> first(name).isPresent(), limit);
    return first(name);
  }

  /** Waits until a condition holds that {@link #wake} or a message can bring about. */
  synchronized boolean await(BooleanSupplier condition, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  synchronized PipelineResult result(String line, List<CapturedFrame> frames, long startNanos) {
    long end = endNanos == 0 ? System.nanoTime() : endNanos;
    Duration elapsed = startNanos == 0 ? Duration.ZERO : Duration.ofNanos(end - startNanos);
    return new PipelineResult(line, eos, errors, warnings, notices, messages, frames, elapsed);
  }

  @Override
  public synchronized String toString() {
    return "errors " + errors + ", warnings " + warnings + ", element messages " + messages;
  }

  private Optional<Structure> first(String name) {
    return messages.stream().map(ElementMessage::structure).filter(s -> s.name().equals(name)).findFirst();
  }

  private synchronized void end(boolean reachedEos) {
    eos |= reachedEos;
    if (endNanos == 0) {
      endNanos = System.nanoTime();
    }
    notifyAll();
  }

  private synchronized <T> void put(List<T> list, T item) {
    list.add(item);
    notifyAll();
  }

  private static String source(Message message) {
    try {
      return message.getSource().getName();
    } catch (NullPointerException noSource) {
      // gst1-java-core 1.4.0 looks for an object at address 0 where a message has no source.
      return "";
    }
  }

  private static Structure contents(Message message) {
    String text = message.getStructure().toString();
    try {
      return Structure.parse(text);
    } catch (IllegalArgumentException e) {
      return Structure.builder("unreadable").set("text", text).set("why", e.getMessage()).build();
    }
  }
}
